"""Print that Tesseract passed over.

Its segmentation drops lines of print in silence: under a rule, in ornament, beside lines that stand at other heights.
What it did read is sure, so confidence does not tell. The picture does: with the words that were read painted over,
what is left is either ornament or looks like lines of print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extract_text.blobs import CellBox, blobs
from extract_text.fragments import Fragment
from extract_text.pieces import Pieces, pieces_of
from extract_text.rulings import without_rulings_downwards

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
TALL = 5
DENSE = 0.45
"""Cells from which on a blob may be a signature, which fills .29 to .37 of its box; print fills .55 and more."""
SIGNED = 18
"""Cells that a signature, the rule under it, and the name under that are high at most; a frame is higher."""
RULE = 0.95
"""Share of its width that a row of a blob fills where it is a rule to sign on."""
RULE_LENGTH = 60
"""Cells without a gap that are no words: a rule that was not taken out."""
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
    image = without_rulings_downwards(image, dpi, ink_below)
    ink = image.point([255 if level < ink_below else 0 for level in range(256)]).reduce(cell)
    inked = [level >= INKED * 255 for level in ink.tobytes()]
    lines = sorted(line for blob in blobs(inked, ink.width, BRIDGED) for line in _lines(inked, ink.width, blob))
    if sum(x1 - x0 for x0, _, x1, _ in lines) < LEAST_LENGTH:
        return None
    return pieces_of(
        image, [((x0 - 1) * cell, (y0 - 1) * cell, (x1 + 1) * cell, (y1 + 1) * cell) for x0, y0, x1, y1 in lines]
    )


def _lines(inked: Sequence[bool], width: int, blob: CellBox) -> list[CellBox]:
    """What of a blob may be lines of print: all of it, or what is above and below the rule that it hangs on."""
    x0, y0, x1, y1 = blob
    shares = [sum(inked[row * width + x0 : row * width + x1]) / (x1 - x0) for row in range(y0, y1)]
    if min(shares) == 1 and x1 - x0 >= RULE_LENGTH:
        return []
    parts = [] if _is_thin(shares) else [blob]
    if not parts and len(shares) <= SIGNED:
        edges = [-1, *(row for row, share in enumerate(shares) if share >= RULE), len(shares)]
        parts = [
            (x0, y0 + above + 1, x1, y0 + below)
            for above, below in pairwise(edges)
            if below > above + 1 and not _is_thin(shares[above + 1 : below])
        ]
    return [part for part in parts if _is_line(part)]


def _is_thin(shares: Sequence[float]) -> bool:
    """Whether rows with these shares of ink are a signature rather than print."""
    return len(shares) >= TALL and sum(shares) < DENSE * len(shares)


def _is_line(box: CellBox) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return LINE_HEIGHT[0] <= height <= LINE_HEIGHT[1] and width >= LINE_SHAPE * height
