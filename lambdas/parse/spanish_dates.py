"""Days as Spanish prints them: "24 de marzo de 2022", "del 24 al 26 de marzo de 2022". Pure."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    *("septiembre", "octubre", "noviembre", "diciembre"),
)
SPANISH_DAYS = (
    r"(?<![\w/.-])(?:(?P<first>[0-3]?\d)\s*(?:al?|y|[-\u2013])\s*)?(?P<day>[0-3]?\d)"
    rf"\s+(?i:(?:d[ií]as?\s+)?del?\s+(?:mes\s+de\s+)?(?P<month>{'|'.join(MONTHS)})\s*,?\s+(?:del?\s+)?)(?P<year>[12]\d{{3}})(?!\d)"
)
"""The pattern of a day, or of the first and last of several in one month."""


def spanish_days(found: re.Match[str]) -> tuple[date | None, date]:
    """The first day of several, None for a single one, and the last; ValueError where the calendar has no such days."""
    year, month = int(found["year"]), MONTHS.index(found["month"].casefold()) + 1
    last = date(year, month, int(found["day"]))
    first = date(year, month, int(found["first"])) if found["first"] else None
    if first is not None and first > last:
        raise ValueError(found.group())
    return first, last
