"""Continuing education units (CEUs) as contact hours. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from parse.credit_terms import HOUR

LARGEST_IN_TENS = 4
"""CEUs: no activity lasts for forty contact hours, but many certificates call each hour one."""
_IN_HOURS = re.compile(
    rf"(?<![\d.])(?P<amount>\d{{1,3}}(?:\.\d{{1,2}})?)\s*(?:[^\W\d]+\s){{0,2}}?{HOUR}", re.IGNORECASE
)
_HOUR_IS_A_CEU = re.compile(
    r"\b(?:BOC|BACB|ASET|CAPCE|CECBEMS)\b|Board\s+of\s+Certification,|behavior\s+analyst|athletic\s+train",
    re.IGNORECASE,
)
"""Athletic trainers, behaviour analysts, neurodiagnostic technologists and paramedics count an hour as one CEU."""


def contact_hours(ceus: Decimal, said_in_hours: Collection[Decimal], *, hour_is_a_ceu: bool) -> Decimal:
    """The contact hours in an amount of CEUs: ten in each, but where the document counts an hour as one."""
    if ceus < 1:
        return ceus * 10
    return ceus if hour_is_a_ceu or ceus >= LARGEST_IN_TENS or ceus in said_in_hours else ceus * 10


def amounts_in_hours(text: str) -> frozenset[Decimal]:
    """Every amount that `text` prints in hours."""
    return frozenset(Decimal(found["amount"]) for found in _IN_HOURS.finditer(text))


def counts_hours_as_ceus(text: str) -> bool:
    """Whether `text` speaks of a body that counts an hour as one CEU."""
    return _HOUR_IS_A_CEU.search(text) is not None
