"""Invented activities for transcripts, and the sums that a transcript prints."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tools.synthesize.blind.layout import Layout
from tools.synthesize.blind.people import Day
from tools.synthesize.cme.words import words

TITLES = (
    "Grand Rounds: Update on Atrial Fibrillation",
    "Responsible Opioid Prescribing and Substance Use Disorders: An Eight Hour MATE Act Course for DEA Registrants",
    "Sepsis Bundle Refresher",
    "Tumor Board (RSS)",
    "2025 Annual Scientific Assembly",
    "Implicit Bias in Clinical Decision Making",
    "Pediatric Asthma: Stepwise Therapy, Biologics, and School-Based Care in Underserved Communities",
    "Morbidity and Mortality Conference",
    "Point-of-Care Ultrasound Workshop",
    "Managing Type 2 Diabetes with GLP-1 Agonists",
    "Advances in Stroke Care 2024: From Door to Needle",
    "Human Trafficking: Recognition and Reporting",
    "Ethics and Professionalism for the Practicing Clinician",
    "Antimicrobial Stewardship in Long-Term Care Facilities: A Practical Approach for Medical Directors and Staff",
    "Perioperative Medicine Summit",
    "Geriatric Falls Prevention",
    "Journal Club - Critical Care",
    "Lung Cancer Screening: Who, When and How",
    "Advanced Airway Management Simulation",
    "Women's Health Update",
)
SPONSORS = (
    "Mercy Ridge Hospital",
    "Prairie State Medical Society",
    "University of the Lakes School of Medicine",
    "MedEd Horizons, LLC",
    "American Society of Bedside Medicine",
    "Cascade Health Network",
)
KINDS = ("Live Activity", "Enduring Material", "Internet Live", "RSS", "Journal-based CME")

Row = dict[str, Any]


def add_rows(layout: Layout, values: dict[str, Any], rng: random.Random) -> list[Row]:
    """The rows of a transcript, newest last, with their sums put among `values`; no rows where the layout has none."""
    count = int(values.get("rows", "0"))
    systems = values.get("systems", "AMA_PRA_1").split()
    day = Day(2024, rng.randint(1, 3), rng.randint(1, 28))
    rows: list[Row] = []
    titles, sponsors = _wording(layout)
    for title in rng.sample(titles, count) if count else []:
        day = Day.fromordinal((day + timedelta(days=rng.randint(8, 900 // count))).toordinal())
        system = rng.choice(systems) if len(rows) >= len(systems) else systems[len(rows)]
        amount = Decimal(rng.choice(("0.25", "0.50", "0.75", "1.00", "1.00", "1.50", "2.00", "3.25", "6.00", "12.50")))
        rows.append(
            {
                "date": day,
                "start": Day.fromordinal(day.toordinal() - 2),
                "title": title,
                "sponsor": rng.choice(sponsors),
                "kind": rng.choice(KINDS),
                "system": system,
                "credit": layout.lets.get(f"name_{system}", system),
                "amount": amount,
                "plain": f"{amount.normalize():f}",
                "number": f"{rng.randrange(10**5, 10**6)}",
                **{f"in_{one}": f"{amount}" if one == system else " " for one in systems},
                **{f"zero_{one}": f"{amount}" if one == system else "0.00" for one in systems},
            }
        )
    if values.get("order") == "newest":
        rows.reverse()
    for place, row in enumerate(rows, start=1):
        row["place"] = place
        for key in ("sum", f"sum_{row['system']}", f"sum_{row['date'].year}"):
            values[key] = values.get(key, Decimal()) + row["amount"]
    for system in systems:
        values.setdefault(f"sum_{system}", Decimal("0.00"))
    for year in range(2024, 2028):
        values.setdefault(f"sum_{year}", Decimal("0.00"))
    if rows:
        values["first_day"] = min(row["date"] for row in rows)
        values["last_day"] = max(row["date"] for row in rows)
    if rows and "words" in layout.lets:
        values["printed"] = max(values["printed"], values["last_day"])
    return rows


def _wording(layout: Layout) -> tuple[Sequence[str], Sequence[str]]:
    """Titles and sponsors."""
    if "words" not in layout.lets:
        return TITLES, SPONSORS
    found = words(layout.lets["words"])
    return found.titles, [name for kind in ("hospital", "school", "society") for name in found.organisations[kind]]
