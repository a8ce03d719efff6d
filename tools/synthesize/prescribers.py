"""What registrations for controlled substances have in common."""

from __future__ import annotations

import random
from datetime import date

from tools.synthesize.people import day, month_end, years_after

ALL = ("2", "2N", "3", "3N", "4", "5")
LIMITED = ("3", "3N", "4", "5")
"""What nurse practitioners and assistants hold in some states."""
PRESCRIBERS = ("MD", "MD", "DO", "NP", "PA-C", "DPM")
ROMAN = {"2": "II", "2N": "IIN", "3": "III", "3N": "IIIN", "4": "IV", "5": "V"}


def term(rng: random.Random, years: int) -> tuple[date, date]:
    """Issue and expiry: the last day of a month, `years` later."""
    issued = day(rng, date(2022, 1, 1), date(2025, 6, 30))
    return issued, month_end(years_after(issued, years))
