"""Tables that a text sets with blanks: which lines are one, and where on the page its columns begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pymupdf

APART = re.compile(r"\s{4,}")
"""Between the cells of a row."""
SMALLEST = 6.0
"""Points of print, where a table is wide."""
COLUMNS_AT_LEAST, ROWS_AT_LEAST = 3, 3
REACH = 6
"""Lines in which a table shows its columns."""
_CELL = re.compile(r"\S+(?:\s{1,3}\S+)*")


@dataclass(frozen=True)
class Table:
    """Lines `first` to `last` of a text, and at which letter of them each column begins."""

    first: int
    last: int
    columns: tuple[int, ...]

    def rows(self, lines: Sequence[str]) -> Iterator[list[str]]:
        """The cells of each line, empty ones too."""
        for line in lines[self.first : self.last + 1]:
            held = dict(_placed(line))
            yield [held.get(column, "") for column in self.columns]

    def set_in(self, lines: Sequence[str], width: float, size: float) -> tuple[float, list[float]]:
        """The size of print at which no cell wraps in `width` points, and each column's part of it in percent."""
        gap = 2 * size
        widest = [
            max(pymupdf.get_text_length(cell, fontsize=size) for cell in column) + gap
            for column in zip(*self.rows(lines), strict=True)
        ]
        scale = min(1.0, width / sum(widest))
        return max(SMALLEST, size * scale), [100 * part / max(sum(widest), width) for part in widest[:-1]]


def tables_in(lines: Sequence[str]) -> list[Table]:
    """The tables of a text whose cells stand under each other, from the top to the bottom."""
    found: list[Table] = []
    number = 0
    while number < len(lines):
        table = _table_at(lines, number)
        if table is not None:
            found.append(table)
        number = table.last + 1 if table else number + 1
    return found


def _table_at(lines: Sequence[str], first: int) -> Table | None:
    """The table that begins at the line `first`."""
    near = [[start for start, _ in _placed(line)] for line in lines[first : first + REACH]]
    full = max(near, key=len, default=[])
    alike = sum(starts == full for starts in near)
    if len(full) < COLUMNS_AT_LEAST or alike < ROWS_AT_LEAST or not _is_row(near[0], full):
        return None
    last = first
    for number in range(first, len(lines)):
        starts = [start for start, _ in _placed(lines[number])]
        if _is_row(starts, full):
            last = number
        elif not (starts == [0] and len(lines[number]) < full[1]):
            break
    if last + 1 < len(lines) and _wraps(lines[last], lines[last + 1], full[1]):
        last += 1
    return Table(first, last, tuple(full))


def _is_row(starts: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether cells stand in the columns, and not in the first one alone."""
    return set(starts) <= set(columns) and any(starts)


def _wraps(upper: str, line: str, width: int) -> bool:
    """Whether `line` is more of the first cell of `upper`: one with its first word would have been the widest."""
    if not line.strip() or APART.search(line.strip()) or len(line) >= width or line[0] == " ":
        return False
    return len(APART.split(upper)[0]) + 1 + len(line.split(maxsplit=1)[0]) > width - len("      ")


def _placed(line: str) -> list[tuple[int, str]]:
    return [(cell.start(), cell[0]) for cell in _CELL.finditer(line)]
