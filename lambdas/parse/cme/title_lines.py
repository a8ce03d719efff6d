"""Whether what stands below a title goes on with it, because its line is full or breaks off. Pure."""

from __future__ import annotations

import re

from credmate.text import Page
from parse.cme.form_labels import begins_with_label
from parse.cme.layout import adjoins, line_below, line_number
from parse.cme.places import is_place
from parse.cme.title_terms import CONNECTIVE_AT_END, GOES_ON_IN_CAPITALS, GOES_ON_SMALL, INLINE_END
from parse.dates import find_dates

FULL_FROM = 0.8
"""Part of the widest line around from which a line is full."""
FLUSH = 0.5
"""Line heights by which the left edges of lines set flush left may differ."""
_TO_PLACE = re.compile(r"\A(?:in|at)\s+(?:the\s+)?")
"""Between a title and its place."""
ROOM = 2.5
"""Line heights that a line must have had left, beside the next word, not to be full."""
REACH = 4
"""Lines above and below from which the width of a column is seen."""


def had_room(page: Page, index: int, under: int) -> bool:
    """Whether the first word of the line below would have stood beside line `index`, in a text set flush left.

    What goes on below is broken because the line was full.
    """
    line, lower = page.lines[index], page.lines[under]
    if abs(line.box[0] - lower.box[0]) > FLUSH * line.height or lower.text[0].islower():
        return False
    edge = max(
        other.box[2]
        for other in page.lines[max(index - REACH, 0) : index + REACH + 1]
        if abs(other.box[0] - lower.box[0]) <= FLUSH * line.height or other is line
    )
    first = lower.words[0]
    return line.box[2] + (first.x1 - first.x0) + ROOM * line.height < edge


def column_width(page: Page, index: int) -> float:
    """Width in points of the widest line around line `index`."""
    around = page.lines[max(index - 3, 0) : index + 3]
    return max(line.box[2] - line.box[0] for line in around)


def breaks_off(page: Page, end: int) -> bool:
    """Whether `text[end]` ends a full line of prose, which goes on below."""
    index = line_number(page, end - 1)
    line, under = page.lines[index], line_below(page, index)
    is_full = line.end == end and line.box[2] - line.box[0] >= FULL_FROM * column_width(page, index)
    return is_full and under is not None and adjoins(line, page.lines[under])


def goes_on_small(line: str, lower: str) -> bool:
    """Whether the line below begins with a word in the middle of a title."""
    begins = GOES_ON_SMALL.match(lower) or (line.isupper() and GOES_ON_IN_CAPITALS.match(lower))
    return bool(begins) and INLINE_END.search(f"\n{lower}") is None


def runs_on(line: str, lower: str) -> bool:
    """Whether a line's own words, or those of the next, tell that what it ends with goes on there."""
    if line.count("(") > line.count(")"):
        return ")" in lower
    if CONNECTIVE_AT_END.search(line) is None and not goes_on_small(line, lower):
        return False
    rest = _TO_PLACE.sub("", lower, count=1)
    return not (begins_with_label(lower) or is_place(rest) or find_dates(lower))
