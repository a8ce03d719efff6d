"""What makes a page look like an issuer's: borders, rosettes, seals, signatures, bar codes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import cos, pi, sin

from tools.samples.canvas import GOLD, INK, NAVY, SANS, SOFT, WHITE, Canvas, Colour, Point, Style

CODE_39 = {
    "0": "000110100",
    "1": "100100001",
    "2": "001100001",
    "3": "101100000",
    "4": "000110001",
    "5": "100110000",
    "6": "001110000",
    "7": "000100101",
    "8": "100100100",
    "9": "001100100",
    "*": "010010100",
}
"""Digits and the start/stop sign in Code 39: bars and gaps in turn, 1 for a wide one (ISO/IEC 16388)."""


def guilloche_border(page: Canvas, inset: float, band: float, colour: Colour, *, waves: int = 4) -> None:
    """Interwoven waves along all four sides, `band` points wide, the way share certificates have them."""
    right, bottom = page.width - inset, page.height - inset
    strands: list[list[Point]] = []
    for wave in range(waves):
        phase = 2 * pi * wave / waves
        across, down = _wave(inset, right, band, phase), _wave(inset, bottom, band, phase)
        strands += [[(along, y + swing) for along, swing in across] for y in (inset, bottom)]
        strands += [[(x + swing, along) for along, swing in down] for x in (inset, right)]
    page.weave(strands, colour=colour)
    for offset in (-band / 2 - 2.5, band / 2 + 2.5):
        edge = inset + offset
        page.box((edge, edge, page.width - edge, page.height - edge), colour=colour, width=0.9)
    half = band / 2 + 2.5
    for x in (inset, right):
        for y in (inset, bottom):
            page.box((x - half, y - half, x + half, y + half), colour=colour, fill=WHITE, width=0.9)
            rosette(page, (x, y), half * 0.82, colour, petals=6)


def _wave(start: float, end: float, band: float, phase: float) -> list[Point]:
    """Places along a side with their distance from its middle line."""
    steps = int((end - start) / 2.4)
    length = (end - start) / round((end - start) / (band * 2.6))
    points = []
    for step in range(steps + 1):
        along = start + (end - start) * step / steps
        points.append((along, band / 2 * sin(2 * pi * (along - start) / length + phase)))
    return points


def rosette(page: Canvas, centre: Point, radius: float, colour: Colour, *, petals: int = 12) -> None:
    """A woven ring of petals around a smaller one, pale enough to print over where `colour` is."""
    strands = []
    for middle, swing, turns in ((0.80, 0.20, 6), (0.44, 0.12, 4)):
        strands += [_petals(centre, radius * middle, radius * swing, petals, turn / turns) for turn in range(turns)]
    page.weave(strands, colour=colour)


def _petals(centre: Point, radius: float, swing: float, petals: int, turn: float) -> list[Point]:
    """A closed wave around a circle, shifted by the share `turn` of a petal."""
    steps = 12 * petals
    points = []
    for step in range(steps + 1):
        angle = 2 * pi * step / steps
        reach = radius + swing * sin(petals * angle + 2 * pi * turn)
        points.append((centre[0] + reach * cos(angle), centre[1] + reach * sin(angle)))
    return points


def gold_seal(page: Canvas, centre: Point, radius: float, *, ribbon: Colour = NAVY) -> None:
    """A foil seal with a notched rim and two ribbons."""
    x, y = centre
    for side in (-1, 1):
        tail = [
            (x + side * 0.12 * radius, y + 0.6 * radius),
            (x + side * 0.62 * radius, y + 0.5 * radius),
            (x + side * 0.78 * radius, y + 1.75 * radius),
            (x + side * 0.50 * radius, y + 1.52 * radius),
            (x + side * 0.26 * radius, y + 1.82 * radius),
        ]
        page.path(tail, colour=None, fill=ribbon, closed=True)
    rim = []
    for notch in range(96):
        reach = radius * (1.0 if notch % 2 else 0.93)
        rim.append((x + reach * cos(2 * pi * notch / 96), y + reach * sin(2 * pi * notch / 96)))
    page.path(rim, colour=(0.60, 0.45, 0.14), fill=(0.85, 0.70, 0.34), width=0.4, closed=True)
    page.circle(centre, radius * 0.80, colour=(0.60, 0.45, 0.14), fill=(0.90, 0.77, 0.43), width=0.7)
    page.circle(centre, radius * 0.74, colour=(0.66, 0.50, 0.18), width=0.4)
    rosette(page, centre, radius * 0.62, (0.66, 0.50, 0.18), petals=8)
    star(page, centre, radius * 0.30, fill=(0.60, 0.45, 0.14))


def star(page: Canvas, centre: Point, radius: float, *, fill: Colour, points: int = 5) -> None:
    """A filled star, one point upwards."""
    outline = []
    for corner in range(2 * points):
        reach = radius if corner % 2 == 0 else radius * 0.42
        angle = pi * corner / points - pi / 2
        outline.append((centre[0] + reach * cos(angle), centre[1] + reach * sin(angle)))
    page.path(outline, colour=None, fill=fill, closed=True)


def ring_seal(page: Canvas, centre: Point, radius: float, colour: Colour) -> None:
    """A state seal as a printer renders it small: rings, a beaded rim and a device in the middle."""
    for share in (1.0, 0.94, 0.70):
        page.circle(centre, radius * share, colour=colour, width=0.7)
    for bead in range(40):
        angle = 2 * pi * bead / 40
        place = (centre[0] + 0.82 * radius * cos(angle), centre[1] + 0.82 * radius * sin(angle))
        page.circle(place, radius * 0.035, colour=None, fill=colour)
    rosette(page, centre, radius * 0.62, colour, petals=6)
    star(page, centre, radius * 0.26, fill=colour)


def signature(
    page: Canvas, x: float, y: float, width: float, signer: str, *, colour: Colour = (0.10, 0.14, 0.42)
) -> None:
    """A hand's quick line above the base line `y`: the same signer always writes the same."""
    hand = random.Random(signer)
    strokes = hand.randint(9, 14)
    slant, rise = hand.uniform(0.15, 0.55), hand.uniform(-0.04, 0.02)
    capitals = {0, hand.randint(4, strokes - 3)}
    knots: list[Point] = [(0.0, -hand.uniform(2, 8))]
    for stroke in range(strokes):
        place = width * 0.82 * (stroke + 0.5) / strokes
        top = hand.uniform(15, 20) if stroke in capitals else hand.choice((3.5, 4.5, 6.0, 9.5)) * hand.uniform(0.8, 1.1)
        foot = hand.uniform(-1.2, 1.0) if hand.random() < 0.85 else hand.uniform(-7, -5)
        back = hand.uniform(0.1, 1.5) * width * 0.82 / strokes
        knots += [(place + 0.4 * back, top), (place - 0.3 * back, top * 0.45), (place + 0.2 * back, foot)]
    knots += [(width * 0.9, hand.uniform(0, 3)), (width, hand.uniform(-2, 4))]
    points = [(x + along + slant * up, y - up + rise * along) for along, up in smooth(knots)]
    page.path(points, colour=colour, width=0.95)


def smooth(knots: Sequence[Point], steps: int = 7) -> list[Point]:
    """A Catmull-Rom curve through all `knots`."""
    padded = [knots[0], *knots, knots[-1]]
    curve: list[Point] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                (
                    _between(before[0], start[0], end[0], after[0], t),
                    _between(before[1], start[1], end[1], after[1], t),
                )
            )
    return [*curve, knots[-1]]


def _between(before: float, start: float, end: float, after: float, t: float) -> float:
    bend, pull = 2 * before - 5 * start + 4 * end - after, 3 * start - before - 3 * end + after
    return start + ((end - before) * t + bend * t * t + pull * t * t * t) / 2


def signed(page: Canvas, x: float, y: float, width: float, signer: str, *titles: str) -> None:
    """A signature over its line, name and office below it."""
    signature(page, x + 12, y - 4, width * 0.62, signer)
    page.line((x, y), (x + width, y), colour=SOFT, width=0.6)
    page.text(x, y + 12, signer, Style(9.5))
    for number, title in enumerate(titles):
        page.text(x, y + 23.5 + 11 * number, title, Style(8.5, SANS, SOFT))


def bar_code(page: Canvas, x: float, y: float, digits: str, *, height: float = 24, module: float = 0.7) -> float:
    """`digits` in Code 39 with its top-left corner at x, y; returns its right edge."""
    for sign in f"*{digits}*":
        for place, wide in enumerate(CODE_39[sign]):
            step = module * (2.5 if wide == "1" else 1)
            if place % 2 == 0:
                page.box((x, y, x + step, y + height), colour=None, fill=INK)
            x += step
        x += module
    return x


def lake_mark(page: Canvas, centre: Point, radius: float) -> None:
    """A house mark: a disc with three waves and a rising sun."""
    x, y = centre
    page.circle(centre, radius, colour=None, fill=NAVY)
    page.circle((x, y - 0.12 * radius), radius * 0.34, colour=None, fill=GOLD)
    for row in range(3):
        level = y + radius * (0.12 + 0.24 * row)
        half = radius * (0.80 - 0.14 * row)
        wave = [
            (x - half + 2 * half * step / 40, level + 0.07 * radius * sin(4 * pi * step / 40 + row))
            for step in range(41)
        ]
        page.path(wave, colour=WHITE, width=radius * 0.10)


def cross_mark(page: Canvas, centre: Point, size: float, colour: Colour) -> None:
    """A house mark: a rounded square with a cross in it."""
    x, y = centre
    page.box((x - size, y - size, x + size, y + size), colour=None, fill=colour, radius=0.22)
    arm, half = size * 0.62, size * 0.18
    page.box((x - arm, y - half, x + arm, y + half), colour=None, fill=WHITE)
    page.box((x - half, y - arm, x + half, y + arm), colour=None, fill=WHITE)
