"""The document types the pipeline knows and the fields each yields: a contract with everybody who reads results.

Names and value formats are fixed. A new type is an entry here plus a module in `lambdas/parse/types`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentType(StrEnum):
    """What one document (one section of a file) is."""

    CME_CERTIFICATE = "cme_certificate"
    CME_TRANSCRIPT = "cme_transcript"
    MEDICAL_LICENSE = "medical_license"
    DEA_REGISTRATION = "dea_registration"
    CSR_CERTIFICATE = "csr_certificate"
    BOARD_CERTIFICATION = "board_certification"
    LIFE_SUPPORT_CARD = "life_support_card"
    MALPRACTICE_INSURANCE = "malpractice_insurance"
    UNSUPPORTED = "unsupported"


class FieldKind(StrEnum):
    """The format of a value."""

    TEXT = "text"
    """As printed, inner white space folded to one blank."""
    NAME = "name"
    """A person as printed, without leading titles and without credentials."""
    DATE = "date"
    """ISO 8601 calendar date."""
    STATE = "state"
    """USPS two-letter code."""
    DECIMAL = "decimal"
    """A JSON string of a decimal number, no unit and no thousands sign."""
    CODE = "code"
    """Upper case, as printed but without inner blanks."""
    CODES = "list of code"
    CREDIT_LINES = "list of credit_line"
    """A list of {amount, system, basis}: decimal string, `CreditSystem`, `CreditBasis`."""
    TRANSCRIPT_ROWS = "list of transcript_row"
    """A list of {completion_date, title, cme_provider?, amount, system}."""


class CreditSystem(StrEnum):
    """Who recognises a credit."""

    AMA_PRA_1 = "AMA_PRA_1"
    AMA_PRA_2 = "AMA_PRA_2"
    AOA_1A = "AOA_1A"
    AOA_1B = "AOA_1B"
    AOA_2A = "AOA_2A"
    AOA_2B = "AOA_2B"
    AAFP_PRESCRIBED = "AAFP_PRESCRIBED"
    AAFP_ELECTIVE = "AAFP_ELECTIVE"
    ANCC = "ANCC"
    CA_BRN = "CA_BRN"
    AANP = "AANP"
    AAPA_1 = "AAPA_1"
    ACPE = "ACPE"
    IPCE = "IPCE"
    CDR = "CDR"
    COPE = "COPE"
    APA = "APA"
    MOC = "MOC"
    OTHER = "OTHER"


class CreditBasis(StrEnum):
    """What the printed number means for this person."""

    AWARDED = "awarded"
    DESIGNATED = "designated"
    PARTICIPATION = "participation"


@dataclass(frozen=True)
class Field:
    """One field of a document type."""

    name: str
    kind: FieldKind
    required: bool = False
    """A document without it needs review (finding MISSING_FIELD)."""


def _fields(*specs: str) -> tuple[Field, ...]:
    """Fields from lines of the form "name: kind" or "name: kind!" (required)."""
    fields = []
    for spec in specs:
        name, kind = spec.split(": ")
        fields.append(Field(name, FieldKind(kind.removesuffix("!")), required=kind.endswith("!")))
    return tuple(fields)


FIELDS: dict[DocumentType, tuple[Field, ...]] = {
    DocumentType.CME_CERTIFICATE: _fields(
        "provider_name: name!",
        "provider_degree: text",
        "activity_title: text!",
        "completion_date: date!",
        "start_date: date",
        "credits: list of credit_line!",
        "cme_provider: text!",
        "activity_format: text",
        "location: text",
        "certificate_number: code",
        "npi: code",
        "license_number: code",
    ),
    DocumentType.CME_TRANSCRIPT: _fields(
        "provider_name: name!",
        "provider_degree: text",
        "period_start: date",
        "period_end: date",
        "issuer: text!",
        "activities: list of transcript_row!",
        "totals: list of credit_line",
    ),
    DocumentType.MEDICAL_LICENSE: _fields(
        "provider_name: name!",
        "provider_degree: text",
        "license_number: code!",
        "license_type: text",
        "state: state!",
        "issuer: text!",
        "status: text",
        "issue_date: date",
        "expiration_date: date!",
    ),
    DocumentType.DEA_REGISTRATION: _fields(
        "provider_name: name!",
        "provider_degree: text",
        "dea_number: code!",
        "schedules: list of code!",
        "business_activity: text",
        "issue_date: date",
        "expiration_date: date!",
        "address: text",
        "state: state",
    ),
    DocumentType.CSR_CERTIFICATE: _fields(
        "provider_name: name!",
        "provider_degree: text",
        "registration_number: code!",
        "schedules: list of code",
        "state: state!",
        "issuer: text!",
        "issue_date: date",
        "expiration_date: date!",
    ),
    DocumentType.BOARD_CERTIFICATION: _fields(
        "provider_name: name!",
        "provider_degree: text",
        "board_name: text!",
        "specialty: text!",
        "certificate_number: code",
        "issue_date: date",
        "expiration_date: date",
        "status: text",
    ),
    DocumentType.LIFE_SUPPORT_CARD: _fields(
        "provider_name: name!",
        "course: code!",
        "issue_date: date!",
        "expiration_date: date!",
        "issuer: text",
        "card_number: code",
    ),
    DocumentType.MALPRACTICE_INSURANCE: _fields(
        "provider_name: name!",
        "insurer: text!",
        "policy_number: code!",
        "effective_date: date!",
        "expiration_date: date!",
        "per_claim_limit: decimal",
        "aggregate_limit: decimal",
        "coverage_basis: text",
        "retroactive_date: date",
    ),
    DocumentType.UNSUPPORTED: (),
}


def required_fields(document_type: DocumentType) -> tuple[str, ...]:
    """Names of the fields without which a document of this type needs review."""
    return tuple(field.name for field in FIELDS[document_type] if field.required)
