"""The first and the last day of a term that stands beside one label: "01/20/2025 to 01/20/2026", in one line or two."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import Literal

from credmate.contracts import FieldValue
from parse.dates import DateMatch, find_dates
from parse.evidence import value_at
from parse.labels import LabelledPage, Reading
from parse.layout import Segment
from parse.value_places import PLACE_CONFIDENCE

_RUNS_ON = re.compile(r"\b(?:to|through|thru|until|and)\s*$|[-\u2013]\s*$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:,?\s?(?:at\s)?12:01\s?a\.?m\.?(?:\s(?:standard|local)\s?time)?)?"
    r"(?:[\s/,;:\u2013-]|(?:to|thru|through|until)\b){0,9}",
    re.IGNORECASE,
)
"""Between the days of a term; policies begin a minute after midnight."""
_NEXT_LINE = 0.8
"""Line heights to the next line of a cell."""
WRAPPED = 0.92
"""How sure the last day is that stands on the next line of its cell."""


def period_day(labelled: LabelledPage, name: str, end: Literal["first", "last"]) -> FieldValue | None:
    """The `end` of the period whose label is called `name`; None where only one day stands there."""
    value = labelled.value(name, read_begin if end == "first" else read_end)
    return value or _in_two_lines(labelled, name, end)


def read_begin(text: str) -> Reading | None:
    """The first day of the first range of days in `text`."""
    period = _period(text)
    return Reading(period.start, period.end, period.first.isoformat()) if period and period.first else None


def read_end(text: str) -> Reading | None:
    """The last day of the first range of days in `text`."""
    period = _period(text)
    return Reading(period.start, period.end, period.last.isoformat()) if period else None


def _period(text: str) -> DateMatch | None:
    """The first range of days, or the first two days with nothing but marks and "to" between: "from: ... to: ..."."""
    days = find_dates(text)
    for day, following in zip_longest(days, days[1:]):
        if day.first:
            return day
        alone = following is not None and following.first is None and day.last < following.last
        if alone and _BETWEEN.fullmatch(text, day.end, following.start):
            return replace(following, start=day.start, first=day.last)
    return None


def _in_two_lines(labelled: LabelledPage, name: str, end: Literal["first", "last"]) -> FieldValue | None:
    """A range whose last day stands under its first one, the word between them behind the first or on its own line."""
    page = labelled.page
    for candidate in labelled.candidates(name):
        days = find_dates(page.text[candidate.start : candidate.end])
        if len(days) != 1:
            continue
        cell = labelled.layout.segment_at(candidate.start)
        under = _under(labelled, cell, candidate.start)
        if not _RUNS_ON.search(page.text[candidate.start + days[0].end : candidate.end]):
            joint = under
            if joint is None or not _RUNS_ON.fullmatch(labelled.layout.text(joint)):
                continue
            under = _under(labelled, joint, joint.start)
        later = find_dates(page.text[under.start : under.end]) if under else []
        if under is None or not later or later[0].last < days[0].last:
            continue
        day, start = (days[0], candidate.start) if end == "first" else (later[0], under.start)
        sure = PLACE_CONFIDENCE[candidate.place] * (1.0 if end == "first" else WRAPPED)
        return value_at(page, start + day.start, start + day.end, day.last.isoformat(), confidence=round(sure, 3))
    return None


def _under(labelled: LabelledPage, cell: Segment, start: int) -> Segment | None:
    """The next line of the cell in which the value at `start` stands: flush with it."""
    box = labelled.layout.box_between(start, cell.end)
    if box is None:
        return None
    lines = labelled.layout.below(box, reach=_NEXT_LINE)
    return next((line for line in lines if abs(line.box[0] - box[0]) < cell.height / 2), None)
