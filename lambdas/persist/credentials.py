"""What of a result expires: the typed row behind reminders."""

from __future__ import annotations

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


SOURCES: dict[DocumentType, Source] = {
    DocumentType.MEDICAL_LICENSE: Source(number="license_number"),
    DocumentType.DEA_REGISTRATION: Source(number="dea_number"),
    DocumentType.CSR_CERTIFICATE: Source(number="registration_number"),
    DocumentType.BOARD_CERTIFICATION: Source(number="certificate_number"),
    DocumentType.LIFE_SUPPORT_CARD: Source(number="card_number"),
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
        )
        for index, section in enumerate(sections)
        if (source := SOURCES.get(section.document_type)) is not None
    )


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
