"""A certificate's lines set on a page."""

from __future__ import annotations

import html
from collections.abc import Mapping
from itertools import accumulate, pairwise
from typing import Any

import pymupdf

from tools.synthesize.cme import ornament
from tools.synthesize.cme.templates import Line, Template, said
from tools.synthesize.sheet import LANDSCAPE, LETTER

MARGIN = 54.0
SIZES = {
    "letter": LETTER,
    "landscape": LANDSCAPE,
    "a4": (595.0, 842.0),
    "a4wide": (842.0, 595.0),
    "half": (612.0, 396.0),
    "slip": (396.0, 612.0),
}
"""Points."""
FACES = {"serif": "serif", "sans": "sans-serif", "mono": "monospace"}
ALIGN = {"c": "center", "rowc": "center", "r": "right"}
INKS = {"g": "#666", "n": "#14305c", "m": "#7a1626", "o": "#7d5a10", "e": "#14532d", "t": "#0f5e6e", "w": "#fff"}
LABEL_SHARE = 30.0
"""The percent of the width that the labels of a label-and-value line take, unless the layout says so."""
LINE_GAP = 3.0


class LongerThanItsPage(ValueError):
    """The lines of a layout do not all find room."""


class Page:
    """One page; lines are set one below the other, within the present column."""

    def __init__(self, template: Template, values: Mapping[str, str]) -> None:
        size, face = template.spec["page"].split(" ")
        self.width, self.height = SIZES[size]
        self._values = {name: html.escape(value, quote=False) for name, value in values.items()}
        self._family = FACES[face]
        self._file: Any = pymupdf.open()
        self._page: Any = self._file.new_page(width=self.width, height=self.height)
        self._y = self._top = self._lowest = MARGIN
        self._left, self._right = MARGIN, self.width - MARGIN
        self._in_columns = False
        self._shares: list[float] = []
        self._label_share = LABEL_SHARE
        for line in template.lines:
            self._set(line)

    def pdf(self) -> bytes:
        """The page as a file."""
        self._file.subset_fonts()
        body: bytes = self._file.tobytes(deflate=True, garbage=3, no_new_id=True)
        return body

    def _set(self, line: Line) -> None:
        match line.style:
            case "gap":
                self._y += float(line.text)
            case "at":
                self._y = float(line.text)
            case "rule":
                self._rule(line.text)
            case "col":
                self._column(line.text)
            case "endcol":
                self._y, self._in_columns = max(self._y, self._lowest), False
                self._left, self._right = MARGIN, self.width - MARGIN
            case "cells":
                self._shares = [float(share) for share in line.text.split()]
            case "labels":
                self._label_share = float(line.text)
            case "signed":
                middle = {"l": self._left + 60, "c": (self._left + self._right) / 2, "r": self._right - 60}[line.text]
                self._y = ornament.signature(self._page, middle, self._y)
            case "tint" | "band" | "frame" | "seal" | "mark" | "side" | "qr":
                ornament.draw(self._page, line.style, said(line.text, self._values), self._y)
            case "kv":
                middle = self._left + self._label_share / 100 * (self._right - self._left)
                self._cells(line, [self._left, middle, self._right])
            case "row" | "rowc" | "table" | "grid":
                self._table(line)
            case _:
                self._print([line.text], line, [self._left, self._right])

    def _table(self, line: Line) -> None:
        count = line.text.count(" | ") + 1
        width = self._right - self._left
        shares = self._shares if len(self._shares) == count else [100 / count] * count
        if line.style == "table":
            self._rule("100")
        self._cells(line, [self._left + share / 100 * width for share in accumulate(shares, initial=0.0)])

    def _column(self, text: str) -> None:
        left, right = text.split(" ")
        self._left, self._right = float(left), float(right)
        if self._in_columns:
            self._lowest, self._y = max(self._lowest, self._y), self._top
        else:
            self._top = self._lowest = self._y
        self._in_columns = True

    def _rule(self, text: str) -> None:
        percent, _, side = text.partition(" ")
        length = float(percent) / 100 * (self._right - self._left)
        start = self._left if side else (self._left + self._right - length) / 2
        self._page.draw_line((start, self._y + 2), (start + length, self._y + 2), color=(0.4, 0.4, 0.5), width=0.7)
        self._y += 5

    def _cells(self, line: Line, edges: list[float]) -> None:
        """Set the parts of a line, divided by `|`, side by side between `edges`."""
        self._print(line.text.split(" | "), line, edges)

    def _print(self, parts: list[str], line: Line, edges: list[float]) -> None:
        framed = line.style == "grid"
        inset = 4 if framed else 0
        ends = []
        for part, (left, right) in zip(parts, pairwise(edges), strict=True):
            box = pymupdf.Rect(left + inset, self._y + inset / 2, right - inset, self.height - 8)
            spare, _ = self._page.insert_htmlbox(box, self._styled(part, line), scale_low=1)
            if spare < 0:
                raise LongerThanItsPage
            ends.append(box.y1 - spare + inset / 2)
        end = max(ends)
        if framed:
            for left, right in pairwise(edges):
                self._page.draw_rect((left, self._y, right, end), color=(0.4, 0.4, 0.5), width=0.7)
        self._y = end if framed else end + LINE_GAP

    def _styled(self, text: str, line: Line) -> str:
        weight = "bold" if "b" in line.face else "normal"
        slant = "italic" if "i" in line.face else "normal"
        colour = next((INKS[letter] for letter in line.face if letter in INKS), "#111")
        style = (
            f"font-family:{self._family};font-size:{line.size}pt;font-weight:{weight};font-style:{slant};"
            f"color:{colour};text-align:{ALIGN.get(line.style, 'left')};margin:0"
        )
        return f'<p style="{style}">{said(text, self._values) or "&nbsp;"}</p>'
