"""Documents as they are expected, and as they were stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from credmate.contracts import (
    DocumentResult,
    DocumentStatus,
    FieldValue,
    Finding,
    Outcome,
    Reason,
    SectionResult,
    Severity,
    ValueSource,
)
from credmate.document_types import DocumentType
from credmate.errors import DatabaseUnavailable
from smoke.expectations import Expectation

SPACE = UUID("00000000-0000-0000-0000-000000000001")


def expectation(name: str = "card", **changes: Any) -> Expectation:
    given: dict[str, Any] = {
        "name": name,
        "document_type": DocumentType.LIFE_SUPPORT_CARD,
        "fields": {"provider_name": "Alva M. Serinus", "course": "BLS"},
        "findings": ["EXPIRED"],
        "body": b"%PDF-1.7\n%%EOF\n",
    }
    return Expectation(**given | changes)


def section(**changes: Any) -> SectionResult:
    fields = changes.pop("fields", {"provider_name": "Alva M. Serinus", "course": "BLS", "card_number": "1"})
    given: dict[str, Any] = {
        "pages": [1],
        "document_type": DocumentType.LIFE_SUPPORT_CARD,
        "confidence": 0.9,
        "fields": {name: value_of(value) for name, value in fields.items()},
        "outcome": Outcome.PASSED,
        "findings": [Finding(code="EXPIRED", severity=Severity.WARNING, field=None, message="")],
    }
    return SectionResult(**given | changes)


def value_of(value: Any) -> FieldValue:
    return FieldValue(value=value, confidence=0.9, page=1, box=None, source=ValueSource.PATTERN, evidence="as printed")


def result(status: DocumentStatus = DocumentStatus.REVIEW_PENDING, **changes: Any) -> DocumentResult:
    given: dict[str, Any] = {
        "file": "incoming/credmate-canary/run/card.pdf",
        "document_id": uuid5(SPACE, "card"),
        "status": status,
        "reason": None,
        "sections": [section()],
    }
    return DocumentResult(**given | changes)


def refused(code: str) -> DocumentResult:
    reason = Reason(code=code, message="a sentence that may quote the document")
    return result(DocumentStatus.INVALID, reason=reason, sections=[])


class Pipeline:
    """A bucket whose documents are in the database some questions later, as the results say."""

    def __init__(self, *results: DocumentResult, after: int = 0, silent: int = 0) -> None:
        self.uploaded: dict[str, bytes] = {}
        self.forgotten: list[timedelta] = []
        self.questions = 0
        self._results = list(results)
        self._after = after
        self._silent = silent

    def put(self, key: str, body: bytes) -> UUID:
        self.uploaded[key] = body
        return uuid5(SPACE, key.rsplit("/", 1)[-1].removesuffix(".pdf"))

    def statuses(self, document_ids: Sequence[UUID]) -> dict[UUID, DocumentStatus]:
        self.questions += 1
        if self.questions <= self._silent:
            raise DatabaseUnavailable("the connection broke")
        return {item.document_id: item.status for item in self.document_results(document_ids)}

    def document_results(self, document_ids: Sequence[UUID]) -> list[DocumentResult]:
        known = self._results if self.questions > self._after else []
        return [item for item in known if item.document_id in document_ids]

    def forget_canaries(self, older_than: timedelta) -> int:
        self.forgotten.append(older_than)
        return 0


class Clock:
    """Time passes only while one sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
