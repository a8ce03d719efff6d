"""What a rule sees: one extracted section, its values in their own types, and the day on which it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple, TypeVar

from credmate.contracts import ExtractedSection, FieldValue, Section, Severity
from credmate.document_types import CreditBasis, CreditSystem, DocumentType

KindT = TypeVar("KindT", bound=StrEnum)


class Doubt(NamedTuple):
    """What a rule has to say; the table of rules adds code and severity."""

    field: str | None
    message: str
    """For a reviewer, in plain words; may quote the doubtful value."""
    severity: Severity | None = None
    """Where this doubt is milder or graver than its rule; None: as the rule."""


class CreditLine(NamedTuple):
    """One amount of credit."""

    amount: Decimal
    system: CreditSystem
    basis: CreditBasis


class TranscriptRow(NamedTuple):
    """One activity of a transcript."""

    completion_date: date
    title: str
    amount: Decimal
    system: CreditSystem


@dataclass(frozen=True)
class SectionContext:
    """One extracted section on one day. What is missing or malformed reads as None or as nothing."""

    extracted: ExtractedSection
    today: date
    unreadable: frozenset[int] = frozenset()
    """Pages of the file (1-based) that could not be read within their limits."""

    @property
    def section(self) -> Section:
        """Its pages and type."""
        return self.extracted.section

    @property
    def document_type(self) -> DocumentType:
        """What the section is."""
        return self.section.document_type

    @property
    def fields(self) -> dict[str, FieldValue]:
        """Values by field name."""
        return self.extracted.fields

    def text(self, name: str) -> str | None:
        """A text, name, code or state."""
        value = self.fields[name].value if name in self.fields else None
        return value if isinstance(value, str) and value else None

    def day(self, name: str) -> date | None:
        """A calendar date."""
        return as_day(self.text(name))

    def number(self, name: str) -> Decimal | None:
        """A decimal number."""
        return as_number(self.text(name))

    def codes(self, name: str) -> list[str]:
        """A list of codes."""
        value = self.fields[name].value if name in self.fields else None
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def credit_lines(self, name: str) -> list[CreditLine]:
        """A list of credit lines."""
        lines = []
        for record in self._records(name):
            amount, system = as_number(record.get("amount")), as_member(CreditSystem, record.get("system"))
            basis = as_member(CreditBasis, record.get("basis"))
            if amount is not None and system is not None and basis is not None:
                lines.append(CreditLine(amount, system, basis))
        return lines

    def transcript_rows(self, name: str) -> list[TranscriptRow]:
        """The activities of a transcript."""
        rows = []
        for record in self._records(name):
            day, amount = as_day(record.get("completion_date")), as_number(record.get("amount"))
            system = as_member(CreditSystem, record.get("system"))
            if day is not None and amount is not None and system is not None:
                rows.append(TranscriptRow(day, str(record.get("title", "")), amount, system))
        return rows

    def _records(self, name: str) -> Iterator[dict[str, str]]:
        value = self.fields[name].value if name in self.fields else None
        for item in value if isinstance(value, list) else []:
            if isinstance(item, dict):
                yield {key: entry for key, entry in item.items() if isinstance(entry, str)}


def as_member(kind: type[KindT], text: str | None) -> KindT | None:
    """The member of `kind` with this value; None for anything else."""
    try:
        return kind(text) if text else None
    except ValueError:
        return None


def as_day(text: str | None) -> date | None:
    """The date that YYYY-MM-DD names; None for anything else."""
    try:
        return date.fromisoformat(text) if text and len(text) == len("YYYY-MM-DD") else None
    except ValueError:
        return None


def as_number(text: str | None) -> Decimal | None:
    """The finite decimal number that `text` is; None for anything else."""
    try:
        number = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None
