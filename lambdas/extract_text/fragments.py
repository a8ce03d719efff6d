"""What a reader of pages hands over before anything is put in order: words as the engine saw them."""

from __future__ import annotations

from typing import NamedTuple

from credmate.text import Box
from extract_text.geometry import Affine, Projective


class Fragment(NamedTuple):
    """One word with the line that its engine put it on."""

    text: str
    """No white space, never empty."""
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float | None
    """0..1 as the OCR engine reports it; None for embedded text."""
    engine_line: int
    """Words with the same number were seen on one line by MuPDF or Tesseract; the numbers carry no order."""

    @property
    def box(self) -> Box:
        """Its place, in the unit of its reader."""
        return (self.x0, self.y0, self.x1, self.y1)

    def moved(self, place: Affine | Projective) -> Fragment:
        """The word at the place that `place` brings it to."""
        x0, y0, x1, y1 = place.box(self.box)
        return self._replace(x0=x0, y0=y0, x1=x1, y1=y1)


def overlap(one: Fragment, other: Fragment) -> bool:
    """Whether two words stand on each other: the middle of one lies within the other."""
    return _holds(one, other) or _holds(other, one)


def _holds(outer: Fragment, inner: Fragment) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1
