"""Tables whose cells do not stand under each other, set straight.

A table set with blanks loses its columns where it is printed in letters of many widths. Its rows have as many cells as
its head, and are told by their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from credmate.text import Line, Page, Word
from parse.cme.layout import segments
from parse.transcript.below import is_next
from parse.transcript.heads import Holds, head_of
from parse.transcript.totals import is_sum, is_total

ROWS_AT_LEAST = 2
CELLS_AT_LEAST = 3
OFF = 1.5
"""Line heights by which the cells of a column stand off each other at the left, in the middle and at the right."""
UNDER = 0.6
"""Line heights by which the first word of a cell's next line may stand beside the left edge of the cell."""
GAP = 3.0
"""Line heights of white space between two columns that are set straight."""

_DAYS = frozenset({Holds.DATE, Holds.COMPLETED, Holds.STARTED})
_PROSE = frozenset({Holds.TITLE, Holds.PROVIDER, None})
"""What the columns hold whose cells wrap."""
_UNFINISHED = re.compile(r"(?:\b(?:of|for|and|the|in|on|to|with|from|by|at)|[&,-])$", re.IGNORECASE)
_CREDITED = re.compile(r"\d\s+(?:\w+\s+)?(?:credits?|hours?|points)\b", re.IGNORECASE)
_WORDED = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True)
class _Cell:
    """Some words of a line side by side."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].x0

    @property
    def right(self) -> float:
        return self.words[-1].x1

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class _Table:
    """The columns of a table that is set straight."""

    heads: tuple[Holds | None, ...]
    widths: tuple[float, ...]
    """Points, of the widest cell under each head."""
    lefts: tuple[float, ...]
    height: float
    """Of its lines, in points."""

    @classmethod
    def of(cls, head: Sequence[_Cell], rows: Sequence[Sequence[_Cell]], height: float) -> _Table:
        widths = [max(cell.width for cell in column) for column in zip(*rows, strict=True)]
        steps = [max(width, cell.width) + GAP * height for width, cell in zip(widths, head, strict=True)]
        lefts = accumulate(steps[:-1], initial=head[0].left)
        return cls(tuple(head_of(cell.text) for cell in head), tuple(widths), tuple(lefts), height)

    def wrapping(self, above: Sequence[_Cell]) -> list[int]:
        """The columns in which a cell of the row `above` can go on below: words that are titles or providers."""
        return [place for place, cell in enumerate(above) if self.heads[place] in _PROSE and _WORDED.search(cell.text)]

    def filled(self, place: int, above: Sequence[_Cell], cell: _Cell) -> float:
        """How much of its column a cell of the row `above` would fill with the first word of `cell` behind it."""
        first = cell.words[0]
        return (above[place].width + first.x1 - first.x0) / self.widths[place]


def straightened(page: Page) -> tuple[Page, bool]:
    """The page with the cells of its ragged tables under their heads, and whether it is sure which cells wrap.

    The text stays as it is.
    """
    heads = [number for number, line in enumerate(page.lines) if _is_head(line)]
    moved: dict[Word, Word] = {}
    sure = True
    for head, below in pairwise([*heads, len(page.lines)]):
        for cell, left, told in _placed(page.lines[head:below]):
            shift = left - cell.left
            moved |= {word: word._replace(x0=word.x0 + shift, x1=word.x1 + shift) for word in cell.words}
            sure = sure and told
    return (replace(page, words=tuple(moved.get(word, word) for word in page.words)) if moved else page), sure


def _is_head(line: Line) -> bool:
    """Whether known heads of a day and of a title or an amount stand in most cells of the line."""
    held = [head_of(cell.text) for cell in _cells(line)]
    known = {holds for holds in held if holds}
    enough = sum(holds is not None for holds in held) >= max(CELLS_AT_LEAST, len(held) / 2)
    return enough and bool(known & _DAYS) and bool(known & {Holds.TITLE, Holds.AMOUNT})


def _cells(line: Line) -> list[_Cell]:
    """The cells of a line, parted by its wide gaps."""
    starts = {start for start, _ in segments(line)}
    cells: list[list[Word]] = []
    position = line.start
    for word in line.words:
        if position in starts:
            cells.append([])
        cells[-1].append(word)
        position += len(word.text) + 1
    return [_Cell(tuple(words)) for words in cells]


def _placed(lines: Sequence[Line]) -> Iterator[tuple[_Cell, float, bool]]:
    """Cells of a ragged table, the first of whose `lines` is its head, with their left edges in a straight one.

    The last says whether it is told that the cell belongs there.
    """
    head, *rest = [_cells(line) for line in lines]
    rows = [cells for cells in rest if len(cells) == len(head)]
    if len(rows) < ROWS_AT_LEAST or not _is_ragged(rows, lines[0].height):
        return
    table = _Table.of(head, rows, lines[0].height)
    above: Sequence[_Cell] = []
    for line, upper, cells in zip(lines, (None, *lines), [head, *rest], strict=False):
        if len(cells) == len(head):
            above = cells
            yield from ((cell, left, True) for cell, left in zip(cells, table.lefts, strict=True))
        elif upper is not None and above and is_next(upper, line) and not (is_total(line.text) or is_sum(line.text)):
            for cell, (place, told) in zip(cells, _continued(cells, above, table), strict=True):
                yield cell, table.lefts[place] if place is not None else cell.left, told
        else:
            above = []


def _is_ragged(rows: Sequence[Sequence[_Cell]], height: float) -> bool:
    """Whether the cells of some column are flush neither left nor right, nor centred."""
    for column in zip(*rows, strict=True):
        edges = [[cell.left for cell in column], [cell.right for cell in column]]
        edges.append([left + right for left, right in zip(*edges, strict=True)])
        if all(max(edge) - min(edge) > OFF * height for edge in edges):
            return True
    return False


def _continued(cells: Sequence[_Cell], above: Sequence[_Cell], table: _Table) -> list[tuple[int | None, bool]]:
    """The columns of cells that go on with those of the row `above`, and whether they are told.

    As many cells as can wrap all do. Credit goes on with credit, words with the cell that they stand flush under, else
    with one that breaks off, else with the only one that can wrap; of several it is guessed that they did not fit.
    """
    wrapping = table.wrapping(above)
    if len(cells) == len(wrapping) > 1:
        return [(place, True) for place in wrapping]
    found: list[tuple[int | None, bool]] = []
    for cell in cells:
        after = max((place for place, _ in found if place is not None), default=-1)
        free = range(after + 1, len(above))
        amounts = [place for place in free if table.heads[place] is Holds.AMOUNT and _CREDITED.search(cell.text)]
        under = [place for place in free if place and abs(above[place].left - cell.left) < UNDER * table.height]
        worded = [place for place in free if place in wrapping]
        broken = [place for place in worded if _UNFINISHED.search(above[place].text)]
        told = [*amounts, *under, *broken, *(worded if len(worded) == 1 else [])]
        fullest = max(worded, key=lambda place: table.filled(place, above, cell), default=None)
        found.append((told[0], True) if told else (fullest, False))
    return found
