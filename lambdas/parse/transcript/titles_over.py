"""Tables of two lines to each row, the title on the upper one, and two lines of heads in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.dates import find_dates
from parse.transcript.below import is_next
from parse.transcript.columns import Column
from parse.transcript.heads import HEAD_PATTERNS, Holds, head_of, named_in_short
from parse.transcript.record import Record, read_line
from parse.transcript.totals import is_total

ROWS_AT_LEAST = 2
UPPER_CELLS = 3
"""Cells of the upper line, at most; it is the shorter one."""
_TITLE = next(pattern for holds, pattern in HEAD_PATTERNS if holds is Holds.TITLE)


@dataclass(frozen=True)
class _Heads:
    """The two lines of heads, one over the other."""

    cells: int
    """Of the upper line."""
    title: int
    """Which of these is headed as the title."""
    columns: tuple[Column, ...]
    """Of the lower line."""

    def title_of(self, page: Page, line: Line) -> str | None:
        """The title on the upper line of a row; None where it is no such line."""
        cells = [page.text[start:end] for start, end in segments(line)]
        told = len(cells) == self.cells and not find_dates(cells[self.title]) and not is_total(line.text)
        return cells[self.title] if told and any(letter.isalpha() for letter in cells[self.title]) else None


def read_titles_over(pages: Sequence[Page]) -> list[Record]:
    """The rows of such a table on upright `pages`; none where one of its days has no title over it."""
    records = [record for page in pages for record in _rows(page)]
    complete = len(records) >= ROWS_AT_LEAST and all(record.complete for record in records)
    return records if complete else []


def _rows(page: Page) -> Iterator[Record]:
    """The lines of the page with a day and an amount under the heads, titled by those over them."""
    heads: _Heads | None = None
    for upper, line in pairwise(page.lines):
        heads = _heads(page, upper, line) or heads
        if heads is None:
            continue
        record = read_line(page, line, heads.columns, None)
        if record.days and record.amounts and not is_total(line.text):
            title = heads.title_of(page, upper) if is_next(upper, line) else None
            yield replace(record, start=upper.start, title=[title] if title else [])


def _heads(page: Page, upper: Line, line: Line) -> _Heads | None:
    """The heads on both lines, if the title's is on the upper one and the day's and the amount's on the lower one."""
    cells = segments(upper)
    if len(cells) > UPPER_CELLS or not is_next(upper, line):
        return None
    titles = [place for place, cell in enumerate(cells) if _TITLE.fullmatch(page.text, *cell)]
    columns = _columns(page, line) if titles else ()
    kinds = {column.holds for column in columns}
    if Holds.TITLE in kinds or Holds.AMOUNT not in kinds or not kinds & {Holds.DATE, Holds.COMPLETED}:
        return None
    return _Heads(len(cells), titles[0], columns)


def _columns(page: Page, line: Line) -> tuple[Column, ...]:
    """A column under each cell of the line of heads, in order."""
    cells = [(page.text[start:end], page.box_between(start, end)) for start, end in segments(line)]
    return tuple(
        Column(holds, box[0], box[2], named_in_short(text) if holds is Holds.AMOUNT else None, head=text)
        for text, box in cells
        if box is not None and (holds := head_of(text) or Holds.OTHER)
    )
