"""Which printed lines make up each row of a table, and which are its heads and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from credmate.document_types import CreditSystem
from parse.transcript.heads import head_of, named_by_heading, named_in_short
from parse.transcript.rivers import PrintedLine, runs_of, wide_blank
from parse.transcript.spine import NO_ROW
from parse.transcript.totals import is_total

Bounds = Sequence[tuple[float, float]]
"""From where to where, in points, each column reaches."""
MOST = 0.7
"""Part of the rows of several lines that tells where their days stand."""
FARTHEST = 1.35
"""Times the usual distance of two lines in a cell: what is farther from a row is none of it."""
PITCH = 1.9
"""Line heights from one line of a cell to the next, at most, where the rows have but one line."""
APART = 1.12
"""How many times as wide as the others a gap is that parts two rows."""
HEADS_AT_LEAST = 3
"""Known heads on a line that is one of a head beyond doubt."""
HEAD_REACH = 10.0
"""Line heights over a row within which the heads and headings over it stand."""
HEAD_PITCH = 2.0
"""Line heights from one line of a head to the next, at most."""
NARROW_LINE = 0.6
"""Line heights of white space that part the few words of a line."""
GROUP_WORDS, SHORT_GROUP = 9, 4
"""Words of a heading over a group at most, and of one that shortens the name of its credit system."""
_CATEGORY = re.compile(
    r"\W*(?:(?:AMA|AOA|AAPA)\s)?cat(?:egory|\.)?\s*[12](?:-?[AB])?(?:\s*credits?(?:\(s\))?)?\W*", re.IGNORECASE
)
_ACRONYM = re.compile(r"\W*(?:AMA|AOA|AAPA|AAFP|AANP|ANCC|ACPE|ABIM|IPCE|MOC|NCPD)\b(?!.*:)")
CATEGORY_IN = re.compile(r"\b(?:cat(?:egory|\.)?|PRA|AMA|AOA)\s*[12]|\b[12]-?[AB]\b", re.IGNORECASE)
_NO_PART = re.compile(
    rf"{NO_ROW.pattern}|\bsummary\b|\btotals?\b(?=.*\d)|\btotals?\W*$|"
    r"\b(?:credits?|hours|sum|date)\b.{0,30}:\s*\d",
    re.IGNORECASE,
)


@dataclass
class Row:
    """The lines of one row, and where its day stands."""

    anchor: PrintedLine
    over: list[PrintedLine] = field(default_factory=list)
    under: list[PrintedLine] = field(default_factory=list)
    heading: CreditSystem | None = None
    """Of the group that the row is in."""

    def cells(self, bound: tuple[float, float]) -> list[PrintedLine]:
        """What stands in the column `bound`, line by line."""
        return [cell for line in self.lines if (cell := line.within(*bound))]

    def cell(self, bound: tuple[float, float]) -> str:
        """The words in the column `bound`."""
        return " ".join(cell.text for cell in self.cells(bound))

    @property
    def lines(self) -> list[PrintedLine]:
        """From the top to the bottom."""
        return [*self.over, self.anchor, *self.under]


def rows_of(
    lines: Sequence[PrintedLine], anchors: Sequence[PrintedLine], bounds: Bounds
) -> tuple[list[Row], list[PrintedLine]]:
    """Each anchor with the lines that go on with it, and the lines that head the table."""
    rows = [Row(anchor) for anchor in anchors]
    spine = {id(anchor): place for place, anchor in enumerate(anchors)}
    pitch = _pitch(lines, anchors)
    heads: list[PrintedLine] = []
    heading: CreditSystem | None = None
    pending: list[PrintedLine] = []
    last: Row | None = None
    centred = _centred(anchors, lines, bounds)
    for line in lines:
        place = spine.get(id(line))
        if place is None:
            pending.append(line)
            continue
        row = rows[place]
        under, between, over = _parted(last, pending, row, bounds, pitch, centred=centred)
        if last is not None:
            last.under = under
        named, headed = _headings(between, bounds, line, heads, heading)
        if named is None and heading is not None and headed and last is not None and last.anchor.page is line.page:
            named = _group_without_system(between, headed[0])
        heading = named or heading
        if headed and last is not None and last.anchor.page is not line.page and not over:
            under += _resumed(between, headed[-1], bounds)
        heads = heads or headed
        row.over = over
        row.heading = heading
        last, pending = row, []
    if last is not None:
        last.under = _parted(last, pending, None, bounds, pitch, centred=centred)[0]
    return rows, heads


def _pitch(lines: Sequence[PrintedLine], anchors: Sequence[PrintedLine]) -> float:
    """Points from one line of a cell to the next, at most."""
    steps = [
        lower.top - upper.top
        for upper, lower in pairwise(lines)
        if upper.page is lower.page and lower.top > upper.top and anchors[0].top <= upper.top
    ]
    height = median(anchor.height for anchor in anchors)
    usual = height * PITCH
    inside = [step for step in steps if step <= usual]
    return (min(median(inside), usual) if inside else usual) * FARTHEST


def _parted(
    last: Row | None,
    between: Sequence[PrintedLine],
    row: Row | None,
    bounds: Bounds,
    pitch: float,
    *,
    centred: bool,
) -> tuple[list[PrintedLine], list[PrintedLine], list[PrintedLine]]:
    """The lines between two rows: those under the first, those of neither, those over the second."""
    under: list[PrintedLine] = []
    rest = list(between)
    upper = last.anchor if last else None
    while (
        upper is not None
        and rest
        and _goes_on(upper, rest[0], bounds, pitch)
        and not _next_group(last, rest[0], bounds)
    ):
        upper = rest.pop(0)
        under.append(upper)
    if not centred or row is None:
        return under, rest, []
    if last is not None and not rest:
        under, over = _at_widest(last.anchor, under, row.anchor)
        return under, [], over
    over, lower = [], row.anchor
    while rest and _leads_to(rest[-1], lower, bounds, pitch):
        lower = rest.pop()
        over.insert(0, lower)
    return under, rest, over


def _at_widest(
    upper: PrintedLine, between: list[PrintedLine], lower: PrintedLine
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The lines between two anchors, parted at the widest gap; at the last one where the gaps are alike."""
    gaps = [below.top - above.top for above, below in pairwise([upper, *between, lower])]
    widest = max(range(len(gaps)), key=lambda place: (gaps[place], place))
    place = widest if gaps[widest] > APART * gaps[-1] else len(gaps) - 1
    return between[:place], between[place:]


def _goes_on(upper: PrintedLine, line: PrintedLine, bounds: Bounds, pitch: float) -> bool:
    """Whether `line` is a further line of the cells that `upper` is a line of."""
    return upper.page is line.page and 0 < line.top - upper.top <= pitch and _fits(line, bounds)


def _next_group(row: Row | None, line: PrintedLine, bounds: Bounds) -> bool:
    """Whether the line, a category and nothing else, stands where the row has its day."""
    if row is None or not _CATEGORY.fullmatch(line.text) or line.within(*bounds[0]) is None:
        return False
    first = row.anchor.within(*bounds[0])
    return first is not None and bool(first.dates)


def _leads_to(line: PrintedLine, lower: PrintedLine, bounds: Bounds, pitch: float) -> bool:
    """Whether `line` is an earlier line of the cells that `lower` is a line of."""
    return (
        line.page is lower.page
        and 0 < lower.top - line.top <= pitch
        and _fits(line, bounds)
        and not _heads(line, bounds)
    )


def _fits(line: PrintedLine, bounds: Bounds) -> bool:
    """Whether no run of words reaches from one column into the next."""
    if _NO_PART.search(line.text):
        return False
    return in_columns(runs_of(line, wide_blank([line]) if len(line.words) > 2 else line.height * NARROW_LINE), bounds)


def in_columns(runs: Iterable[tuple[float, float]], bounds: Bounds) -> bool:
    """Whether each run stands in one column."""
    return all(sum(left < x1 - 1 and x0 + 1 < right for left, right in bounds) == 1 for x0, x1 in runs)


def _centred(anchors: Sequence[PrintedLine], lines: Sequence[PrintedLine], bounds: Bounds) -> bool:
    """Whether cells stand in the middle of their rows: between most days the widest gap is not over the lower one."""
    place = {id(line): number for number, line in enumerate(lines)}
    over = several = 0
    for upper, lower in pairwise(anchors):
        chain = lines[place[id(upper)] : place[id(lower)] + 1]
        if len(chain) < 3 or upper.page is not lower.page or not all(_fits(line, bounds) for line in chain[1:-1]):
            continue
        gaps = [below.top - above.top for above, below in pairwise(chain)]
        several += 1
        over += max(gaps) > APART * gaps[-1]
    return over > 0 and over >= MOST * several


def _headings(
    between: Iterable[PrintedLine],
    bounds: Bounds,
    anchor: PrintedLine,
    first: Sequence[PrintedLine],
    before: CreditSystem | None,
) -> tuple[CreditSystem | None, list[PrintedLine]]:
    """The credit system that a heading over the next row names, and the lines of a table's head over it.

    `before` is the credit system of the rows over them, `first` the first head of the table, if it was before: where a
    page repeats it, what goes on under it is a row.
    """
    printed = {line.text for line in first}
    named: CreditSystem | None = None
    heads: list[PrintedLine] = []
    near = [
        line for line in between if line.page is anchor.page and anchor.top - line.top <= HEAD_REACH * anchor.height
    ]
    for line in near:
        goes_on = bool(heads) and line.top - heads[-1].top < HEAD_PITCH * line.height
        if goes_on and _heads_further(line, bounds) and (not first or line.text in printed):
            heads.append(line)
        elif not _heads(line, bounds) and (system := _group(line, named or before)) is not None:
            named = system
        elif not line.dates and not _is_sum_of_rows(line) and _in_cells(line):
            known = _known_heads(line, bounds)
            if sum(known) >= max(2, len(known) / 2):
                heads.append(line)
    return named, heads


def _is_sum_of_rows(line: PrintedLine) -> bool:
    """Whether the line is a total; a head may be called one ("Total credit") and has no number."""
    return is_total(line.text) and re.search(r"\d", CATEGORY_IN.sub(" ", line.text)) is not None


def _group(line: PrintedLine, before: CreditSystem | None) -> CreditSystem | None:
    """The credit system of a heading over a group of rows: few words and no number."""
    if is_total(line.text) or len(line.words) > GROUP_WORDS or re.search(r"\d", CATEGORY_IN.sub(" ", line.text)):
        return None
    short = _CATEGORY.fullmatch(line.text) or (len(line.words) <= SHORT_GROUP and _ACRONYM.match(line.text))
    return named_by_heading(line.text, before) or (named_in_short(line.text) if short else None)


def _group_without_system(between: Sequence[PrintedLine], head: PrintedLine) -> CreditSystem | None:
    """OTHER where a heading of some words that name no credit system stands directly over a head among the rows."""
    over = between[next(place for place, line in enumerate(between) if line is head) - 1]
    worded = over is not head and over.top < head.top and not re.search(r"\d", over.text)
    return CreditSystem.OTHER if worded and len(over.words) <= SHORT_GROUP and not is_total(over.text) else None


def _resumed(between: Sequence[PrintedLine], head: PrintedLine, bounds: Bounds) -> list[PrintedLine]:
    """The lines under the head repeated on a new page that go on with the last row of the page before."""
    below = [line for line in between if line.page is head.page and line.top > head.top and _fits(line, bounds)]
    return [] if any(_group(line, None) for line in below) else below


def _heads(line: PrintedLine, bounds: Bounds) -> bool:
    """Whether known heads stand over several columns."""
    known = _known_heads(line, bounds)
    return _in_cells(line) and len(known) >= HEADS_AT_LEAST and sum(known) >= max(HEADS_AT_LEAST - 1, len(known) / 2)


def _heads_further(line: PrintedLine, bounds: Bounds) -> bool:
    """Whether words under a head can be its second line: not in the first column alone, where groups are named."""
    held = [place for place, bound in enumerate(bounds) if line.within(*bound)]
    return held != [0] and not line.dates and not is_total(line.text) and _fits(line, bounds)


def _in_cells(line: PrintedLine) -> bool:
    """Whether more than blanks part the words of the line somewhere; a line of one word is a cell."""
    return len(line.words) == 1 or len(runs_of(line, wide_blank([line]))) > 1


def _known_heads(line: PrintedLine, bounds: Bounds) -> list[bool]:
    """For each cell of the line whether it is a known head."""
    return [head_of(cell.text) is not None for left, right in bounds if (cell := line.within(left, right))]


def heads_over(heads: Sequence[PrintedLine], bounds: Bounds) -> list[str]:
    """What stands over each column in the first head."""
    if not heads:
        return [""] * len(bounds)
    first = [
        line
        for line in heads
        if line.page is heads[0].page and line.top - heads[0].top < HEAD_PITCH * 1.5 * heads[0].height
    ]
    return [" ".join(cell.text for line in first if (cell := line.within(left, right))) for left, right in bounds]
