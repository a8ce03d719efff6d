"""Dates that prose dates: "was issued on ...", "this 5th day of ...", "valid through ..."."""

from __future__ import annotations

import re
from typing import Literal

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.dates import DateMatch, find_dates
from parse.evidence import value_at

DONE_THIS = re.compile(
    r"\b(?:(?:on\s+this|dated(?:\s+this)?|given\s+this|this|adopted)\s+(?:the\s+)?|"
    r"(?:given|hereunto|affixed|sealed|signed|subscribed|executed|attested)\b[^.;]{0,80}?\b(?:on\s+(?:the\s+|this\s+)?|the\s+|this\s+))$",
    re.IGNORECASE,
)
"""A certificate's own day, as it was signed and sealed."""
ISSUED_ON = re.compile(
    r"\b(?:was\s+(?:first\s+|originally\s+|initially\s+)?(?:issued|licensed|registered|granted|certified)|issued|certified)\b[^.;]{0,160}?\bon\s+(?:the\s+|this\s+)?$",
    re.IGNORECASE,
)
COMPLETED_ON = re.compile(
    r"\b(?:completed|passed|attended|finished|fulfilled)\b[^.;]{0,160}?\bon\s+(?:the\s+|this\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)\s+(?:and|&)\s+)?$",
    re.IGNORECASE,
)
"""Of the days of a course, the last."""
THROUGH = re.compile(
    r"\b(?:through|thru|until|end(?:s|ing)?(?:\s+on)?|expir(?:es?|ing)(?:\s+(?:on|at\s+midnight\s+on))?|valid\s+to|(?:be\s+)?renewed\s+(?:by|before|on\s+or\s+"
    r"before))\s*:?\s*$",
    re.IGNORECASE,
)
EFFECTIVE = re.compile(
    r"\b(?:effective|t(?:akes|ook)\s+effect|beginning|commencing|from)(?:\s+(?:on|as\s+of))?\s*:?\s*$", re.IGNORECASE
)
PERIOD_OF = re.compile(
    r"\b(?:from|effective|valid|period(?:\s+of)?|between|certified|licensed|registered|term)\s*:?\s*(?:from\s+)?$",
    re.IGNORECASE,
)
"""Before a range of days that a sentence gives as a term: "is valid from ... through ..."."""
LOOK_BACK = 200
"""Characters before a date in which its meaning is sought."""


def date_behind(page: Page, words: re.Pattern[str], *, confidence: float) -> FieldValue | None:
    """The first date of the page that stands right after `words` (a pattern that ends with `$`)."""
    for day in find_dates(page.text):
        before = words.search(page.text[max(0, day.start - LOOK_BACK) : day.start])
        if before:
            shown = max(day.start - len(before[0]), 0)
            value = day.last.isoformat()
            return value_at(page, day.start, day.end, value, confidence=confidence, evidence=(shown, day.end))
    return None


def period_behind(page: Page, end: Literal["first", "last"], *, confidence: float) -> FieldValue | None:
    """The first or last day of the page's first range of days that is said to be a term, or stands by itself."""
    for period in find_dates(page.text):
        if period.first is None or period.first == period.last:
            continue
        before = PERIOD_OF.search(page.text[max(0, period.start - LOOK_BACK) : period.start])
        if before or _stands_alone(page.text, period):
            day = period.first if end == "first" else period.last
            shown = (max(period.start - len(before[0]), 0) if before else period.start, period.end)
            return value_at(page, period.start, period.end, day.isoformat(), confidence=confidence, evidence=shown)
    return None


def _stands_alone(text: str, period: DateMatch) -> bool:
    """Whether nothing else is on the line."""
    before = text[text.rfind("\n", 0, period.start) + 1 : period.start]
    behind = text[period.end :].partition("\n")[0]
    return not before.strip() and not behind.strip(" .")
