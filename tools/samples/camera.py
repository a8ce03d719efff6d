"""What a scanner or a telephone makes of a page.

Pictures are turned at twice their size by picking the nearest dot and then halved: integer arithmetic, so that every
machine makes the same bytes.
"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from math import cos, radians, sin
from typing import Any

import pymupdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tools.samples.canvas import Point

SCAN_DPI = 200
LID = 226
"""Grey of a scanner's lid."""
PAPER = 247
"""Grey of white paper under a scanner's lamp."""
DESK = (104, 74, 52)
PHOTO_SIZE = (2016, 1512)
"""Pixels, width by height: what a messenger leaves of a telephone's picture."""

QUARTER_TURN = Image.Transpose.ROTATE_90
"""Counter-clockwise: the top of the page comes to lie on the left."""


def picture_of(pdf: bytes, dpi: int) -> Image.Image:
    """The first page in colour."""
    file: Any = pymupdf.open(stream=pdf, filetype="pdf")
    pixels = file[0].get_pixmap(dpi=dpi)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


def scan(pdf: bytes, seed: str, *, skew: float, size: tuple[float, float]) -> Image.Image:
    """The first page on a flat-bed of `size` points, `skew` degrees askew: grey, 200 dpi, grain, dust and a crease."""
    rng = random.Random(seed)
    paper = picture_of(pdf, 2 * SCAN_DPI).convert("L").point(lambda level: 28 + level * (PAPER - 28) // 255)
    _crease(paper, rng)
    bed_size = round(size[0] / 72 * SCAN_DPI), round(size[1] / 72 * SCAN_DPI)
    wide, high = 2 * bed_size[0], 2 * bed_size[1]
    turn = radians(skew)
    centre_x, centre_y = wide / 2 + rng.uniform(-14, 14), high / 2 + rng.uniform(-14, 14)
    across, down = paper.width / 2, paper.height / 2
    matrix = (
        *(cos(turn), sin(turn), across - centre_x * cos(turn) - centre_y * sin(turn)),
        *(-sin(turn), cos(turn), down + centre_x * sin(turn) - centre_y * cos(turn)),
    )
    bed = paper.transform((wide, high), Image.Transform.AFFINE, matrix, Image.Resampling.NEAREST, fillcolor=LID)
    seen = bed.reduce(2).filter(ImageFilter.BoxBlur(0.3))
    _dust(seen, rng)
    return _grainy(seen, 5, rng)


def photograph(pdf: bytes, seed: str, corners: Sequence[Point]) -> Image.Image:
    """The first page lying on a desk, its corners (from top left, clockwise) at these shares of the picture's size."""
    rng = random.Random(seed)
    wide, high = 2 * PHOTO_SIZE[0], 2 * PHOTO_SIZE[1]
    paper = picture_of(pdf, 330).point(lambda level: 24 + level * 222 // 255)
    places = [(x * wide, y * high) for x, y in corners]
    matrix = _into(paper.size, places)
    mask = Image.new("L", paper.size, 255)
    flat = paper.transform((wide, high), Image.Transform.PERSPECTIVE, matrix, Image.Resampling.NEAREST)
    shape = mask.transform((wide, high), Image.Transform.PERSPECTIVE, matrix, Image.Resampling.NEAREST)
    flat, shape = flat.reduce(2), shape.reduce(2)
    desk = _desk(PHOTO_SIZE, rng)
    cast = ImageChops.offset(shape, 10, 16).point(lambda level: 255 - level * 120 // 255)
    desk = ImageChops.multiply(desk, cast.filter(ImageFilter.BoxBlur(14)).convert("RGB"))
    seen = Image.composite(flat, desk, shape).filter(ImageFilter.BoxBlur(0.35))
    seen = ImageChops.multiply(seen, _light(PHOTO_SIZE))
    return _grainy(seen, 4, rng)


def as_pdf_page(file: Any, picture: Image.Image, *, quality: int) -> None:
    """Add the picture to an open PDF as a page of its size at 200 dpi: JPEG and no text."""
    width, height = (side * 72 / SCAN_DPI for side in picture.size)
    page = file.new_page(width=width, height=height)
    page.insert_image(page.rect, stream=as_jpeg(picture, quality=quality))


def as_jpeg(picture: Image.Image, *, quality: int) -> bytes:
    """The bytes of a JPEG file without any date."""
    body = io.BytesIO()
    picture.save(body, "JPEG", quality=quality)
    return body.getvalue()


def as_png(picture: Image.Image, dpi: int) -> bytes:
    """The bytes of a PNG file of 256 colours, as screenshots are saved small."""
    body = io.BytesIO()
    picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(body, "PNG", dpi=(dpi, dpi))
    return body.getvalue()


def as_tiff(pictures: Sequence[Image.Image]) -> bytes:
    """The bytes of a TIFF file of several pages, JPEG-compressed, 200 dpi."""
    body = io.BytesIO()
    pictures[0].save(
        body,
        "TIFF",
        save_all=True,
        append_images=list(pictures[1:]),
        compression="jpeg",
        quality=72,
        dpi=(SCAN_DPI, SCAN_DPI),
    )
    return body.getvalue()


def _into(size: tuple[int, int], places: Sequence[Point]) -> tuple[float, ...]:
    """The eight numbers with which Pillow finds, for a dot of the photograph, the dot of a paper of `size`.

    The projective map of the unit square to four points (Heckbert 1989, section 2.2.3), inverted by its adjugate.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = places
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    base = dx1 * dy2 - dx2 * dy1
    g, h = (dx3 * dy2 - dx2 * dy3) / base, (dx1 * dy3 - dx3 * dy1) / base
    a, b, c = x1 - x0 + g * x1, x3 - x0 + h * x3, x0
    d, e, f = y1 - y0 + g * y1, y3 - y0 + h * y3, y0
    inverse = (
        *(e - f * h, c * h - b, b * f - c * e),
        *(f * g - d, a - c * g, c * d - a * f),
        *(d * h - e * g, b * g - a * h, a * e - b * d),
    )
    scaled = [value * size[0] for value in inverse[:3]] + [value * size[1] for value in inverse[3:6]] + [*inverse[6:]]
    return tuple(value / scaled[8] for value in scaled[:8])


def _desk(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Wood: long streaks of lighter and darker brown."""
    columns, rows = size[0] // 160 + 1, size[1] // 2
    streaks = Image.frombytes("L", (columns, rows), rng.randbytes(columns * rows))
    streaks = streaks.resize(size, Image.Resampling.NEAREST).filter(ImageFilter.BoxBlur((150, 1)))
    streaks = streaks.point(lambda level: max(0, min(255, 200 + (level - 128) * 6 // 5)))
    return ImageChops.multiply(Image.new("RGB", size, DESK), streaks.convert("RGB"))


def _light(size: tuple[int, int]) -> Image.Image:
    """A warm lamp from the upper left, and the soft shadow of whoever holds the telephone."""
    width, height = size
    small = Image.new("L", (64, 48))
    small.putdata([255 - (x * 45 // 64) - (y * 30 // 48) for y in range(48) for x in range(64)])
    light = small.resize(size, Image.Resampling.NEAREST).filter(ImageFilter.BoxBlur(40))
    person = Image.new("L", size, 255)
    outline = [(0.66, 1.0), (0.70, 0.66), (0.78, 0.50), (0.86, 0.50), (0.93, 0.64), (1.0, 0.72), (1.0, 1.0)]
    ImageDraw.Draw(person).polygon([(round(x * width), round(y * height)) for x, y in outline], fill=178)
    for _ in range(3):
        person = person.filter(ImageFilter.BoxBlur(44))
    shade = ImageChops.multiply(light, person)
    return Image.merge("RGB", (shade, shade.point(lambda v: v * 249 // 255), shade.point(lambda v: v * 232 // 255)))


def _crease(paper: Image.Image, rng: random.Random) -> None:
    """Where the sheet was folded once: a faint line with a lighter one beside it."""
    draw = ImageDraw.Draw(paper)
    y = paper.height // 3 + rng.randint(-20, 20)
    draw.line((0, y, paper.width, y + rng.randint(-6, 6)), fill=PAPER - 16, width=3)


def _dust(picture: Image.Image, rng: random.Random) -> None:
    draw = ImageDraw.Draw(picture)
    for _ in range(26):
        x, y = rng.randrange(picture.width), rng.randrange(picture.height)
        draw.ellipse((x, y, x + rng.randint(0, 2), y + rng.randint(0, 2)), fill=rng.randint(90, 190))


def _grainy(picture: Image.Image, reach: int, rng: random.Random) -> Image.Image:
    """Each dot up to `reach` levels lighter or darker, the same in all colours."""
    width, height = picture.size
    grain = Image.frombytes("L", picture.size, rng.randbytes(width * height))
    grain = grain.point(lambda value: 128 + (value - 128) * reach // 128).convert(picture.mode)
    return ImageChops.add(picture, grain, scale=1, offset=-128)
