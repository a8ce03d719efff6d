"""The document row while a run works: seen for the first time, claimed, given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from credmate.contracts import Claim, ClaimDecision, DocumentStatus, DocumentVersion, Run
from credmate.database import Cursor
from credmate.identity import run_id
from credmate.store import admission
from credmate.store.model import DocumentState, Failure, Room
from credmate.store.model_usage import store_usage

LOCK = """
INSERT INTO document (document_id, bucket, object_key, version_id, etag, size_bytes, uploaded_at, status, updated_by)
VALUES (%(document_id)s, %(bucket)s, %(key)s, %(version_id)s, %(etag)s, %(size)s, %(uploaded_at)s, 'uploaded',
        %(actor)s)
ON CONFLICT (document_id) DO UPDATE SET document_id = document.document_id
RETURNING status, run_id, attempt, coalesce(status = 'processing' AND lease_until > now(), false)
"""
"""The update changes nothing: it locks the row that is there, and lets RETURNING see it."""

CLAIM = """
WITH claimed AS (
    UPDATE document
    SET status = 'processing', run_id = %(run_id)s, attempt = %(attempt)s, execution = %(execution)s,
        lease_until = now() + %(lease)s, finished_at = NULL, lane = %(lane)s,
        ticket = NULL, queued_at = NULL, due_at = NULL, queued_execution = NULL,
        started_at = CASE WHEN run_id = %(run_id)s THEN started_at ELSE now() END,
        reason_code = NULL, reason_message = NULL, failed_step = NULL, updated_by = 'begin'
    WHERE document_id = %(document_id)s
), taken_over AS (
    UPDATE run SET outcome = 'taken_over', finished_at = now()
    WHERE document_id = %(document_id)s AND run_id <> %(run_id)s AND outcome IS NULL
)
INSERT INTO run (run_id, document_id, execution, attempt)
VALUES (%(run_id)s, %(document_id)s, %(execution)s, %(attempt)s)
ON CONFLICT (run_id) DO UPDATE
SET outcome = NULL, finished_at = NULL, reason_code = NULL, reason_message = NULL, failed_step = NULL,
    error_class = NULL
"""

FAIL = """
WITH failed AS (
    UPDATE document
    SET status = 'failed', run_id = %(run_id)s, attempt = %(attempt)s, execution = %(execution)s,
        lease_until = NULL, finished_at = now(), failed_step = %(step)s,
        ticket = NULL, queued_at = NULL, due_at = NULL, queued_execution = NULL,
        reason_code = %(code)s, reason_message = %(message)s, updated_by = 'record_failure'
    WHERE document_id = %(document_id)s
)
INSERT INTO run (run_id, document_id, execution, attempt, outcome, finished_at, failed_step, error_class,
                 reason_code, reason_message)
VALUES (%(run_id)s, %(document_id)s, %(execution)s, %(attempt)s, 'failed', now(), %(step)s, %(error)s,
        %(code)s, %(message)s)
ON CONFLICT (run_id) DO UPDATE
SET outcome = 'failed', finished_at = now(), failed_step = excluded.failed_step, error_class = excluded.error_class,
    reason_code = excluded.reason_code, reason_message = excluded.reason_message
"""


def claim(
    cursor: Cursor,
    document: DocumentVersion,
    run: Run,
    lease: timedelta,
    decide: Callable[[DocumentState], ClaimDecision],
    wait_for: Callable[[Room], timedelta | None],
) -> Claim:
    """See `ClaimStore.claim`."""
    state = _lock(cursor, document, actor="begin")
    decision = decide(state)
    if decision is not ClaimDecision.CLAIMED:
        return Claim(decision=decision)
    ids = _ids(document.document_id, run)
    if not (state.lease_alive and state.run_id == ids["run_id"]):
        wait = wait_for(admission.look(cursor, document.document_id, run.lane))
        if wait is not None:
            admission.wait_in_line(cursor, document.document_id, run, wait)
            return Claim(decision=ClaimDecision.WAITING, wait_seconds=int(wait.total_seconds()))
    cursor.execute(CLAIM, {**ids, "lease": lease, "lane": run.lane.value})
    return Claim(decision=decision)


def record_failure(
    cursor: Cursor, document: DocumentVersion, run: Run, failure: Failure, may_record: Callable[[DocumentState], bool]
) -> bool:
    """See `FailureStore.record_failure`."""
    if not may_record(_lock(cursor, document, actor="record_failure")):
        return False
    told = {
        "step": failure.step,
        "error": failure.error,
        "code": failure.reason.code,
        "message": failure.reason.message,
    }
    cursor.execute(FAIL, {**_ids(document.document_id, run), **told})
    store_usage(cursor, document.document_id, run_id(run.execution), failure.model_usage)
    return True


def forget_canaries(cursor: Cursor, older_than: timedelta) -> int:
    """See `PostgresStore.forget_canaries`. At most a few hundred at once; the rest is left to the next call."""
    cursor.execute("SELECT forget_canaries(%s)", (older_than,))
    row = cursor.fetchone()
    assert row is not None  # noqa: S101 - a function that returns a number returns one row
    return int(row[0])


def _lock(cursor: Cursor, document: DocumentVersion, actor: str) -> DocumentState:
    cursor.execute(LOCK, {**document.model_dump(), "actor": actor})
    row = cursor.fetchone()
    assert row is not None  # noqa: S101 - the statement inserts or updates one row, and returns it
    status, holder, attempt, lease_alive = row
    return DocumentState(DocumentStatus(status), holder, attempt, lease_alive)


def _ids(document_id: UUID, run: Run) -> dict[str, object]:
    return {
        "document_id": document_id,
        "run_id": run_id(run.execution),
        "execution": run.execution,
        "attempt": run.attempt,
    }
