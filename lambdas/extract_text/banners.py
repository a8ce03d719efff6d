"""White print on dark banners, made black on white.

Tesseract turns single lines round when they read badly, but drops many a banner as a picture before it comes to that.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from extract_text.blobs import CellBox, blobs

if TYPE_CHECKING:
    from PIL import Image

CELL = 0.05
"""Inches."""
DARK = 0.8
"""Share of a cell's pixels that are ink on a banner, beside its letters."""
BRIDGED = 5
"""Cells with parts of white letters between dark ones: a quarter of an inch."""
LEAST_SIZE = (10, 3)
"""Cells, across and down."""
LEAST_DARK = 0.5
"""Share of a banner's cells that are dark; of a frame only few are."""
SOLID = 0.75
"""Share of the cells along each edge of a banner that are dark: a drawing has no such edges."""

PAPER = (1, 70)
"""Percent of a banner's pixels that become black and white at least: its letters, and its ground."""


def without_banners(image: Image.Image, dpi: float, ink_below: int) -> Image.Image:
    """A level gray picture whose dark banners are inverted; a pixel darker than `ink_below` is ink."""
    from PIL import ImageOps

    cell = max(1, round(CELL * dpi))
    part = math.ceil((1 - DARK) * cell)
    ink = image.point([255 if level < ink_below else 0 for level in range(256)])
    small = ink.reduce(cell)
    dark = small.point([255 if level >= DARK * 255 else 0 for level in range(256)])
    clean = image
    for blob in blobs([bool(level) for level in dark.tobytes()], dark.width, BRIDGED):
        box = _banner(dark, blob)
        if box is None:
            continue
        if clean is image:
            clean = image.copy()
        x0, y0, x1, y1 = (edge * cell for edge in box)
        clean.paste(255, (x0 - cell, y0 - cell, x1 + cell, y1 + cell))  # edges that fill their cells in part
        x0, y0, x1, y1 = x0 + part, y0 + part, x1 - part, y1 - part
        clean.paste(ImageOps.autocontrast(ImageOps.invert(image.crop((x0, y0, x1, y1))), PAPER), (x0, y0))
    return clean


def _banner(dark: Image.Image, box: CellBox) -> CellBox | None:
    """The box without the cells along an edge that a banner fills only in part; None where it is no banner."""
    x0, y0, x1, y1 = box
    if x1 - x0 < LEAST_SIZE[0] or y1 - y0 < LEAST_SIZE[1] or _mean(dark, box) < LEAST_DARK:
        return None
    y0 += _mean(dark, (x0, y0, x1, y0 + 1)) < SOLID
    y1 -= _mean(dark, (x0, y1 - 1, x1, y1)) < SOLID
    x0 += _mean(dark, (x0, y0, x0 + 1, y1)) < SOLID
    x1 -= _mean(dark, (x1 - 1, y0, x1, y1)) < SOLID
    sides = ((x0, y0, x1, y0 + 1), (x0, y1 - 1, x1, y1), (x0, y0, x0 + 1, y1), (x1 - 1, y0, x1, y1))
    return (x0, y0, x1, y1) if all(_mean(dark, side) >= SOLID for side in sides) else None


def _mean(mask: Image.Image, box: CellBox) -> float:
    """Share of a part of a mask that is marked."""
    part = mask.crop(box)
    return part.histogram()[255] / (part.width * part.height)
