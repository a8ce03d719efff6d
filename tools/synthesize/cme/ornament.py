"""What decorates a certificate: tints, bands, frames, seals, signatures."""

from __future__ import annotations

import html
import random
from typing import Any

import pymupdf

Colour = tuple[float, float, float]

COLOURS: dict[str, Colour] = {
    "navy": (0.08, 0.19, 0.36),
    "maroon": (0.48, 0.09, 0.15),
    "ochre": (0.72, 0.55, 0.18),
    "green": (0.08, 0.33, 0.18),
    "teal": (0.06, 0.37, 0.43),
    "grey": (0.45, 0.45, 0.5),
    "cream": (0.99, 0.97, 0.9),
    "sky": (0.92, 0.96, 0.99),
    "mint": (0.92, 0.97, 0.93),
    "rose": (0.98, 0.94, 0.94),
}
MARK: Colour = (0.9, 0.9, 0.91)
INK: Colour = (0.12, 0.15, 0.45)
FRAMES: dict[str, tuple[tuple[float, float], ...]] = {
    "single": ((24, 1.2),),
    "double": ((20, 2.5), (28, 0.8)),
    "heavy": ((22, 9.0),),
    "corners": (),
}
"""Distance from the edge and width of each line."""
MODULES = 25
SCRAWL = ((0, 14), (8, 2), (14, 20), (20, 6), (27, 16), (33, 10), (40, 18), (52, 4), (60, 15), (74, 9), (96, 12))
"""Points of a signature's line, 96 wide and 20 high."""


def draw(page: Any, kind: str, text: str, y: float) -> None:
    """Draw an ornament that `text` describes as in `templates`; `y` is where the next line would be set."""
    words = text.split(" ")
    match kind:
        case "tint":
            page.draw_rect(page.rect, color=None, fill=COLOURS[words[0]])
        case "band":
            page.draw_rect((0, y, page.rect.width, y + float(words[0])), color=None, fill=COLOURS[words[1]])
        case "frame":
            _frame(page, words[0], COLOURS[words[1]])
        case "seal":
            _seal(page, float(words[0]), float(words[1]), " ".join(words[2:]))
        case "mark":
            _mark(page, html.unescape(text))
        case "side":
            page.insert_text((24, page.rect.height - 60), html.unescape(text), fontsize=7, rotate=90, color=(0.4,) * 3)
        case "qr":
            _matrix(page, float(words[0]), float(words[1]), random.Random(text))


def signature(page: Any, middle: float, y: float) -> float:
    """Draw a scrawl about `middle`, its top at `y`; returns where its line ends."""
    shape = page.new_shape()
    shape.draw_polyline([(middle - 48 + x, y + height) for x, height in SCRAWL])
    shape.finish(color=INK, width=1.1, closePath=False)
    shape.commit()
    return y + 22


def _frame(page: Any, kind: str, colour: Colour) -> None:
    width, height = page.rect.width, page.rect.height
    for inset, line in FRAMES[kind]:
        page.draw_rect((inset, inset, width - inset, height - inset), color=colour, width=line)
    if kind == "corners":
        for x, along in ((22, 60), (width - 22, -60)):
            for y, down in ((22, 60), (height - 22, -60)):
                page.draw_line((x, y), (x + along, y), color=colour, width=3)
                page.draw_line((x, y), (x, y + down), color=colour, width=3)


def _seal(page: Any, x: float, y: float, text: str) -> None:
    for radius, width in ((32, 2.0), (27, 0.8)):
        page.draw_circle((x, y), radius, color=COLOURS["ochre"], width=width)
    page.insert_htmlbox(
        (x - 24, y - 14, x + 24, y + 20),
        f'<p style="font-size:6pt;text-align:center;margin:0;color:#7d5a10">{text}</p>',
    )


def _matrix(page: Any, x: float, y: float, rng: random.Random) -> None:
    """Squares as of a QR code, `MODULES` by `MODULES`, with two of its eyes."""
    shape = page.new_shape()
    for row in range(MODULES):
        for column in range(MODULES):
            if rng.random() < 0.5 and not (min(row, MODULES - 1 - row) < 8 and column < 8):
                shape.draw_rect((x + 2 * column, y + 2 * row, x + 2 * column + 2, y + 2 * row + 2))
    for left, top in ((0, 0), (0, MODULES - 7)):
        for inset in (0, 4):
            near, far = inset, 14 - inset
            shape.draw_rect((x + 2 * left + near, y + 2 * top + near, x + 2 * left + far, y + 2 * top + far))
    shape.finish(color=None, fill=(0, 0, 0), even_odd=True)
    shape.commit()


def _mark(page: Any, text: str) -> None:
    size = 1.1 * page.rect.width / max(len(text), 6)
    start = pymupdf.Point(page.rect.width * 0.18, page.rect.height * 0.72)
    page.insert_text(start, text, fontsize=size, color=MARK, morph=(start, pymupdf.Matrix(35)))
