"""Extracted sections with only what a test is about."""

from __future__ import annotations

from datetime import date

from pydantic import JsonValue

from credmate.contracts import ClassifiedBy, ExtractedSection, FieldValue, Finding, Section, ValueSource
from credmate.document_types import DocumentType
from validate.context import SectionContext
from validate.judge import findings

TODAY = date(2026, 6, 15)

COMPLETE: dict[DocumentType, dict[str, JsonValue]] = {
    DocumentType.CME_CERTIFICATE: {
        "provider_name": "Ana Petrova",
        "provider_degree": "MD",
        "activity_title": "Asthma in Adults",
        "completion_date": "2026-03-03",
        "credits": [{"amount": "1.25", "system": "AMA_PRA_1", "basis": "awarded"}],
        "cme_provider": "Lakeshore Medical Society",
    },
    DocumentType.CME_TRANSCRIPT: {
        "provider_name": "Ana Petrova",
        "issuer": "Lakeshore Medical Society",
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
        "activities": [
            {"completion_date": "2025-01-12", "title": "Asthma", "amount": "1.25", "system": "AMA_PRA_1"},
            {"completion_date": "2025-03-02", "title": "Stroke", "amount": "2", "system": "AMA_PRA_1"},
            {"completion_date": "2025-06-20", "title": "Wounds", "amount": "1.8", "system": "ANCC"},
        ],
        "totals": [{"amount": "3.25", "system": "AMA_PRA_1", "basis": "awarded"}],
    },
    DocumentType.MEDICAL_LICENSE: {
        "provider_name": "Ana Petrova",
        "license_number": "A104512",
        "license_type": "Physician and Surgeon",
        "state": "CA",
        "issuer": "Medical Board of California",
        "status": "License Renewed & Current",
        "expiration_date": "2027-06-30",
    },
    DocumentType.DEA_REGISTRATION: {
        "provider_name": "Ana Petrova",
        "provider_degree": "MD",
        "dea_number": "BP1234563",
        "schedules": ["2", "2N", "3", "3N", "4", "5"],
        "business_activity": "PRACTITIONER",
        "issue_date": "2024-08-12",
        "expiration_date": "2027-09-30",
    },
    DocumentType.CSR_CERTIFICATE: {
        "provider_name": "Ana Petrova",
        "registration_number": "1234567",
        "state": "IA",
        "issuer": "Iowa Board of Pharmacy",
        "expiration_date": "2027-01-31",
    },
    DocumentType.BOARD_CERTIFICATION: {
        "provider_name": "Ana Petrova",
        "board_name": "American Board of Dermatology",
        "specialty": "Dermatology",
    },
    DocumentType.LIFE_SUPPORT_CARD: {
        "provider_name": "Ana Petrova",
        "course": "BLS",
        "issue_date": "2025-03-14",
        "expiration_date": "2027-03-31",
        "issuer": "American Heart Association",
    },
    DocumentType.MALPRACTICE_INSURANCE: {
        "provider_name": "Ana Petrova",
        "insurer": "Hill Mutual",
        "policy_number": "MPL-004512",
        "effective_date": "2025-07-01",
        "expiration_date": "2026-07-01",
        "per_claim_limit": "1000000",
        "aggregate_limit": "3000000",
    },
    DocumentType.UNSUPPORTED: {},
}
"""Values of a document of each type that nothing is wrong with on `TODAY`."""


def value(printed: JsonValue, confidence: float | None = 0.97) -> FieldValue:
    return FieldValue(
        value=printed, confidence=confidence, page=1, box=None, source=ValueSource.PATTERN, evidence="as printed"
    )


def section(
    kind: DocumentType, confidence: float | None = 0.98, classified_by: ClassifiedBy = ClassifiedBy.RULES
) -> Section:
    return Section(index=0, pages=[1], document_type=kind, confidence=confidence, classified_by=classified_by)


def extracted(kind: DocumentType, **changes: JsonValue) -> ExtractedSection:
    """A complete section of `kind` with these fields changed; a field set to None is absent."""
    values = {**COMPLETE[kind], **changes}
    fields = {name: value(printed) for name, printed in values.items() if printed is not None}
    return ExtractedSection(section=section(kind), template=None, fields=fields)


def found_in(kind: DocumentType, **changes: JsonValue) -> list[Finding]:
    """The findings on such a section."""
    return findings(SectionContext(extracted(kind, **changes), TODAY))


def codes(kind: DocumentType, **changes: JsonValue) -> list[str]:
    """Their codes."""
    return [finding.code for finding in found_in(kind, **changes)]


def awarded(amount: str, system: str = "AMA_PRA_1") -> dict[str, JsonValue]:
    return {"amount": amount, "system": system, "basis": "awarded"}


def designated(amount: str, system: str = "AMA_PRA_1") -> dict[str, JsonValue]:
    return {"amount": amount, "system": system, "basis": "designated"}


def row(day: str, title: str, amount: str, system: str = "AMA_PRA_1") -> dict[str, JsonValue]:
    return {"completion_date": day, "title": title, "amount": amount, "system": system}
