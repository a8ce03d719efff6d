"""Where a point of one picture is on another one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from credmate.text import Box

Point = tuple[float, float]


class Affine(NamedTuple):
    """x' = a*x + b*y + c, y' = d*x + e*y + f; y grows downwards."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @classmethod
    def scale(cls, x: float, y: float) -> Affine:
        """Stretch about the origin."""
        return cls(x, 0, 0, 0, y, 0)

    @classmethod
    def quarter_turns(cls, quarters: int, width: float, height: float) -> Affine:
        """Turn a `width` x `height` picture clockwise, with the origin in the top-left corner before and after."""
        return (
            cls(1, 0, 0, 0, 1, 0),
            cls(0, -1, height, 1, 0, 0),
            cls(-1, 0, width, 0, -1, height),
            cls(0, 1, 0, -1, 0, width),
        )[quarters % 4]

    @classmethod
    def rotation(cls, degrees: float, centre: tuple[float, float], moved_to: tuple[float, float]) -> Affine:
        """Turn clockwise about `centre`, which comes to lie at `moved_to`."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        x, y = centre
        return cls(cos, -sin, moved_to[0] - cos * x + sin * y, sin, cos, moved_to[1] - sin * x - cos * y)

    def then(self, following: Affine) -> Affine:
        """The two in a row, this one first."""
        a, b, c, d, e, f = self
        p, q, r, s, t, u = following
        return Affine(p * a + q * d, p * b + q * e, p * c + q * f + r, s * a + t * d, s * b + t * e, s * c + t * f + u)

    def inverse(self) -> Affine:
        """The way back."""
        a, b, c, d, e, f = self
        n = a * e - b * d
        return Affine(e / n, -b / n, (b * f - c * e) / n, -d / n, a / n, (c * d - a * f) / n)

    def point(self, point: Point) -> Point:
        """Where a point goes."""
        x, y = point
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def box(self, box: Box) -> Box:
        """The smallest upright box around the image of `box`."""
        return _around(box, self.point)


class Projective(NamedTuple):
    """x' = (a*x + b*y + c) / (g*x + h*y + 1) and y' = (d*x + e*y + f) / (g*x + h*y + 1), as in Pillow's PERSPECTIVE."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    g: float
    h: float

    @classmethod
    def of_rectangle(cls, width: float, height: float, corners: Sequence[Point]) -> Projective:
        """A rectangle at the origin to four points, clockwise from where its own origin goes.

        Source: Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), section 2.2.3.
        """
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
        dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
        dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
        base = dx1 * dy2 - dx2 * dy1
        g, h = (dx3 * dy2 - dx2 * dy3) / base, (dx1 * dy3 - dx3 * dy1) / base
        return cls(
            *((x1 - x0 + g * x1) / width, (x3 - x0 + h * x3) / height, x0),
            *((y1 - y0 + g * y1) / width, (y3 - y0 + h * y3) / height, y0),
            *(g / width, h / height),
        )

    def inverse(self) -> Projective:
        """The way back: the adjugate of the matrix."""
        a, b, c, d, e, f, g, h = self
        n = a * e - b * d
        return Projective(
            *((e - f * h) / n, (c * h - b) / n, (b * f - c * e) / n),
            *((f * g - d) / n, (a - c * g) / n, (c * d - a * f) / n),
            *((d * h - e * g) / n, (b * g - a * h) / n),
        )

    def scaled(self, scale: float) -> Projective:
        """The same with everything `scale` times as far from the origin."""
        return self._replace(**{name: getattr(self, name) * scale for name in "abcdef"})

    def point(self, point: Point) -> Point:
        """Where a point goes."""
        x, y = point
        depth = self.g * x + self.h * y + 1
        return (self.a * x + self.b * y + self.c) / depth, (self.d * x + self.e * y + self.f) / depth

    def box(self, box: Box) -> Box:
        """The smallest upright box around the image of `box`."""
        return _around(box, self.point)


def _around(box: Box, place: Callable[[Point], Point]) -> Box:
    x0, y0, x1, y1 = box
    xs, ys = zip(*map(place, ((x0, y0), (x1, y0), (x0, y1), (x1, y1))), strict=True)
    return (min(xs), min(ys), max(xs), max(ys))
