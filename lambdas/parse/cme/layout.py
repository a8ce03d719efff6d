"""How the lines of a page stand to each other: what is under what, and in which print."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from credmate.text import Line, Page, TextSource, Word
from parse.cme.form_labels import kind_of
from parse.cme.level import levelled

PRINT_TOLERANCE = {TextSource.EMBEDDED: 0.06, TextSource.OCR: 0.35, TextSource.MIXED: 0.35}
"""Relative difference of heights up to which two lines count as the same print; OCR measures letters, not fonts."""

COLUMN_GAP = 0.9
"""Line heights of white space that part two columns; a blank is about a quarter."""

WIDER = 2.5
"""How many times as wide as the narrowest blank of its line the gap between two columns is."""

WIDEST_BLANK = 1.6
"""Line heights; a typewriter's blank is wide, but no wider."""

NARROW_GAP = 0.15
"""Line heights of white space that part two columns where a word stands right under the head of the second."""

ALIGNED = 0.2
"""Line heights by which it may stand off."""

TABLE_REACH = 12.0
"""Line heights under its head where a table's rows are looked for."""

APART = 0.5
"""Line heights between the tops of two lines from which one is below the other, not beside it."""

BESIDE = 0.75
"""Line heights by which a value may stand higher or lower than its label."""

SIDE_BY_SIDE = 0.4
"""Share of the lower line's height that two lines of a row have in common."""

NEXT_LINE_WITHIN = 2.2
"""Line heights between the tops of a line and of its continuation."""


def line_number(page: Page, position: int) -> int:
    """0-based index in `page.lines` of the line that holds `page.text[position]`."""
    return max(bisect_right(page.lines, position, key=lambda line: line.start) - 1, 0)


def overlap(one: Line, other: Line) -> float:
    """Width in points that both lines cover."""
    return min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])


def height_of(line: Line) -> float:
    """Height in points of the line's box."""
    return line.box[3] - line.box[1]


def side_by_side(one: Line, other: Line) -> bool:
    """Whether both stand at one height, as the cells of a row do."""
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > SIDE_BY_SIDE * min(height_of(one), height_of(other))


def in_rows(cells: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """The cells of a page, each with the number of its row."""
    row = 0
    for before, cell in zip((None, *cells), cells, strict=False):
        row += before is not None and not side_by_side(before, cell)
        yield row, cell


def line_below(page: Page, index: int) -> int | None:
    """Index of the nearest line under line `index` that shares some of its width; None at the foot of the page.

    Rules to write on, which print nothing, are passed over.
    """
    lowest = page.lines[index].box[1] + page.lines[index].height * APART
    lower = islice(page.lines_by_top, bisect_right(page.lines_by_top, (lowest, len(page.lines))), None)
    return _nearest(page, index, (other for _, other in lower if other > index))


def line_above(page: Page, index: int) -> int | None:
    """Index of the nearest line over line `index` that shares some of its width; None at the head of the page."""
    highest = page.lines[index].box[1] - page.lines[index].height * APART
    upper = reversed(page.lines_by_top[: bisect_left(page.lines_by_top, (highest, -1))])
    return _nearest(page, index, (other for _, other in upper if other < index))


def _nearest(page: Page, index: int, others: Iterable[int]) -> int | None:
    """The first of the other lines that shares width with line `index` and prints something."""
    lines, here = page.lines, page.lines[index]
    return next(
        (
            other
            for other in others
            if overlap(here, lines[other]) > 0 and any(letter.isalnum() for letter in lines[other].text)
        ),
        None,
    )


def segments(line: Line) -> list[tuple[int, int]]:
    """Stretches of the page's text between the wide gaps of `line`: the cells of columns that share a row."""
    pieces: list[tuple[int, int]] = []
    position = start = line.start
    blanks = [word.x0 - before.x1 for before, word in pairwise(line.words)]
    narrowest = min((blank for blank in blanks if blank > 0), default=0.0)
    gap = max(line.height * COLUMN_GAP, min(narrowest * WIDER, line.height * WIDEST_BLANK))
    for before, word in zip((None, *line.words), line.words, strict=False):
        if before is not None:
            position += 1
            if word.x0 - before.x1 > gap:
                pieces.append((start, position - 1))
                start = position
        position += len(word.text)
    return [*pieces, (start, line.end)]


def views_of(page: Page) -> Iterator[Page]:
    """The page as printed lines and, where rows have several cells, as cells: prose needs the one, forms the other.

    Views are upright. Their text differs from the page's in line breaks alone, so offsets are good for both.
    """
    lines = upright(page)
    yield lines
    cells = in_cells(lines)
    if cells.words != lines.words:
        yield cells


def upright(page: Page) -> Page:
    """The page as its reader would turn it: rows run level, left to right, whatever way the page lies in the file."""
    if not page.rotation:
        return levelled(page)
    width, height = page.width, page.height
    words = []
    for word in page.words:
        x0, y0, x1, y1 = word.box
        if page.rotation == 90:
            x0, y0, x1, y1 = height - y1, x0, height - y0, x1
        elif page.rotation == 180:
            x0, y0, x1, y1 = width - x1, height - y1, width - x0, height - y0
        else:
            x0, y0, x1, y1 = y0, width - x1, y1, width - x0
        words.append(word._replace(x0=x0, y0=y0, x1=x1, y1=y1))
    if page.rotation != 180:
        width, height = height, width
    return levelled(replace(page, words=tuple(words), width=width, height=height, rotation=0))


def in_cells(page: Page) -> Page:
    """The same page with every cell of a row as a line of its own, for forms and columns."""
    words: list[Word] = []
    number = -1
    head: Line | None = None
    columns: list[float] = []
    for line in page.lines:
        pieces = segments(line)
        starts = {start for start, _ in pieces}
        if head is not None and line.box[1] - head.box[3] < TABLE_REACH * head.height:
            aligned = _starts_under(line, columns)
            starts |= aligned if len(pieces) > 1 or len(aligned) > 1 else set()
        if len(pieces) > 1 and all(kind_of(page.text[slice(*piece)]) for piece in pieces):
            head, columns = line, [box[0] for piece in pieces if (box := page.box_between(*piece)) is not None]
        position = line.start
        for word in line.words:
            number += position in starts
            words.append(word._replace(line=number))
            position += len(word.text) + 1
    return replace(page, words=tuple(words))


def _starts_under(line: Line, columns: Sequence[float]) -> set[int]:
    """Where in the page's text a word begins right under the head of a column, though the gap before it is narrow."""
    starts = set()
    position = line.start
    for before, word in zip((None, *line.words), line.words, strict=False):
        apart = before is not None and word.x0 - before.x1 > NARROW_GAP * line.height
        if apart and any(abs(word.x0 - column) < ALIGNED * line.height for column in columns):
            starts.add(position)
        position += len(word.text) + 1
    return starts


def same_print(page: Page, one: Line, other: Line) -> bool:
    """Whether both lines are set in letters of the same height."""
    taller = max(one.height, other.height)
    return abs(one.height - other.height) <= taller * PRINT_TOLERANCE.get(page.source, 0.35)


def adjoins(one: Line, lower: Line) -> bool:
    """Whether `lower` follows `one` without a blank line between them."""
    return lower.box[1] - one.box[1] <= max(one.height, lower.height) * NEXT_LINE_WITHIN


def cells_beside(page: Page, labels: Sequence[int]) -> list[int]:
    """Indexes of the cells right of a label that stands in the lines `labels`, in the first column there.

    A value of two lines may stand around its label of one, or the label itself be broken into two.
    """
    right = max(page.lines[index].box[2] for index in labels)
    middles = [_middle(page.lines[index]) for index in labels]
    height = max(page.lines[index].height for index in labels)
    beside = [
        index
        for index, line in enumerate(page.lines)
        if line.box[0] >= right and min(abs(_middle(line) - middle) for middle in middles) < height * BESIDE
    ]
    if not beside:
        return []
    left = min(page.lines[index].box[0] for index in beside)
    column = [index for index in beside if page.lines[index].box[0] - left < height]
    return sorted(column, key=lambda index: page.lines[index].box[1])


def shares_row(page: Page, index: int) -> bool:
    """Whether another line stands at the same height."""
    here = page.lines[index]
    return any(
        other != index and abs(_middle(line) - _middle(here)) < here.height * 0.5
        for other, line in enumerate(page.lines)
    )


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2
