"""Looking behind the store's back."""

from __future__ import annotations

from credmate.database import Connection


def rows(owner: Connection, query: str, *values: object) -> list[tuple[object, ...]]:
    with owner.cursor() as cursor:
        cursor.execute(query, values or None)
        return cursor.fetchall()
