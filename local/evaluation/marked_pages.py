"""Pages with boxes on them: where a wrong value was read."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from credmate.text import Box
from local.evaluation.markup import Markup, element
from local.evaluation.pictures import PagePicture

MARGIN = 2.5
"""Points between print and box."""
BADGE = 0.014
"""Radius of a badge over the height of the page."""


@dataclass(frozen=True)
class Mark:
    """A numbered box on a page."""

    number: int
    box: Box
    """Points."""
    label: str


def marked_page(picture: PagePicture, marks: Sequence[Mark]) -> Markup:
    """The page with its boxes, each with the number under which the value is listed."""
    data = b64encode(picture.jpeg).decode()
    width, height = max(picture.width, 1.0), max(picture.height, 1.0)
    image = element("image", href=f"data:image/jpeg;base64,{data}", width=width, height=height)
    shapes = [shape for mark in marks for shape in _shapes(mark, max(width, height))]
    drawing = element(
        "svg",
        element("title", f"Page {picture.number}"),
        image,
        *shapes,
        viewBox=f"0 0 {width:.2f} {height:.2f}",
        role="img",
        class_="page",
    )
    return element("figure", drawing, element("figcaption", f"page {picture.number}"))


def _shapes(mark: Mark, side: float) -> list[Markup]:
    x0, y0, x1, y1 = mark.box
    radius = side * BADGE
    x, y = max(x0 - MARGIN - radius, radius), (y0 + y1) / 2
    return [
        element(
            "rect",
            element("title", mark.label),
            x=x0 - MARGIN,
            y=y0 - MARGIN,
            width=x1 - x0 + 2 * MARGIN,
            height=y1 - y0 + 2 * MARGIN,
            class_="box",
        ),
        element("circle", cx=x, cy=y, r=radius, class_="badge"),
        element(
            "text",
            str(mark.number),
            x=x,
            y=y + radius * 0.38,
            font_size=radius * 1.25,
            text_anchor="middle",
            class_="number",
        ),
    ]
