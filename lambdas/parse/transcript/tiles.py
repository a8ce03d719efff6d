"""Totals as dashboards print them: a number alone, and under it what it counts ("16.25" over "Credits earned")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from credmate.text import Box, Line, Page
from parse.cme.layout import segments
from parse.credit_measures import system_named_in
from parse.transcript.contents import number_in
from parse.transcript.totals import Total, is_total

LABEL_WORDS = 8
TILE_PITCH = 2.6
"""Line heights from the number to what it counts, at most; numbers are often the taller."""


def totals_in_tiles(pages: Sequence[Page]) -> list[Total]:
    """The totals of upright `pages` in tiles; only sums can prove that they are totals."""
    return [total for page in pages for upper, lower in pairwise(page.lines) for total in _tiles(page, upper, lower)]


def _tiles(page: Page, upper: Line, lower: Line) -> Iterator[Total]:
    """The numbers of `upper` that `lower` says are credits."""
    if not 0 < lower.box[1] - upper.box[1] < TILE_PITCH * max(upper.height, lower.height):
        return
    labels = [(page.box_between(start, end), page.text[start:end]) for start, end in segments(lower)]
    for start, end in segments(upper):
        number, box = number_in(page.text[start:end]), page.box_between(start, end)
        label = next((text for under, text in labels if box and under and _overlap(box, under)), "")
        system = system_named_in(label)
        if number and len(label.split()) <= LABEL_WORDS and (system or is_total(label)):
            yield Total(page, start, end, number, system, part=False, said=False)


def _overlap(box: Box, under: Box) -> bool:
    return min(box[2], under[2]) > max(box[0], under[0])
