"""Which numbers with a unit of credit are no amount of it: rates, duties, parts of others, units explained. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from parse.credit_measures import Measure
from parse.credit_terms import INCLUDED_BEFORE, NO_CREDIT_AFTER, NO_CREDIT_BEFORE, NUMBERED_BEFORE, Unit
from parse.printed_numbers import PrintedNumber

LARGEST_AMOUNT = Decimal(400)
"""No activity and no year of activities gives more; a larger number is something else."""

_FLAGS = re.IGNORECASE
_PRONOUN = re.compile(r"\s+(?:in|of|for|to|or|and)\b", _FLAGS)
"""Behind a word that is no number: "the official record is the one in CPE Monitor"."""
_PER = re.compile(
    r"(?![®™*)]*\s*\n\s*(?-i:[A-Z]))[\s®™*)]*"
    r"(?:per|each|every|for\s+each|,?\s*(?:in\s+)?(?:a|each|every)\s+(?:[\w-]+\s+)?(?:year|biennium|cycle)|annually|yearly|"
    r"for\s+(?:an?\s+)?(?:half|full)(?:\s+a)?[\s-]+day|[^.;\n]{0,30}\b(?:are|is)\s+(?:required|needed|due))\b(?!\s+cent)",
    _FLAGS,
)
"""Behind a rate or a duty: no activity gives "0.5 credits per search" in all, nor "40 hours in each biennium"."""
_RATE_BEFORE = re.compile(
    r"\b(?:each|every)\s(?:\w+\s+)?(?:cycle|search|article|issue|exam|quiz|question|case|topic|session|lecture|module|"
    r"conference|hour|day|meeting)\b(?:[^.;\d]{1,90}\s)?"
    r"(?:designated\s+for|worth|earns|for)\s+(?:up\s+to\s+)?(?:a\s+maximum\s+of\s+)?$",
    _FLAGS,
)
"""Before a rate: "each completed cycle is designated for 0.5 credits"."""
_PART_BEHIND = re.compile(
    r"[^.;:\d\n]{0,40}\b(?:pertains?|(?:may|can)\s+be\s+applied|appl(?:y|ies)|counts?|meets?|conforms?)\s+"
    r"(?:to|towards?|the)\b[^.\d]{0,40}\b(?:pharm|ethic|pain|opioid|patient\s+safety|requirement)",
    _FLAGS,
)
"""Behind a part of the whole: "4 hours may be applied to pharmacology"."""
_UNITS_EXPLAINED = frozenset({Decimal(1), Decimal("0.1")})
_CRITERIA = re.compile(r"\bmeets\s+the\s+(?:criteria|requirements?)\b[^.]*$", _FLAGS)
"""Before hours that somebody else requires."""
_EQUALS = re.compile(r"[\s®™*]*(?:=|equals?\b|represents?\b|(?:is|are)\s+(?:equal|equivalent)\s+to\b)", _FLAGS)
"""Behind a unit that is explained: "One CPD point is equal to one hour"."""


def counts_otherwise(text: str, number: PrintedNumber, before: str) -> bool:
    """Whether the words at the number say that it is a part, an id or a span of time."""
    start, end, amount, spelled = number
    return (
        not 0 < amount <= LARGEST_AMOUNT
        or NO_CREDIT_BEFORE.search(before) is not None
        or NO_CREDIT_AFTER.match(text, end) is not None
        or (text[start:end].isdigit() and NUMBERED_BEFORE.search(before) is not None)
        or (spelled and (_PRONOUN.match(text, end) is not None or before.rstrip().endswith("equal to")))
    )


def is_rate(text: str, before: str, end: int) -> bool:
    """Whether the amount that ends at `text[end]` is for each of something, or a duty of each year."""
    return _PER.match(text, end) is not None or _RATE_BEFORE.search(before) is not None


def is_no_amount(text: str, number: PrintedNumber, before: str, measure: Measure) -> bool:
    """Whether what the number counts is a part of another amount, or no credit where it is in words."""
    return (
        (number.amount in _UNITS_EXPLAINED and _EQUALS.match(text, measure.end) is not None)
        or (measure.unit in {Unit.HOURS, Unit.CREDITS} and not measure.named and _CRITERIA.search(before) is not None)
        or _PART_BEHIND.match(text, measure.end) is not None
        or (number.spelled and not measure.counts_spelled)
        or (measure.unit is not None and INCLUDED_BEFORE.search(before) is not None)
    )
