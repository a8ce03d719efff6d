"""What of a result expires: the typed row behind reminders, and what tells that two are of one chain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from credmate.contracts import FieldValue, SectionResult
from credmate.document_types import DocumentType
from credmate.store import Credential

TEXT_LIMIT = 300
"""Characters; no name, number or code is longer, so whatever is was misread and does not belong into the row."""


@dataclass(frozen=True)
class Source:
    """Fields of a document type that fill the row; the rest have the same name in all of them."""

    number: str
    issued_on: str = "issue_date"
    by_state: bool = False
    """Each state counts by itself."""
    subject: str | None = None
    """What it is for, where every renewal has a number of its own."""


SOURCES: dict[DocumentType, Source] = {
    DocumentType.MEDICAL_LICENSE: Source(number="license_number", by_state=True),
    DocumentType.DEA_REGISTRATION: Source(number="dea_number"),
    DocumentType.CSR_CERTIFICATE: Source(number="registration_number", by_state=True),
    DocumentType.BOARD_CERTIFICATION: Source(number="certificate_number", subject="specialty"),
    DocumentType.LIFE_SUPPORT_CARD: Source(number="card_number", subject="course"),
    DocumentType.MALPRACTICE_INSURANCE: Source(number="policy_number", issued_on="effective_date"),
}
"""The document types that are credentials; certificates and transcripts of education do not expire."""


def credentials_of(sections: tuple[SectionResult, ...]) -> tuple[Credential, ...]:
    """One row for each section that is a credential; what was not found, or is not of its kind, is None."""
    return tuple(
        Credential(
            section=index,
            kind=section.document_type,
            provider_name=_text(section.fields, "provider_name"),
            number=_text(section.fields, source.number),
            state=_text(section.fields, "state"),
            issued_on=_day(section.fields, source.issued_on),
            expires_on=_day(section.fields, "expiration_date"),
            chain_key=chain_key(section),
            number_key=number_key(section),
        )
        for index, section in enumerate(sections)
        if (source := SOURCES.get(section.document_type)) is not None
    )


def number_key(section: SectionResult) -> str | None:
    """Kind, state and number; None without a number, and where the state that gave it is not known.

    Case, separators and leading zeros do not matter: they are dropped as often as they are printed.
    """
    source = SOURCES[section.document_type]
    number, state = _text(section.fields, source.number), _text(section.fields, "state")
    bare = re.sub(r"[^A-Z0-9]", "", number.upper()).lstrip("0") if number else ""
    if not bare or (source.by_state and state is None):
        return None
    return f"{section.document_type}:{state if source.by_state else ''}:{bare}"


def chain_key(section: SectionResult) -> str | None:
    """The same for a credential and its renewals: the number, or where each has its own, what it is for."""
    source = SOURCES[section.document_type]
    if source.subject is None:
        return number_key(section)
    subject = _text(section.fields, source.subject)
    words = re.findall(r"\w+", subject.casefold()) if subject else []
    return f"{section.document_type}::{' '.join(words)}" if words else None


def _text(fields: Mapping[str, FieldValue], name: str) -> str | None:
    found = fields.get(name)
    if found is None or not isinstance(found.value, str):
        return None
    return found.value if 0 < len(found.value) <= TEXT_LIMIT else None


def _day(fields: Mapping[str, FieldValue], name: str) -> date | None:
    text = _text(fields, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
