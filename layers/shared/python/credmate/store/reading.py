"""Reading documents and their results, in batches whose statements stay below the limit of RDS Proxy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from credmate.contracts import DocumentResult, DocumentStatus, Finding, Outcome, Reason, SectionResult, Severity
from credmate.database import Cursor
from credmate.store.model import DocumentSummary

BATCH = 300
"""Document ids in one statement: 40 bytes each."""

RESULTS = """
SELECT document.document_id, object_key, status, reason_code, reason_message, execution, received_at, finished_at,
       coalesce(sections, '[]'::jsonb)
FROM document
LEFT JOIN extraction_result result
       ON result.document_id = document.document_id AND result.version = document.current_version
WHERE document.document_id = ANY(%(ids)s::uuid[])
"""

CROSS_FINDINGS = """
SELECT finding.document_id, section, code, severity, field, message
FROM cross_finding finding
JOIN document ON document.document_id = finding.document_id
LEFT JOIN document other ON other.document_id = finding.other_document_id
WHERE finding.document_id = ANY(%(ids)s::uuid[]) AND finding.version = document.current_version
  AND other.status IS DISTINCT FROM 'rejected'
ORDER BY section, code, priority, coalesce(other.uploaded_at, other.received_at), other.object_key, message
"""

STATUSES = "SELECT document_id, status FROM document WHERE document_id = ANY(%(ids)s::uuid[])"

SUMMARY = """
SELECT document_id, object_key, version_id, status, attempt, execution, failed_step, reason_code, reason_message,
       received_at
FROM document
WHERE {condition}
ORDER BY received_at DESC, document_id
LIMIT %(limit)s
"""

CONDITIONS = (
    "document_id = %(uuid)s",
    "document_id IN (SELECT document_id FROM run WHERE execution = %(text)s)",
    "object_key = %(text)s",
    "reverse(object_key) LIKE %(reversed_pattern)s",
)
"""What an identifier may be, the surest first: the first condition that is met by any document answers."""


def document_results(cursor: Cursor, document_ids: Sequence[UUID]) -> list[DocumentResult]:
    """Results in the order of `document_ids`, without those of unknown ids.

    `sections` are those of the newest version that was stored, whatever became of later runs, with the findings that
    comparing it with other documents has added to it till now.
    """
    found: dict[UUID, DocumentResult] = {}
    for batch in _batches(document_ids):
        crossing = _cross_findings(cursor, batch)
        rows = _select(cursor, RESULTS, batch)
        found.update((row[0], with_findings(_result(row), crossing.get(row[0], []))) for row in rows)
    return [found[document_id] for document_id in document_ids if document_id in found]


def statuses(cursor: Cursor, document_ids: Sequence[UUID]) -> dict[UUID, DocumentStatus]:
    """Status of each known document."""
    rows = (row for batch in _batches(document_ids) for row in _select(cursor, STATUSES, batch))
    return {document_id: DocumentStatus(status) for document_id, status in rows}


def find(cursor: Cursor, identifier: str, limit: int) -> list[DocumentSummary]:
    """Documents by id, execution (name or ARN), object key, or the end of one; newest first, at most `limit`."""
    text = identifier.rsplit(":", 1)[-1] if identifier.startswith("arn:") else identifier
    terms = {"uuid": _uuid(text), "text": text, "reversed_pattern": _escape(text[::-1]) + "%", "limit": limit}
    for condition in CONDITIONS:
        cursor.execute(SUMMARY.format(condition=condition), terms)
        if rows := cursor.fetchall():
            return [_summary(row) for row in rows]
    return []


def _batches(document_ids: Sequence[UUID]) -> Iterator[list[str]]:
    for start in range(0, len(document_ids), BATCH):
        yield [str(document_id) for document_id in document_ids[start : start + BATCH]]


def _select(cursor: Cursor, query: str, batch: list[str]) -> list[tuple[Any, ...]]:
    cursor.execute(query, {"ids": batch})
    return cursor.fetchall()


def _result(row: tuple[Any, ...]) -> DocumentResult:
    document_id, key, status, code, message, execution, received_at, finished_at, sections = row
    return DocumentResult(
        file=key,
        document_id=document_id,
        status=status,
        reason=_reason(code, message),
        sections=sections,
        execution=execution,
        received_at=received_at,
        finished_at=finished_at,
    )


def _cross_findings(cursor: Cursor, batch: list[str]) -> dict[UUID, list[tuple[int, Finding]]]:
    """By document: the index of the section and the finding."""
    found: dict[UUID, list[tuple[int, Finding]]] = defaultdict(list)
    for document_id, section, code, severity, field, message in _select(cursor, CROSS_FINDINGS, batch):
        found[document_id].append((section, Finding(code=code, severity=severity, field=field, message=message)))
    return found


def with_findings(result: DocumentResult, added: Sequence[tuple[int, Finding]]) -> DocumentResult:
    """The result with these findings behind its own: of several with one code about a section, the first."""
    if not added:
        return result
    sections = list(result.sections)
    told: set[tuple[int, str]] = set()
    for index, finding in added:
        if index < len(sections) and (index, finding.code) not in told:
            told.add((index, finding.code))
            sections[index] = _with_finding(sections[index], finding)
    return result.model_copy(update={"sections": sections})


def _with_finding(section: SectionResult, finding: Finding) -> SectionResult:
    outcome = Outcome.NEEDS_REVIEW if finding.severity is Severity.ERROR else section.outcome
    return section.model_copy(update={"findings": [*section.findings, finding], "outcome": outcome})


def _summary(row: tuple[Any, ...]) -> DocumentSummary:
    document_id, key, version_id, status, attempt, execution, failed_step, code, message, received_at = row
    return DocumentSummary(
        document_id=document_id,
        key=key,
        version_id=version_id,
        status=DocumentStatus(status),
        attempt=attempt,
        execution=execution,
        failed_step=failed_step,
        reason=_reason(code, message),
        received_at=received_at,
    )


def _reason(code: str | None, message: str | None) -> Reason | None:
    return Reason(code=code, message=message or "") if code else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _escape(text: str) -> str:
    """`text` for LIKE, standing for itself alone."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def count_by_status(cursor: Cursor) -> dict[DocumentStatus, int]:
    """How many documents stand where, canaries apart; a status that none has is left out."""
    cursor.execute("SELECT status, count(*) FROM document WHERE NOT canary GROUP BY status")
    return {DocumentStatus(status): count for status, count in cursor.fetchall()}
