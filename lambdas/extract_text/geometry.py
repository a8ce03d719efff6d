"""Where a point of one picture is on another one."""

from __future__ import annotations

import math
from typing import NamedTuple

from credmate.text import Box


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

    def box(self, box: Box) -> Box:
        """The smallest upright box around the image of `box`."""
        x0, y0, x1, y1 = box
        corners = [
            (self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f)
            for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return (min(xs), min(ys), max(xs), max(ys))
