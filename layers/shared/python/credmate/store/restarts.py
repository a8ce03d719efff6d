"""Running documents again: which ones, once for each end of a run, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from credmate.contracts import DocumentStatus, DocumentVersion, Lane
from credmate.database import Cursor
from credmate.jobs import Batch, Criteria, Operation, Restartable, Restarted, RestartKind
from credmate.store.reading import find
from credmate.store.reconciliation import last_run

BATCH = 25
"""Documents at once: with their keys they stay far below what the state of an execution may hold."""

ABANDONED = timedelta(minutes=15)
"""A restart that was taken on so long ago and not carried out belongs to whoever asks next."""

IDLE = [status for status in DocumentStatus if status not in (DocumentStatus.UPLOADED, DocumentStatus.PROCESSING)]
"""Statuses in which nobody works on a document."""

COLUMNS = """
document.document_id, bucket, object_key, version_id, etag, size_bytes, document.execution, document.run_id,
document.finished_at
"""

CONDITIONS = """
document.status = ANY(%(statuses)s) AND document.run_id IS NOT NULL AND document.finished_at IS NOT NULL
AND (%(step)s IS NULL OR document.failed_step = %(step)s)
AND (%(error)s IS NULL OR EXISTS (
        SELECT FROM run WHERE run.run_id = document.run_id AND run.error_class = %(error)s))
AND (%(since)s IS NULL OR document.finished_at >= %(since)s)
AND (%(prefix)s IS NULL OR starts_with(document.object_key, %(prefix)s))
AND (%(key)s IS NULL OR document.object_key = %(key)s)
AND (%(document_id)s IS NULL OR document.document_id = %(document_id)s)
AND (%(type)s IS NULL OR EXISTS (
        SELECT FROM extraction_result result
        WHERE result.document_id = document.document_id AND result.version = document.current_version
          AND result.sections @> jsonb_build_array(jsonb_build_object('document_type', %(type)s))))
AND NOT EXISTS (
        SELECT FROM restart
        WHERE restart.document_id = document.document_id
          AND (operation_id = %(operation_id)s
               OR after_run = document.run_id AND after_end = document.finished_at
                  AND (done_at IS NOT NULL OR taken_at > now() - %(abandoned)s)))
"""
"""A document that was run again since it last ended is left out, and one that this operation has had: it may have
failed again meanwhile."""

COUNT = f"SELECT count(*) FROM document WHERE {CONDITIONS}"  # noqa: S608 - constants

LIST = f"""
SELECT {COLUMNS}, now() FROM document WHERE {CONDITIONS} ORDER BY finished_at, document_id LIMIT %(limit)s
"""  # noqa: S608 - constants

TAKE = f"""
WITH chosen AS (
    SELECT {COLUMNS} FROM document WHERE {CONDITIONS} ORDER BY finished_at, document_id LIMIT %(limit)s
), taken AS (
    INSERT INTO restart (document_id, after_run, after_end, operation_id)
    SELECT document_id, run_id, finished_at, %(operation_id)s FROM chosen
    ON CONFLICT (document_id, after_run, after_end) DO UPDATE
    SET operation_id = excluded.operation_id, taken_at = now()
    WHERE restart.done_at IS NULL AND restart.taken_at < now() - %(abandoned)s
    RETURNING document_id
)
SELECT chosen.*, now() FROM chosen JOIN taken USING (document_id)
"""  # noqa: S608 - constants

STILL_OPEN = f"""
SELECT {COLUMNS}, taken_at FROM restart
JOIN document ON document.document_id = restart.document_id AND document.run_id = restart.after_run
WHERE operation_id = %(operation_id)s AND done_at IS NULL
  AND (%(key)s IS NULL OR document.object_key = %(key)s)
LIMIT %(limit)s
"""  # noqa: S608 - constants
"""Taken on by this operation in a try whose answer was lost."""

OPEN_OPERATION = """
INSERT INTO operation (operation_id, kind, actor, criteria)
VALUES (%(operation_id)s, %(kind)s, %(actor)s, %(criteria)s::jsonb)
ON CONFLICT (operation_id) DO NOTHING
"""

SETTLE = """
UPDATE restart SET way = %(way)s, execution = %(execution)s, done_at = now()
WHERE document_id = %(document_id)s AND operation_id = %(operation_id)s AND done_at IS NULL
"""

PROGRESS = "SELECT coalesce(way, 'open'), count(*) FROM restart WHERE operation_id = %(operation_id)s GROUP BY 1"

Progress = dict[str, int]
"""Documents of an operation by the way in which they were run again; `open` those that were not yet."""


def preview(cursor: Cursor, operation: Operation, limit: int) -> tuple[int, list[Restartable]]:
    """How many documents the operation would run again, and the first of them. Changes nothing."""
    terms = _terms(cursor, operation)
    cursor.execute(COUNT, terms)
    row = cursor.fetchone()
    cursor.execute(LIST, {**terms, "limit": limit})
    return (row[0] if row else 0), [_restartable(item, operation) for item in cursor.fetchall()]


def open_operation(cursor: Cursor, operation: Operation) -> None:
    """Keep who asked for what."""
    named = {"operation_id": operation.operation_id, "kind": operation.kind.value, "actor": operation.actor}
    criteria = operation.criteria.model_dump_json(exclude_defaults=True)
    cursor.execute(OPEN_OPERATION, {**named, "criteria": criteria})


def take(cursor: Cursor, operation: Operation) -> Batch:
    """Take on the next documents, each for good: no other operation gets them. Empty when there are no more."""
    terms = {**_terms(cursor, operation), "limit": BATCH}
    cursor.execute(STILL_OPEN, terms)
    rows = cursor.fetchall()
    if not rows:
        cursor.execute(TAKE, terms)
        rows = cursor.fetchall()
    return Batch(items=[_restartable(row, operation) for row in rows])


def settle(cursor: Cursor, operation_id: UUID, restarted: Sequence[Restarted]) -> None:
    """Tell what became of documents that the operation had taken on."""
    for one in restarted:
        cursor.execute(SETTLE, {**one.model_dump(), "way": one.way.value, "operation_id": operation_id})


def progress(cursor: Cursor, operation_id: UUID) -> Progress:
    """How far the operation has come."""
    cursor.execute(PROGRESS, {"operation_id": operation_id})
    return dict(cursor.fetchall())


def _terms(cursor: Cursor, operation: Operation) -> dict[str, Any]:
    criteria = operation.criteria
    if operation.kind is RestartKind.REDRIVE:
        statuses = [DocumentStatus.FAILED]
    else:
        statuses = [status for status in criteria.statuses or IDLE if status in IDLE]
    return {
        "operation_id": operation.operation_id,
        "statuses": [status.value for status in statuses],
        "step": criteria.step,
        "error": criteria.error,
        "since": criteria.since,
        "prefix": criteria.prefix,
        "key": criteria.key,
        "document_id": _named(cursor, criteria),
        "type": criteria.document_type,
        "abandoned": ABANDONED,
    }


def _named(cursor: Cursor, criteria: Criteria) -> UUID | None:
    """The document that the criteria name; an id that no document has when they name none there is."""
    if criteria.identifier is None:
        return None
    found = find(cursor, criteria.identifier, limit=1)
    return found[0].document_id if found else UUID(int=0)


def _restartable(row: tuple[Any, ...], operation: Operation) -> Restartable:
    identity, bucket, key, version, etag, size, execution, _, _, taken_at = row
    document = DocumentVersion(document_id=identity, bucket=bucket, key=key, version_id=version, etag=etag, size=size)
    lane = Lane.PRIORITY if operation.criteria.identifier else Lane.REGULAR
    return Restartable(document=document, run=last_run(document, execution, lane), taken_at=taken_at)
