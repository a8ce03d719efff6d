"""Where things stand on a page: runs of words that belong together, and what is beside, below or above them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from credmate.text import Box, Page, TextSource, Word, union_of

COLUMN_GAP = 1.3
"""Line heights; a wider gap between two words of a line separates columns (an ordinary blank is about 0.3)."""
NARROW_GAP = 0.65
"""Line heights; a gap this wide separates columns too where it is `UNLIKE_BLANKS` times the line's usual blank: narrow
tables leave no more room, and prose that is justified has wide blanks everywhere."""
UNLIKE_BLANKS = 2.5
BLANK = 0.5
"""Line heights; words nearer to each other belong to one cell."""
LEADING = 0.45
"""Line heights from one line of a cell to the next."""
COLUMNS_AT_LEAST = 3
"""Cells of a row of a table; two may be anything."""
NEARER = 0.9
"""Share of the distance of two rows within which a line goes on with a cell."""
WRAPPED_LINES = 2
FLUSH = 2.0
"""Points by which the left edges of a cell's lines may differ."""
LONG_LINE = 0.3
"""Share of the page's width from which a line tells the skew of a scan."""
LINES_AT_LEAST = 3
BELOW_GAP = 2.2
"""Line heights; what is printed farther below a label does not belong to it."""
TIGHT_BOXES = 1.25
"""How much higher a line of a font is than the box of its letters, at least."""
ABOVE_GAP = 1.5


@dataclass(frozen=True)
class Segment:
    """Words of one printed line without a column's gap between them: a cell, or a whole line of prose."""

    start: int
    """Where it stands in the page's text."""
    end: int
    box: Box
    words: tuple[Word, ...]

    @property
    def height(self) -> float:
        """Points."""
        return self.box[3] - self.box[1]

    def words_within(self, left: float, right: float) -> Sequence[Word]:
        """The words with their middle from `left` to `right` (points), and those that only a blank parts from them."""
        inside = [place for place, word in enumerate(self.words) if left <= (word.x0 + word.x1) / 2 < right]
        if not inside:
            return ()
        first, last = inside[0], inside[-1]
        blank = BLANK * self.height
        while first > 0 and self.words[first].x0 - self.words[first - 1].x1 <= blank:
            first -= 1
        while last + 1 < len(self.words) and self.words[last + 1].x0 - self.words[last].x1 <= blank:
            last += 1
        return self.words[first : last + 1]


@dataclass(frozen=True)
class PageLayout:
    """The segments of a page and their neighbourhood."""

    page: Page

    @cached_property
    def upright(self) -> Page:
        """The page as OCR turned it to read it: "below" and "beside" mean what they mean to a reader."""
        width, height = self.page.width, self.page.height
        if self.page.rotation in {90, 270}:
            width, height = height, width
        words = tuple(_turned(word, self.page) for word in self.page.words)
        page = replace(self.page, width=width, height=height, words=words, rotation=0)
        slope = _slope(page) if page.source is not TextSource.EMBEDDED else 0.0
        return replace(page, words=tuple(_levelled(word, slope) for word in words)) if slope else page

    @property
    def below_gap(self) -> float:
        """Line heights within which a value stands below its label; OCR's boxes hold no more than the letters."""
        return BELOW_GAP if self.page.source is TextSource.EMBEDDED else BELOW_GAP * TIGHT_BOXES

    def box_between(self, start: int, end: int) -> Box | None:
        """The upright box of `page.text[start:end]`."""
        return self.upright.box_between(start, end)

    def height_between(self, start: int, end: int) -> float:
        """The tallest word, in points, of `page.text[start:end]`: the nearest thing to a font size."""
        return max(word.y1 - word.y0 for word in self.upright.words_between(start, end))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in reading order; dot leaders and rules, which say nothing, left out."""
        return tuple(
            segment
            for line in self.upright.lines
            for segment in _split(line.start, line.words)
            if any(letter.isalnum() for word in segment.words for letter in word.text)
        )

    @cached_property
    def _by_top(self) -> tuple[Sequence[float], Sequence[int]]:
        """Upper edges of the segments, in points and in order, and the place of each segment in `segments`."""
        places = sorted(range(len(self.segments)), key=lambda place: self.segments[place].box[1])
        return [self.segments[place].box[1] for place in places], places

    def text(self, segment: Segment) -> str:
        """What the segment prints."""
        return self.page.text[segment.start : segment.end]

    def segment_at(self, position: int) -> Segment:
        """The segment around the character at `position` of the page's text."""
        return next(segment for segment in self.segments if segment.start <= position <= segment.end)

    def beside(self, box: Box, *, left: bool = False) -> Segment | None:
        """The nearest segment on the same printed line, to the right of `box` (or to its left)."""
        on_line = self.row(box)
        if left:
            before = [segment for segment in on_line if segment.box[2] <= box[0] + 1]
            return max(before, key=lambda segment: segment.box[2], default=None)
        after = [segment for segment in on_line if segment.box[0] >= box[2] - 1]
        return min(after, key=lambda segment: segment.box[0], default=None)

    def row(self, box: Box) -> list[Segment]:
        """The segments on the printed line of `box`, from left to right."""
        return sorted((one for one in self.segments if _shares_line(one.box, box)), key=lambda one: one.box[0])

    def row_below(self, box: Box) -> list[Segment]:
        """The segments on the next printed line; empty where that is farther away than a value from its label."""
        under = (one for one in self.segments if one.box[1] >= box[3] - 0.4 * one.height)
        first = min(under, key=lambda one: one.box[1], default=None)
        if first is None or first.box[1] - box[3] > self.below_gap * (box[3] - box[1]):
            return []
        return self.row(first.box)

    def row_above(self, box: Box) -> list[Segment]:
        """The segments on the printed line over `box`; empty where it is farther away than `ABOVE_GAP`."""
        height = box[3] - box[1]
        over = (one for one in self.segments if one.box[3] <= box[1] + 0.4 * min(height, one.height))
        last = max(over, key=lambda one: one.box[3], default=None)
        return self.row(last.box) if last and box[1] - last.box[3] <= ABOVE_GAP * max(height, last.height) else []

    def below(self, box: Box, *, reach: float = BELOW_GAP) -> Iterator[Segment]:
        """Segments under `box`, nearest first, at most `reach` line heights away."""
        height = box[3] - box[1]
        tops, places = self._by_top
        first = bisect_left(tops, box[3] - 0.4 * height - 1)
        last = bisect_right(tops, box[3] + reach * height + 1)
        near = [
            segment
            for segment in (self.segments[place] for place in sorted(places[first:last]))
            if segment.box[1] >= box[3] - 0.4 * min(height, segment.height)
            and segment.box[1] - box[3] <= reach * height
            and (overlap(segment.box, box) > 0 or abs(segment.box[0] - box[0]) <= height)
        ]
        yield from sorted(near, key=lambda segment: (round(segment.box[1] / 4), -overlap(segment.box, box)))

    def continued(self, cell: Segment) -> Iterator[Segment]:
        """Further lines of a cell beside a label: flush with it, close under it, and alone to the right of the labels.

        A new row would begin with a label on its left.
        """
        here = cell
        for _ in range(WRAPPED_LINES):
            under = next(
                (one for one in self.below(here.box, reach=LEADING) if abs(one.box[0] - cell.box[0]) < FLUSH), None
            )
            if (
                under is None
                or self.beside(cell.box, left=True) is None
                or self.beside(under.box, left=True) is not None
            ):
                return
            yield under
            here = under

    def wrapped(self, cell: Segment) -> Iterator[Segment]:
        """Further lines of a cell of a table: flush with it, nearer than the row over it, few cells beside them.

        A new row of the table would fill most of its columns.
        """
        columns, here = len(self.row(cell.box)), cell
        over = self.row_above(cell.box)
        if columns < COLUMNS_AT_LEAST or not over:
            return
        pitch = NEARER * (cell.box[1] - over[0].box[1])
        for _ in range(WRAPPED_LINES):
            near = self.below(here.box, reach=LEADING)
            under = next((one for one in near if abs(one.box[0] - cell.box[0]) < FLUSH), None)
            if under is None or 2 * len(self.row(under.box)) > columns or under.box[1] - here.box[1] > pitch:
                return
            yield under
            here = under

    def above(self, box: Box) -> Segment | None:
        """The segment directly over `box`."""
        height = box[3] - box[1]
        near = [
            segment
            for segment in self.segments
            if segment.box[3] <= box[1] + 0.4 * min(height, segment.height)
            and box[1] - segment.box[3] <= ABOVE_GAP * max(height, segment.height)
            and overlap(segment.box, box) > 0
        ]
        return max(near, key=lambda segment: segment.box[3], default=None)


def from_edge(run: Sequence[Word], left: float, edge: float) -> Sequence[Word]:
    """The words from the one on that is flush with a heading, where those before it begin in the column on the left."""
    if not run or run[0].x0 >= left:
        return run
    return next((run[place:] for place, word in enumerate(run) if abs(word.x0 - edge) < FLUSH), run)


def overlap(one: Box, two: Box) -> float:
    """Points that the two boxes share horizontally; negative where they are apart."""
    return min(one[2], two[2]) - max(one[0], two[0])


def covers(tall: Box, box: Box) -> bool:
    """Whether `box` lies within `tall`, a point more or less."""
    return tall[0] - 1 <= box[0] and tall[1] - 1 <= box[1] and tall[2] + 1 >= box[2] and tall[3] + 1 >= box[3]


def _slope(page: Page) -> float:
    """How far lines sink to the right, in points a point: what a scanner's skew leaves in the boxes of the words."""
    slopes = sorted(
        (last.y0 + last.y1 - first.y0 - first.y1) / (last.x0 + last.x1 - first.x0 - first.x1)
        for line in page.lines
        for first, last in [(line.words[0], line.words[-1])]
        if last.x0 - first.x0 > LONG_LINE * page.width
    )
    return slopes[len(slopes) // 2] if len(slopes) >= LINES_AT_LEAST else 0.0


def _levelled(word: Word, slope: float) -> Word:
    sunk = slope * (word.x0 + word.x1) / 2
    return word._replace(y0=word.y0 - sunk, y1=word.y1 - sunk)


def _turned(word: Word, page: Page) -> Word:
    """The word on the page turned clockwise by the page's rotation."""
    x0, y0, x1, y1 = word.box
    match page.rotation:
        case 90:
            x0, y0, x1, y1 = page.height - y1, x0, page.height - y0, x1
        case 180:
            x0, y0, x1, y1 = page.width - x1, page.height - y1, page.width - x0, page.height - y0
        case 270:
            x0, y0, x1, y1 = y0, page.width - x1, y1, page.width - x0
    return word._replace(x0=x0, y0=y0, x1=x1, y1=y1)


def _shares_line(one: Box, two: Box) -> bool:
    shared = min(one[3], two[3]) - max(one[1], two[1])
    return shared >= 0.4 * min(one[3] - one[1], two[3] - two[1])


def _column_gap(words: Sequence[Word]) -> float:
    """Points of white space that separate columns on the line of `words`."""
    heights = sorted(word.y1 - word.y0 for word in words)
    height = heights[len(heights) // 2]
    gaps = (after.x0 - before.x1 for before, after in pairwise(words))
    blanks = sorted(gap for gap in gaps if 0 < gap < NARROW_GAP * height)
    if not blanks:
        return COLUMN_GAP * height
    return min(COLUMN_GAP * height, max(NARROW_GAP * height, UNLIKE_BLANKS * blanks[len(blanks) // 2]))


def _split(start: int, words: Sequence[Word]) -> Iterator[Segment]:
    limit = _column_gap(words)
    run: list[Word] = []
    run_start = position = start
    for word in words:
        if run and (word.x0 - run[-1].x1 > limit or word.x1 < run[-1].x0):
            yield Segment(run_start, position - 1, union_of(run), tuple(run))
            run, run_start = [], position
        run.append(word)
        position += len(word.text) + 1
    yield Segment(run_start, position - 1, union_of(run), tuple(run))
