"""The better of two readings of a transcript's rows, and how sure it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from credmate.document_types import CreditSystem
from credmate.text import Line, Page, TextSource
from parse.credit_measures import system_named_in
from parse.transcript.gridded import read_by_content
from parse.transcript.record import Record
from parse.transcript.records import Reading, read_records
from parse.transcript.tiles import totals_in_tiles
from parse.transcript.totals import Total

NO_SYSTEM = 0.88
"""At most so sure are rows of which nothing says the credit system: it may be said where it was not seen."""
TWICE = "read alike twice"
BY_CONTENT = "columns told by content"
BY_LINE = "line by line"

CERTAINTY: dict[tuple[bool, bool | None, str], float] = {
    (True, True, TWICE): 0.97,
    (True, True, BY_CONTENT): 0.895,
    (True, True, BY_LINE): 0.87,
    (True, None, TWICE): 0.895,
    (True, None, BY_CONTENT): 0.89,
    (True, None, BY_LINE): 0.66,
    (True, False, TWICE): 0.4,
    (True, False, BY_CONTENT): 0.38,
    (True, False, BY_LINE): 0.25,
    (False, True, TWICE): 0.955,
    (False, True, BY_CONTENT): 0.87,
    (False, True, BY_LINE): 0.84,
    (False, None, TWICE): 0.65,
    (False, None, BY_CONTENT): 0.6,
    (False, None, BY_LINE): 0.65,
    (False, False, TWICE): 0.05,
    (False, False, BY_CONTENT): 0.05,
    (False, False, BY_LINE): 0.05,
}
"""How often all rows are right: by whether the text is embedded, whether the rows add up to the printed totals (None:
there are none), and how they were read. Measured on transcripts of many layouts, digital, scanned and photographed; set
a little below where few were seen. Sums prove days and amounts; two readings that agree prove titles."""

_NUMBERED = re.compile(r"\b(?:AOA|ABIM|AMA|AAFP|NCCPA|ABMS)\s+(?:(?:member\s+)?(?:ID|no\.?|number)\b|#)", re.IGNORECASE)
"""A person's number with an organisation says nothing of the credit."""
_LICENSING = re.compile(
    r"(?<!approved by the )\b(?:state\s+)?boards?\s+of\s+(?:nursing|medicine|pharmacy|(?:osteopathic\s+)?medical)\b",
    re.IGNORECASE,
)
"""Who licenses the clinician, and gives no credit."""
_FIRST_CATEGORY = re.compile(r"\bcat(?:egory|\.)\s*(?:1|I)\b(?!\s?-?\s?[AB]\b)", re.IGNORECASE)

_SECOND_CATEGORY = re.compile(r"\bcat(?:egory|\.)?\s*(?:2|II)\b", re.IGNORECASE)
"""Where it is named too, rows that say nothing can be of either."""


@dataclass(frozen=True)
class Choice:
    """The reading that is believed."""

    reading: Reading
    certainty: float
    """0..1: that all rows are right."""
    adds_up: bool | None
    """Whether the rows add up to the totals; None where there are none."""

    @property
    def told_in_full(self) -> bool:
        """Whether the rows add up, and each of their credit systems has its total or there is one for all of a name."""
        told = {total.system for total in self.totals}
        return bool(self.adds_up) and (
            None in told or {system.value for system in told if system} == set(_sums(self.reading))
        )

    @property
    def totals(self) -> list[Total]:
        """The totals of the whole transcript."""
        return final_totals(self.reading)


def choose_reading(pages: Sequence[Page]) -> Choice:
    """The better reading of the rows: by the content of columns, or line by line under their heads.

    It is the one whose rows add up to the totals that are printed, else the one with more rows.
    """
    readings: list[Reading] = []
    tiles = totals_in_tiles(pages)
    for reading in (read_by_content(pages), read_records(pages)):
        _name_system(reading, pages)
        told = replace(reading, totals=[*reading.totals, *(tile for tile in tiles if not _is_in_row(tile, reading))])
        readings.append(replace(reading, totals=_believed(told)))
    best = max(readings, key=lambda reading: (bool(reading.records), _adds_up(reading) or False, len(reading.records)))
    by_content, by_line = readings
    how = TWICE if _rows(by_content) == _rows(by_line) else BY_CONTENT if best is by_content else BY_LINE
    embedded = all(record.page.source is TextSource.EMBEDDED for record in best.records)
    adds_up = _adds_up(best)
    named = any(system != CreditSystem.OTHER for system in _sums(best))
    certainty = CERTAINTY[embedded, adds_up, how]
    return Choice(best, certainty if named else min(certainty, NO_SYSTEM), adds_up)


def _is_in_row(total: Total, reading: Reading) -> bool:
    """Whether the number stands in a row: it is the credit of one activity."""
    return any(record.page is total.page and record.start <= total.start <= record.end for record in reading.records)


def _rows(reading: Reading) -> list[tuple[str, ...]]:
    """What the rows say, without who provided them."""
    rows = (row for record in reading.records for row in record.as_rows())
    return sorted((row["completion_date"], row["title"], row["amount"], row["system"]) for row in rows)


def _adds_up(reading: Reading) -> bool | None:
    """Whether the rows add up to the totals that are printed; None where there are none."""
    sums = _sums(reading)
    totals = final_totals(reading)
    if not totals:
        return None
    return all(
        total.amount == (sums.get(total.system.value, Decimal(0)) if total.system else sum(sums.values(), Decimal(0)))
        for total in totals
    )


def final_totals(reading: Reading) -> list[Total]:
    """Totals of the whole transcript; subtotals only where a credit system has nothing else."""
    whole = [total for total in reading.totals if not total.part]
    told = {total.system for total in whole}
    parts = [total for total in reading.totals if total.part and total.system not in told]
    distinct = {(total.system, total.amount): total for total in [*whole, *_single(parts)]}
    return list(distinct.values())


def _name_system(reading: Reading, pages: Sequence[Page]) -> None:
    """Rows that say nothing of a credit system are of the one that the total names, if they add up to it.

    Without a total they are of the only one that the transcript names anywhere. Points of a board stand beside credit.
    """
    named = {system for record in reading.records for system in (record.system, *(one for _, one in record.amounts))}
    if named - {None, CreditSystem.MOC} or CreditSystem.MOC in {record.system for record in reading.records}:
        return
    beside = {CreditSystem.MOC} if CreditSystem.MOC in named else set()
    rows = sum((amount for record in reading.records for amount, one in record.amounts if one is None), Decimal(0))
    told = [
        total
        for total in reading.totals
        if (total.said or total.amount == rows) and total.system and total.system not in beside and not total.part
    ]
    only = None
    if not told:
        only = _only_named(reading, pages, beside)
    elif len(told) == 1 and told[0].amount == rows:
        only = told[0].system
    for record in reading.records:
        record.system = only


def _only_named(reading: Reading, pages: Sequence[Page], beside: AbstractSet[CreditSystem]) -> CreditSystem | None:
    """The only credit system, but for those of `beside`, that the transcript names in lines that are no rows."""
    spans = {page.number: _Spans.of(reading.records, page) for page in pages}
    said = [
        line.text
        for page in pages
        for line in page.lines
        if not (_NUMBERED.search(line.text) or _LICENSING.search(line.text))
        and (_FIRST_CATEGORY.search(line.text) or line not in spans[page.number])
    ]
    named = {system for line in said if (system := _named_in(line))} - beside
    if CreditSystem.CA_BRN in named:
        named.discard(CreditSystem.ANCC)
    return named.pop() if len(named) == 1 and not any(map(_SECOND_CATEGORY.search, said)) else None


@dataclass(frozen=True)
class _Spans:
    """From where to where in a page's text its rows stand: what a title is about names no credit system."""

    starts: list[int]
    ends: list[int]
    """Where the row that begins at the same place of `starts`, or an earlier one, ends at the latest."""

    @classmethod
    def of(cls, records: Sequence[Record], page: Page) -> _Spans:
        spans = sorted((record.start, record.end) for record in records if record.page.number == page.number)
        return cls([start for start, _ in spans], [*accumulate((end for _, end in spans), max)])

    def __contains__(self, line: Line) -> bool:
        before = bisect_right(self.starts, line.start)
        return before > 0 and line.start <= self.ends[before - 1]


def _named_in(line: str) -> CreditSystem | None:
    """The credit system that a line names; a category without its organisation is the AMA's."""
    return system_named_in(line) or (CreditSystem.AMA_PRA_1 if _FIRST_CATEGORY.search(line) else None)


def _believed(reading: Reading) -> list[Total]:
    """Totals whose credit system is known as far as it can be.

    A total of no named system is of the one whose rows add up to it, or that all rows are of; one that is not called a
    total must add up.
    """
    sums = _sums(reading)
    only = CreditSystem(next(iter(sums))) if len(sums) == 1 else None

    everything = sum(sums.values(), Decimal(0))

    def of(total: Total) -> CreditSystem | None:
        if total.amount == everything and len(sums) > 1:
            return None
        alike = [system for system, amount in sums.items() if amount == total.amount]
        return CreditSystem(alike[0]) if len(alike) == 1 else only

    return [
        replace(total, system=total.system if total.system and not _is_grand(total, sums) else of(total))
        for total in reading.totals
        if total.said or _adds(total, sums)
    ]


def _is_grand(total: Total, sums: dict[str, Decimal]) -> bool:
    """Whether the total is of all credit systems, though it stands in the column of one."""
    return total.system is not None and sums.get(total.system.value) != total.amount == sum(sums.values(), Decimal(0))


def _adds(total: Total, sums: dict[str, Decimal]) -> bool:
    """Whether the rows of the total's credit system add up to it; those of any one where it names none."""
    return total.amount in (sums.values() if total.system is None else [sums.get(total.system.value)])


def _sums(reading: Reading) -> dict[str, Decimal]:
    """Credits of all rows by credit system."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for record in reading.records:
        for row in record.as_rows():
            sums[row["system"]] += Decimal(row["amount"])
    return sums


def _single(parts: list[Total]) -> list[Total]:
    """Subtotals of systems that have just one: they are that system's total."""
    return [part for part in parts if sum(other.system is part.system for other in parts) == 1]
