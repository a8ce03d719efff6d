"""CME transcripts: many activities of one clinician."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

from tools.synthesize.drawing import Drawing, layout
from tools.synthesize.people import clinician, day
from tools.synthesize.sheet import LANDSCAPE, SANS_BOLD, SERIF_BOLD, Sheet, long, us

KIND = "cme_transcript"
SUBJECTS = (
    "Sepsis",
    "Atrial Fibrillation",
    "Opioid Prescribing",
    "Asthma",
    "Stroke",
    "Diabetes",
    "Heart Failure",
    "Delirium",
)
FORMS = (
    "Update on {}",
    "{} in Primary Care",
    "Grand Rounds: {}",
    "Advances in the Management of {}",
    "{}: Case Studies",
)
PROVIDERS = (
    "Lakeshore School of Medicine",
    "Summit Academy of Medicine",
    "Prairie Health System",
    "Coastal CME Institute",
)


class _Activity:
    def __init__(self, rng: random.Random) -> None:
        self.day = day(rng, date(2023, 1, 1), date(2025, 6, 30))
        self.title = rng.choice(FORMS).format(rng.choice(SUBJECTS))
        self.provider = rng.choice(PROVIDERS)
        self.amount = Decimal(rng.randint(1, 40)) / 4

    def row(self, *, provider: bool = True) -> dict[str, Any]:
        found = {
            "completion_date": self.day.isoformat(),
            "title": self.title,
            "amount": f"{self.amount:.2f}",
            "system": "AMA_PRA_1",
        }
        return found | ({"cme_provider": self.provider} if provider else {})


def _activities(rng: random.Random, count: int) -> list[_Activity]:
    return sorted((_Activity(rng) for _ in range(count)), key=lambda activity: activity.day)


def _total(activities: list[_Activity]) -> list[dict[str, str]]:
    return [{"amount": f"{sum(one.amount for one in activities):.2f}", "system": "AMA_PRA_1", "basis": "awarded"}]


@layout(KIND)
def ruled_table(rng: random.Random) -> Drawing:
    """A hospital's transcript with a range of dates, a table and its total."""
    person, activities = clinician(rng), _activities(rng, rng.randint(5, 12))
    sheet = Sheet(LANDSCAPE)
    issuer = "Northfield Regional Medical Center"
    sheet.put(40, 50, issuer, size=16, font=SERIF_BOLD)
    sheet.put(40, 70, "Continuing Medical Education Transcript", size=13)
    sheet.put(40, 92, f"Name: {person.with_degree}", size=10)
    sheet.put(40, 106, "Date range: 01/01/2023 - 06/30/2025", size=10)
    xs = (40, 120, 400, 600, 720)
    sheet.columns(xs, 140, ("Date", "Activity", "Provider", "Credit Type", "Credits"), font=SANS_BOLD)
    y = 156.0
    for one in activities:
        sheet.columns(xs, y, (us(one.day), one.title, one.provider, "AMA PRA Category 1", f"{one.amount:.2f}"))
        y += 15
    sheet.columns((600, 720), y + 8, ("Total", _total(activities)[0]["amount"]), font=SANS_BOLD)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "period_start": "2023-01-01",
        "period_end": "2025-06-30",
        "issuer": issuer,
        "activities": [one.row() for one in activities],
        "totals": _total(activities),
    }
    return Drawing([sheet], fields)


@layout(KIND)
def two_pages(rng: random.Random) -> Drawing:
    """A society's transcript that breaks over two pages; headings are repeated."""
    person, activities = clinician(rng), _activities(rng, 24)
    issuer = "American Society of Hospital Clinicians"
    sheets = []
    for number, part in enumerate((activities[:14], activities[14:]), 1):
        sheet = Sheet()
        sheet.put(50, 50, issuer, size=15, font=SERIF_BOLD)
        sheet.put(50, 68, f"CME Transcript for {person.with_degree}    Page {number} of 2", size=10)
        xs = (50, 135, 430, 520)
        sheet.columns(xs, 100, ("Completed", "Title", "Credit", "Type"), font=SANS_BOLD)
        y = 118.0
        for one in part:
            sheet.columns(xs, y, (us(one.day), one.title, f"{one.amount:.2f}", "AMA PRA 1"))
            y += 16
        if number == 2:
            sheet.put(
                50,
                y + 10,
                f"Total AMA PRA Category 1 Credits: {_total(activities)[0]['amount']}",
                size=10,
                font=SANS_BOLD,
            )
        sheets.append(sheet)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "issuer": issuer,
        "activities": [one.row(provider=False) for one in activities],
        "totals": _total(activities),
    }
    return Drawing(sheets, fields)


@layout(KIND, judging=True)
def blocks(rng: random.Random) -> Drawing:
    """Activities as blocks of two lines, not as a table."""
    person, activities = clinician(rng), _activities(rng, rng.randint(4, 9))
    issuer = "Coastal CME Institute"
    sheet = Sheet()
    sheet.centre(56, issuer, size=16, font=SERIF_BOLD)
    sheet.centre(76, "Credit History", size=12)
    sheet.put(60, 106, f"Participant: {person.with_degree}", size=10)
    y = 136.0
    for one in activities:
        sheet.put(60, y, one.title, size=10, font=SANS_BOLD)
        sheet.put(
            60, y + 13, f"{one.provider} | {long(one.day)} | {one.amount:.2f} AMA PRA Category 1 Credit(s)", size=9
        )
        y += 36
    sheet.put(60, y, f"Total credits earned: {_total(activities)[0]['amount']} AMA PRA Category 1 Credits", size=10)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "issuer": issuer,
        "activities": [one.row() for one in activities],
        "totals": _total(activities),
    }
    return Drawing([sheet], fields)
