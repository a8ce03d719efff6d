"""A list of several CME activities of one clinician."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pydantic import JsonValue

from credmate.contracts import FieldValue
from credmate.document_types import CreditBasis, CreditSystem
from credmate.text import Page, TextSource
from parse.cme.candidates import choose, folded_name
from parse.cme.layout import upright
from parse.cme.learner import degree_of
from parse.credits import plain_amount, system_named_in
from parse.evidence import Extracted, SectionText, value_at
from parse.transcript.gridded import read_by_content
from parse.transcript.holders import find_holders
from parse.transcript.records import Reading, read_records
from parse.transcript.summary import RANGE_LABELLED, find_issuers, find_period
from parse.transcript.totals import Total

ROWS_AND_TOTAL_AGREE = 0.88
HEADED_ROWS = 0.85
UNHEADED_ROWS_AGREE = 0.82
"""Sums prove amounts and credit systems, not which words are the title."""
UNHEADED_ROWS = 0.75
ROWS_AND_TOTAL_DIFFER = 0.6
OCR_ROWS = 0.75
"""At most, of rows that OCR has read: sums do not prove titles, of which it garbles one in a long table."""
PRINTED_TOTAL = 0.9
BARE_TOTAL = 0.5
"""One that no rows add up to."""

_NUMBERED = re.compile(r"\b(?:AOA|ABIM|AMA|AAFP|NCCPA|ABMS)\s+(?:(?:member\s+)?(?:ID|no\.?|number)\b|#)", re.IGNORECASE)
"""A person's number with an organisation says nothing of the credit."""


def extract(section: SectionText) -> Extracted:
    """All fields of the transcript in `section`."""
    pages = [upright(page) for page in section.pages]
    printed = {page.number: page for page in section.pages}
    reading = _best(pages)
    fields: dict[str, FieldValue] = {}
    if pages:
        fields |= _summary(pages, printed, reading)
    if reading.records:
        fields["activities"] = _activities(reading, printed)
    totals = _final_totals(reading)
    if totals:
        fields["totals"] = _totals(totals, printed, agree=bool(_adds_up(reading)))
    return Extracted(fields)


def _best(pages: Sequence[Page]) -> Reading:
    """The better reading of the rows: by the content of columns, or line by line under their heads.

    It is the one whose rows add up to the totals that are printed, else the one with more rows.
    """
    readings = []
    for reading in (read_by_content(pages), read_records(pages)):
        _name_system(reading, pages)
        readings.append(replace(reading, totals=_believed(reading)))
    return max(readings, key=lambda reading: (bool(reading.records), _adds_up(reading) or False, len(reading.records)))


def _summary(pages: Sequence[Page], printed: dict[int, Page], reading: Reading) -> dict[str, FieldValue]:
    """Name, issuer and period, from what stands around the table."""
    fields: dict[str, FieldValue] = {}
    first = pages[0]
    number, offset = reading.first_line or (first.number, len(first.text))
    before = offset if number == first.number else len(first.text)
    readings = list(find_holders(first, before))
    holder = choose((candidate for candidate, _ in readings), folded_name)
    if holder is not None:
        page = printed[holder.page.number]
        fields["provider_name"] = holder.as_field(page)
        person = next(person for candidate, person in readings if candidate.start == holder.start)
        degree = degree_of(first, person)
        if degree is not None:
            start, end, letters = degree
            fields["provider_degree"] = value_at(page, start, end, letters, confidence=holder.confidence)
    name = fields["provider_name"].value if "provider_name" in fields else None
    last = max((record.end for record in reading.records if record.page is pages[-1]), default=0)
    candidates = [*find_issuers(first, before, len(first.text) if len(pages) > 1 else last)]
    if len(pages) > 1:
        candidates += find_issuers(pages[-1], 0, last)
    issuer = choose(candidate for candidate in candidates if candidate.value != name)
    if issuer is not None:
        fields["issuer"] = issuer.as_field(printed[issuer.page.number])
    period = find_period(first, before)
    if period is not None:
        start_day, end_day, start, end = period
        for field, day in (("period_start", start_day), ("period_end", end_day)):
            fields[field] = value_at(printed[first.number], start, end, day.isoformat(), confidence=RANGE_LABELLED)
    return fields


def _activities(reading: Reading, printed: dict[int, Page]) -> FieldValue:
    """All rows as one value, proved by the first of them."""
    rows: list[JsonValue] = [dict(row) for record in reading.records for row in record.as_rows()]
    first = reading.records[0]
    confidence = _confidence(reading)
    if any(record.page.source is not TextSource.EMBEDDED for record in reading.records):
        confidence = min(confidence, OCR_ROWS)
    return value_at(printed[first.page.number], first.start, first.end, rows, confidence=confidence)


def _confidence(reading: Reading) -> float:
    """How sure the rows are, by whether they add up to the totals that are printed."""
    agree = _adds_up(reading)
    if agree is None:
        return HEADED_ROWS if reading.headed else UNHEADED_ROWS
    if not agree:
        return ROWS_AND_TOTAL_DIFFER
    return ROWS_AND_TOTAL_AGREE if reading.headed else UNHEADED_ROWS_AGREE


def _adds_up(reading: Reading) -> bool | None:
    """Whether the rows add up to the totals that are printed; None where there are none."""
    sums = _sums(reading)
    totals = _final_totals(reading)
    if not totals:
        return None
    return all(
        total.amount == (sums.get(total.system.value, Decimal(0)) if total.system else sum(sums.values(), Decimal(0)))
        for total in totals
    )


def _final_totals(reading: Reading) -> list[Total]:
    """Totals of the whole transcript; subtotals only where a credit system has nothing else."""
    whole = [total for total in reading.totals if not total.part]
    told = {total.system for total in whole}
    parts = [total for total in reading.totals if total.part and total.system not in told]
    distinct = {(total.system, total.amount): total for total in [*whole, *_single(parts)]}
    return list(distinct.values())


def _name_system(reading: Reading, pages: Sequence[Page]) -> None:
    """Rows that say nothing of a credit system are of the one that the total names, if they add up to it.

    Without a total they are of the only one that the transcript names anywhere.
    """
    if any(record.system or any(system for _, system in record.amounts) for record in reading.records):
        return
    told = [total for total in reading.totals if total.said and total.system and not total.part]
    rows = sum((amount for record in reading.records for amount, _ in record.amounts), Decimal(0))
    only: CreditSystem | None = None
    if not told:
        lines = (line.text for page in pages for line in page.lines if not _NUMBERED.search(line.text))
        named = {system for line in lines if (system := system_named_in(line))}
        only = named.pop() if len(named) == 1 else None
    elif len(told) == 1 and told[0].amount == rows:
        only = told[0].system
    for record in reading.records:
        record.system = only


def _believed(reading: Reading) -> list[Total]:
    """Totals whose credit system is known as far as it can be.

    A total of no named system is of the one whose rows add up to it, or that all rows are of; one that is not called a
    total must add up.
    """
    sums = _sums(reading)
    only = CreditSystem(next(iter(sums))) if len(sums) == 1 else None

    def of(total: Total) -> CreditSystem | None:
        alike = [system for system, amount in sums.items() if amount == total.amount]
        return CreditSystem(alike[0]) if len(alike) == 1 else only

    return [
        replace(total, system=total.system or of(total))
        for total in reading.totals
        if total.said or (total.system is not None and sums.get(total.system.value) == total.amount)
    ]


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


def _totals(totals: list[Total], printed: dict[int, Page], *, agree: bool) -> FieldValue:
    """All totals as one value; `agree` where the rows add up to them."""
    lines: list[JsonValue] = [
        {
            "amount": plain_amount(total.amount),
            "system": (total.system or CreditSystem.OTHER).value,
            "basis": CreditBasis.AWARDED.value,
        }
        for total in totals
    ]
    first = totals[0]
    return value_at(
        printed[first.page.number],
        first.start,
        first.end,
        lines,
        confidence=PRINTED_TOTAL if agree else BARE_TOTAL,
    )
