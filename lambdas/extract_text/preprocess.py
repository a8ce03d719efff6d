"""Make a picture of a page easy to read for Tesseract, with Pillow alone.

Measured beside plain Tesseract by benchmarks/ocr_recall.py: more is read of pages spoilt in every way, for less CPU on
most and no more on the rest. Stretching contrast alone does nothing (Tesseract chooses its own threshold), its
adaptive thresholds do harm on low contrast, and 300 dpi costs half as much again for no gain.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extract_text.banners import without_banners
from extract_text.geometry import Affine
from extract_text.rulings import without_rulings

if TYPE_CHECKING:
    from PIL import Image

READING_DPI = 200
"""What Tesseract reads best per second: .961 recall at 0.65 s, against .970 at 1.00 s for 300 dpi. On scans of real
certificates 180 dpi lose a quarter of a percent of the words for 5 % of the time."""

LOW_DPI = 170
"""A picture of fewer dots is enlarged to `READING_DPI`: recall at 100 dpi .86 -> .97; of small print in tables at 150
dpi .91 -> 1.00 for no more time, since nothing needs to be read again."""

HIGH_DPI = 260
"""A picture of more dots is reduced to `READING_DPI`: time grows with the pixels, recall does not."""

MOST_ENLARGED = 3.0

BLUR = (1, 2, 1, 2, 4, 2, 1, 2, 1)
"""Hairline ornament makes Tesseract take print for a picture and drop it in silence; a light blur undoes that (recall
.82 -> .93). Much more breaks small print, and a flat kernel is worse than this one."""

WHITE = 0.06
BLACK = 0.70
"""Share of the way from paper to the darkest ink: what is paler becomes white, what is darker black. Tesseract packs
and unpacks each line of print, and even levels take a tenth less of its time than grain."""
LEAST_CONTRAST = 85
"""Gray levels between paper and ink; a picture of less is not brought up further, or dust would become print."""

BACKGROUND_CELL = 8
"""Pixels of a reduced cell, in which the paper is looked for."""
BACKGROUND_REACH = 5
"""Cells (odd): the lightest of this many by this many is the paper; wider than a stroke, narrower than a shadow."""
BANNER_FLOOR = 0.45
"""Between the darkest ink (0) and the lightest paper around (1): what is darker is a banner, not paper in shade."""
WIDER = 4
BANNER_REACH = 19
"""The paper around: so many by so many (odd) cells, each of `WIDER` cells of the background; three inches."""
DARKEST = 0.001
"""Share of pixels that are the darkest ink: a card with five lines of print has three times as much."""

BLACK_LEVEL = 20
"""Gray level of black ink."""
MOST_VEIL = 150
"""Gray levels by which the darkest ink may be too light."""
LEAST_VEILED = 30
"""Gray levels from the darkest ink to the median: an empty sheet with its grain has less."""

SKEW_LIMIT = 8.0
SKEW_STEP = 0.25
"""Degrees. Beyond the limit it is no careless scan."""
SKEW_GAIN = 1.03
"""A turn counts only where it makes rows this much sharper: else the picture has no rows to go by."""
SKEW_HEIGHT = 720
"""Pixels at most of the reduced picture in which the skew is measured, first in half of that. Of half as many, which is
all that 640 left of a sheet at 150 dpi, half a degree is not seen."""

INK = 48
"""Gray levels of paper (255) minus ink: what differs more than this is print."""
PALE = 24
"""The same where no grain is left: gray print beside black."""
LEAST_INK = 0.0001
"""Share of pixels: a dozen letters on a page have ten times as much. Less is dust."""


@dataclass(frozen=True)
class Prepared:
    """A picture ready to be read."""

    image: Image.Image
    """8-bit gray."""
    dpi: int
    to_source: Affine
    """From its pixels to those of the picture that it was made of."""


def flattened(image: Image.Image) -> Image.Image:
    """The picture on even white: every pixel divided by the paper around it.

    The division is a subtraction of logarithms, taken from tables of 256 levels; that is ten times as fast as dividing.
    """
    from PIL import Image, ImageChops, ImageFilter

    image = _unveiled(image)
    cells = image.reduce(BACKGROUND_CELL) if min(image.size) > 4 * BACKGROUND_CELL else image
    paper = cells.filter(ImageFilter.MaxFilter(BACKGROUND_REACH)).filter(ImageFilter.GaussianBlur(2))
    darkest = _percentile(image.histogram(), DARKEST)
    around = paper.reduce(WIDER) if min(paper.size) > 4 * WIDER else paper
    around = around.filter(ImageFilter.MaxFilter(BANNER_REACH)).filter(ImageFilter.GaussianBlur(2))
    floor = around.point([round(darkest + BANNER_FLOOR * (level - darkest)) for level in range(256)])
    paper = ImageChops.lighter(paper, floor.resize(paper.size, Image.Resampling.BILINEAR))
    paper = paper.point(_LOGARITHMS).resize(image.size, Image.Resampling.BILINEAR)
    return ImageChops.subtract(paper, image.point(_LOGARITHMS)).point(_POWERS)


def _unveiled(image: Image.Image) -> Image.Image:
    """The picture with its darkest ink near black.

    The division takes pale ink for paper in the shade otherwise, and a pale banner for nothing.
    """
    histogram = image.histogram()
    darkest = _percentile(histogram, DARKEST)
    if _percentile(histogram, 0.5) - darkest < LEAST_VEILED:
        return image
    veil = min(max(darkest - BLACK_LEVEL, 0), MOST_VEIL)
    return image.point([max(level - veil, 0) * 255 // (255 - veil) for level in range(256)]) if veil else image


def contrasted(flat: Image.Image) -> Image.Image:
    """A flattened picture whose paper is white and whose darkest ink is black, without the grain of either."""
    darkest = min(_percentile(flat.histogram(), DARKEST), 255 - LEAST_CONTRAST)
    white, black = 255 - WHITE * (255 - darkest), 255 - BLACK * (255 - darkest)
    levels = [round(255 * (level - black) / (white - black)) for level in range(256)]
    return flat.point([min(max(level, 0), 255) for level in levels])


def is_blank(flat: Image.Image) -> bool:
    """Whether a flattened picture shows nothing but dust."""
    histogram = flat.histogram()
    return sum(histogram[: 256 - INK]) < LEAST_INK * sum(histogram)


def prepare(flat: Image.Image, dpi: float, quarters: int = 0, skew: float = 0.0) -> Prepared:
    """A flattened picture of `dpi`, turned clockwise by `quarters` and `skew` degrees, brought to size, and blurred."""
    from PIL import Image, ImageFilter

    image = turned(flat, quarters)
    to_source = Affine.quarter_turns(-quarters, *image.size)
    scale = reading_scale(dpi)
    if scale != 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        to_source = Affine.scale(image.width / size[0], image.height / size[1]).then(to_source)
        image = image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    reading_dpi = round(dpi * scale)
    if skew:
        before = (image.width / 2, image.height / 2)
        image = image.rotate(-skew, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
        after = (image.width / 2, image.height / 2)
        to_source = Affine.rotation(skew, before, after).inverse().then(to_source)
    image = without_rulings(without_banners(image, reading_dpi, 255 - INK), reading_dpi, 255 - INK)
    return Prepared(image.filter(ImageFilter.Kernel((3, 3), BLUR)), reading_dpi, to_source)


def turned(image: Image.Image, quarters: int) -> Image.Image:
    """The picture turned clockwise by quarter turns."""
    from PIL import Image

    turns = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
    turn = turns[quarters % 4]
    return image if turn is None else image.transpose(turn)


def reading_scale(dpi: float) -> float:
    """By how much a picture of `dpi` is enlarged before reading."""
    if LOW_DPI <= dpi <= HIGH_DPI:
        return 1.0
    return min(READING_DPI / dpi, MOST_ENLARGED)


def skew_of(image: Image.Image) -> float:
    """Degrees clockwise by which a flattened picture must be turned for its lines to be level; 0.0 where none are seen.

    The right angle is the one at which rows differ most from their neighbours: full of ink, then empty.
    """
    factor = max(1, math.ceil(max(image.size) / SKEW_HEIGHT))
    ink = image.reduce(factor).point([255 - level if level < 255 - INK else 0 for level in range(256)])
    coarse = ink.reduce(2)
    whole = [float(step) for step in range(-int(SKEW_LIMIT), int(SKEW_LIMIT) + 1)]
    near = max(whole, key=lambda angle: _sharpness(coarse, angle))
    sharpness = {angle: _sharpness(ink, angle) for angle in (0.0, *(near + step * SKEW_STEP for step in range(-3, 4)))}
    best = max(sharpness, key=lambda angle: sharpness[angle])
    return best if sharpness[best] > SKEW_GAIN * sharpness[0.0] else 0.0


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How much rows differ from their neighbours when the picture is turned clockwise by `angle`."""
    from PIL import Image

    turned_ink = ink.rotate(-angle, Image.Resampling.BILINEAR) if angle else ink
    rows = array("f", turned_ink.convert("F").resize((1, ink.height), Image.Resampling.BOX).tobytes())
    return sum([(upper - lower) ** 2 for upper, lower in pairwise(rows)])


def _percentile(histogram: list[int], share: float) -> int:
    """The level below which `share` of the pixels are."""
    wanted = share * sum(histogram)
    for level, count in enumerate(histogram):
        wanted -= count
        if wanted <= 0:
            return level
    return 255


_LOGARITHMS = [round(255 * math.log(level + 1) / math.log(256)) for level in range(256)]
_POWERS = [round(256 ** (1 - difference / 255) - 1) for difference in range(256)]
