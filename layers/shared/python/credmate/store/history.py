"""Copies of executions that have ended: every step and attempt, kept for as long as the document."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any
from uuid import UUID

import psycopg2

from credmate.database import Cursor, Database
from credmate.history import KeptExecution

PART = 5_000
"""Bytes of one statement's part; as a literal it takes twice as many."""

KEEP = """
INSERT INTO execution_history (execution, document_id, attempt, status, started_at, stopped_at, error, message)
VALUES (%(execution)s, %(document_id)s, %(attempt)s, %(status)s, %(started)s, %(stopped)s, %(error)s, %(message)s)
ON CONFLICT (execution) DO UPDATE
SET status = excluded.status, stopped_at = excluded.stopped_at, error = excluded.error, message = excluded.message,
    kept_at = now()
WHERE execution_history.stopped_at < excluded.stopped_at
RETURNING execution
"""
"""An end that is known already changes nothing, nor does one that comes after a later end."""

READ = """
SELECT execution, document_id, attempt, status, started_at, stopped_at, error, message,
       (SELECT string_agg(body, '' ORDER BY part) FROM execution_history_part part
        WHERE part.execution = execution_history.execution)
FROM execution_history WHERE document_id = %(document_id)s ORDER BY attempt
"""


class HistoryStore:
    """Raises `DatabaseUnavailable` when PostgreSQL does not answer or gives up the transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    @lru_cache
    def from_environment(cls) -> HistoryStore:
        """The process's store; see `credmate.database.settings` for the variables."""
        return cls(Database.from_environment())

    def keep(self, kept: KeptExecution) -> None:
        """Store a copy, unless it is there."""
        self._database.transaction(lambda cursor: keep(cursor, kept))

    def of_document(self, document_id: UUID) -> list[KeptExecution]:
        """What is kept of the document's executions, first attempt first."""
        return self._database.transaction(lambda cursor: read(cursor, document_id))


def keep(cursor: Cursor, kept: KeptExecution) -> None:
    """See `HistoryStore.keep`."""
    row = kept.model_dump(exclude={"steps"})
    cursor.execute(KEEP, row)
    if cursor.fetchone() is None:
        return
    cursor.execute("DELETE FROM execution_history_part WHERE execution = %(execution)s", row)
    body = zlib.compress(kept.steps_json().encode())
    for number, start in enumerate(range(0, len(body), PART)):
        part = {"execution": kept.execution, "part": number, "body": psycopg2.Binary(body[start : start + PART])}
        cursor.execute(
            "INSERT INTO execution_history_part (execution, part, body) VALUES (%(execution)s, %(part)s, %(body)s)",
            part,
        )


def read(cursor: Cursor, document_id: UUID) -> list[KeptExecution]:
    """See `HistoryStore.of_document`."""
    cursor.execute(READ, {"document_id": document_id})
    return [_kept(row) for row in cursor.fetchall()]


def _kept(row: tuple[Any, ...]) -> KeptExecution:
    execution, document_id, attempt, status, started, stopped, error, message, body = row
    steps = zlib.decompress(bytes(body)).decode() if body is not None else "[]"
    return KeptExecution.with_steps(
        steps,
        execution=execution,
        document_id=document_id,
        attempt=attempt,
        status=status,
        started=started,
        stopped=stopped,
        error=error,
        message=message,
    )
