"""Which way up a page lies, from its picture alone and in a few milliseconds.

Lines of print run on sideways and end upwards and downwards, so ink that is moved along its line meets ink again. And
letters of running text rise above their line (b, d, f, h, k, l, t, capitals, digits) three times as often as they hang
below it (g, j, p, q, y). Capitals alone do neither: then nobody knows before the page has been read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extract_text.preprocess import INK, skew_of, turned

if TYPE_CHECKING:
    from PIL import Image

AROUND = 0.1
"""Share of the picture on each side that is left out: frames, and what a photographed sheet lies on."""

LINE_DPI = 50
SHIFTS = (0.06, 0.28)
"""Inches by which ink is moved, least and most: from the height of a small letter to the distance of two wide lines."""
SIDEWAYS = 0.80
"""Ink that meets ink when moved across, to when moved up: 1.3 to 15 on upright pages, .69 and less on their sides."""

LETTER_DPI = 100
STRIP = 0.75
"""Inches of a line that are looked at together: short enough for what skew is left, and for columns."""
LINE_HEIGHT = (0.05, 0.35)
"""Inches of a line of print, least and most."""
LINE_INK = 6
"""Gray levels, of 255, that the mean of a row has where a line of print passes through a strip."""
MOST_LINE_INK = 190
"""The same that no row of print reaches: banners, the edges of which say nothing, and rules."""
CORE = 0.55
"""The rows between base line and top of small letters have this share of the ink of the fullest row."""

MARGIN = 1.5
"""Ink below the small letters to ink above them in a page that is upside down: 2 to 5 in running text, 1 to 1.5 in
forms set in capitals."""
LEAST_STROKES = 500
"""Gray levels, summed, above and below small letters: a few short lines of print."""


class Turn(NamedTuple):
    """Turns clockwise that make a picture upright, as far as it tells."""

    quarters: int
    skew: float
    """Degrees by which it must be turned on top of that."""


def turn_of(flat: Image.Image, dpi: float) -> Turn:
    """How a flattened picture of `dpi` must be turned for its print to stand upright and level."""
    from PIL import Image

    factor = max(1, round(dpi / LETTER_DPI))
    small = flat.reduce(factor)
    across, down = (round(AROUND * length) for length in small.size)
    small = small.crop((across, down, small.width - across, small.height - down))
    quarters = 1 if _across(small, dpi / factor) < SIDEWAYS else 0
    small = turned(small, quarters)
    skew = skew_of(small)
    above, below = _strokes(small.rotate(-skew, Image.Resampling.BILINEAR, fillcolor=255), dpi / factor)
    upside_down = above + below >= LEAST_STROKES and below >= MARGIN * above
    return Turn(quarters + 2 if upside_down else quarters, skew)


def _across(flat: Image.Image, dpi: float) -> float:
    """How much more ink meets ink when it is moved across than when it is moved up."""
    from PIL import ImageChops

    factor = max(1, round(dpi / LINE_DPI))
    ink = _ink(flat.reduce(factor))
    least, most = (round(inches * dpi / factor) for inches in SHIFTS)
    shifts = range(max(1, least), most + 1, 2)

    def meeting(right: int, down: int) -> int:
        met = ImageChops.multiply(ink, ImageChops.offset(ink, right, down))
        return sum([level * count for level, count in enumerate(met.histogram())])

    across = min(meeting(shift, 0) for shift in shifts)
    up = min(meeting(0, shift) for shift in shifts)
    return (across + 1) / (up + 1)


def _strokes(level: Image.Image, dpi: float) -> tuple[int, int]:
    """Ink above and below the small letters of all lines."""
    from PIL import Image

    strips = max(1, round(level.width / dpi / STRIP))
    means = _ink(level).resize((strips, level.height), Image.Resampling.BOX).tobytes()
    least, most = (inches * dpi for inches in LINE_HEIGHT)
    above = below = 0
    for strip in range(strips):
        for line in _lines(means[strip::strips]):
            if least <= len(line) <= most and max(line) <= MOST_LINE_INK:
                full = CORE * max(line)
                core = [row for row, mean in enumerate(line) if mean >= full]
                above += sum(line[: core[0]])
                below += sum(line[core[-1] + 1 :])
    return above, below


def _lines(rows: bytes) -> list[bytes]:
    """Stretches of rows with ink in them."""
    marked = bytes(mean if mean >= LINE_INK else 0 for mean in rows)
    return [line for line in marked.split(b"\0") if line]


def _ink(flat: Image.Image) -> Image.Image:
    return flat.point([255 - level if level < 255 - INK else 0 for level in range(256)])
