"""Texts that stand side by side and do not belong to each other.

Most of what stands side by side on a credential does belong together: labels and values, cells of a table, two
signatories. So a page is read row by row unless a vertical gutter separates two texts that prove to be independent:
both are paragraphs set in lines of full width, or their lines stand at different heights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from extract_text.rows import WIDE_GAP, Row

PARAGRAPH_LINES = 4
PARAGRAPH_WORDS = 4.0
"""A paragraph in a column has at least so many lines, and so many words on a line on average."""

FULL_LINE = 0.75
FULL_LINES = 0.5
"""In a paragraph this share of the lines takes up this share of the column's width; cells of a table do not."""

CELL_ROWS = 0.25
"""A side of which more than this share of the rows has wide gaps is part of a table, or labels with their values."""

BLOCK_LINES = 2
"""A block that is not a paragraph has at least so many lines."""

TIGHT_PITCH = 2.0
"""In line heights: lines of a block follow each other within this; cells centred beside taller cells do not."""

MOSTLY_LEVEL = 0.5
"""Two blocks are read row by row where this share of the lines of the one stands level with lines of the other."""

SECTION_GAP = 3.0
"""In line heights: white space across the page that ends a pair of columns."""


@dataclass(frozen=True)
class Columns:
    """Rows `first` to `last` (0-based, last excluded) fall into two texts."""

    first: int
    last: int
    x0: float
    x1: float
    """Edges of the gutter between them."""
    left: dict[int, Row]
    right: dict[int, Row]
    """By number of the row that they are part of."""


def by_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows in reading order: where two independent texts stand side by side, all of the left one comes first."""
    columns = _largest_columns(rows)
    if columns is None:
        return list(rows)
    return [
        *by_columns(rows[: columns.first]),
        *by_columns([*columns.left.values()]),
        *by_columns([*columns.right.values()]),
        *by_columns(rows[columns.last :]),
    ]


def _largest_columns(rows: Sequence[Row]) -> Columns | None:
    best: Columns | None = None
    tried: list[Columns] = []
    for index, (left_edge, right_edge) in _gaps(rows):
        middle = (left_edge + right_edge) / 2
        if any(columns.first <= index < columns.last and columns.x0 < middle < columns.x1 for columns in tried):
            continue
        columns = _grow(rows, index, left_edge, right_edge)
        tried.append(columns)
        if (best is None or columns.last - columns.first > best.last - best.first) and _independent(columns):
            best = columns
    return best


def _gaps(rows: Sequence[Row]) -> Iterator[tuple[int, tuple[float, float]]]:
    """White space between neighbours of one row, or of a row and the next, that may be part of a gutter.

    Rows of more runs are rows of a table.
    """
    for index, row in enumerate(rows):
        if len(row.runs) > 2:
            continue
        following = rows[index + 1].runs if index + 1 < len(rows) else []
        for beside in (row.runs, Row.of([*row.runs, *following]).runs if len(following) <= 2 else []):
            reach = accumulate((run.x1 for run in beside), max)
            for edge, (left, right) in zip(reach, pairwise(beside), strict=False):
                if right.x0 - edge >= WIDE_GAP * max(left.height, right.height):
                    yield index, (edge, right.x0)


def _grow(rows: Sequence[Row], index: int, left_edge: float, right_edge: float) -> Columns:
    """The stretch of rows around `index` that the gutter between the two edges runs through."""
    gutter = (left_edge, right_edge)
    first, last = index, index + 1
    while first > 0 and _near(rows[first - 1], rows[first]):
        narrowed = _narrow(gutter, rows[first - 1])
        if narrowed is None:
            break
        gutter, first = narrowed, first - 1
    while last < len(rows) and _near(rows[last - 1], rows[last]):
        narrowed = _narrow(gutter, rows[last])
        if narrowed is None:
            break
        gutter, last = narrowed, last + 1
    middle = sum(gutter) / 2
    left: dict[int, Row] = {}
    right: dict[int, Row] = {}
    for number in range(first, last):
        for side, runs in (
            (left, [run for run in rows[number].runs if run.x0 < middle]),
            (right, [run for run in rows[number].runs if run.x0 >= middle]),
        ):
            if runs:
                side[number] = Row.of(runs)
    return Columns(first, last, *gutter, left, right)


def _narrow(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What `row` leaves of the gutter; None where that is too little."""
    left, right = gutter
    middle = (left + right) / 2
    for run in row.runs:
        if run.x0 < middle:
            left = max(left, run.x1)
        else:
            right = min(right, run.x0)
    return (left, right) if right - left >= WIDE_GAP * row.height else None


def _near(upper: Row, lower: Row) -> bool:
    return lower.y0 - upper.y1 <= SECTION_GAP * max(upper.height, lower.height)


def _independent(columns: Columns) -> bool:
    left, right = [*columns.left.values()], [*columns.right.values()]
    if _is_paragraph(left) and _is_paragraph(right):
        return True
    return _is_block(left) and _is_block(right) and not _stand_level(columns.left.keys(), columns.right.keys())


def _is_paragraph(rows: Sequence[Row]) -> bool:
    words = sum(len(run.words) for row in rows for run in row.runs)
    if len(rows) < PARAGRAPH_LINES or words < PARAGRAPH_WORDS * len(rows) or _is_table(rows):
        return False
    widths = [row.runs[-1].x1 - row.runs[0].x0 for row in rows]
    whole = max(row.runs[-1].x1 for row in rows) - min(row.runs[0].x0 for row in rows)
    return sum(width >= FULL_LINE * whole for width in widths) >= FULL_LINES * len(rows)


def _is_block(rows: Sequence[Row]) -> bool:
    if len(rows) < BLOCK_LINES or _is_table(rows):
        return False
    pitch = median(lower.middle - upper.middle for upper, lower in pairwise(rows))
    return pitch <= TIGHT_PITCH * median(row.height for row in rows)


def _is_table(rows: Sequence[Row]) -> bool:
    return sum(len(row.runs) > 1 for row in rows) > CELL_ROWS * len(rows)


def _stand_level(left: AbstractSet[int], right: AbstractSet[int]) -> bool:
    """Where both sides have lines, most lines of the side with fewer of them share a row with lines of the other."""
    beside = range(max(min(left), min(right)), min(max(left), max(right)) + 1)
    fewer = min(len(left & {*beside}), len(right & {*beside}))
    return not fewer or len(left & right) >= MOSTLY_LEVEL * fewer
