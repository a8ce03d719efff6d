"""The rows of a transcript, across lines and pages.

A row begins where a date stands with or before an amount of credit; lines without either go on with it. Heads of
tables, headings that name a credit system, totals and the running lines of a page are no rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from itertools import zip_longest

from credmate.document_types import CreditSystem
from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.credit_measures import names_only_a_system
from parse.credits import find_credits
from parse.dates import find_dates
from parse.transcript.below import LINE_PITCH, goes_on, is_next, right_under
from parse.transcript.blocks import read_blocks
from parse.transcript.columns import Column, column_at, columns_of, stacked_columns
from parse.transcript.entries import begins_entry
from parse.transcript.heads import Holds, is_format, named_by_heading
from parse.transcript.labelled_entries import read_labelled
from parse.transcript.legend import Legend
from parse.transcript.record import (
    Record,
    begins_with_number,
    has_provider_label,
    names_organisation,
    read_line,
    tell_alike,
    without_label,
)
from parse.transcript.running_lines import NO_ROW, PAGE_MARK
from parse.transcript.sentences import is_sentence
from parse.transcript.titles_over import read_titles_over
from parse.transcript.total_columns import in_order, numbers_at_end
from parse.transcript.totals import (
    Total,
    is_sum,
    is_summary,
    is_total,
    sums_alone,
    sums_of,
    totals_in_summary,
    totals_of,
)
from parse.transcript.year_groups import read_year_groups

_WHOSE = re.compile(
    r"\W*(?:name|participant|learner|physician|provider|member|student|attendee|licensee|clinician)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_ENDS_HEADING = re.compile(r"(?:\b(?:credits?|hours|points|activities|courses|C[MN]?E|education)|:)\W*$", re.IGNORECASE)
_DASH = re.compile(r"\s[-\u2013]\s")
LONGEST_ACTIVITY = timedelta(days=92)
"""From the first to the last day of one activity; a longer span is the period that a transcript is about."""
ROW_CELLS = 3
WRAPPED_WORDS = 3


@dataclass
class Reading:
    """The rows and totals of a transcript, and where its table begins."""

    records: list[Record] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    headed: bool = False
    """The table has heads of columns."""
    first_line: tuple[int, int] | None = None
    """Page number and offset of the table's head or first row: what is before it is about the whole."""


def read_records(pages: Sequence[Page]) -> Reading:
    """All rows and totals of upright `pages`, in order."""
    reader = _Reader(Legend.of(pages))
    for page in pages:
        for line, following in zip_longest(page.lines, page.lines[1:]):
            reader.take(page, line, following)
    reader.close()
    reading = reader.reading
    tell_alike(reading.records)
    blocks = [] if reading.headed else max(read_labelled(pages), read_blocks(pages), key=len)
    told = read_titles_over(pages) or read_year_groups(pages)
    told = told or (blocks if len(blocks) >= len(reading.records) - 1 else [])
    if told:
        reading.records = told
        begins = (told[0].page.number, told[0].start)
        reading.first_line = min(begins, reading.first_line or begins) if reading.headed else begins
    return reading


class _Reader:
    """Goes through the lines once and keeps the row that is being read."""

    def __init__(self, legend: Legend) -> None:
        self.reading = Reading()
        self._legend = legend
        self._columns: tuple[Column, ...] = ()
        self._heading: CreditSystem | None = None
        self._open: Record | None = None
        self._loose: list[tuple[Page, Line]] = []
        self._heading_or_title: tuple[Line, CreditSystem | None] | None = None
        """A line that names a credit system, and of which system the rows before it were."""
        self._resumed = False
        self._summing = False
        self._head_below: Line | None = None
        self._titles_first = False

    def take(self, page: Page, line: Line, following: Line | None) -> None:
        """One line more; `following` is the next one of the page."""
        if self._head_below is line:
            return
        columns = columns_of(page, line)
        if not columns and following is not None:
            columns = stacked_columns(page, line, following)
            self._head_below = following if columns else None
        if columns:
            self._take_head(page, line, columns)
        elif is_total(line.text) and not self._record_of(page, line).days:
            self.close()
            by_columns = self._totals_by_columns(page, line) if self._columns else []
            own = any(column.holds is Holds.SYSTEM for column in self._columns)
            self.reading.totals += totals_of(page, line, by_columns, None if own else self._heading)
        elif PAGE_MARK.search(line.text):
            return
        elif self.reading.records and is_summary(line.text) and not self._record_of(page, line).days:
            self.close()
            self.reading.totals += totals_in_summary(page, line)
            self._summing = True
        elif not (self.reading.records or self._columns) and is_summary(line.text):
            self.close()
        elif sums := self._sums_of(page, line):
            self.close()
            self.reading.totals += sums
        elif (NO_ROW.search(line.text) or _spans_months(line.text)) and not self._is_row(page, line):
            self.close()
        else:
            self._take_text(page, line)
            self._resumed = False

    def _totals_by_columns(self, page: Page, line: Line) -> Sequence[tuple[Decimal, CreditSystem | None]]:
        """The amounts of a line of totals in the columns for them."""
        amounts = [column for column in self._columns if column.holds is Holds.AMOUNT]
        numbers = [column for column in self._columns if amounts and column.x0 >= amounts[0].x0]
        told = self._record_of(page, line).amounts
        under = [(Column(Holds.AMOUNT, 0, 0, system), amount) for amount, system in told]
        ordered = in_order(numbers_at_end(line), under, (amounts, numbers))
        return [(amount, column.system) for column, amount in ordered if column.holds is Holds.AMOUNT]

    def close(self) -> None:
        """The row that is being read is over."""
        self._finish()
        self._open = None
        self._loose.clear()

    def _take_head(self, page: Page, line: Line, columns: tuple[Column, ...]) -> None:
        """The head of a table; where a new page repeats it, the row that was being read may go on under it."""
        repeated = [column.holds for column in columns] == [column.holds for column in self._columns]
        self._resumed = repeated and self._open is not None and self._open.page is not page
        if not self._resumed:
            self.close()
        if not self.reading.headed and len(self.reading.records) == 1 and _is_period(self.reading.records[0]):
            self.reading.records.clear()
            self.reading.first_line = None
        self._columns = self._legend.applied(columns)
        self.reading.headed = True
        self._begin(page, line.start)

    def _begin(self, page: Page, start: int) -> None:
        """The table begins here at the latest."""
        if self.reading.first_line is None:
            self.reading.first_line = (page.number, start)

    def _is_row(self, page: Page, line: Line) -> bool:
        record = self._record_of(page, line)
        return record.complete and bool(self._columns)

    def _sums_of(self, page: Page, line: Line) -> list[Total]:
        """What the line sums up, where no row is half read."""
        if (self._open is not None and not self._open.complete) or self._record_of(page, line).days:
            return []
        by_columns = self._totals_by_columns(page, line) if self._columns else []
        return sums_of(page, line, summing=self._summing) or sums_alone(page, line, by_columns)

    def _take_text(self, page: Page, line: Line) -> None:
        record = self._record_of(page, line)
        if not self._columns and is_sentence(line) and (self._open is None or not self._open.amounts):
            self._open = None
            return
        if record.days:
            if self._open is None or self._open.days:
                self._finish()
                self._open = self._with_title_above(page, line, record)
            elif record.complete and not self._columns:
                self._open = record
                record.begins_complete = True
            else:
                self._open.add(record.without_title() if not self._columns and self._open.amounts else record)
        elif self._opens_undated(record):
            self._finish()
            self._open = record
            self._titles_first = True
        elif self._open is not None and (sponsor := self._sponsor_of_undated(line)) is not None:
            self._open.provider.append(sponsor)
        elif self._open is not None and self._wraps_sponsor(page, line, record):
            self._open.provider.append(line.text)
        elif self._open is not None and self._belongs(page, line, record):
            if self._columns and self._open.title and all(map(is_format, record.title)):
                record.title.clear()
            self._open.add(record)
        elif self._names_group(line):
            self.close()
            self._heading_or_title = (line, self._heading)
            self._heading = named_by_heading(line.text, self._heading)
        else:
            self._finish()
            self._loose.append((page, line))

    def _opens_undated(self, record: Record) -> bool:
        """Whether a title with its credit begins a row whose date follows on a line of its own; never under heads."""
        if self._columns or not record.amounts or not any(part.strip() for part in record.title):
            return False
        if begins_with_number(record.page.text[record.start : record.end]):
            return False
        return self._open.complete if self._open is not None else (self._titles_first or not self.reading.records)

    def _sponsor_of_undated(self, line: Line) -> str | None:
        """The organisation that a line names under a row whose date is still to come."""
        if self._columns or self._open is None or self._open.days or not self._open.amounts:
            return None
        name = _DASH.split(line.text, maxsplit=1)[0]
        return name if names_organisation(name) else None

    def _wraps_sponsor(self, page: Page, line: Line, record: Record) -> bool:
        """Whether a few words go on with the organisation under a row that began with its title and its credit."""
        row = self._open
        if self._columns or row is None or not (self._titles_first and row.complete and row.provider):
            return False
        few = len(line.words) <= WRAPPED_WORDS and len(segments(line)) == 1
        return few and not record.amounts and not self._names_group(line) and right_under(row, page, line)

    def _with_title_above(self, page: Page, line: Line, record: Record) -> Record:
        """The row that begins with `line`, titled by the line above it if it has no title of its own."""
        heading, before = self._heading_or_title or (None, None)
        if heading is not None and not record.title and _can_be_title(heading) and is_next(heading, line):
            self._heading = before
            self._loose.append((page, heading))
            record = self._record_of(page, line)
        self._heading_or_title = None
        if self._has_title_above() and (not record.title or self._is_sponsor_under_title(page, line, record)):
            above_page, above = self._loose.pop()
            record.provider += record.title
            record.title = [without_label(above.text)]
            record.page, record.start = above_page, above.start if above_page is page else record.start
        else:
            record.begins_complete = record.complete
        return record

    def _has_title_above(self) -> bool:
        return bool(self._loose) and not _WHOSE.match(self._loose[-1][1].text)

    def _is_sponsor_under_title(self, page: Page, line: Line, record: Record) -> bool:
        """Whether the row's own words name an organisation, and the line directly above it can be its title."""
        above_page, above = self._loose[-1]
        if self._columns or above_page is not page or line.box[1] - above.box[1] >= LINE_PITCH * line.height:
            return False
        return names_organisation(" ".join(record.title))

    def _finish(self) -> None:
        if self._open is not None and self._open.complete:
            self.reading.records.append(self._open)
            self._begin(self._open.page, self._open.start)
            self._open = None

    def _belongs(self, page: Page, line: Line, record: Record) -> bool:
        """Whether a line without a date goes on with the open row."""
        row = self._open
        if row is None or self._names_group(line):
            return False
        if row.complete and (is_sum(line.text) or self._fills_a_row(page, line)):
            return False
        if not row.amounts:
            return True
        if record.amounts:
            return False
        if not self._columns:
            return has_provider_label(line.text) or (not begins_entry(line.text) and goes_on(row, page, line))
        if record.system is not None and row.system is None:
            return True
        return bool(record.title or record.provider) and (self._resumed or right_under(row, page, line))

    def _fills_a_row(self, page: Page, line: Line) -> bool:
        """Whether the line has cells under the first head and under two more: a row of its own, without a date.

        Where titles come first, it may as well be the second line of three wide cells.
        """
        if not self._columns or self._columns[0].holds is Holds.TITLE:
            return False
        held = {
            column
            for start, end in segments(line)
            if (box := page.box_between(start, end)) is not None
            and (column := column_at(self._columns, box[0], box[2], line.height)) is not None
        }
        return len(held) >= ROW_CELLS and self._columns[0] in held

    def _names_group(self, line: Line) -> bool:
        """A heading over a group of rows: a credit system and no number of credits."""
        named = named_by_heading(line.text, self._heading) is not None
        return (
            named
            and not find_credits(line.text)
            and len(line.text.split()) <= 9
            and len(segments(line)) == 1
            and not self._mid_row(line)
        )

    def _mid_row(self, line: Line) -> bool:
        """Whether the line is a cell of the open row that wrapped or slipped below its line."""
        row = self._open
        if not self._columns or row is None or line.box[0] <= self._columns[0].x1:
            return False
        column = column_at(self._columns, line.box[0], line.box[2], line.height)
        return not row.amounts or (row.system is None and column is not None and column.holds is Holds.SYSTEM)

    def _record_of(self, page: Page, line: Line) -> Record:
        return read_line(page, line, self._columns, self._heading)


def _can_be_title(line: Line) -> bool:
    """Whether the line says more than a credit system, and does not end as headings over groups do."""
    return not names_only_a_system(line.text) and _ENDS_HEADING.search(line.text) is None


def _is_period(record: Record) -> bool:
    """Whether what looks like a row is a period of months, with a number of some other kind beside it."""
    return _spans_months(record.page.text[record.start : record.end])


def _spans_months(text: str) -> bool:
    """Whether a span of days is printed that is longer than any activity."""
    return any(found.first and found.last - found.first > LONGEST_ACTIVITY for found in find_dates(text))
