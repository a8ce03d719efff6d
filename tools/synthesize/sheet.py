"""A page to print on: text in the fourteen standard fonts, lines and frames."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pymupdf

SANS, SANS_BOLD, SERIF, SERIF_BOLD, ITALIC, MONO = "helv", "hebo", "tiro", "tibo", "tiit", "cour"
INK = (0.08, 0.08, 0.12)
GREY = (0.45, 0.45, 0.5)
BLUE = (0.1, 0.2, 0.5)
LETTER = (612.0, 792.0)
LANDSCAPE = (792.0, 612.0)
CARD = (420.0, 260.0)


class Sheet:
    """One page; coordinates are points from its top-left corner."""

    def __init__(self, size: tuple[float, float] = LETTER) -> None:
        self.width, self.height = size
        self._file: Any = pymupdf.open()
        self._page: Any = self._file.new_page(width=self.width, height=self.height)

    def put(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        font: str = SANS,
        colour: tuple[float, float, float] = INK,
    ) -> None:
        """Print `text` with its base line at `y`, beginning at `x`."""
        self._page.insert_text((x, y), text, fontsize=size, fontname=font, color=colour)

    def centre(self, y: float, text: str, *, size: float = 12, font: str = SERIF, x: float | None = None) -> None:
        """Print `text` centred on `x`, the middle of the page if none is given."""
        middle = self.width / 2 if x is None else x
        self.put(
            middle - pymupdf.get_text_length(text, fontname=font, fontsize=size) / 2, y, text, size=size, font=font
        )

    def pairs(
        self,
        x: float,
        y: float,
        rows: Sequence[tuple[str, str]],
        *,
        gap: float = 18,
        value_x: float = 170,
        size: float = 10,
    ) -> float:
        """Labels in bold with their values in a second column; returns the `y` after the last row."""
        for label, value in rows:
            self.put(x, y, label, size=size, font=SANS_BOLD)
            self.put(value_x, y, value, size=size)
            y += gap
        return y

    def columns(
        self, xs: Sequence[float], y: float, cells: Sequence[str], *, size: float = 9, font: str = SANS
    ) -> None:
        """One row of a table: each cell at its own `x`."""
        for x, cell in zip(xs, cells, strict=True):
            self.put(x, y, cell, size=size, font=font)

    def paragraph(self, x: float, y: float, width: float, text: str, *, size: float = 9, font: str = SANS) -> float:
        """Print `text` in lines of at most `width` points; returns the `y` after the last one."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if pymupdf.get_text_length(longer, fontname=font, fontsize=size) > width:
                self.put(x, y, line, size=size, font=font)
                y += size * 1.3
                line = word
            else:
                line = longer
        self.put(x, y, line, size=size, font=font)
        return y + size * 1.3

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin rule."""
        self._page.draw_line((x0, y0), (x1, y1), color=GREY, width=0.7)

    def frame(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 1.0) -> None:
        """An empty rectangle."""
        self._page.draw_rect((x0, y0, x1, y1), color=GREY, width=width)

    def seal(self, x: float, y: float, radius: float = 34) -> None:
        """Two rings, as of an embossed seal."""
        for ring in (radius, radius * 0.8):
            self._page.draw_circle((x, y), ring, color=BLUE, width=1)

    def append_to(self, file: Any) -> None:
        """Add this page to an open PDF."""
        file.insert_pdf(self._file)


def us(of: date) -> str:
    """`06/27/2022`."""
    return f"{of:%m/%d/%Y}"


def dashed(of: date) -> str:
    """`06-27-2022`."""
    return f"{of:%m-%d-%Y}"


def long(of: date) -> str:
    """`June 27, 2022`."""
    return f"{of:%B} {of.day}, {of.year}"


def prose(of: date) -> str:
    """`27th day of June, 2022`."""
    ending = "th" if 11 <= of.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(of.day % 10, "th")
    return f"{of.day}{ending} day of {of:%B}, {of.year}"
