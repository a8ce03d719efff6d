"""What the reconciler asks of the database: who ought to have come further, and what nobody recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from credmate.contracts import DocumentStatus, DocumentVersion, Lane, Reason, Run
from credmate.database import Cursor
from credmate.errors import code_for
from credmate.identity import attempt_of, execution_name, run_id
from credmate.jobs import Death, Lost, Suspect, Suspects
from credmate.store.documents import record_failure
from credmate.store.model import DocumentState, Failure

PATIENCE = timedelta(minutes=10)
"""A document that has been under way for less is nobody's concern yet."""

OVERDUE = timedelta(minutes=2)
"""A run that waits for a slot asks again on time, or at most so much later."""

TOO_LONG = timedelta(minutes=15)
"""No document takes longer, once it has its slot."""

PAGE = 25
"""Suspects at once: with their keys they stay far below what the state of an execution may hold."""

ID_BATCH = 300
"""Document ids in one statement: 40 bytes each."""

STALE_SLOT = timedelta(hours=1)
"""A slot that was begun so long ago and not finished is begun again, and stands in nobody's way."""

SUSPECTS = """
SELECT document_id, bucket, object_key, version_id, etag, size_bytes, status,
       coalesce(queued_execution, execution), lane,
       status = 'processing' AND lease_until > now(), ticket IS NOT NULL
FROM document
WHERE document_id > %(after)s
  AND (status = 'processing' AND ticket IS NULL AND started_at < %(slot)s - %(patience)s
       OR ticket IS NOT NULL AND due_at < %(slot)s - %(overdue)s
       OR status = 'uploaded' AND ticket IS NULL AND received_at < %(slot)s - %(patience)s)
ORDER BY document_id
LIMIT %(limit)s
"""

OPEN_SLOT = """
INSERT INTO job_slot (job, slot)
SELECT %(job)s, %(slot)s
WHERE NOT EXISTS (
    SELECT FROM job_slot
    WHERE job = %(job)s AND slot <> %(slot)s AND finished_at IS NULL AND started_at > now() - %(stale)s)
ON CONFLICT (job, slot) DO UPDATE SET started_at = now()
WHERE job_slot.finished_at IS NULL AND job_slot.started_at < now() - %(stale)s
RETURNING job
"""

CLOSE_SLOT = "UPDATE job_slot SET finished_at = now() WHERE job = %(job)s AND slot = %(slot)s AND finished_at IS NULL"

LINE = """
SELECT count(*) FILTER (WHERE status = 'processing' AND lease_until > now()),
       count(*) FILTER (WHERE ticket IS NOT NULL),
       count(*) FILTER (WHERE status = 'processing' AND started_at < now() - %(too_long)s),
       coalesce(extract(epoch FROM now() - min(queued_at)), 0)
FROM document
WHERE status = 'processing' OR ticket IS NOT NULL
"""

UNRECORDED = """
SELECT wanted.execution
FROM unnest(%(executions)s) AS wanted (execution)
LEFT JOIN document ON document.document_id = right(regexp_replace(wanted.execution, '-[0-9]+$', ''), 36)::uuid
LEFT JOIN run ON run.execution = wanted.execution AND run.document_id = document.document_id
WHERE document.document_id IS NULL
   OR document.queued_execution = wanted.execution
   OR run.run_id IS NOT NULL AND run.outcome IS NULL
   OR run.run_id IS NULL AND document.status = 'uploaded'
"""

LEAVE_LINE = """
UPDATE document SET ticket = NULL, queued_at = NULL, due_at = NULL, queued_execution = NULL
WHERE document_id = %(document_id)s AND queued_execution = %(execution)s
"""

RELEASE = """
UPDATE document SET lease_until = least(lease_until, now())
WHERE document_id = %(document_id)s AND run_id = %(run_id)s AND status = 'processing'
"""


@dataclass(frozen=True)
class Line:
    """How many documents are where, at this moment."""

    under_way: int
    waiting: int
    too_long: int
    """Under way for longer than any document takes."""
    longest_wait: float
    """Seconds that the first in line has waited; 0 when nobody waits."""


def open_slot(cursor: Cursor, job: str, slot: datetime) -> bool:
    """Whether the job is to be done for this slot: not when it was, nor while another slot is at it."""
    cursor.execute(OPEN_SLOT, {"job": job, "slot": slot, "stale": STALE_SLOT})
    return cursor.fetchone() is not None


def close_slot(cursor: Cursor, job: str, slot: datetime) -> None:
    """The job is done for this slot."""
    cursor.execute(CLOSE_SLOT, {"job": job, "slot": slot})


def line(cursor: Cursor) -> Line:
    """See `Line`."""
    cursor.execute(LINE, {"too_long": TOO_LONG})
    row = cursor.fetchone()
    assert row is not None  # noqa: S101 - aggregates always give one row
    return Line(row[0], row[1], row[2], float(row[3]))


def suspects(cursor: Cursor, slot: datetime, after: UUID | None, limit: int = PAGE) -> Suspects:
    """Documents that ought to have come further by `slot`, a page at a time."""
    times = {"slot": slot, "patience": PATIENCE, "overdue": OVERDUE}
    cursor.execute(SUSPECTS, {"after": after or UUID(int=0), "limit": limit, **times})
    found = [_suspect(row) for row in cursor.fetchall()]
    return Suspects(suspects=found, after=found[-1].document.document_id if len(found) == limit else None)


def missing(cursor: Cursor, document_ids: Sequence[UUID]) -> list[int]:
    """0-based indexes of those for which there is no row."""
    known: set[UUID] = set()
    for start in range(0, len(document_ids), ID_BATCH):
        batch = [str(identity) for identity in document_ids[start : start + ID_BATCH]]
        cursor.execute("SELECT document_id FROM document WHERE document_id = ANY(%(ids)s::uuid[])", {"ids": batch})
        known.update(row[0] for row in cursor.fetchall())
    return [index for index, identity in enumerate(document_ids) if identity not in known]


def unrecorded(cursor: Cursor, executions: Sequence[str]) -> list[str]:
    """Those of our executions, ended otherwise than in success, whose end the database does not know."""
    ours = [name for name in executions if attempt_of(name) is not None]
    if not ours:
        return []
    cursor.execute(UNRECORDED, {"executions": ours})
    return [row[0] for row in cursor.fetchall()]


def record_death(cursor: Cursor, death: Death) -> bool:
    """Record the failure of a run that ended without telling; False where that is no news any more.

    A result is never overwritten, and neither is what another run has to say. Its place in the line is given up.
    """
    ours = run_id(death.run.execution)
    reason = Reason(code=code_for(death.failure.Error), message=death.failure.message)
    failure = Failure(step=death.step, error=death.failure.Error, reason=reason)

    def may_record(state: DocumentState) -> bool:
        if state.run_id == ours:
            return state.status is DocumentStatus.PROCESSING
        return state.status is DocumentStatus.UPLOADED

    recorded = record_failure(cursor, death.document, death.run, failure, may_record)
    if not recorded:
        cursor.execute(LEAVE_LINE, {"document_id": death.document.document_id, "execution": death.run.execution})
    return recorded


def release(cursor: Cursor, lost: Lost) -> None:
    """End the lease and the wait of a run that nobody carries on, so that a later attempt may begin."""
    identity = lost.document.document_id
    cursor.execute(RELEASE, {"document_id": identity, "run_id": run_id(lost.run.execution)})
    cursor.execute(LEAVE_LINE, {"document_id": identity, "execution": lost.run.execution})


def _suspect(row: tuple[object, ...]) -> Suspect:
    identity, bucket, key, version, etag, size, status, execution, lane, lease_alive, waiting = row
    document = DocumentVersion.model_validate(
        {
            "document_id": identity,
            "bucket": bucket,
            "key": key,
            "version_id": version,
            "etag": etag,
            "size": size,
        }
    )
    return Suspect(
        document=document,
        run=last_run(document, execution, Lane(str(lane))),
        status=DocumentStatus(str(status)),
        lease_alive=bool(lease_alive),
        waiting=bool(waiting),
    )


def last_run(document: DocumentVersion, execution: object, lane: Lane) -> Run:
    """The run of this execution; the first attempt where none is known."""
    name = str(execution) if execution else execution_name(document.key, document.document_id, 1)
    known = attempt_of(name)
    return Run(execution=name, attempt=known[1] if known else 1, lane=lane)
