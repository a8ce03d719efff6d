"""Continuing education units (CEUs) as contact hours. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

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


def contact_hours(ceus: Decimal, whole: str) -> Decimal:
    """The contact hours in an amount of CEUs: ten in each, but of bodies that count an hour as one."""
    if ceus < 1:
        return ceus * 10
    is_hours = ceus >= LARGEST_IN_TENS or ceus in _said_in_hours(whole) or _counts_hours(whole)
    return ceus if is_hours else ceus * 10


@lru_cache(maxsize=2)
def _said_in_hours(whole: str) -> frozenset[Decimal]:
    return frozenset(Decimal(found["amount"]) for found in _IN_HOURS.finditer(whole))


@lru_cache(maxsize=2)
def _counts_hours(whole: str) -> bool:
    return _HOUR_IS_A_CEU.search(whole) is not None
