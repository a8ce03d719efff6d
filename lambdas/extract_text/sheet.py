"""Find the sheet of paper on a photograph, and lay it flat.

The sheet is lighter than what it lies on. So along each of its four sides there is a straight line with light on the
inner side of it and something darker on the outer side, all the way to the edge of the picture. A scan has no such
sides: there is paper up to the edge of the picture, and nothing is done to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from extract_text.geometry import Affine, Point, Projective

if TYPE_CHECKING:
    from PIL import Image

LENGTH = 240
"""Pixels of the long side of the reduced picture in which the sheet is looked for."""
STRIP = 4
"""Pixels just inside and just outside of a side that are compared."""
DEEPEST = 0.4
"""Share of the picture from its edge in which a side of the sheet is looked for."""
STEEPEST = 0.2
"""Slope of a side: eleven degrees."""
SLOPES = 41
CLEAR = 0.5
"""Share of the clearest line's strength that the side of the sheet has, which is the outermost of such lines: a frame
or a banner printed on the sheet may be clearer."""
APART = 8
"""Pixels between the side of the sheet and the next clear line, at least."""
DARKER = 12
"""Levels of the logarithm by which the ground is darker than the paper beside it: a fifth less light."""
LONGEST_GAP = 0.35
"""Share of the picture's width or height along which that need not be so: beside the sheet, and where a thumb is."""
MOST_SIDES_MISSING = 1
"""A sheet may run out of the picture on one side."""
LEAST_AREA = 0.25
"""Share of the picture that a sheet covers at least; what is smaller is a light thing among others."""
SHAPES = (1.12, 1.52)
"""Long side to short side: 1.29 for US letter and 1.41 for A4, seen at an angle. Another shape is part of a sheet, most
likely without a dark banner that is printed up to its edge."""


class Sheet(NamedTuple):
    """Corners of a sheet of paper, in pixels, clockwise from the one at the top left."""

    corners: tuple[Point, Point, Point, Point]

    def scaled(self, scale: float) -> Sheet:
        """On the same picture `scale` times as large."""
        a, b, c, d = ((x * scale, y * scale) for x, y in self.corners)
        return Sheet((a, b, c, d))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height that it has on the picture, the longer one of the two sides each."""
        top_left, top_right, bottom_right, bottom_left = self.corners
        return (
            max(math.dist(top_left, top_right), math.dist(bottom_left, bottom_right)),
            max(math.dist(top_left, bottom_left), math.dist(top_right, bottom_right)),
        )


Side = tuple[Point, Point]
"""Two points of a line."""


def find_sheet(image: Image.Image) -> Sheet | None:
    """The sheet of paper on a gray picture; None where the picture is paper all over, or nothing is sure."""
    from PIL import Image

    factor = max(1, round(max(image.size) / LENGTH))
    small = image.reduce(factor).point(_LOGARITHMS)
    if min(small.size) < 8 * STRIP:
        return None
    turns = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    pictures = [small if turn is None else small.transpose(turn) for turn in turns]
    if sum(map(_has_dark_edge, pictures)) < len(turns) - MOST_SIDES_MISSING:
        return None
    sides = []
    missing = 0
    for quarters, picture in enumerate(pictures):
        side = _top_side(picture)
        missing += side is None
        back = Affine.quarter_turns(quarters, *picture.size)
        start, end = side or ((0, 0), (picture.width, 0))
        sides.append((back.point(start), back.point(end)))
    if missing > MOST_SIDES_MISSING:
        return None
    top, right, bottom, left = sides
    corners = (_crossing(left, top), _crossing(top, right), _crossing(right, bottom), _crossing(bottom, left))
    sheet = Sheet(corners)
    shape = max(sheet.size) / min(sheet.size)
    if _area(corners) < LEAST_AREA * small.width * small.height or not SHAPES[0] <= shape <= SHAPES[1]:
        return None
    return sheet.scaled(factor)


def laid_flat(image: Image.Image, sheet: Sheet) -> tuple[Image.Image, Projective]:
    """The sheet alone, as wide and high as it was at most, and the way back from its pixels to those of the picture."""
    from PIL import Image

    width, height = (max(1, round(length)) for length in sheet.size)
    to_picture = Projective.of_rectangle(width, height, sheet.corners)
    flat = image.transform((width, height), Image.Transform.PERSPECTIVE, to_picture, Image.Resampling.BILINEAR)
    return flat, to_picture


def _has_dark_edge(image: Image.Image) -> bool:
    """Whether the picture is darker at its top edge than further down."""
    edge = image.crop((0, 0, image.width, STRIP // 2)).resize((1, 1), _box())
    inner = image.crop((0, image.height // 4, image.width, image.height // 2)).resize((1, 1), _box())
    return edge.tobytes()[0] + DARKER <= inner.tobytes()[0]


def _top_side(image: Image.Image) -> Side | None:
    """The upper side of the sheet, from the left edge of the picture to the right one."""
    from PIL import Image, ImageChops

    width, height = image.width, round(DEEPEST * image.height)
    lighter = ImageChops.subtract(ImageChops.offset(image, 0, -2), ImageChops.offset(image, 0, 2))
    edges = []
    for step in range(SLOPES):
        slope = STEEPEST * (2 * step / (SLOPES - 1) - 1)
        rows = _sheared(lighter, slope, height).resize((1, height), Image.Resampling.BOX).tobytes()
        edges += [(rows[row], row, slope) for row in range(2, height - 2)]
    clear = CLEAR * max(edges)[0]
    outermost = min(row for strength, row, _ in edges if strength >= clear)
    _, middle, slope = max(edge for edge in edges if edge[1] <= outermost + APART)
    if not _divides(_sheared(image, slope, height + STRIP), middle):
        return None
    rise = slope * width / 2
    return (0, middle - rise), (width, middle + rise)


def _sheared(image: Image.Image, slope: float, height: int) -> Image.Image:
    """The top of the picture with lines of that slope made level; they stay where they are half way across."""
    from PIL import Image

    shear = (1, 0, 0, slope, 1, -slope * image.width / 2)
    return image.transform((image.width, height), Image.Transform.AFFINE, shear, Image.Resampling.BILINEAR)


def _divides(image: Image.Image, row: int) -> bool:
    """Whether the picture is darker all the way above a row than just below it."""
    above = image.crop((0, 0, image.width, max(1, row - 2))).resize((image.width, 1), _box()).tobytes()
    below = image.crop((0, row + 2, image.width, row + 2 + STRIP)).resize((image.width, 1), _box()).tobytes()
    darker = sum(outer + DARKER <= inner for outer, inner in zip(above, below, strict=True))
    return darker >= (1 - LONGEST_GAP) * image.width


def _crossing(one: Side, other: Side) -> Point:
    """Where two lines meet that are not parallel."""
    (x0, y0), (x1, y1) = one
    (x2, y2), (x3, y3) = other
    along = ((x2 - x0) * (y3 - y2) - (y2 - y0) * (x3 - x2)) / ((x1 - x0) * (y3 - y2) - (y1 - y0) * (x3 - x2))
    return x0 + along * (x1 - x0), y0 + along * (y1 - y0)


def _area(corners: Sequence[Point]) -> float:
    following = [*corners[1:], corners[0]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(corners, following, strict=True))) / 2


def _box() -> Image.Resampling:
    from PIL import Image

    return Image.Resampling.BOX


_LOGARITHMS = [round(255 * math.log(level + 1) / math.log(256)) for level in range(256)]
