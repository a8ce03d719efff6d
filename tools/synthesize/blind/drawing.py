"""A filled layout as PDF pages.

Marks of a body line, in square brackets before its text:

    c r          centred, flush right            b i          bold, italic
    sans serif mono                              14           size in points
    x300         left edge of the text           w200         width in which it runs
    y120         go to this height               +20          go down
    same         on the height of the line before it began    grey, white, navy, maroon, green, teal
    rule         a line across the page          page         a new page
    box 36,40,300,200 [colour]                   band 36,40,300,60 [colour] (filled)
    cols 54,200,330 [grid]                       left edges of the columns of table rows, the last one to the margin
    tick 1|0 x y                                 a form's tick box, ticked or not
    turn12       slanted by so many degrees, as a rubber stamp is; it stays where it stands and moves nothing down
    all          the marks hold from here on

`//` breaks a line within a cell; such a line that begins with `*` is bold. A gap of three spaces or more is kept, and a
line with one never wraps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import pymupdf

from tools.samples.canvas import Style, face, saved, width_of, wrapped
from tools.synthesize.blind.layout import Layout
from tools.synthesize.blind.transcript_rows import Row

FACES = {
    "sans": ("helv", "hebo", "heit", "hebi"),
    "serif": ("tiro", "tibo", "tiit", "tibi"),
    "mono": ("cour", "cobo", "coit", "cobi"),
}
COLOURS = {
    "grey": (0.42, 0.42, 0.45),
    "white": (1.0, 1.0, 1.0),
    "ink": (0.08, 0.08, 0.1),
    "navy": (0.15, 0.22, 0.4),
    "maroon": (0.48, 0.09, 0.15),
    "green": (0.08, 0.33, 0.18),
    "teal": (0.06, 0.37, 0.43),
    "sand": (0.97, 0.94, 0.86),
    "sky": (0.9, 0.95, 0.99),
    "mint": (0.9, 0.96, 0.91),
    "rose": (0.98, 0.92, 0.92),
}
LEADING = 1.3
TICK_BOX = 2
"""`pymupdf.PDF_WIDGET_TYPE_CHECKBOX`, which its stubs leave out."""


@dataclass(frozen=True)
class Marks:
    """How a line is set."""

    family: str
    size: float
    left: float
    width: float
    align: str = "l"
    bold: bool = False
    italic: bool = False
    colour: str = "ink"
    turn: float = 0

    def style(self, *, bold: bool = False) -> Style:
        """The font of these marks."""
        face_name = FACES[self.family][(self.bold or bold) + 2 * self.italic]
        return Style(self.size, face_name, COLOURS[self.colour])


class Pen:
    """Pages under a cursor that moves down."""

    def __init__(self, layout: Layout) -> None:
        width, height, family, size, margin = layout.page
        self.size, self.margin = (width, height), margin
        self.base = Marks(family, size, margin, width - 2 * margin)
        self.columns: list[float] = []
        self.grid = False
        self.head: list[str] = []
        self._file: Any = pymupdf.open()
        self._writer: Any = None
        """Text of one colour that is not yet on its page: writing it line by line is slow."""
        self.new_page()

    def new_page(self) -> None:
        """Go to the top of a fresh page."""
        self._flush()
        self._page: Any = self._file.new_page(width=self.size[0], height=self.size[1])
        self.y = self.start = self.margin

    def text(self, text: str, marks: Marks) -> None:
        """Print in lines of the marks' width, on a new page where this one has no room left."""
        style = marks.style()
        if marks.turn:
            self._stamp(text, marks, style)
            return
        lines = _fitted(text, marks.width, style)
        if self.y + len(lines) * marks.size * LEADING > self.size[1]:
            self.new_page()
        self.start = self.y
        for line in lines:
            slack = marks.width - width_of(line, style)
            self._put(marks.left + slack * {"l": 0, "c": 0.5, "r": 1}[marks.align], self.y, line, style)
            self.y += marks.size * LEADING

    def row(self, cells: list[str], marks: Marks) -> None:
        """Print a table row; go to a new page with the head repeated where it does not fit."""
        edges = [*self.columns, self.size[0] - self.margin]
        lines = []
        for cell, left, right in zip(cells, edges, edges[1:], strict=False):
            found = []
            for part in cell.split("//"):
                style = marks.style(bold=part.startswith("*"))
                found += [(line, style) for line in _fitted(part.removeprefix("*"), right - left - 6, style) or [""]]
            lines.append((left, found))
        height = max(len(found) for _, found in lines) * marks.size * 1.2 + 4
        if self.y + height > self.size[1] - self.margin:
            self.new_page()
            if self.head and self.head != cells:
                self.row(self.head, marks)
        self.start = self.y
        for left, found in lines:
            for number, (line, style) in enumerate(found):
                self._put(left + 3, self.y + 2 + number * marks.size * 1.2, line, style)
        if self.grid:
            for left, right in zip(edges[: len(cells)], [*edges[1 : len(cells)], edges[-1]], strict=True):
                self.rectangle((left, self.y, right, self.y + height), "grey")
        self.y += height

    def rectangle(self, corners: tuple[float, ...], colour: str, *, filled: bool = False) -> None:
        """A frame, or a band."""
        self._flush()
        fill = COLOURS[colour] if filled else None
        self._page.draw_rect(corners, color=fill or COLOURS[colour], fill=fill, width=0.7)

    def rule(self) -> None:
        """A line from margin to margin."""
        self._page.draw_line((self.margin, self.y), (self.size[0] - self.margin, self.y), color=(0.5, 0.5, 0.5))
        self.y += 6

    def tick(self, x: float, y: float, *, ticked: bool) -> None:
        """A form's tick box."""
        widget: Any = pymupdf.Widget()
        widget.field_type = TICK_BOX
        widget.field_name = f"box_{x:.0f}_{y:.0f}"
        widget.rect = pymupdf.Rect(x, y, x + 8, y + 8)
        widget.field_value = ticked
        widget.border_width = 0.7
        self._page.add_widget(widget)

    def edge(self, text: str, top: float) -> None:
        """Print `LEFT|RIGHT` at this height on every page; `#` and `##` stand for its number and their count."""
        style = Style(7, FACES["sans"][0], COLOURS["grey"])
        self._flush()
        for number, page in enumerate(self._file, start=1):
            self._page = page
            told = text.replace("##", str(self._file.page_count)).replace("#", str(number))
            left, _, right = told.partition("|")
            self._put(self.margin, top, left, style)
            if right:
                self._put(self.size[0] - self.margin - width_of(right, style), top, right, style)
            self._flush()

    def pdf(self) -> bytes:
        """The finished file."""
        self._flush()
        return saved(self._file)

    def _put(self, x: float, top: float, text: str, style: Style) -> None:
        if self._writer is None or self._writer.color != style.colour:
            self._flush()
            self._writer = pymupdf.TextWriter(self._page.rect, color=style.colour)
        self._writer.append((x, top + style.size), text, font=face(style.font), fontsize=style.size)

    def _stamp(self, text: str, marks: Marks, style: Style) -> None:
        self._flush()
        self._put(marks.left, self.y, text, style)
        corner = pymupdf.Point(marks.left, self.y)
        self._writer.write_text(self._page, morph=(corner, pymupdf.Matrix(marks.turn)))
        self._writer = None

    def _flush(self) -> None:
        if self._writer is not None:
            self._writer.write_text(self._page)
        self._writer = None


def _fitted(text: str, width: float, style: Style) -> list[str]:
    return [text] if "   " in text else wrapped(text, width, style)


def drawn(layout: Layout, values: dict[str, Any], rows: list[Row]) -> bytes:
    """The layout filled with `values`, as a PDF."""
    pen = Pen(layout)
    edges = []
    for line in layout.body:
        if line.startswith("@rows"):
            wanted, pattern = re.match(r"@rows(?:\[(\w+)\])?\s*(.*)", line).groups()  # type: ignore[union-attr]
            for row in rows:
                if wanted in (None, row["system"], str(row["date"].year)):
                    _draw_line(pen, pattern.format_map(values | row))
        elif line.startswith("@head"):
            pen.head = line.removeprefix("@head").strip().removeprefix("|").split("|")
            _draw_line(pen, line.removeprefix("@head").strip().format_map(values))
        elif line.startswith(("@top", "@foot")):
            edges.append(line.format_map(values).split(" ", 1))
        else:
            _draw_line(pen, line.format_map(values))
    for place, text in edges:
        pen.edge(text, pen.margin / 3 if place == "@top" else pen.size[1] - pen.margin / 2)
    return pen.pdf()


def page_count(pdf: bytes) -> int:
    """How many pages the file has."""
    file: Any = pymupdf.open(stream=pdf, filetype="pdf")
    return int(file.page_count)


def _draw_line(pen: Pen, line: str) -> None:
    marks = pen.base
    if line.startswith("["):
        inside, text = line[1:].split("]", 1)
        drawn_marks = _apply(pen, inside.split())
        if drawn_marks is None:
            return
        marks, line = drawn_marks, text.strip()
        if not line:
            return
    if not line.strip():
        pen.y += marks.size * 0.7
    elif line.startswith("|"):
        pen.row([cell.strip() for cell in line[1:].split("|")], marks)
    else:
        pen.text(line, marks)


def _apply(pen: Pen, words: list[str]) -> Marks | None:
    """The marks of a line; None where the line was an instruction and no text follows."""
    match words:
        case ["page"]:
            pen.new_page()
            return None
        case ["rule"]:
            pen.rule()
            return None
        case ["box", corners, *colour]:
            pen.rectangle(tuple(map(float, corners.split(","))), *colour or ["grey"])
            return None
        case ["band", corners, *colour]:
            pen.rectangle(tuple(map(float, corners.split(","))), *colour or ["navy"], filled=True)
            return None
        case ["cols", edges, *rest]:
            pen.columns, pen.grid = [float(edge) for edge in edges.split(",")], "grid" in rest
            return None
        case ["tick", ticked, x, y]:
            pen.tick(float(x), float(y), ticked=ticked == "1")
            return None
    marks = pen.base
    for word in words:
        marks = _marked(pen, marks, word)
    if "all" in words:
        pen.base = marks
    return marks


def _marked(pen: Pen, marks: Marks, word: str) -> Marks:
    if word in FACES:
        return replace(marks, family=word)
    if word in COLOURS:
        return replace(marks, colour=word)
    if word in ("c", "r", "l"):
        return replace(marks, align=word)
    if word in ("b", "i"):
        return replace(marks, bold=marks.bold or word == "b", italic=marks.italic or word == "i")
    if word == "same":
        pen.y = pen.start
    elif word == "all":
        pass
    elif word[0] == "y":
        pen.y = float(word[1:])
    elif word[0] == "+":
        pen.y += float(word[1:])
    elif word.startswith("turn"):
        return replace(marks, turn=float(word.removeprefix("turn")))
    elif word[0] == "x":
        left = float(word[1:])
        return replace(marks, left=left, width=min(marks.width, pen.size[0] - pen.margin / 2 - left))
    elif word[0] == "w":
        return replace(marks, width=float(word[1:]))
    else:
        return replace(marks, size=float(word))
    return marks
