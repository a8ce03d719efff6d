"""Plots as inline SVG. Colours are the style sheet's, by class."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from local.evaluation.calibration import Bin
from local.evaluation.markup import Markup, element
from local.evaluation.rates import Rate

WHISKER_WIDTH, WHISKER_HEIGHT = 84.0, 12.0


def whisker(rate: Rate) -> Markup:
    """A rate on a line from 0 to 100 %: a dot, and a bar for its interval."""
    middle, inset = WHISKER_HEIGHT / 2, 4.0
    span = WHISKER_WIDTH - 2 * inset

    def place(share: float) -> float:
        return inset + span * share

    low, high = rate.interval
    return element(
        "svg",
        element("line", x1=place(0), x2=place(1), y1=middle, y2=middle, class_="track"),
        element("line", x1=place(low), x2=place(high), y1=middle, y2=middle, class_="interval"),
        element("circle", cx=place(rate.value or 0.0), cy=middle, r=3.2, class_="dot"),
        class_="whisker",
        viewBox=f"0 0 {WHISKER_WIDTH:g} {WHISKER_HEIGHT:g}",
        width=WHISKER_WIDTH,
        height=WHISKER_HEIGHT,
        aria_hidden="true",
    )


SIDE = 360.0
LEFT, TOP = 46.0, 12.0
STRIP_GAP, STRIP = 14.0, 56.0
"""Below the curve: how many values each bin holds."""
SMALLEST_DOT, LARGEST_DOT = 3.0, 9.0


def calibration_plot(bins: Sequence[Bin]) -> Markup:
    """Share of right values against confidence, with intervals, over the number of values in each tenth."""
    height = TOP + SIDE + STRIP_GAP + STRIP + 42
    width = LEFT + SIDE + 16
    most = max((part.right.n for part in bins), default=1)
    children = [*_axes(), element("line", x1=_x(0), y1=_y(0), x2=_x(1), y2=_y(1), class_="diagonal")]
    curve = " ".join(f"{_x(part.mean_confidence):.1f},{_y(part.right.value or 0.0):.1f}" for part in bins)
    children.append(element("polyline", points=curve, class_="curve"))
    for part in bins:
        children += _point(part, most)
    return element(
        "svg",
        element("title", "Calibration curve"),
        *children,
        class_="plot",
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
    )


def _x(share: float) -> float:
    return LEFT + SIDE * share


def _y(share: float) -> float:
    return TOP + SIDE * (1 - share)


def _axes() -> list[Markup]:
    parts = []
    floor = TOP + SIDE + STRIP_GAP + STRIP
    for tenth in (0, 2, 4, 6, 8, 10):
        share = tenth / 10
        parts += [
            element("line", x1=_x(0), x2=_x(1), y1=_y(share), y2=_y(share), class_="grid"),
            element("line", x1=_x(share), x2=_x(share), y1=_y(0), y2=_y(1), class_="grid"),
            element("text", f"{share:g}", x=LEFT - 8, y=_y(share) + 4, text_anchor="end"),
            element("text", f"{share:g}", x=_x(share), y=floor + 16, text_anchor="middle"),
        ]
    middle = TOP + SIDE / 2
    parts.append(element("text", "confidence", x=_x(0.5), y=floor + 36, text_anchor="middle", class_="axis"))
    parts.append(
        element(
            "text",
            "share of right values",
            x=0.0,
            y=0.0,
            text_anchor="middle",
            transform=f"translate(11 {middle:g}) rotate(-90)",
            class_="axis",
        )
    )
    return parts


def _point(part: Bin, most: int) -> list[Markup]:
    low, high = part.right.interval
    x, y = _x(part.mean_confidence), _y(part.right.value or 0.0)
    radius = SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * sqrt(part.right.n / most)
    floor = TOP + SIDE + STRIP_GAP + STRIP
    tall = max(STRIP * part.right.n / most, 1.0)
    label = f"{part.right.hits} of {part.right.n} right at a mean confidence of {part.mean_confidence:.3f}"
    return [
        element("line", x1=x, x2=x, y1=_y(low), y2=_y(high), class_="interval"),
        element("circle", element("title", label), cx=x, cy=y, r=radius, class_="dot"),
        element(
            "rect",
            element("title", label),
            x=_x(part.low) + 1.5,
            y=floor - tall,
            width=SIDE * (part.high - part.low) - 3,
            height=tall,
            class_="count",
        ),
        element(
            "text",
            str(part.right.n),
            x=_x((part.low + part.high) / 2),
            y=floor - tall - 3,
            text_anchor="middle",
            class_="small",
        ),
    ]
