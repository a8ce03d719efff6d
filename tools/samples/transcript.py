"""A CME transcript over two pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from credmate.document_types import CreditSystem, DocumentType
from tools.samples.canvas import INK, NAVY, SANS, SANS_BOLD, SERIF_BOLD, SOFT, Canvas, Document, Style, wrapped
from tools.samples.ornament import lake_mark

INSTITUTE = "Lakeshore Institute for Medical Education"
ST_BRANNOC = "St. Brannoc Regional Health"
PRAIRIE = "Prairie Academy of Ambulatory Care"
HARBOR = "Harbor School of Medicine"

CREDIT_NAMES = {
    CreditSystem.AMA_PRA_1: "AMA PRA Category 1",
    CreditSystem.AMA_PRA_2: "AMA PRA Category 2",
    CreditSystem.AAFP_PRESCRIBED: "AAFP Prescribed",
}
LEFT, RIGHT = 46.0, 566.0
COLUMNS = (("Date", 46.0), ("Activity", 108.0), ("Provider", 296.0), ("Credit type", 428.0))
FIRST_ROW, LAST_ROW = 214.0, 700.0
CELL = Style(8.4)
LINE, PADDING = 10.5, 10.0
BAND = (0.955, 0.965, 0.98)


class _Row(NamedTuple):
    day: date
    title: str
    provider: str
    amount: str
    system: CreditSystem = CreditSystem.AMA_PRA_1


_AAFP, _SECOND = CreditSystem.AAFP_PRESCRIBED, CreditSystem.AMA_PRA_2
ROWS = (
    _Row(date(2025, 1, 16), "Grand Rounds: Hyponatremia Without Fear", ST_BRANNOC, "1.00"),
    _Row(date(2025, 1, 30), "Grand Rounds: The Swollen Leg", ST_BRANNOC, "1.00"),
    _Row(date(2025, 2, 11), "Opioid Stewardship for Hospitalists", HARBOR, "3.00"),
    _Row(date(2025, 2, 27), "Grand Rounds: Syncope, Sorted", ST_BRANNOC, "1.00"),
    _Row(date(2025, 3, 8), "Point-of-Care Ultrasound: Heart, Lung and Volume (workshop)", INSTITUTE, "7.50"),
    _Row(date(2025, 3, 20), "Grand Rounds: Alcohol Withdrawal on the Ward", ST_BRANNOC, "1.00"),
    _Row(date(2025, 4, 5), "Antibiotic Choices in Community-Acquired Pneumonia", HARBOR, "1.25"),
    _Row(date(2025, 4, 24), "Journal Club: Balanced Crystalloids", ST_BRANNOC, "0.50", _SECOND),
    _Row(date(2025, 5, 3), "Spring Update in Family and Hospital Medicine", PRAIRIE, "6.00", _AAFP),
    _Row(date(2025, 5, 15), "Grand Rounds: Delirium Prevention Bundles", ST_BRANNOC, "1.00"),
    _Row(date(2025, 6, 12), "Implicit Bias in Clinical Decisions", HARBOR, "2.00"),
    _Row(date(2025, 7, 9), "Anemia: A Practical Path to the Cause", INSTITUTE, "1.75"),
    _Row(date(2025, 8, 21), "Perioperative Medicine: Case Conference", ST_BRANNOC, "1.50"),
    _Row(date(2025, 9, 4), "Reading on Hospital Readmissions (self-study)", ST_BRANNOC, "2.00", _SECOND),
    _Row(date(2025, 9, 18), "Grand Rounds: Heart Failure With Preserved Ejection Fraction", ST_BRANNOC, "1.00"),
    _Row(date(2025, 10, 11), "Diabetes Technology for the Inpatient Team", PRAIRIE, "4.25"),
    _Row(date(2025, 10, 23), "Grand Rounds: Goals of Care at Admission", ST_BRANNOC, "1.00"),
    _Row(date(2025, 11, 6), "Stroke Mimics and Chameleons", HARBOR, "1.50"),
    _Row(date(2025, 11, 20), "Grand Rounds: Cirrhosis, the First 24 Hours", ST_BRANNOC, "1.00"),
    _Row(date(2025, 12, 4), "Suicide Risk: Screening and Safety Planning", HARBOR, "2.25"),
    _Row(date(2026, 1, 15), "Grand Rounds: Pulmonary Embolism Response", ST_BRANNOC, "1.00"),
    _Row(date(2026, 2, 19), "Grand Rounds: Acute Kidney Injury", ST_BRANNOC, "1.00"),
    _Row(date(2026, 3, 14), "Advances in Hospital Medicine: From Admission to Safe Discharge", INSTITUTE, "14.75"),
    _Row(date(2026, 4, 9), "Winter and Spring Cases in Review", PRAIRIE, "3.00", _AAFP),
    _Row(date(2026, 4, 30), "Grand Rounds: Fever in the Returned Traveler", ST_BRANNOC, "1.00"),
)


def transcript() -> Document:
    """Twenty-five activities in three kinds of credit, with the totals by kind on the second page."""
    pages: list[Canvas] = []
    y = LAST_ROW
    for number, row in enumerate(ROWS):
        lines = wrapped(row.title, 180, CELL), wrapped(row.provider, 124, CELL)
        height = LINE * max(map(len, lines)) + PADDING
        if y + height > LAST_ROW:
            pages.append(_page(len(pages) + 1))
            y = FIRST_ROW if len(pages) == 1 else 130.0
        _print_row(pages[-1], y, height, row, lines, shaded=number % 2 == 0)
        y += height
    _print_totals(pages[-1], y + 22)
    for number, page in enumerate(pages, start=1):
        page.text(LEFT, 758, "Printed May 4, 2026", Style(8, SANS, SOFT))
        page.right(RIGHT, 758, f"Page {number} of {len(pages)}", Style(8, SANS, SOFT))
    return Document(
        DocumentType.CME_TRANSCRIPT,
        pages,
        {
            "provider_name": "Rosalind K. Achterberg",
            "provider_degree": "MD",
            "period_start": "2025-01-01",
            "period_end": "2026-04-30",
            "issuer": INSTITUTE,
            "activities": [
                {
                    "completion_date": row.day.isoformat(),
                    "title": row.title,
                    "cme_provider": row.provider,
                    "amount": _shortest(Decimal(row.amount)),
                    "system": row.system.value,
                }
                for row in ROWS
            ],
            "totals": [
                {"amount": _shortest(total), "system": system.value, "basis": "awarded"}
                for system, total in _totals().items()
            ],
        },
    )


def _totals() -> dict[CreditSystem, Decimal]:
    return {
        system: sum((Decimal(row.amount) for row in ROWS if row.system is system), Decimal(0))
        for system in CREDIT_NAMES
    }


def _shortest(amount: Decimal) -> str:
    """`6`, `2.5`: amounts in results carry no closing zeros."""
    return f"{amount.normalize():f}"


def _page(number: int) -> Canvas:
    page = Canvas()
    lake_mark(page, (62, 56), 16)
    page.text(88, 54, INSTITUTE, Style(14, SERIF_BOLD, NAVY))
    page.text(88, 69, "CME Learner Services", Style(9.5, SANS, SOFT))
    if number == 1:
        page.text(LEFT, 112, "Continuing Medical Education Transcript", Style(18, SERIF_BOLD))
        for place, (label, value) in enumerate(
            (
                ("Name", "Rosalind K. Achterberg, MD"),
                ("Learner ID", "L-20884"),
                ("Reporting period", "01/01/2025 - 04/30/2026"),
            )
        ):
            page.text(LEFT, 136 + 15 * place, f"{label}:", Style(9.5, SANS, SOFT))
            page.text(136, 136 + 15 * place, value, Style(9.5, SANS_BOLD))
    else:
        page.text(LEFT, 98, "Transcript of Rosalind K. Achterberg, MD (continued)", Style(9.5, SANS, SOFT))
    top = (FIRST_ROW if number == 1 else 130.0) - 20
    page.box((LEFT - 4, top, RIGHT + 4, top + 17), colour=None, fill=NAVY)
    heading = Style(8.8, SANS_BOLD, (1, 1, 1))
    for caption, x in COLUMNS:
        page.text(x, top + 12, caption, heading)
    page.right(RIGHT, top + 12, "Credits", heading)
    return page


def _print_row(
    page: Canvas, y: float, height: float, row: _Row, lines: tuple[Sequence[str], Sequence[str]], *, shaded: bool
) -> None:
    if shaded:
        page.box((LEFT - 4, y - 2, RIGHT + 4, y + height - 2), colour=None, fill=BAND)
    base = y + 11
    page.text(COLUMNS[0][1], base, f"{row.day:%m/%d/%Y}", CELL)
    for (_, x), cell in zip(COLUMNS[1:3], lines, strict=True):
        for number, line in enumerate(cell):
            page.text(x, base + LINE * number, line, CELL)
    page.text(COLUMNS[3][1], base, CREDIT_NAMES[row.system], CELL)
    page.right(RIGHT, base, row.amount, CELL)


def _print_totals(page: Canvas, y: float) -> None:
    page.line((LEFT - 4, y - 16), (RIGHT + 4, y - 16), colour=NAVY, width=1)
    page.text(LEFT, y, "Totals by credit type", Style(10.5, SANS_BOLD))
    for number, (system, total) in enumerate(_totals().items(), start=1):
        page.text(COLUMNS[2][1], y + 15 * number, f"Total {CREDIT_NAMES[system]}", Style(9.2, SANS, INK))
        page.right(RIGHT, y + 15 * number, str(total), Style(9.2, SANS_BOLD))
    page.paragraph(
        LEFT,
        y + 92,
        RIGHT - LEFT,
        "Credits are those that the learner has claimed. Activities of other accredited providers are listed as they "
        "were reported to us; please address questions about them to the provider.",
        Style(8, SANS, SOFT),
    )
