"""Continuing education units (CEUs) as contact hours. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from parse.credit_terms import HOUR

LARGEST_IN_TENS = 4
"""CEUs: no activity lasts for forty contact hours, but many certificates call each hour one."""
_HOUR_IS_A_CEU = re.compile(
    r"\b(?:BOC|BACB|ASET|CAPCE|CECBEMS)\b|Board\s+of\s+Certification,|behavior\s+analyst|athletic\s+train",
    re.IGNORECASE,
)
"""Athletic trainers, behaviour analysts, neurodiagnostic technologists and paramedics count an hour as one CEU."""


def contact_hours(ceus: Decimal, whole: str) -> Decimal:
    """The contact hours in an amount of CEUs: ten in each, but of bodies that count an hour as one."""
    if ceus < 1:
        return ceus * 10
    in_hours = rf"(?<![\d.]){re.escape(str(ceus))}\s*(?:\w+\s){{0,2}}?{HOUR}"
    is_hours = ceus >= LARGEST_IN_TENS or _HOUR_IS_A_CEU.search(whole) or re.search(in_hours, whole, re.IGNORECASE)
    return ceus if is_hours else ceus * 10
