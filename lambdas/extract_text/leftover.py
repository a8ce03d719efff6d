"""Print that Tesseract passed over.

Its segmentation drops lines of print in silence: under a rule, in ornament, beside lines that stand at other heights.
What it did read is sure, so confidence does not tell. The picture does: with the words that were read painted over,
what is left is either ornament or looks like lines of print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from credmate.text import Box
from extract_text.fragments import Fragment

if TYPE_CHECKING:
    from PIL import Image

CELL = 0.05
"""Inches: half of a small letter."""
INKED = 0.10
"""Share of a cell's pixels that are ink where print is."""
BRIDGED = 2
"""Cells without ink between letters and words of a line."""

LINE_HEIGHT = (2, 8)
"""Cells, least and most: 5 pt to 28 pt. Rules are lower, signatures and crests higher."""
LINE_SHAPE = 2.5
"""A line of print is at least so many times as wide as high."""
LEAST_LENGTH = 20
"""Cells of such lines on a page, together, that make another reading worth its time: one inch."""

MARGIN = 2
"""Pixels around a word that are painted over with it."""


def painted_over(image: Image.Image, words: Iterable[Fragment]) -> Image.Image:
    """A copy of a gray picture with white in place of `words`."""
    copy = image.copy()
    for word in words:
        x0, y0, x1, y1 = map(round, word.box)
        copy.paste(255, (x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN))
    return copy


def seems_to_have_print(image: Image.Image, dpi: float, ink_below: int) -> bool:
    """Whether lines of print seem to be on a gray picture; a pixel darker than `ink_below` is ink."""
    cell = max(1, round(CELL * dpi))
    ink = image.point([255 if level < ink_below else 0 for level in range(256)]).reduce(cell)
    inked = [level >= INKED * 255 for level in ink.tobytes()]
    lines = (box for box in _blobs(inked, ink.width) if _is_line(box))
    return sum(x1 - x0 for x0, _, x1, _ in lines) >= LEAST_LENGTH


def _is_line(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return LINE_HEIGHT[0] <= height <= LINE_HEIGHT[1] and width >= LINE_SHAPE * height


def _blobs(inked: list[bool], width: int) -> Iterator[tuple[int, int, int, int]]:
    """Boxes, in cells, around what hangs together: side by side over `BRIDGED` gaps, or one above the other."""
    waiting = {place for place, ink in enumerate(inked) if ink}
    steps = [-width, width, *(step for step in range(-BRIDGED - 1, BRIDGED + 2) if step)]
    while waiting:
        edge = [waiting.pop()]
        columns, rows = [edge[0] % width], [edge[0] // width]
        while edge:
            place = edge.pop()
            for step in steps:
                neighbour = place + step
                if neighbour in waiting:
                    waiting.remove(neighbour)
                    edge.append(neighbour)
                    columns.append(neighbour % width)
                    rows.append(neighbour // width)
        yield min(columns), min(rows), max(columns) + 1, max(rows) + 1
