"""Credit by activity: what a certificate awards, what each row of a transcript lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from credmate.contracts import SectionResult
from credmate.document_types import CreditBasis, CreditSystem, DocumentType
from credmate.store import CmeCredit

TITLE_LIMIT = 300
"""Characters."""
LARGEST = Decimal(100_000)
"""More is no amount of credit, whatever was read."""


def credits_of(sections: tuple[SectionResult, ...]) -> tuple[CmeCredit, ...]:
    """What certificates and transcripts among the sections give; lines that are not whole are left out."""
    return tuple(credit for index, section in enumerate(sections) for credit in _credits(index, section))


def _credits(index: int, section: SectionResult) -> Iterator[CmeCredit]:
    if section.document_type is DocumentType.CME_CERTIFICATE:
        title, day = _value(section, "activity_title"), _value(section, "completion_date")
        for line in _records(section, "credits"):
            if line.get("basis") != CreditBasis.DESIGNATED:
                yield from _credit(index, section, title, day, line)
    elif section.document_type is DocumentType.CME_TRANSCRIPT:
        for row in _records(section, "activities"):
            yield from _credit(index, section, row.get("title"), row.get("completion_date"), row)


def _credit(index: int, section: SectionResult, title: Any, day: Any, line: dict[str, Any]) -> Iterator[CmeCredit]:
    try:
        completed_on, amount = date.fromisoformat(str(day)), Decimal(str(line.get("amount")))
        system = CreditSystem(str(line.get("system")))
    except (ValueError, InvalidOperation):
        return
    if isinstance(title, str) and title and amount.is_finite() and 0 < amount < LARGEST:
        yield CmeCredit(index, section.document_type, title[:TITLE_LIMIT], completed_on, amount, system)


def _value(section: SectionResult, name: str) -> Any:
    found = section.fields.get(name)
    return found.value if found else None


def _records(section: SectionResult, name: str) -> list[dict[str, Any]]:
    value = _value(section, name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
