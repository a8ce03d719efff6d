"""Organisations, providers and recipients: changed by imports alone, one at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from psycopg2 import sql

from credmate.database import Cursor
from credmate.directory import TableName

ResultT = TypeVar("ResultT")

CHUNK_BYTES = 10_000
"""Of rows as JSON in one statement, quoted; see `credmate.database.session`."""

LOCK_IMPORTS = "SELECT pg_advisory_xact_lock(7223306013270520)"
"""Imports come one after the other: each sees the NPIs of the one before. Any number that nobody else uses."""

UPSERT = sql.SQL("""
WITH stored AS (
    INSERT INTO {table} AS present ({fields})
    SELECT {fields} FROM jsonb_populate_recordset(NULL::{table}, %(rows)s::jsonb)
    ON CONFLICT ({keys}) DO UPDATE SET ({fields}, updated_at) = ROW ({excluded}, now())
    WHERE ({present}) IS DISTINCT FROM ({excluded})
    RETURNING xmax = 0 AS added
)
SELECT count(*) FILTER (WHERE added), count(*) FILTER (WHERE NOT added) FROM stored
""")
"""A row that was inserted has no xmax."""

KNOWN = "SELECT organisation_id FROM organisation WHERE organisation_id = ANY(%(ids)s)"

SHARED_NPIS = """
SELECT organisation_id, npi, array_agg(provider_id ORDER BY provider_id) FROM provider
WHERE organisation_id = ANY(%(ids)s) AND npi IS NOT NULL
GROUP BY organisation_id, npi HAVING count(*) > 1
"""

TIE = """
UPDATE document SET updated_by = 'import'
WHERE provider_id IS NULL AND object_key LIKE 'incoming/_%/_%' AND (
    EXISTS (SELECT FROM provider
            WHERE provider.organisation_id = split_part(object_key, '/', 2)
              AND provider.provider_id = split_part(object_key, '/', 3)
              AND object_key LIKE 'incoming/_%/_%/_%')
    OR document.organisation_id IS NULL
       AND EXISTS (SELECT FROM organisation WHERE organisation.organisation_id = split_part(object_key, '/', 2))
)
RETURNING organisation_id, provider_id, current_version > 0
"""
"""The trigger `tie` looks at the key again."""


class TiedDocument(NamedTuple):
    """A document that now belongs to somebody."""

    organisation_id: str
    provider_id: str | None
    read: bool
    """It has a result."""


class Directory(Protocol):
    """The directory within one transaction."""

    def known_organisations(self, ids: Sequence[str]) -> set[str]:
        """Those of `ids` that there are."""
        ...

    def upsert(
        self, table: TableName, keys: Sequence[str], fields: Sequence[str], rows: Sequence[Mapping[str, Any]]
    ) -> tuple[int, int]:
        """How many rows are new and how many differ from before; other fields than `fields` stay as they are.

        No two rows have the same `keys`.
        """
        ...

    def shared_npis(self, organisations: Sequence[str]) -> dict[tuple[str, str], tuple[str, ...]]:
        """Providers by (organisation, NPI), where there are several."""
        ...

    def tie_documents(self) -> list[TiedDocument]:
        """Give documents that came before their organisation or provider was known to them."""
        ...


class DirectoryStore(Protocol):
    """What imports ask of the store."""

    def change_directory(self, change: Callable[[Directory], ResultT]) -> ResultT:
        """What `change` returns. One transaction: nothing is changed when it raises."""
        ...


class StoredDirectory:
    """`Directory`, over a cursor."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        cursor.execute(LOCK_IMPORTS)

    def known_organisations(self, ids: Sequence[str]) -> set[str]:
        """See `Directory`."""
        found: set[str] = set()
        for chunk in _chunks(ids):
            self._cursor.execute(KNOWN, {"ids": chunk})
            found.update(row[0] for row in self._cursor.fetchall())
        return found

    def upsert(
        self, table: TableName, keys: Sequence[str], fields: Sequence[str], rows: Sequence[Mapping[str, Any]]
    ) -> tuple[int, int]:
        """See `Directory`."""
        statement = UPSERT.format(
            table=sql.Identifier(table.value),
            fields=_listed(fields),
            keys=_listed(keys),
            excluded=_listed(fields, "excluded"),
            present=_listed(fields, "present"),
        )
        added = changed = 0
        for chunk in _chunks(rows):
            self._cursor.execute(statement, {"rows": json.dumps(chunk, ensure_ascii=False)})
            row = self._cursor.fetchone()
            assert row is not None  # noqa: S101 - the statement counts
            added, changed = added + row[0], changed + row[1]
        return added, changed

    def shared_npis(self, organisations: Sequence[str]) -> dict[tuple[str, str], tuple[str, ...]]:
        """See `Directory`."""
        shared: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
        for chunk in _chunks(organisations):
            self._cursor.execute(SHARED_NPIS, {"ids": chunk})
            shared.update({(organisation, npi): tuple(ids) for organisation, npi, ids in self._cursor.fetchall()})
        return shared

    def tie_documents(self) -> list[TiedDocument]:
        """See `Directory`."""
        self._cursor.execute(TIE)
        return [TiedDocument(*row) for row in self._cursor.fetchall()]


def _listed(names: Sequence[str], table: str | None = None) -> sql.Composable:
    return sql.SQL(", ").join(sql.Identifier(table, name) if table else sql.Identifier(name) for name in names)


ItemT = TypeVar("ItemT")


def _chunks(items: Sequence[ItemT]) -> Iterator[list[ItemT]]:
    """Slices whose JSON fits into one statement, quotes doubled."""
    chunk: list[ItemT] = []
    size = 0
    for item in items:
        text = json.dumps(item, ensure_ascii=False)
        own = len(text.encode()) + text.count("'") + text.count("\\") + 2
        if chunk and size + own > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += own
    if chunk:
        yield chunk
