"""A list of several CME activities of one clinician."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import JsonValue

from credmate.contracts import FieldValue
from credmate.document_types import CreditBasis, CreditSystem
from credmate.text import Page
from parse.cme.candidates import Candidate, choose, folded_name
from parse.cme.layout import upright
from parse.cme.learner_degree import degree_of
from parse.credits import plain_amount
from parse.evidence import Extracted, SectionText, value_at
from parse.transcript.choice import Choice, choose_reading
from parse.transcript.holders import find_degree, find_holders
from parse.transcript.ragged import straightened
from parse.transcript.record import Record
from parse.transcript.records import Reading
from parse.transcript.summary import RANGE_LABELLED, find_issuers, find_period

HEAD_LINES = 12
PRINTED_TOTAL = 0.96
PART_TOTAL = 0.7
"""Rows of some credit system have none."""
BARE_TOTAL = 0.5
"""One that no rows add up to."""
UNDER_NAME = 0.75
"""Times as sure that an organisation is the issuer whose name stands under the clinician's."""
GUESSED_CELLS = 0.6
"""At most so sure are rows of a ragged table, where nothing told which of its cells goes on below."""


def extract(section: SectionText) -> Extracted:
    """All fields of the transcript in `section`."""
    straight = [straightened(upright(page)) for page in section.pages]
    pages = [page for page, _ in straight]
    printed = {page.number: page for page in section.pages}
    choice = choose_reading(pages)
    reading = choice.reading
    fields: dict[str, FieldValue] = {}
    if pages:
        fields |= _summary(pages, printed, reading)
    if reading.records:
        certainty = choice.certainty if all(sure for _, sure in straight) else min(choice.certainty, GUESSED_CELLS)
        fields["activities"] = _activities(choice.reading.records, printed, certainty)
    if choice.totals:
        fields["totals"] = _totals(choice, printed)
    return Extracted(fields)


def _summary(pages: Sequence[Page], printed: dict[int, Page], reading: Reading) -> dict[str, FieldValue]:
    """Name, issuer and period, from what stands around the table."""
    fields: dict[str, FieldValue] = {}
    first = pages[0]
    number, offset = reading.first_line or (first.number, _end_of_head(first))
    before = offset if number == first.number else len(first.text)
    readings = list(find_holders(first, before))
    holder = choose((candidate for candidate, _ in readings), folded_name)
    if holder is not None:
        page = printed[holder.page.number]
        fields["provider_name"] = holder.as_field(page)
        person = next(person for candidate, person in readings if candidate.start == holder.start)
        degree = degree_of(first, person) or find_degree(first, before)
        if degree is not None:
            start, end, letters = degree
            fields["provider_degree"] = value_at(page, start, end, letters, confidence=holder.confidence)
    name = fields["provider_name"].value if "provider_name" in fields else None
    last = max((record.end for record in reading.records if record.page is pages[-1]), default=0)
    candidates = [*find_issuers(first, before, len(first.text) if len(pages) > 1 else last)]
    if holder is not None:
        candidates = [_doubted_under(holder, candidate) for candidate in candidates]
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


def _doubted_under(holder: Candidate, issuer: Candidate) -> Candidate:
    """The issuer's reading, less sure under the clinician's name: where one works or is licensed stands there too."""
    affiliated = issuer.rule == "letterhead" and issuer.page is holder.page and issuer.start > holder.start
    return replace(issuer, confidence=round(issuer.confidence * UNDER_NAME, 3)) if affiliated else issuer


def _end_of_head(page: Page) -> int:
    """Where what is about the whole ends at the latest, on a page on which no table was told."""
    return page.lines[HEAD_LINES].start if len(page.lines) > HEAD_LINES else len(page.text)


def _activities(records: Sequence[Record], printed: dict[int, Page], certainty: float) -> FieldValue:
    """All rows as one value, proved by the first of them."""
    rows: list[JsonValue] = [dict(row) for record in records for row in record.as_rows()]
    first = records[0]
    return value_at(printed[first.page.number], first.start, first.end, rows, confidence=certainty)


def _totals(choice: Choice, printed: dict[int, Page]) -> FieldValue:
    """All totals as one value."""
    totals = choice.totals
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
        confidence=PRINTED_TOTAL if choice.told_in_full else PART_TOTAL if choice.adds_up else BARE_TOTAL,
    )
