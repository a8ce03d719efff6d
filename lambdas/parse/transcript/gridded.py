"""A table told by its content as a reading of the whole transcript: its rows, and the totals printed around it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from credmate.document_types import CreditSystem
from credmate.text import Line, Page
from parse.dates import find_dates
from parse.transcript.blocks import read_in_turn
from parse.transcript.contents import number_in
from parse.transcript.grid import Grid, NumberColumn, read_grid
from parse.transcript.heads import Holds
from parse.transcript.records import Reading
from parse.transcript.titles_over import read_titles_over
from parse.transcript.total_columns import in_order, numbers_at_end
from parse.transcript.totals import Total, is_summary, is_total, sums_alone, sums_of, totals_in_summary, totals_of


def read_by_content(pages: Sequence[Page]) -> Reading:
    """Rows and totals of upright `pages` by the content of the table's columns; empty where no table is told."""
    grid = None if read_titles_over(pages) or read_in_turn(pages) else read_grid(pages)
    if grid is None:
        return Reading()
    return Reading(grid.records, _totals(pages, grid), grid.headed, grid.first_line)


def _totals(pages: Sequence[Page], grid: Grid) -> list[Total]:
    """The totals in the lines that are no part of a row."""
    found: list[Total] = []
    summing = begun = False
    heading: CreditSystem | None = None
    for page in pages:
        for line in page.lines:
            if (page.number, line.start) in grid.used:
                heading, begun, summing = grid.used[page.number, line.start], True, False
            elif is_total(line.text) and not find_dates(line.text):
                found += totals_of(
                    page, line, _in_columns(line, grid), heading if begun and not grid.names_systems else None
                )
            elif is_summary(line.text):
                summing = begun
                found += totals_in_summary(page, line) if begun else []
            elif not find_dates(line.text):
                found += sums_of(page, line, summing=summing) or sums_alone(page, line, _in_columns(line, grid))
    return found


def _in_columns(line: Line, grid: Grid) -> list[tuple[Decimal, CreditSystem | None]]:
    """The amounts of the line that stand in the columns of the table for amounts.

    Numbers that do not stand under those of the table are in their order, if there are as many.
    """
    under = [(column, number) for column in grid.numbers if (number := number_in(_cell(line, column))) is not None]
    amounts = [column for column in grid.numbers if column.role.holds is Holds.AMOUNT]
    told = in_order(numbers_at_end(line), under, (grid.numbers, amounts))
    return [(number, column.role.system) for column, number in told if column.role.holds is Holds.AMOUNT]


def _cell(line: Line, column: NumberColumn) -> str:
    """The words of the line that stand in the column."""
    return " ".join(word.text for word in line.words if column.left <= (word.x0 + word.x1) / 2 < column.right)
