"""The rows of a transcript whose table is told by its content: a column of days, one of amounts, one of titles.

Dates that stand under each other are the spine of the table: each line with one begins a row, or is the middle of one
whose cells are centred. The columns are told by the rivers between them, what they hold by their cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from credmate.document_types import CreditSystem
from credmate.text import Page
from parse.transcript.bands import CATEGORY_IN, Bounds, Row, heads_over, in_columns, rows_of
from parse.transcript.columns import Column
from parse.transcript.contents import Contents, Role
from parse.transcript.heads import Holds, head_of
from parse.transcript.legend import Legend
from parse.transcript.record import Record, read_cell, read_day
from parse.transcript.rivers import PrintedLine, column_edges, printed_lines, runs_of, wide_blank
from parse.transcript.roles import roles_of
from parse.transcript.spine import has_amount, spine_of
from parse.transcript.title_cells import part_titles
from parse.transcript.totals import is_sum

ROWS_AT_LEAST = 2
COLUMNS_AT_LEAST = 3
COMPLETE = 0.7
"""Part of the rows with a day that have a title and an amount, at least."""
FITTING = 0.7
"""Part of the lines with a day whose words keep to the columns, at least."""

_WORDS = re.compile(r"[A-Za-z]{3,}")
_UNITS = re.compile(r"\b(?:credits?|contact|hours?|hrs|points?|pts|units?|CM?E)\b", re.IGNORECASE)


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers: from where to where it reaches, in points, and whether they are amounts."""

    left: float
    right: float
    role: Role


@dataclass
class Grid:
    """What a table told by its content says."""

    records: list[Record]
    used: dict[tuple[int, int], CreditSystem | None]
    """Page number and place in its text of each word that is part of a row, and the credit system of its group."""
    numbers: tuple[NumberColumn, ...]
    """From the left to the right."""
    headed: bool
    names_systems: bool
    """A column names the credit system of each row."""
    first_line: tuple[int, int]
    """Page number and offset of the table's head or first row."""


def read_grid(pages: Sequence[Page]) -> Grid | None:
    """The table of upright `pages`; None where nothing shows that there is one."""
    lines = [line for page in pages for line in printed_lines(page)]
    anchors = spine_of(lines)
    told = [place for place, anchor in enumerate(anchors) if has_amount(anchor)]
    anchors = anchors[told[0] : told[-1] + 1] if told else []
    bounds = _bounds([anchor for anchor in anchors if has_amount(anchor)])
    if bounds is None:
        return None
    rows, heads = rows_of(lines, anchors, bounds)
    legend = Legend.of(pages)
    _cut(rows, bounds)
    contents = [
        Contents(tuple(row.cell(bound) for row in rows), text, head_of(text) if text else None, legend.system_of(text))
        for bound, text in zip(bounds, heads_over(heads, bounds), strict=True)
    ]
    roles = roles_of(contents)
    if roles is None:
        return None
    records = [_record(row, bounds, roles, contents, legend) for row in rows]
    title = next(place for place, role in enumerate(roles) if role.holds is Holds.TITLE)
    part_titles(rows, records, bounds[title], paired=roles[title].paired)
    complete = [record for record in records if record.complete]
    if len(complete) < max(ROWS_AT_LEAST, COMPLETE * sum(bool(record.days) for record in records)):
        return None
    used = {
        (line.page.number, start): row.heading
        for row, record in zip(rows, records, strict=True)
        if record.complete
        for line in row.lines
        for start, _ in line.words
    }
    used |= {(line.page.number, start): None for line in heads for start, _ in line.words}
    begins = next(row.lines[0] for row, record in zip(rows, records, strict=True) if record.complete)
    first = min([*heads[:1], begins], key=lambda line: (line.page.number, line.top))
    numbers = [
        NumberColumn(*bound, role)
        for bound, role in zip(bounds, roles, strict=True)
        if role.holds in {Holds.AMOUNT, Holds.NUMBER}
    ]
    names_systems = any(role.holds is Holds.SYSTEM for role in roles)
    return Grid(complete, used, tuple(numbers), bool(heads), names_systems, (first.page.number, first.start))


def _bounds(lines: Sequence[PrintedLine]) -> Bounds | None:
    """From where to where each column reaches; None where the lines keep to no columns."""
    if len(lines) < ROWS_AT_LEAST:
        return None
    bounds = [*pairwise([float("-inf"), *column_edges(lines), float("inf")])]
    blank = wide_blank(lines)
    fitting = sum(in_columns(runs_of(line, blank), bounds) for line in lines)
    return bounds if len(bounds) >= COLUMNS_AT_LEAST and fitting >= FITTING * len(lines) else None


def _cut(rows: Sequence[Row], bounds: Bounds) -> None:
    """Leave out what goes on under a row with a number or an amount of its own: something without a day."""
    for bound in bounds:
        cells = tuple(cell.text if (cell := row.anchor.within(*bound)) else "" for row in rows)
        column = Contents(cells, "", None)
        if not (column.coded or column.counts or column.amounts):
            continue
        for row in rows:
            own = (
                place
                for place, line in enumerate(row.under)
                if (cell := line.within(*bound)) and re.search(r"\d", CATEGORY_IN.sub(" ", cell.text))
            )
            del row.under[next(own, len(row.under)) :]
    for row in rows:
        del row.under[next((place for place, line in enumerate(row.under) if is_sum(line.text)), len(row.under)) :]


def _record(row: Row, bounds: Bounds, roles: Sequence[Role], contents: Sequence[Contents], legend: Legend) -> Record:
    """The row read column by column.

    What names no credit system in a column where other rows name one is credit of no system.
    """
    page = row.anchor.page
    here = [line for line in row.lines if line.page is page]
    record = Record(page, min(line.start for line in here), max(line.end for line in here), system=row.heading)
    for bound, role, column in zip(bounds, roles, contents, strict=True):
        text = row.cell(bound)
        system = legend.system_of(text)
        named = system is not None or not _WORDS.search(_UNITS.sub(" ", text))
        if role.holds in {Holds.SYSTEM, Holds.AMOUNT} and column.some_named and not named:
            record.system = CreditSystem.OTHER
        if role.holds in {Holds.DATE, Holds.COMPLETED}:
            read_day(record, text, completed=role.holds is Holds.COMPLETED)
        elif text and role.holds is not Holds.NUMBER:
            read_cell(record, text, Column(role.holds, *bound, role.system))
            record.system = system or record.system if role.holds is Holds.SYSTEM else record.system
    return record
