"""Amounts of US dollars as policies print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_AMOUNT = re.compile(
    r"(?P<sign>\$|USD|S(?=\d{1,3},\d{3}))?\s?(?P<number>\d{1,3}(?:[,.]\d{3})+(?:\.00)?|\d+(?:\.\d+)?)(?:\s?(?P<unit>MM|M|K|million|mil|"
    r"thousand)\b)?(?!\d|/\d)",
    re.IGNORECASE,
)
_UNITS = {"mm": 1_000_000, "m": 1_000_000, "million": 1_000_000, "mil": 1_000_000, "k": 1_000, "thousand": 1_000}
LEAST, MOST = 50_000, 50_000_000
"""Limits of a clinician's policy lie between these; premiums and deductibles mostly below."""


@dataclass(frozen=True)
class Amount:
    """Dollars printed at `text[start:end]`."""

    start: int
    end: int
    dollars: Decimal


def find_amounts(text: str, *, in_thousands: bool = False) -> list[Amount]:
    """All amounts that can be a policy's limits, in printed order; a bare number needs a sign, a unit or thousands.

    `in_thousands`: the page leaves three zeros out, where an amount is too small for a limit as printed.
    """
    found = []
    for match in _AMOUNT.finditer(text):
        number, unit = match["number"], match["unit"]
        grouped = bool(re.search(r"[,.]\d{3}", number))
        if not (match["sign"] or unit or grouped):
            continue
        plain = re.sub(r"[,.](?=\d{3})", "", number)
        dollars = Decimal(plain) * _UNITS.get((unit or "").casefold(), 1)
        if in_thousands and not unit and dollars < LEAST:
            dollars *= 1000
        if LEAST <= dollars <= MOST:
            found.append(Amount(match.start(), match.end(), dollars))
    return found
