"""A carrier's certificate of professional liability insurance."""

from __future__ import annotations

from credmate.document_types import DocumentType
from tools.samples.canvas import SANS, SANS_BOLD, SERIF_BOLD, SOFT, WHITE, Canvas, Colour, Document, Style
from tools.samples.ornament import signature

SLATE: Colour = (0.17, 0.24, 0.32)
COPPER: Colour = (0.66, 0.36, 0.16)
INSURER = "Great Plains Physicians Mutual Insurance Company"


def liability_certificate() -> Document:
    """Claims-made cover of one physician, issued to a hospital."""
    page = Canvas()
    page.path([(36, 68), (56, 34), (76, 68)], colour=None, fill=COPPER, closed=True)
    page.path([(58, 68), (74, 44), (90, 68)], colour=None, fill=SLATE, closed=True)
    page.text(102, 52, INSURER, Style(15.5, SERIF_BOLD, SLATE))
    page.text(102, 67, "600 Bluestem Tower, Sioux Falls, SD 57104   ·   (605) 555-0182", Style(8.5, SANS, SOFT))
    page.box((36, 88, 576, 116), colour=None, fill=SLATE)
    page.centred(107, "CERTIFICATE OF PROFESSIONAL LIABILITY INSURANCE", Style(13.5, SANS_BOLD, WHITE))
    page.text(36, 134, "Date of issue: 06/24/2026", Style(8.5, SANS, SOFT))
    page.right(576, 134, "Certificate 1 of 1", Style(8.5, SANS, SOFT))
    page.paragraph(
        36,
        152,
        540,
        "This certificate is issued as a matter of information only and confers no rights upon the certificate holder. "
        "It does not amend, extend or alter the coverage afforded by the policy below.",
        Style(8.5),
    )
    _block(
        page,
        (36, 180, 300, 258),
        "NAMED INSURED",
        ("Tobias Okonjo-Reyes, DO", "Front Range Hospitalists, PLLC", "2715 Juniper Mesa Drive", "Pueblo, CO 81001"),
    )
    _block(
        page,
        (312, 180, 576, 258),
        "CERTIFICATE HOLDER",
        ("Medical Staff Office", "St. Brannoc Regional Health", "900 Harbor Hill Road", "Duluth, MN 55802"),
    )
    rows = (
        ("Type of Insurance", "Medical Professional Liability"),
        ("Policy Number", "GPM-4471902"),
        ("Policy Effective Date", "07/01/2026"),
        ("Policy Expiration Date", "07/01/2027"),
        ("Coverage Basis", "Claims-Made"),
        ("Retroactive Date", "07/01/2019"),
        ("Specialty", "Internal Medicine - Hospitalist"),
    )
    y = _table(page, 276, "COVERAGE", rows)
    y = _table(
        page,
        y + 18,
        "LIMITS OF LIABILITY",
        (("Each Claim", "$1,000,000"), ("Annual Aggregate", "$3,000,000"), ("Deductible", "None")),
    )
    page.paragraph(
        36,
        y + 24,
        540,
        "Should the above described policy be cancelled before the expiration date, notice will be delivered in "
        "accordance with the policy provisions. Aggregate limits shown may have been reduced by paid claims. "
        "Claims-made coverage applies to claims first made during the policy period that arise from services rendered "
        "on or after the retroactive date.",
        Style(8.5, SANS, SOFT),
    )
    signature(page, 372, 684, 120, "Ansel Whitgrove")
    page.line((360, 690), (576, 690), colour=SOFT)
    page.text(360, 703, "Ansel Whitgrove, Underwriting Manager", Style(9))
    page.text(360, 715, "Authorized Representative", Style(8.5, SANS, SOFT))
    page.text(36, 756, "GPP-COI 04 25", Style(7.5, SANS, SOFT))
    return Document(
        DocumentType.MALPRACTICE_INSURANCE,
        [page],
        {
            "provider_name": "Tobias Okonjo-Reyes",
            "insurer": INSURER,
            "policy_number": "GPM-4471902",
            "effective_date": "2026-07-01",
            "expiration_date": "2027-07-01",
            "per_claim_limit": "1000000",
            "aggregate_limit": "3000000",
            "retroactive_date": "2019-07-01",
        },
    )


def _block(page: Canvas, corners: tuple[float, float, float, float], caption: str, lines: tuple[str, ...]) -> None:
    page.box(corners, colour=SLATE, width=0.7)
    page.text(corners[0] + 8, corners[1] + 13, caption, Style(7.5, SANS_BOLD, COPPER))
    for row, line in enumerate(lines):
        page.text(corners[0] + 8, corners[1] + 28 + 13.5 * row, line, Style(10, SANS_BOLD if row == 0 else SANS))


def _table(page: Canvas, y: float, caption: str, rows: tuple[tuple[str, str], ...]) -> float:
    page.box((36, y, 576, y + 18), colour=SLATE, fill=(0.90, 0.92, 0.94), width=0.7)
    page.text(44, y + 12.5, caption, Style(8.5, SANS_BOLD, SLATE))
    y += 18
    for label, value in rows:
        page.box((36, y, 220, y + 21), colour=SLATE, width=0.5)
        page.box((220, y, 576, y + 21), colour=SLATE, width=0.5)
        page.text(44, y + 14, label, Style(9.5, SANS, SOFT))
        page.text(230, y + 14, value, Style(10.5))
        y += 21
    return y
