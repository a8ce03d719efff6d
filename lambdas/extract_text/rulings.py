"""Take ruled lines out of a picture of a page.

Tesseract drops underlined lines of print without a word when the rule touches the letters, and names, titles and dates
on certificates are underlined more often than not. Rules that run downwards do no harm to it, but tie the lines of a
table together for whoever looks for lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

CELL = 0.12
"""Inches of a line that are looked at together."""
CELLS = 5
"""A rule fills at least so many cells: longer than the bar of a letter, however large."""
FULL = 0.88
"""Share of a cell's pixels that are ink on a rule."""
HALF = 0.50
"""The same where a rule goes on: on its upper and lower edge, and under letters that reach into it."""
GONE_ON = 3
"""Cells between two parts of one rule, at most."""
THICKEST = 0.03
"""Inches: what is thicker is a banner, and may carry white letters."""

ENCLOSED = 0.6
"""Share of a cell's width that is ink above or below rows between white letters on a banner; black print has less."""
STUB = 0.20
LONELY = 0.25
"""Shares of a cell's width: where a rule ends in it, and what a vertical rule takes up, but no letter."""

STROKE = 3
"""Pixels of ink, one below the other, under a rule: the tail of a letter that the rule runs through, and stays."""

SLANT = 3
"""Pixels to either side by which the tail of a y moves on its way through a rule."""

BLACK = 110
"""Gray levels of a letter's tail where it meets a rule; the edge of a letter one pixel above it is paler."""
AROUND = 2
INTO = 3
"""Pixels from the upper edge into a rule that a tail goes on without a gap."""
TAILS = 0.10
"""Share of the ink on a rule's upper edge, so many cells to either side, which is tails of letters and commas: those of
`Thompson-Reyes` are 4 %. Letters that stand on the rule have 25 % and more, and would grow by it."""

Combine = Callable[["Image.Image", "Image.Image"], "Image.Image"]


def without_rulings(image: Image.Image, dpi: float, ink_below: int) -> Image.Image:
    """A level gray picture without its horizontal rules; a pixel darker than `ink_below` is ink.

    A rule is found in a picture that is as high as the page and a few dozen cells wide, which makes this cheap.
    """
    from PIL import Image, ImageChops

    width = -(-image.width // max(1, round(CELL * dpi)))
    ink = image.point([255 if level < ink_below else 0 for level in range(256)])
    cells = ink.resize((width, image.height), Image.Resampling.BOX)
    full = cells.point([255 if level >= FULL * 255 else 0 for level in range(256)])
    long = _opened(full, (1, 0), CELLS)
    thick = _opened(long, (0, 1), max(2, round(THICKEST * dpi) + 1))
    beyond = round(THICKEST * dpi) + 2
    rules = ImageChops.subtract(ImageChops.subtract(long, thick), _beside_ink(cells, beyond, ENCLOSED))
    if rules.getbbox() is None:
        return image
    rules = ImageChops.lighter(rules, _going_on(cells, rules))
    rules = ImageChops.lighter(rules, _stubs(cells, rules, beyond))
    edged = _spread(_spread(rules, (0, 1), 2, ImageChops.lighter), (0, -1), 2, ImageChops.lighter)
    clean = image.copy()
    for top, bottom in _bands(edged, round(THICKEST * dpi) + STROKE):
        band = (0, top, image.width, bottom)
        ruled = edged.crop((0, top, width, bottom)).resize((image.width, bottom - top), Image.Resampling.NEAREST)
        strokes = _opened(ImageChops.subtract(ink.crop(band), ruled), (0, 1), STROKE)
        wide = _widened(strokes, SLANT)
        thickness = round(THICKEST * dpi) + STROKE
        crossed = _spread(wide, (0, -1), thickness, ImageChops.lighter)
        dipped = _spread(_widened(_tails(image.crop(band), ruled, width), 1), (0, 1), thickness, ImageChops.lighter)
        kept = ImageChops.lighter(crossed, dipped)
        clean.paste(ImageChops.lighter(image.crop(band), ImageChops.subtract(ruled, kept)), band)
    return clean


def without_rulings_downwards(image: Image.Image, dpi: float, ink_below: int) -> Image.Image:
    """The same without its vertical rules."""
    from PIL import Image

    lying = image.transpose(Image.Transpose.TRANSPOSE)
    clean = without_rulings(lying, dpi, ink_below)
    return image if clean is lying else clean.transpose(Image.Transpose.TRANSPOSE)


def _going_on(cells: Image.Image, rules: Image.Image) -> Image.Image:
    """Cells that are filled in half within a rule, or on its edge."""
    from PIL import ImageChops

    half = cells.point([255 if level >= HALF * 255 else 0 for level in range(256)])
    near = _spread(_spread(rules, (0, 1), 2, ImageChops.lighter), (0, -1), 2, ImageChops.lighter)
    after = _spread(near, (1, 0), GONE_ON + 1, ImageChops.lighter)
    before = _spread(near, (-1, 0), GONE_ON + 1, ImageChops.lighter)
    return ImageChops.darker(half, ImageChops.darker(after, before))


def _tails(image: Image.Image, ruled: Image.Image, width: int) -> Image.Image:
    """Where black strokes end in a rule, and few do: commas, and the tails of letters."""
    from PIL import Image, ImageChops, ImageFilter

    black = image.point([255 if level < BLACK else 0 for level in range(256)])
    ends = ImageChops.darker(black, ImageChops.subtract(ImageChops.offset(ruled, 0, -1), ruled))
    into = _spread(ImageChops.darker(black, ruled), (0, -1), INTO, ImageChops.darker)
    ends = ImageChops.darker(ends, ImageChops.offset(into, 0, -1))
    share = ends.resize((width, ruled.height), Image.Resampling.BOX)
    share = _spread(_spread(share, (0, 1), SLANT, ImageChops.lighter), (0, -1), SLANT, ImageChops.lighter)
    share = share.filter(ImageFilter.BoxBlur((AROUND, 0)))
    few = share.point([255 if level < TAILS * 255 else 0 for level in range(256)])
    return ImageChops.darker(ends, few.resize(ruled.size, Image.Resampling.NEAREST))


def _stubs(cells: Image.Image, rules: Image.Image, beyond: int) -> Image.Image:
    """Cells at the ends of rules that are filled by a rule in part, and by nothing else."""
    from PIL import ImageChops

    partly = cells.point([255 if level >= STUB * 255 else 0 for level in range(256)])
    ends = ImageChops.lighter(ImageChops.offset(rules, 1, 0), ImageChops.offset(rules, -1, 0))
    return ImageChops.subtract(ImageChops.darker(partly, ends), _beside_ink(cells, beyond, LONELY))


def _beside_ink(cells: Image.Image, distance: int, share: float) -> Image.Image:
    """Cells that have ink on this share of their width above or below them, so many pixels away."""
    from PIL import ImageChops

    inked = cells.point([255 if level >= share * 255 else 0 for level in range(256)])
    return ImageChops.lighter(ImageChops.offset(inked, 0, distance), ImageChops.offset(inked, 0, -distance))


def _bands(mask: Image.Image, margin: int) -> list[tuple[int, int]]:
    """Top and bottom of the stretches of rows of a mask that are not empty, each with `margin` rows around it."""
    pixels = mask.tobytes()
    bands: list[tuple[int, int]] = []
    for row in range(mask.height):
        if any(pixels[row * mask.width : (row + 1) * mask.width]):
            top, bottom = max(0, row - margin), min(mask.height, row + margin + 1)
            if bands and top <= bands[-1][1]:
                top = bands.pop()[0]
            bands.append((top, bottom))
    return bands


def _widened(mask: Image.Image, pixels: int) -> Image.Image:
    """The mask and so many pixels to either side of it."""
    from PIL import ImageChops

    return _spread(_spread(mask, (1, 0), pixels + 1, ImageChops.lighter), (-1, 0), pixels + 1, ImageChops.lighter)


def _opened(mask: Image.Image, step: tuple[int, int], length: int) -> Image.Image:
    """What of a mask belongs to stretches of at least `length` pixels in the direction of `step`."""
    from PIL import ImageChops

    starts = _spread(mask, (-step[0], -step[1]), length, ImageChops.darker)
    return _spread(starts, step, length, ImageChops.lighter)


def _spread(mask: Image.Image, step: tuple[int, int], count: int, combine: Combine) -> Image.Image:
    """The mask combined with `count` - 1 copies of it, each moved on by `step`."""
    from PIL import ImageChops

    result = mask
    for times in range(1, count):
        result = combine(result, ImageChops.offset(mask, step[0] * times, step[1] * times))
    return result
