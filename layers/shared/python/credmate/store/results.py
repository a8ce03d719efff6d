"""Storing what a run found, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from credmate.contracts import DocumentStatus, FetchedFile, Reason, Run, SectionResult, StoredResult
from credmate.database import Cursor
from credmate.errors import LeaseLost
from credmate.identity import run_id
from credmate.store.comparison import Standing
from credmate.store.model import Verdict
from credmate.store.model_usage import store_usage
from credmate.store.neighbours import Compare, Holder, store_facts

DIRECT_LIMIT = 14_000
"""Bytes of a result, quoted, that fit into one statement together with the ids."""
SLICE = 3_500
"""Characters of a longer one in each statement: none takes more than four bytes, quoted or not."""

OPEN = frozenset({DocumentStatus.PROCESSING, DocumentStatus.FAILED})
"""Statuses in which a run may store its result; a failed one when the state machine redrives it."""
STORED_OUTCOMES = [DocumentStatus.REVIEW_PENDING, DocumentStatus.UNSUPPORTED, DocumentStatus.INVALID]
"""Outcomes of a run that has stored its result."""

LOCK = """
SELECT status, run_id, current_version, object_key, coalesce(uploaded_at, received_at), organisation_id, provider_id,
       extract(epoch FROM now() - started_at)::float8
FROM document WHERE document_id = %(document_id)s FOR NO KEY UPDATE
"""
"""Of the document alone: a row joined to it would be as it was before we waited for the lock. Its key stays, so that
findings may refer to the document meanwhile; see `credmate.store.neighbours` for the order of locks."""

STORED = """
SELECT outcome, version, reason_code, reason_message FROM run
WHERE run_id = %(run_id)s AND document_id = %(document_id)s AND outcome = ANY(%(stored)s)
"""

INSERT_RESULT = """
INSERT INTO extraction_result (document_id, version, run_id, sections)
VALUES (%(document_id)s, %(version)s, %(run_id)s, %(sections)s::jsonb)
"""

INSERT_SLICE = "INSERT INTO result_slice (run_id, ordinal, body) VALUES (%(run_id)s, %(ordinal)s, %(body)s)"

JOIN_SLICES = """
WITH slices AS (
    DELETE FROM result_slice WHERE run_id = %(run_id)s RETURNING ordinal, body
)
INSERT INTO extraction_result (document_id, version, run_id, sections)
SELECT %(document_id)s, %(version)s, %(run_id)s, string_agg(body, '' ORDER BY ordinal)::jsonb FROM slices
"""

FINISH = """
WITH finished AS (
    UPDATE document
    SET status = %(status)s, reason_code = %(code)s, reason_message = %(message)s, failed_step = NULL,
        current_version = coalesce(%(version)s, current_version), lease_until = NULL, finished_at = now(),
        content_sha256 = coalesce(%(sha256)s, content_sha256), media_type = coalesce(%(media_type)s, media_type),
        page_count = coalesce(%(page_count)s, page_count), updated_by = 'persist'
    WHERE document_id = %(document_id)s
)
UPDATE run
SET outcome = %(status)s, version = %(version)s, finished_at = now(), failed_step = NULL, error_class = NULL,
    reason_code = %(code)s, reason_message = %(message)s
WHERE run_id = %(run_id)s
"""


def persist(
    cursor: Cursor, document_id: UUID, run: Run, file: FetchedFile | None, verdict: Verdict, compare: Compare
) -> StoredResult:
    """See `ResultStore.persist`."""
    ids: dict[str, Any] = {"document_id": document_id, "run_id": run_id(run.execution)}
    cursor.execute(LOCK, ids)
    row = cursor.fetchone()
    if row is None:
        raise LeaseLost("the document was never claimed")
    status, run_now, current_version, key, uploaded_at, organisation_id, provider_id, seconds = row
    if run_now != ids["run_id"] or status not in OPEN:
        return _stored_before(cursor, ids)
    version = None
    if verdict.sections is not None:
        version = current_version + 1
        _insert_result(cursor, {**ids, "version": version}, verdict.sections)
        sha256 = file.sha256 if file else None
        subject = Standing(document_id, version, key, uploaded_at)
        holder = Holder(organisation_id, provider_id)
        store_facts(cursor, subject, holder, sha256, verdict.credentials, verdict.credits, compare)
    told = {
        "status": verdict.status,
        "version": version,
        "code": verdict.reason.code if verdict.reason else None,
        "message": verdict.reason.message if verdict.reason else None,
        "sha256": file.sha256 if file else None,
        "media_type": file.media_type if file else None,
        "page_count": file.page_count if file else None,
    }
    cursor.execute(FINISH, {**ids, **told})
    store_usage(cursor, document_id, ids["run_id"], verdict.model_usage)
    redriven = status == DocumentStatus.FAILED
    return StoredResult(
        status=verdict.status, reason=verdict.reason, version=version, seconds=None if redriven else seconds
    )


def _stored_before(cursor: Cursor, ids: dict[str, Any]) -> StoredResult:
    cursor.execute(STORED, {**ids, "stored": STORED_OUTCOMES})
    row = cursor.fetchone()
    if row is None:
        raise LeaseLost("another run has taken this document over")
    outcome, version, code, message = row
    reason = Reason(code=code, message=message) if code else None
    return StoredResult(status=DocumentStatus(outcome), reason=reason, version=version)


def _insert_result(cursor: Cursor, place: dict[str, Any], sections: Sequence[SectionResult]) -> None:
    text = f"[{','.join(section.model_dump_json() for section in sections)}]"
    if _quoted_size(text) <= DIRECT_LIMIT:
        cursor.execute(INSERT_RESULT, {**place, "sections": text})
        return
    for ordinal, body in enumerate(_slices(text)):
        cursor.execute(INSERT_SLICE, {**place, "ordinal": ordinal, "body": body})
    cursor.execute(JOIN_SLICES, place)


def _quoted_size(text: str) -> int:
    """Bytes of `text` as a literal, in which quotes and backslashes are doubled."""
    return len(text.encode()) + text.count("'") + text.count("\\")


def _slices(text: str) -> Iterator[str]:
    for start in range(0, len(text), SLICE):
        yield text[start : start + SLICE]
