"""Rows whose year stands only in the heading over them: "2024", and under it "03/08" or "Mar 8"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.dates import find_dates
from parse.transcript.below import goes_on
from parse.transcript.columns import Column, column_at, columns_of
from parse.transcript.record import Record, read_cell
from parse.transcript.spine import MONTH
from parse.transcript.totals import is_sum, is_total

ROWS_AT_LEAST = 2
_HEADING = re.compile(
    r"\W*(?:(?:calendar\s+)?year\W{0,3})?(?P<year>(?:19|20)\d\d)(?:\s+(?:activities|credits?|CM?E))?\W*", re.IGNORECASE
)
_DAY = re.compile(rf"\d{{1,2}}\s?[/-]\s?\d{{1,2}}|{MONTH}\s\d{{1,2}}|\d{{1,2}}[\s-]{MONTH}", re.IGNORECASE)


def read_year_groups(pages: Sequence[Page]) -> list[Record]:
    """The rows of upright `pages` under headings that are years; none where a day prints its own."""
    records = [record for page in pages for record in _rows(page)]
    return records if len(records) >= ROWS_AT_LEAST else []


def _rows(page: Page) -> Iterator[Record]:
    year: str | None = None
    columns: tuple[Column, ...] = ()
    row: Record | None = None
    for line in page.lines:
        columns = columns_of(page, line) or columns
        heading = _HEADING.fullmatch(line.text)
        found = _row(page, line, year, columns) if year else None
        if heading or found or is_total(line.text) or is_sum(line.text):
            if row is not None:
                yield row
            row = found
            year = heading["year"] if heading else year
        elif row is not None and len(segments(line)) == 1 and goes_on(row, page, line):
            row.title.append(line.text)
            row.end = line.end
    if row is not None:
        yield row


def _row(page: Page, line: Line, year: str, columns: tuple[Column, ...]) -> Record | None:
    """The row on a line one of whose cells is a day of `year`; None where it is none."""
    cells = segments(line)
    place = next((number for number, cell in enumerate(cells) if _DAY.fullmatch(page.text, *cell)), None)
    day = None if place is None else _day(page.text[slice(*cells[place])], year)
    if day is None:
        return None
    record = Record(page, line.start, line.end, days=[day])
    for number, (start, end) in enumerate(cells):
        box = page.box_between(start, end)
        if number == place or box is None:
            continue
        titled = bool(record.title)
        read_cell(record, page.text[start:end], column_at(columns, box[0], box[2], line.height) if columns else None)
        if record.title and not titled:
            record.title_left = box[0]
    return record if record.complete else None


def _day(printed: str, year: str) -> date | None:
    """The day that is printed without its `year`."""
    mark = "/" if re.search(r"\d\s?/\s?\d", printed) else "-" if re.fullmatch(r"[\d\s-]+", printed) else " "
    found = find_dates(f"{printed.replace(' ', '') if mark != ' ' else printed}{mark}{year}")
    return found[0].last if len(found) == 1 else None
