"""What scanners, fax machines and telephones do to the picture of a page."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from extract_text.geometry import Projective

DESK = (104, 74, 52)
PHOTO = (3024, 4032)
"""Pixels, width by height, of a telephone held upright."""


@dataclass(frozen=True)
class Damage:
    """One way to spoil a page."""

    apply: Callable[[Image.Image, random.Random], Image.Image]
    dpi: int = 200
    """At which the page is rendered, and which its file states ..."""
    stated: bool = True
    """... unless it is a photograph: telephones do not know."""


def scanned(image: Image.Image, chance: random.Random, *, skew: float = 0.5) -> Image.Image:
    """Gray, turned by up to `skew` degrees, a little unsharp, with grain, and JPEG-compressed."""
    page = image.convert("L").point([18 + level * 230 // 255 for level in range(256)])
    page = page.rotate(chance.uniform(-skew, skew), Image.Resampling.BICUBIC, fillcolor=248)
    return compressed(grainy(page.filter(ImageFilter.GaussianBlur(0.4)), 7, chance), chance, quality=70)


def skewed(image: Image.Image, chance: random.Random, *, degrees: float) -> Image.Image:
    """A scan of a sheet that lay crooked."""
    page = image.convert("L").rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=248)
    return scanned(page, chance, skew=0.2)


def turned(image: Image.Image, chance: random.Random, *, way: Image.Transpose) -> Image.Image:
    """A scan of a sheet that was put in the wrong way round."""
    return scanned(image, chance).transpose(way)


def faint(image: Image.Image, chance: random.Random) -> Image.Image:
    """Pale ink on gray paper."""
    page = scanned(image, chance)
    return page.point([150 + level * 60 // 255 for level in range(256)])


def compressed(image: Image.Image, _chance: random.Random, *, quality: int = 12) -> Image.Image:
    """JPEG and back."""
    body = io.BytesIO()
    image.convert("L").save(body, "JPEG", quality=quality)
    return Image.open(io.BytesIO(body.getvalue())).convert("L")


def shadowed(image: Image.Image, chance: random.Random) -> Image.Image:
    """Light falls off to a third, and the edge of a hand's shadow lies across the page."""
    page = scanned(image, chance)
    return compressed(ImageChops.multiply(page, _light(page.size)), chance, quality=70)


def faxed(image: Image.Image, chance: random.Random) -> Image.Image:
    """Black and white, with specks, at a fax machine's fine resolution of 204 by 196 dots."""
    page = grainy(image.convert("L").rotate(chance.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor=255), 60, chance)
    return page.point([0 if level < 128 else 255 for level in range(256)])


def photographed(image: Image.Image, chance: random.Random, *, quarters: int = 0) -> Image.Image:
    """Lying on a desk before a telephone: in perspective, unevenly lit, out of focus, compressed."""
    wide, high = PHOTO if image.height > image.width else PHOTO[::-1]

    def corner(x: float, y: float) -> tuple[float, float]:
        return (x + chance.uniform(-0.04, 0.04)) * wide, (y + chance.uniform(-0.04, 0.04)) * high

    places = [corner(0.09, 0.09), corner(0.91, 0.09), corner(0.91, 0.91), corner(0.09, 0.91)]
    paper = image.convert("RGB").point(lambda level: 24 + level * 222 // 255)
    matrix = Projective.of_rectangle(*paper.size, places).inverse()
    sheet = paper.transform((wide, high), Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC)
    shape = Image.new("L", paper.size, 255).transform((wide, high), Image.Transform.PERSPECTIVE, matrix)
    seen = Image.composite(sheet, Image.new("RGB", (wide, high), DESK), shape).filter(ImageFilter.GaussianBlur(1.3))
    seen = ImageChops.multiply(seen, _light(seen.size).convert("RGB"))
    body = io.BytesIO()
    grainy(seen, 9, chance).save(body, "JPEG", quality=60)
    photo = Image.open(io.BytesIO(body.getvalue())).convert("RGB")
    return photo.rotate(-90 * quarters, expand=True) if quarters else photo


def grainy(image: Image.Image, reach: int, chance: random.Random) -> Image.Image:
    """Each dot up to `reach` levels lighter or darker, the same in all colours."""
    grain = Image.frombytes("L", image.size, chance.randbytes(image.width * image.height))
    grain = grain.point([round(128 + (level - 128) * reach / 128) for level in range(256)]).convert(image.mode)
    return ImageChops.add(image, grain, scale=1, offset=-128)


def _light(size: tuple[int, int]) -> Image.Image:
    slope = Image.linear_gradient("L").resize(size).point([85 + level * 170 // 255 for level in range(256)])
    hand = Image.new("L", size, 255)
    ImageDraw.Draw(hand).polygon([(0, size[1] // 3), (size[0] * 2 // 3, size[1]), (0, size[1])], fill=150)
    return ImageChops.multiply(slope, hand.filter(ImageFilter.GaussianBlur(12)))


ROTATE_90, ROTATE_180, ROTATE_270 = (
    Image.Transpose.ROTATE_90,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_270,
)
DAMAGES: dict[str, Damage] = {
    "150 dpi": Damage(scanned, dpi=150),
    "200 dpi": Damage(scanned),
    "300 dpi": Damage(scanned, dpi=300),
    "skew 2": Damage(partial(skewed, degrees=-2)),
    "skew 5": Damage(partial(skewed, degrees=5)),
    "turned 90": Damage(partial(turned, way=ROTATE_270)),
    "turned 180": Damage(partial(turned, way=ROTATE_180)),
    "turned 270": Damage(partial(turned, way=ROTATE_90)),
    "low contrast": Damage(faint),
    "jpeg": Damage(compressed),
    "shadow": Damage(shadowed),
    "fax": Damage(faxed),
    "photo": Damage(photographed, dpi=300, stated=False),
    "photo turned": Damage(partial(photographed, quarters=1), dpi=300, stated=False),
}
