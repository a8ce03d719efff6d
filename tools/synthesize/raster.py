"""What a scanner or a telephone makes of a page."""

from __future__ import annotations

import hashlib
import io
import random
import time
from collections.abc import Callable, Mapping
from typing import Any

import pymupdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter

SCAN_DPI = 200
PHOTO_DPI = 220
FAX_DPI = 200
"""Group 3 fax in fine resolution has 204 by 196 dots an inch."""
PAPER = 250
"""Grey level of paper beside a skewed page."""


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Each page of a PDF as a picture."""
    file: Any = pymupdf.open(stream=pdf, filetype="pdf")
    found = []
    for page in file:
        pixels = page.get_pixmap(dpi=dpi)
        found.append(Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples))
    return found


def scanned(pdf: bytes, rng: random.Random) -> bytes:
    """The PDF as a flat-bed scanner returns it: pictures at 200 dpi, a little skewed, noisy, JPEG-compressed."""
    pages = []
    for picture in pictures(pdf, SCAN_DPI):
        grey = picture.convert("L").rotate(
            rng.uniform(-1.2, 1.2), Image.Resampling.BICUBIC, expand=False, fillcolor=PAPER
        )
        grey = grey.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.7)))
        pages.append(_noisy(grey, rng.uniform(4, 12), rng))
    return _pdf_of(pages, SCAN_DPI, quality=rng.randint(35, 70))


def photographed(pdf: bytes, rng: random.Random) -> bytes:
    """The first page as a telephone sees it lying on a table: perspective, shadow, uneven light; a JPEG file."""
    picture = pictures(pdf, PHOTO_DPI)[0]
    width, height = picture.size
    margin = int(0.06 * width)
    table = Image.new("RGB", (width + 2 * margin, height + 2 * margin), (96, 78, 60))
    table.paste(picture, (margin, margin))

    def corner(x: float, y: float) -> tuple[float, float]:
        return x + rng.uniform(-0.5, 0.5) * margin, y + rng.uniform(-0.5, 0.5) * margin

    wide, high = table.size
    quad = (*corner(0, 0), *corner(0, high), *corner(wide, high), *corner(wide, 0))
    seen = table.transform(table.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=(96, 78, 60))
    seen = ImageChops.multiply(seen, _shadow(table.size, rng).convert("RGB"))
    seen = _noisy(seen.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.8))), rng.uniform(4, 9), rng)
    body = io.BytesIO()
    seen.save(body, "JPEG", quality=rng.randint(60, 85), dpi=(PHOTO_DPI, PHOTO_DPI))
    return body.getvalue()


def _skewed(page: Image.Image, rng: random.Random) -> Image.Image:
    """Laid askew on the glass, 2.5 to 5 degrees."""
    degrees = rng.choice((-1, 1)) * rng.uniform(2.5, 5)
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=PAPER)


def _turned(page: Image.Image, rng: random.Random) -> Image.Image:
    """Fed in sideways or upside down."""
    return page.rotate(rng.choice((90, 180, 270)), expand=True)


def _faint(page: Image.Image, rng: random.Random) -> Image.Image:
    """A copy of a copy with the toner running out: pale grey on grey paper."""
    black, white = rng.randint(110, 140), rng.randint(215, 235)
    return page.point(lambda level: black + level * (white - black) // 255).filter(ImageFilter.GaussianBlur(0.5))


def _blocky(page: Image.Image, rng: random.Random) -> Image.Image:
    """Shrunk for mailing and saved as a strongly compressed JPEG, twice."""
    small = page.resize((page.width * 3 // 5, page.height * 3 // 5), Image.Resampling.BILINEAR)
    for _ in range(2):
        body = io.BytesIO()
        small.save(body, "JPEG", quality=rng.randint(22, 34))
        small = Image.open(body).convert("L")
    return small.resize(page.size, Image.Resampling.BILINEAR)


def _faxed(page: Image.Image, rng: random.Random) -> Image.Image:
    """Black or white with ragged edges, specks, and a lost line or two."""
    page = _noisy(page.filter(ImageFilter.GaussianBlur(0.7)), 40, rng).point(lambda level: 255 if level > 150 else 0)
    draw = ImageDraw.Draw(page)
    for _ in range(rng.randint(100, 300)):
        x, y = rng.randrange(page.width), rng.randrange(page.height)
        draw.rectangle((x, y, x + rng.randint(0, 2), y + 1), fill=0)
    for _ in range(rng.randint(1, 2)):
        y = rng.randrange(page.height)
        draw.line((0, y, page.width, y), fill=255)
    return page


WEAR: Mapping[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "skewed": _skewed,
    "turned": _turned,
    "faint": _faint,
    "blocky": _blocky,
    "fax": _faxed,
}
"""What may befall a page that is scanned badly."""


def worn(pdf: bytes, name: str, rng: random.Random) -> tuple[str, bytes]:
    """One kind of wear and the PDF with all its pages so worn; a layout of this `name` always meets the same kind."""
    kinds = sorted(WEAR)
    kind = kinds[hashlib.sha256(name.encode()).digest()[0] % len(kinds)]
    pages = [WEAR[kind](picture.convert("L"), rng) for picture in pictures(pdf, FAX_DPI)]
    return kind, _pdf_of([_noisy(page, 3, rng) if kind != "fax" else page for page in pages], FAX_DPI, quality=60)


def _shadow(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Light that falls off to one side, and the soft shadow of a hand."""
    width, height = size
    light = Image.linear_gradient("L").rotate(rng.choice((0, 90, 180, 270))).resize(size)
    light = light.point(lambda level: 190 + level // 4)
    hand = Image.new("L", size, 255)
    x, y = rng.uniform(0.1, 0.9) * width, rng.uniform(0.5, 1.0) * height
    ImageDraw.Draw(hand).ellipse((x - 0.3 * width, y - 0.1 * height, x + 0.3 * width, y + 0.5 * height), fill=175)
    return ImageChops.multiply(light, hand.filter(ImageFilter.GaussianBlur(0.06 * width)))


def _noisy(picture: Image.Image, sigma: float, rng: random.Random) -> Image.Image:
    """Grain of about `sigma` grey levels."""
    width, height = picture.size
    grain = Image.frombytes("L", picture.size, rng.randbytes(width * height))
    level = sigma / 74
    grain = grain.point(lambda value: 128 + (value - 128) * level).convert(picture.mode)
    return ImageChops.add(picture, grain, scale=1, offset=-128)


def _pdf_of(pages: list[Image.Image], dpi: int, *, quality: int) -> bytes:
    body = io.BytesIO()
    epoch = time.gmtime(0)
    dates = {"creationDate": epoch, "modDate": epoch}
    pages[0].save(body, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=quality, **dates)
    return body.getvalue()
