"""One row of a transcript, and what a single line says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from credmate.document_types import CreditSystem
from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.credit_counts import LARGEST_AMOUNT
from parse.credit_measures import system_named_in
from parse.credits import find_credits, plain_amount
from parse.dates import DateMatch, DatePrecision, find_dates
from parse.printed_numbers import in_decimals
from parse.transcript.columns import Column, column_at
from parse.transcript.compact_days import compact_day
from parse.transcript.entries import only_refers, without_list_number, without_part, without_reference
from parse.transcript.heads import Holds, is_format, named_in_short
from parse.vocabulary import ORGANISATION_WORDS

_AMOUNT = re.compile(r"(?<![\w./-])\d{1,3}(?:\.\d{1,3})?(?![\w/-]|\.\d)")
_CATEGORY = re.compile(r"\b(?:cat(?:egory|\.)?|AMA|PRA|AOA|part)\s*[1-4](?![\d.])(?:\s*-?\s*[AB]\b)?", re.IGNORECASE)
_MARK = re.compile(r"^\W*\(?TM\)?\W*", re.IGNORECASE)
"""What is left of "Credit(s)(TM) - " when the credit is taken away."""
_AOA_CATEGORY = re.compile(r"(?<!\w)([12])\s?-?\s?([AB])(?!\w)", re.IGNORECASE)
ADJECTIVES = frozenset({"america", "american", "health", "healthcare", "international", "medical", "national"})
"""Words of organisations' names that name none alone."""
_CATEGORY_AT_END = re.compile(r"\s*\bcat(?:egory|\.)?\s*[12](?:\s*-?\s*[AB])?\W*$", re.IGNORECASE)
_DONE = re.compile(r"(?:date\s+)?(?:completed|earned|attended|claimed|participated)(?:\s+on)?", re.IGNORECASE)
"""What stands before a date and is no title."""
_LABEL = re.compile(
    r"\b(?:date\s*(?:of\s*)?(?:complet\w+|participation|earned)?|completed?(?:\s*on|\s*date)?|"
    r"credits?(?:\s*(?:earned|claimed|awarded|type))?|hours|activity(?:\s*(?:title|type|name))|provider|sponsor|"
    r"provided\s*by|format)\s*:\s*|^\W*(?:activity|title|type|course)\s*:\s*",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
"""What is left where a day or an amount stood in brackets."""
_PARTS = re.compile(r"\s*[;|\u00b7\u2022]\s*")
_WEEKDAY = re.compile(r"^\W*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s.,]*", re.IGNORECASE)
"""What stands before a day."""
_PROVIDER_LABEL = re.compile(
    r"(?:provider|sponsor(?:ed\s*by)?|provided\s*by|organization|issuer)\s*:\s*(?P<name>[^|\u2022]+)", re.IGNORECASE
)

MOST = 0.6
"""Of the rows with several lines in the title's cell."""
UNDER_HEAD = 0.3
"""Heights of the line by which the first word of a cell may stand beside the edge of its column's head."""


@dataclass
class Record:
    """One row as far as it has been read."""

    page: Page
    start: int
    end: int
    days: list[date] = field(default_factory=list)
    completed: date | None = None
    """From a column headed as such."""
    title: list[str] = field(default_factory=list)
    provider: list[str] = field(default_factory=list)
    amounts: list[tuple[Decimal, CreditSystem | None]] = field(default_factory=list)
    system: CreditSystem | None = None

    title_left: float | None = None
    """Left edge, in points, of the title's first cell where the table has no head."""
    paired: bool = False
    """The last line of the title's cell names the provider."""
    begins_complete: bool = False
    """Its first line has all that a row needs: no title stands above, and what is below goes on with it."""

    @property
    def complete(self) -> bool:
        """Whether date, title and amount are there."""
        return bool(self.days and self.amounts and any(part.strip() for part in self.title))

    def add(self, more: Record) -> None:
        """Go on with what a further line says."""
        self.days += more.days
        self.completed = self.completed or more.completed
        self.title += more.title
        self.provider += more.provider
        self.amounts += more.amounts
        self.system = self.system or more.system
        self.paired = self.paired or more.paired
        self.title_left = self.title_left if self.title_left is not None else more.title_left
        if self.page is more.page:
            self.end = more.end

    def without_title(self) -> Record:
        """The same where the row's title is known already: formats go, and what is left says who provided it."""
        said = [part.strip() for title in self.title for part in _PARTS.split(title)]
        rest = [part for part in said if part and not is_format(part) and not _DONE.fullmatch(part)]
        return replace(self, title=[], provider=[*self.provider, *rest])

    def as_rows(self) -> list[dict[str, str]]:
        """One `transcript_row` for each credit system of the record."""
        day = self.completed or max(self.days)
        titles, providers = _told_apart(self.title, self.provider, paired=self.paired)
        rows = []
        for amount, system in self.amounts:
            row = {
                "completion_date": day.isoformat(),
                "title": without_reference(" ".join(" ".join(titles).split())).strip(" -\u2013|,;:"),
                "amount": plain_amount(amount),
                "system": (system or self.system or CreditSystem.OTHER).value,
            }
            provider = " ".join(" ".join(providers).split()).strip(" -\u2013|,;:")
            if provider:
                row["cme_provider"] = provider
            rows.append(row)
        return rows


def _told_apart(title: list[str], provider: list[str], *, paired: bool) -> tuple[list[str], list[str]]:
    """Title and provider, where the last of several lines of the title's cell is an organisation's name alone."""
    if provider or len(title) < 2 or not (paired or names_organisation(title[-1])):
        return title, provider
    return title[:-1], title[-1:]


def tell_alike(records: Sequence[Record]) -> None:
    """Take the last line of a title's cell as the provider in all rows, where it is in most that have several lines."""
    several = [record for record in records if not record.provider and len(record.title) > 1]
    told = [record for record in several if names_organisation(record.title[-1])]
    if len(told) > 1 and len(told) >= MOST * len(several):
        for record in several:
            record.provider = [record.title.pop()]


def names_organisation(text: str) -> bool:
    """Whether the text names an organisation and nothing else: capitals, the noun of one, no number, no colon."""
    head = re.split(r"\s+(?:of|for)\b", text, maxsplit=1)[0].split()
    noun = head[-1].strip(".,").casefold() if head else ""
    capitals = [word[0].isupper() for word in re.findall(r"[A-Za-z]{4,}", text)]
    return (
        len(text.split()) > 1
        and noun in ORGANISATION_WORDS - ADJECTIVES
        and all(capitals)
        and not any(mark in ":?()0123456789" for mark in text)
    )


@dataclass(frozen=True)
class _Cell:
    text: str
    start: int
    end: int
    x0: float
    x1: float
    height: float


def read_line(page: Page, line: Line, columns: tuple[Column, ...], heading: CreditSystem | None) -> Record:
    """What one line of a table says: as much of a row as stands on it.

    `columns` are those of the table's head (none: a cell is what it looks like), `heading` the group's credit system.
    """
    record = Record(page, line.start, line.end, system=heading)
    for place, cell in enumerate(_cells(page, line, columns)):
        column = column_at(columns, cell.x0, cell.x1, cell.height) if columns else None
        titled = bool(record.title)
        read_cell(record, cell.text if columns or place else without_list_number(cell.text), column)
        if column is None and record.title and not titled:
            record.title_left = cell.x0
    return record


def without_label(text: str) -> str:
    """The text without labels such as "Activity:" and without a list's number."""
    return _LABEL.sub("", without_list_number(text))


def has_provider_label(text: str) -> bool:
    """Whether the text says whose activity it was."""
    return _PROVIDER_LABEL.search(text) is not None


def begins_with_number(text: str) -> bool:
    """Whether a plain number stands first."""
    return _AMOUNT.match(text.strip()) is not None


def numbers_in(text: str) -> list[Decimal]:
    """Plain numbers, those of credit categories left aside."""
    return [number for _, _, number in number_places(text)]


def number_places(text: str) -> list[tuple[int, int, Decimal]]:
    """Where plain numbers stand in the text, and the numbers."""
    masked = _CATEGORY.sub(lambda category: "x" * len(category[0]), text)
    return [(found.start(), found.end(), Decimal(found[0])) for found in _AMOUNT.finditer(masked)]


def named(system: CreditSystem) -> CreditSystem | None:
    """None for OTHER."""
    return None if system is CreditSystem.OTHER else system


def _cells(page: Page, line: Line, columns: tuple[Column, ...]) -> list[_Cell]:
    """The cells of a row: parted by wide gaps, by rules ("|"), and under the heads of columns."""
    wide = {start for start, _ in segments(line)}
    height = line.height
    cells: list[_Cell] = []
    position = line.start
    pending: list[tuple[int, int, float, float, str]] = []

    def close() -> None:
        if pending:
            start, end = pending[0][0], pending[-1][1]
            cells.append(_Cell(page.text[start:end], start, end, pending[0][2], pending[-1][3], height))
            pending.clear()

    for word in line.words:
        end = position + len(word.text)
        head = any(abs(column.x0 - word.x0) < height * UNDER_HEAD for column in columns)
        if position in wide or head or word.text == "|":
            close()
        if word.text != "|":
            pending.append((position, end, word.x0, word.x1, word.text))
        position = end + 1
    close()
    return cells


def read_cell(record: Record, text: str, column: Column | None) -> None:
    """Add what a cell says to `record`."""
    holds = column.holds if column else None
    if holds in {Holds.COMPLETED, Holds.DATE} and (day := compact_day(text)) is not None:
        record.days.append(day)
        record.completed = day if holds is Holds.COMPLETED else record.completed
        return
    text = in_decimals(without_part(text))
    dates = [] if holds in {Holds.TITLE, Holds.PROVIDER, Holds.OTHER} else _dates_of(text, headed=column is not None)
    if dates and holds is not Holds.STARTED:
        record.days += [found.last for found in dates]
        if holds is Holds.COMPLETED:
            record.completed = dates[-1].last
    if dates:
        text = _WEEKDAY.sub(" ", without_spans(text, [(found.start, found.end) for found in dates]))
    if holds in {Holds.STARTED, Holds.DATE, Holds.COMPLETED, Holds.OTHER} and not re.search(r"[A-Za-z]{3}", text):
        return
    if holds is Holds.AMOUNT:
        _read_amounts(record, text, column)
    elif holds is Holds.SYSTEM:
        record.system = named_in_short(text) or record.system
    elif holds is Holds.FORMAT and not is_format(text):
        record.system = record.system or named_in_short(text)
    elif holds is Holds.PROVIDER:
        record.provider.append(text)
    elif column is not None and holds is Holds.TITLE:
        record.title.append(text)
        record.paired = column.paired
    elif holds not in {Holds.FORMAT, Holds.OTHER, Holds.STARTED}:
        _read_unheaded(record, text)


def _dates_of(text: str, *, headed: bool) -> list[DateMatch]:
    """The dates of a cell; a month without a day among words that no head calls a date is part of a title."""
    dates = find_dates(text)
    if headed:
        return dates
    rest = _LABEL.sub("", without_spans(text, [(found.start, found.end) for found in dates])).strip(" ,.:")
    worded = re.search(r"[A-Za-z]{3}", _DONE.sub("", rest)) is not None
    return [found for found in dates if found.precision is DatePrecision.DAY or not worded]


def read_day(record: Record, text: str, *, completed: bool) -> None:
    """Add the days of a cell that holds nothing else; `completed` under a head that says so."""
    compact = compact_day(text)
    days = [compact] if compact else [found.last for found in find_dates(text)]
    record.days += days
    if completed and days:
        record.completed = days[-1]


def _read_amounts(record: Record, text: str, column: Column | None) -> None:
    mentions = find_credits(text)
    told = [(mention.amount, mention.system) for mention in mentions if mention.system is not CreditSystem.OTHER]
    if told:
        record.amounts += told
        return
    system = _osteopathic(text) or (column.system if column else None) or named_in_short(text)
    number = _AMOUNT.search(_AOA_CATEGORY.sub(" ", _CATEGORY.sub(" ", text)).lstrip(" /-|"))
    amount = Decimal(number.group()) if number else None
    if amount and amount <= LARGEST_AMOUNT:
        record.amounts.append((amount, system))
    elif system and amount is None:
        record.system = system


def _osteopathic(text: str) -> CreditSystem | None:
    """The AOA's category where a cell shortens it to "1-A"."""
    found = _AOA_CATEGORY.search(text)
    return CreditSystem(f"AOA_{found[1]}{found[2].upper()}") if found else None


def _read_unheaded(record: Record, text: str) -> None:
    """A cell without a head is what it looks like."""
    provider = _PROVIDER_LABEL.search(text)
    if provider:
        record.provider.append(provider["name"].strip())
        return
    mentions = [
        mention
        for mention in find_credits(text)
        if mention.system is not CreditSystem.OTHER or mention.unit is not None
    ]
    if mentions:
        record.amounts += [(mention.amount, named(mention.system)) for mention in mentions]
        text = without_spans(text, [(mention.start, mention.end) for mention in mentions])
    text = _CATEGORY_AT_END.sub("", _LABEL.sub("", text)).strip(" -\u2013|,;:®™.*")
    if _DONE.fullmatch(text) or only_refers(text):
        return
    if _AMOUNT.fullmatch(text):
        if not record.amounts:
            record.amounts.append((Decimal(text), None))
        return
    trailing = re.search(r"\s(\d{1,3}\.\d{1,2})$", text)
    if trailing and not record.amounts:
        record.amounts.append((Decimal(trailing.group(1)), None))
        text = text[: trailing.start()]
    rest = re.sub(r"(?i)credits?(?:\s*\(s\))?|\bCM?E\b|contact|hours?|\(TM\)?|[^\w]", "", text)
    if not rest or is_format(text) or (mentions and is_format(_MARK.sub("", text))):
        return
    system = system_named_in(text)
    if system and len(text.split()) <= 5 and (record.title or mentions or not rest):
        record.system = system
    elif record.title and any(word.strip(".,").casefold() in ORGANISATION_WORDS for word in text.split()):
        record.provider.append(text)
    elif not record.title:
        record.title.append(text)
    elif record.amounts or not record.provider:
        record.provider.append(text)


def without_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without what stands at `spans`, nor the brackets that held only this."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return _EMPTY_BRACKETS.sub(" ", text)
