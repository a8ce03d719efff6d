"""Print that Tesseract passed over.

Its segmentation drops lines of print in silence: under a rule, in ornament, beside lines that stand at other heights.
What it did read is sure, so confidence does not tell. The picture does: with the words that were read painted over,
what is left is either ornament or looks like lines of print.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract_text.blobs import CellBox, blobs
from extract_text.fragments import Fragment
from extract_text.pieces import Pieces, pieces_of

if TYPE_CHECKING:
    from PIL import Image

CELL = 0.05
"""Inches: half of a small letter."""
INKED = 0.10
"""Share of a cell's pixels that are ink where print is."""
BRIDGED = 2
"""Cells without ink between letters and words of a line."""

LINE_HEIGHT = (2, 12)
"""Cells, least and most: 5 pt to 40 pt. Rules are lower, crests higher."""
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


def lines_left(image: Image.Image, dpi: float, ink_below: int) -> Pieces | None:
    """What on a gray picture looks like lines of print; None where that is too little to read.

    A pixel darker than `ink_below` is ink.
    """
    cell = max(1, round(CELL * dpi))
    ink = image.point([255 if level < ink_below else 0 for level in range(256)]).reduce(cell)
    inked = [level >= INKED * 255 for level in ink.tobytes()]
    lines = sorted(box for box in blobs(inked, ink.width, BRIDGED) if _is_line(box))
    if sum(x1 - x0 for x0, _, x1, _ in lines) < LEAST_LENGTH:
        return None
    return pieces_of(
        image, [((x0 - 1) * cell, (y0 - 1) * cell, (x1 + 1) * cell, (y1 + 1) * cell) for x0, y0, x1, y1 in lines]
    )


def _is_line(box: CellBox) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return LINE_HEIGHT[0] <= height <= LINE_HEIGHT[1] and width >= LINE_SHAPE * height
