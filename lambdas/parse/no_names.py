"""Words that are shaped like a person's name and are a heading, a place or schedules."""

from __future__ import annotations

import re

from parse.states import STATES

NO_NAME = re.compile(
    r"\b(?:search|look-?up|credentials?|verification|details|information|services|card|report|concern|coverage|liability|"
    r"insurance|licen[cs]e|professional|standing|renewal|department|proof|evidence|confirmation|request|re|portal|learning|"
    r"disciplinary|history|notice|act|federal|training|registration|certifications?|certificates?|acls|bls|pals|"
    r"nrp|cpr|aed|ecards?)\b",
    re.IGNORECASE,
)
"""Words of a page's heading that no person is called."""
NUMERALS = re.compile(r"[IVHLNlT1|]+(?:[\s,]+[IVHLNlT1|]+)*")
"""Schedules in Roman numbers, as OCR reads them."""
_CODES = "|".join(sorted(STATES.keys() - {"MD", "PA"}))
_NAMES = "|".join(sorted(set(STATES.values()) - {"Georgia", "Virginia"}))
_PLACE = re.compile(rf"[A-Z][\w .'-]+,\s*(?:{_CODES}|{_NAMES})\.?", re.ASCII)
"""A city with its state; two states' codes are degrees as well, and two states' names given names."""
_NO_BEGINNING = re.compile(r"(?:and|of|or|for|the|in)\b", re.IGNORECASE)


def is_no_name(text: str) -> bool:
    """Whether words that are shaped like a name are something else."""
    known = _NO_BEGINNING.match(text) or NO_NAME.search(text)
    return bool(known or NUMERALS.fullmatch(text) or _PLACE.fullmatch(text.strip()))
