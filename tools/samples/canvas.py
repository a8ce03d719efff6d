"""One page to draw on: text in embedded fonts, shapes, colours. Coordinates are points from the top-left corner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import pymupdf

from credmate.document_types import DocumentType

Colour = tuple[float, float, float]
Point = tuple[float, float]

INK: Colour = (0.10, 0.10, 0.13)
SOFT: Colour = (0.36, 0.37, 0.42)
PALE: Colour = (0.72, 0.73, 0.76)
WHITE: Colour = (1.0, 1.0, 1.0)
NAVY: Colour = (0.09, 0.17, 0.34)
GOLD: Colour = (0.71, 0.55, 0.20)

SANS, SANS_BOLD, SANS_ITALIC = "helv", "hebo", "heit"
SERIF, SERIF_BOLD, SERIF_ITALIC, SERIF_BOLD_ITALIC = "tiro", "tibo", "tiit", "tibi"
MONO = "cour"

LETTER = (612.0, 792.0)
LANDSCAPE = (792.0, 612.0)


class Style(NamedTuple):
    """How text looks."""

    size: float
    """Points."""
    font: str = SANS
    colour: Colour = INK


@cache
def face(name: str) -> Any:
    """The font of that name among the fourteen standard ones, ready to be embedded."""
    return pymupdf.Font(name)


def width_of(text: str, style: Style) -> float:
    """Points from the first character's origin to the end of the last."""
    return style.size * sum(_advance(style.font, character) for character in text)


@cache
def _advance(font: str, character: str) -> float:
    width: float = face(font).text_length(character, fontsize=1)
    return width


def wrapped(text: str, width: float, style: Style) -> list[str]:
    """`text` in lines of at most `width` points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Canvas:
    """A page under the pen."""

    def __init__(self, size: Point = LETTER) -> None:
        self.width, self.height = size
        self._file: Any = pymupdf.open()
        self._page: Any = self._file.new_page(width=self.width, height=self.height)

    def text(self, x: float, y: float, text: str, style: Style) -> float:
        """Print with the base line at `y`, beginning at `x`; returns where the text ends."""
        writer = pymupdf.TextWriter(self._page.rect, color=style.colour)
        writer.append((x, y), text, font=face(style.font), fontsize=style.size)
        writer.write_text(self._page)
        return x + width_of(text, style)

    def centred(self, y: float, text: str, style: Style, *, x: float | None = None) -> None:
        """Print centred on `x`, the middle of the page if none is given."""
        self.text((self.width / 2 if x is None else x) - width_of(text, style) / 2, y, text, style)

    def right(self, x: float, y: float, text: str, style: Style) -> None:
        """Print so that the text ends at `x`."""
        self.text(x - width_of(text, style), y, text, style)

    def runs(self, x: float, y: float, *runs: tuple[str, Style]) -> float:
        """Print pieces of different styles one after another; returns where they end."""
        for text, style in runs:
            x = self.text(x, y, text, style)
        return x

    def centred_runs(self, y: float, *runs: tuple[str, Style]) -> None:
        """Print pieces of different styles as one centred line."""
        self.runs((self.width - sum(width_of(text, style) for text, style in runs)) / 2, y, *runs)

    def paragraph(
        self, x: float, y: float, width: float, text: str, style: Style, *, leading: float = 1.32, centred: bool = False
    ) -> float:
        """Print in lines of at most `width` points; returns the base line that would follow."""
        for line in wrapped(text, width, style):
            if centred:
                self.centred(y, line, style, x=x + width / 2)
            else:
                self.text(x, y, line, style)
            y += style.size * leading
        return y

    def line(self, start: Point, end: Point, *, colour: Colour = PALE, width: float = 0.6) -> None:
        """A straight rule."""
        self._page.draw_line(start, end, color=colour, width=width)

    def box(
        self,
        corners: tuple[float, float, float, float],
        *,
        colour: Colour | None = PALE,
        fill: Colour | None = None,
        width: float = 0.8,
        radius: float | None = None,
    ) -> None:
        """A rectangle given by left, top, right, bottom; `radius` of its corners is a share of the shorter side."""
        self._page.draw_rect(corners, color=colour, fill=fill, width=width, radius=radius)

    def circle(
        self,
        centre: Point,
        radius: float,
        *,
        colour: Colour | None = PALE,
        fill: Colour | None = None,
        width: float = 1,
    ) -> None:
        """A circle."""
        self._page.draw_circle(centre, radius, color=colour, fill=fill, width=width)

    def path(
        self,
        points: Sequence[Point],
        *,
        colour: Colour | None = INK,
        fill: Colour | None = None,
        width: float = 0.6,
        closed: bool = False,
    ) -> None:
        """A line through `points`."""
        shape = self._page.new_shape()
        shape.draw_polyline(points)
        shape.finish(color=colour, fill=fill, width=width, closePath=closed, lineCap=1, lineJoin=1)
        shape.commit()

    def weave(self, strands: Iterable[Sequence[Point]], *, colour: Colour, width: float = 0.35) -> None:
        """Many lines at once: much faster than one by one."""
        shape = self._page.new_shape()
        for points in strands:
            shape.draw_polyline(points)
        shape.finish(color=colour, fill=None, width=width, closePath=False, lineCap=1, lineJoin=1)
        shape.commit()

    def append_to(self, file: Any) -> None:
        """Add this page to an open PDF."""
        file.insert_pdf(self._file)


@dataclass(frozen=True)
class Document:
    """One invented document and what is printed on it."""

    document_type: DocumentType
    pages: Sequence[Canvas]
    fields: Mapping[str, Any]
    """Values that the pipeline should find, in the formats of the document type's fields."""


def pdf_of(pages: Sequence[Canvas]) -> bytes:
    """A PDF with embedded subsets of the fonts; no id, no dates."""
    file: Any = pymupdf.open()
    for page in pages:
        page.append_to(file)
    return saved(file)


def saved(file: Any) -> bytes:
    """The bytes of an open PDF, the same for the same pages."""
    file.subset_fonts()
    body: bytes = file.tobytes(garbage=4, deflate=True, no_new_id=True)
    return body
