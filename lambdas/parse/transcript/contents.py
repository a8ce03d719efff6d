"""What the columns of a table hold, by what stands in their cells; a head only decides between likely contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from statistics import median

from credmate.document_types import CreditSystem
from parse.credits import find_credits
from parse.dates import find_dates
from parse.printed_numbers import in_decimals
from parse.transcript.compact_days import compact_day
from parse.transcript.entries import without_part
from parse.transcript.heads import Holds, is_format, named_in_short
from parse.transcript.record import names_organisation, numbers_in
from parse.vocabulary import ORGANISATION_WORDS

MOST = 0.6
"""Part of a column's filled cells that tells what all of them hold."""
_AMOUNT = re.compile(
    r"\W*(?P<number>\d{1,3}(?:\.\d{1,3})?)(?!\s?%)\W*(?:(?:credits?(?:\s*\(s\))?|cr|contact|hours?|hrs?|pts|points?|units?|CM?E|CEUs?)\b"
    r"\W*)*",
    re.IGNORECASE,
)
_AMOUNT_AND_WORDS = re.compile(r"\W*\d{1,3}(?P<part>\.\d{1,3})?\s+(?P<words>[^\d.:][^.:]{1,40})")
"""A number and what it counts, by a name that none of the credit systems has ("1.00 Attendance")."""
_OSTEOPATHIC = re.compile(r"\W*(?:AOA\s)?[12]\s?-?\s?[AB]\b", re.IGNORECASE)
_CODE = re.compile(r"[#A-Z]{0,6}[-.#]?\d[\dA-Z]*(?:[-./][\dA-Z]+)*", re.IGNORECASE)
CODE_LETTERS = 4
"""Letters and digits of a number that is no amount of credit, at least."""
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?|\b[AP]M\b", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]{2,}")
KINDS = 4
KINDS_SHARE = 0.7
"""Different names in a column of credit systems at most, and their part of the rows."""
SHORT_CELL = 9
"""Words; a cell that names a credit system has no more."""


@dataclass(frozen=True)
class Contents:
    """The cells of one column, one for each row, and what its head says that they hold."""

    cells: tuple[str, ...]
    head: str
    headed: Holds | None
    system: CreditSystem | None = None
    """The credit system that its head stands for."""

    @cached_property
    def filled(self) -> list[str]:
        """Cells that are not empty."""
        return [cell for cell in self.cells if any(letter.isalnum() for letter in cell)]

    def share(self, *flags: bool) -> float:
        """Part of the filled cells."""
        return sum(flags) / len(self.filled) if self.filled else 0.0

    @cached_property
    def dated(self) -> bool:
        """Dates and nothing else."""
        return self.share(*(_is_date(cell) for cell in self.filled)) >= MOST

    @cached_property
    def middle(self) -> int:
        """The median of the days, counted from the year 1."""
        days = [found[-1].last.toordinal() for cell in self.filled if (found := find_dates(cell))]
        return int(median(days)) if days else 0

    @cached_property
    def parts(self) -> bool:
        """Amounts with parts of an hour among them."""
        return any(re.search(r"\d\.\d", cell) for cell in self.filled)

    @cached_property
    def amounts(self) -> bool:
        """Numbers that can be amounts of credit."""
        return self.share(*(_is_amount(cell) for cell in self.filled)) >= MOST and not self.counts

    @cached_property
    def counts(self) -> bool:
        """The numbers of the rows."""
        numbers = [cell.strip(" .)#") for cell in self.cells]
        if len(numbers) < 2 or not all(number.isdigit() for number in numbers if number):
            return False
        found = [int(number) for number in numbers if number]
        steps = {after - before for before, after in pairwise(found)}
        return len(found) > 1 and steps in ({1}, {-1})

    @cached_property
    def coded(self) -> bool:
        """Numbers under which something is filed."""
        return self.share(*(_is_code(cell) for cell in self.filled)) >= MOST

    @cached_property
    def systems(self) -> bool:
        """Names of credit systems; a few of them again and again may be of what is no system ("Attendance")."""
        named = self.share(*self._named)
        kinds = len({cell.casefold() for cell in self.filled})
        repeated = kinds <= KINDS and kinds <= KINDS_SHARE * len(self.filled)
        worded = self.headed in {None, Holds.SYSTEM, Holds.OTHER, Holds.AMOUNT}
        return named >= MOST or (worded and named > 0 and repeated)

    @cached_property
    def _named(self) -> list[bool]:
        return [named_in_short(cell) is not None and len(cell.split()) <= SHORT_CELL for cell in self.filled]

    @property
    def some_named(self) -> bool:
        """A cell names a credit system: words in the others name none."""
        return any(self._named)

    @cached_property
    def systems_and_amounts(self) -> bool:
        """The name of a credit system and an amount in each."""
        return (
            self.share(*(_OSTEOPATHIC.match(cell) is not None and bool(numbers_in(cell)) for cell in self.filled))
            >= MOST
        )

    @cached_property
    def formats(self) -> bool:
        """Learning formats."""
        return self.share(*(is_format(cell) for cell in self.filled)) >= MOST

    @cached_property
    def organisations(self) -> float:
        """Part of the cells that name an organisation."""
        return self.share(*(_says_organisation(cell) for cell in self.filled))

    @cached_property
    def letters(self) -> float:
        """Letters of a cell, on average."""
        return sum(len(_LETTERS.findall(cell)) for cell in self.cells) / max(len(self.cells), 1)

    @cached_property
    def alike(self) -> bool:
        """All the same."""
        return len({cell.casefold() for cell in self.filled}) <= max(1, len(self.filled) // 4)


def _is_date(cell: str) -> bool:
    if compact_day(cell) is not None:
        return True
    found = find_dates(cell)
    return bool(found) and not _LETTERS.search(_WEEKDAY.sub("", cell[: found[0].start] + cell[found[-1].end :]))


def _is_amount(cell: str) -> bool:
    if _is_date(cell):
        return False
    cell = in_decimals(without_part(cell))
    if _AMOUNT.fullmatch(cell) or any(mention.start <= len(cell) / 2 for mention in find_credits(cell)):
        return True
    said = _AMOUNT_AND_WORDS.fullmatch(cell)
    return said is not None and (bool(said["part"]) or named_in_short(said["words"]) is not None)


def _is_code(cell: str) -> bool:
    letters = sum(letter.isalnum() for letter in cell)
    return _CODE.fullmatch(cell.strip()) is not None and letters >= CODE_LETTERS and "." not in cell


def _says_organisation(cell: str) -> bool:
    words = [word.strip(".,()").casefold() for word in cell.split()]
    return names_organisation(cell) or (len(words) <= SHORT_CELL and any(word in ORGANISATION_WORDS for word in words))


def number_in(cell: str) -> Decimal | None:
    """The amount in a cell that holds nothing else."""
    plain = _AMOUNT.fullmatch(in_decimals(cell))
    return Decimal(plain["number"]) if plain else None


@dataclass(frozen=True)
class Role:
    """What a column is to the transcript."""

    holds: Holds
    system: CreditSystem | None = None
    paired: bool = False
    """Titles, each with its provider on the line below, by the head."""
