"""Where things stand on a page: runs of words that belong together, and what is beside, below or above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from credmate.text import Box, Page, Word, union_of

COLUMN_GAP = 1.3
"""Line heights; a wider gap between two words of a line separates columns (an ordinary blank is about 0.3)."""
BELOW_GAP = 2.2
"""Line heights; what is printed farther below a label does not belong to it."""
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
        return replace(self.page, width=width, height=height, words=words, rotation=0)

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

    def text(self, segment: Segment) -> str:
        """What the segment prints."""
        return self.page.text[segment.start : segment.end]

    def segment_at(self, position: int) -> Segment:
        """The segment around the character at `position` of the page's text."""
        return next(segment for segment in self.segments if segment.start <= position <= segment.end)

    def beside(self, box: Box, *, left: bool = False) -> Segment | None:
        """The nearest segment on the same printed line, to the right of `box` (or to its left)."""
        on_line = [segment for segment in self.segments if _shares_line(segment.box, box)]
        if left:
            before = [segment for segment in on_line if segment.box[2] <= box[0] + 1]
            return max(before, key=lambda segment: segment.box[2], default=None)
        after = [segment for segment in on_line if segment.box[0] >= box[2] - 1]
        return min(after, key=lambda segment: segment.box[0], default=None)

    def below(self, box: Box, *, reach: float = BELOW_GAP) -> Iterator[Segment]:
        """Segments under `box`, nearest first, at most `reach` line heights away."""
        height = box[3] - box[1]
        near = [
            segment
            for segment in self.segments
            if segment.box[1] >= box[3] - 0.4 * min(height, segment.height)
            and segment.box[1] - box[3] <= reach * height
            and (overlap(segment.box, box) > 0 or abs(segment.box[0] - box[0]) <= height)
        ]
        yield from sorted(near, key=lambda segment: (round(segment.box[1] / 4), -overlap(segment.box, box)))

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


def overlap(one: Box, two: Box) -> float:
    """Points that the two boxes share horizontally; negative where they are apart."""
    return min(one[2], two[2]) - max(one[0], two[0])


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


def _split(start: int, words: Sequence[Word]) -> Iterator[Segment]:
    heights = sorted(word.y1 - word.y0 for word in words)
    limit = COLUMN_GAP * heights[len(heights) // 2]
    run: list[Word] = []
    run_start = position = start
    for word in words:
        if run and (word.x0 - run[-1].x1 > limit or word.x1 < run[-1].x0):
            yield Segment(run_start, position - 1, union_of(run), tuple(run))
            run, run_start = [], position
        run.append(word)
        position += len(word.text) + 1
    yield Segment(run_start, position - 1, union_of(run), tuple(run))
