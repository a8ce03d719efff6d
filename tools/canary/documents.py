"""What is printed on them, and what the pipeline must store. All of it belongs to one person who does not exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from credmate.document_types import DocumentType

PERSON = "Alva M. Serinus"
HOLDER = f"{PERSON}, MD"
NOTICE = "Synthetic document: it proves that the pipeline works, and it is no credential."

Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Canary:
    """One page."""

    name: str
    """Of the file, without its suffix."""
    document_type: DocumentType
    issuer: str
    """The uppermost line."""
    title: str
    rows: Rows
    """Labels and values."""
    fields: Mapping[str, Any]
    """Every field that must be stored with exactly this value."""
    prose: Sequence[str] = ()
    """Paragraphs below the rows."""
    table: Sequence[Sequence[str]] = ()
    """Its first row is the heading."""
    findings: Sequence[str] = ()
    """Codes that validation must find."""
    holder: bool = True
    """Print the person's name below the title."""
    scanned: bool = False
    """A picture of the page: nothing can be read from it but by OCR."""


EXPIRED = ("EXPIRED",)
"""The credentials are of the past, so that what is found on them does not change with the calendar."""

ACCREDITED = (
    "The Canary Academy of Medicine is accredited by the Accreditation Council for Continuing Medical Education "
    "(ACCME) to provide continuing medical education for physicians."
)
DESIGNATED = (
    "The Canary Academy of Medicine designates this live activity for a maximum of 8.00 AMA PRA Category 1 Credits™. "
    "Physicians should claim only the credit commensurate with the extent of their participation in the activity."
)
REVOCABLE = (
    "Sections 304 and 1008 (21 USC 824 and 958) of the Controlled Substances Act of 1970, as amended, provide that the "
    "Attorney General may revoke or suspend a registration to dispense a controlled substance."
)
EVALUATED = (
    "has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the Basic "
    "Life Support (BLS) Program."
)
INFORMATIVE = (
    "This certificate is issued as a matter of information only and confers no rights upon the certificate holder."
)


def _credits(amount: str, basis: str = "awarded") -> dict[str, str]:
    return {"amount": amount, "system": "AMA_PRA_1", "basis": basis}


def _course(name: str, title: str, amount: str, *, scanned: bool) -> Canary:
    return Canary(
        name,
        DocumentType.CME_CERTIFICATE,
        "Canary Academy of Medicine",
        "Continuing Medical Education Certificate",
        (
            ("Participant", HOLDER),
            ("Activity Title", title),
            ("Format", "Live activity"),
            ("Location", "Peoria, Illinois"),
            ("Date Completed", "February 6, 2026"),
            ("Credit awarded", f"{amount} AMA PRA Category 1 Credits™"),
        ),
        {
            "provider_name": PERSON,
            "provider_degree": "MD",
            "activity_title": title,
            "completion_date": "2026-02-06",
            "credits": [_credits(amount), _credits("8", "designated")],
            "cme_provider": "Canary Academy of Medicine",
        },
        prose=(ACCREDITED, DESIGNATED),
        holder=False,
        scanned=scanned,
    )


CANARIES = (
    _course("cme_certificate", "Airway Safety Below Ground", "5.5", scanned=False),
    _course("cme_certificate_scan", "Ventilation in Confined Spaces", "6.25", scanned=True),
    Canary(
        "cme_transcript",
        DocumentType.CME_TRANSCRIPT,
        "Canary Academy of Medicine",
        "Continuing Medical Education Transcript",
        (("Name:", HOLDER), ("Reporting period:", "01/01/2025 - 12/31/2025")),
        {
            "provider_name": PERSON,
            "period_start": "2025-01-01",
            "period_end": "2025-12-31",
            "issuer": "Canary Academy of Medicine",
            "activities": [
                {
                    "completion_date": "2025-03-14",
                    "title": "Carbon Monoxide at Work",
                    "cme_provider": "Norwich Medical Society",
                    "amount": "2",
                    "system": "AMA_PRA_1",
                },
                {
                    "completion_date": "2025-06-20",
                    "title": "Hypoxia Without Symptoms",
                    "cme_provider": "Norwich Medical Society",
                    "amount": "1.5",
                    "system": "AMA_PRA_1",
                },
                {
                    "completion_date": "2025-11-08",
                    "title": "Early Warning Scores",
                    "cme_provider": "Harz Mountain Hospital",
                    "amount": "3.25",
                    "system": "AMA_PRA_1",
                },
            ],
            "totals": [_credits("6.75")],
        },
        table=(
            ("Date", "Activity", "Provider", "Credit type", "Credits"),
            ("03/14/2025", "Carbon Monoxide at Work", "Norwich Medical Society", "AMA PRA Category 1", "2.00"),
            ("06/20/2025", "Hypoxia Without Symptoms", "Norwich Medical Society", "AMA PRA Category 1", "1.50"),
            ("11/08/2025", "Early Warning Scores", "Harz Mountain Hospital", "AMA PRA Category 1", "3.25"),
            ("", "", "", "Total AMA PRA Category 1", "6.75"),
        ),
        holder=False,
    ),
    Canary(
        "medical_license",
        DocumentType.MEDICAL_LICENSE,
        "Minnesota Board of Medical Practice",
        "License Verification",
        (
            ("License Number", "90417"),
            ("License Type", "Physician and Surgeon"),
            ("License Status", "Active"),
            ("Original Issue Date", "07/14/2014"),
            ("Expiration Date", "09/30/2024"),
        ),
        {
            "provider_name": PERSON,
            "provider_degree": "MD",
            "license_number": "90417",
            "license_type": "Physician and Surgeon",
            "state": "MN",
            "issuer": "Minnesota Board of Medical Practice",
            "status": "Active",
            "issue_date": "2014-07-14",
            "expiration_date": "2024-09-30",
        },
        findings=EXPIRED,
    ),
    Canary(
        "dea_registration",
        DocumentType.DEA_REGISTRATION,
        "UNITED STATES DEPARTMENT OF JUSTICE - DRUG ENFORCEMENT ADMINISTRATION",
        "Controlled Substance Registration Certificate",
        (
            ("Name", HOLDER),
            ("DEA Registration Number", "FS2048177"),
            ("Schedules", "2,2N,3,3N,4,5"),
            ("Business Activity", "PRACTITIONER"),
            ("Issue Date", "03-18-2021"),
            ("This Registration Expires", "03-31-2024"),
        ),
        {
            "provider_name": PERSON,
            "dea_number": "FS2048177",
            "schedules": ["2", "2N", "3", "3N", "4", "5"],
            "business_activity": "PRACTITIONER",
            "issue_date": "2021-03-18",
            "expiration_date": "2024-03-31",
        },
        findings=EXPIRED,
        prose=(REVOCABLE,),
        holder=False,
    ),
    Canary(
        "csr_certificate",
        DocumentType.CSR_CERTIFICATE,
        "State of Illinois - Department of Financial and Professional Regulation",
        "LICENSED PHYSICIAN CONTROLLED SUBSTANCE",
        (
            ("Name", HOLDER),
            ("License No.", "336.904417"),
            ("Issued", "08/12/2021"),
            ("Expires", "07/31/2024"),
            ("Schedules", "II, III, IV, V"),
        ),
        {
            "provider_name": PERSON,
            "registration_number": "336.904417",
            "state": "IL",
            "issue_date": "2021-08-12",
            "expiration_date": "2024-07-31",
        },
        findings=EXPIRED,
        holder=False,
    ),
    Canary(
        "board_certification",
        DocumentType.BOARD_CERTIFICATION,
        "The American Board of Ambulatory Medicine",
        "hereby certifies that",
        (),
        {
            "provider_name": PERSON,
            "provider_degree": "MD",
            "board_name": "American Board of Ambulatory Medicine",
            "specialty": "Ambulatory Medicine",
            "certificate_number": "904417",
            "issue_date": "2014-11-01",
            "expiration_date": "2024-12-31",
        },
        findings=EXPIRED,
        prose=(
            "having met the requirements of this Board and passed its examination",
            "is certified as a Diplomate in the specialty of",
            "Ambulatory Medicine",
            "Certified November 1, 2014 · Valid through December 31, 2024",
            "Certificate Number 904417",
        ),
    ),
    Canary(
        "life_support_card",
        DocumentType.LIFE_SUPPORT_CARD,
        "BASIC LIFE SUPPORT",
        "BLS Provider",
        (
            ("Issue Date", "03/07/2022"),
            ("Recommended Renewal Date", "03/31/2024"),
            ("Card Number", "264410904417"),
        ),
        {
            "provider_name": PERSON,
            "course": "BLS",
            "issue_date": "2022-03-07",
            "expiration_date": "2024-03-31",
            "card_number": "264410904417",
        },
        findings=EXPIRED,
        prose=(EVALUATED,),
    ),
    Canary(
        "malpractice_insurance",
        DocumentType.MALPRACTICE_INSURANCE,
        "Canary Mutual Insurance Company",
        "Certificate of Professional Liability Insurance",
        (
            ("Named Insured", HOLDER),
            ("Type of Insurance", "Medical Professional Liability"),
            ("Policy Number", "CMI-904417"),
            ("Policy Effective Date", "07/01/2023"),
            ("Policy Expiration Date", "07/01/2024"),
            ("Coverage Basis", "Claims-Made"),
            ("Retroactive Date", "07/01/2019"),
            ("Each Claim", "$1,000,000"),
            ("Annual Aggregate", "$3,000,000"),
        ),
        {
            "provider_name": PERSON,
            "insurer": "Canary Mutual Insurance Company",
            "policy_number": "CMI-904417",
            "effective_date": "2023-07-01",
            "expiration_date": "2024-07-01",
            "per_claim_limit": "1000000",
            "aggregate_limit": "3000000",
            "retroactive_date": "2019-07-01",
        },
        findings=EXPIRED,
        prose=(INFORMATIVE,),
        holder=False,
    ),
)
