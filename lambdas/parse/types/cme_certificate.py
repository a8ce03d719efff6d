"""A certificate of continuing education for one activity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.cme.candidates import Candidate, choose, folded, folded_name
from parse.cme.completion import find_completions
from parse.cme.credit_lines import read_credits
from parse.cme.details import (
    find_certificate_numbers,
    find_formats,
    find_license_numbers,
    find_locations,
    find_npis,
)
from parse.cme.layout import views_of
from parse.cme.learner import degree_of, find_learners
from parse.cme.organisation import find_organisations
from parse.cme.title import find_titles
from parse.evidence import Extracted, SectionText, value_at

SIMPLE_FIELDS: dict[str, Callable[[Page], Iterator[Candidate]]] = {
    "cme_provider": find_organisations,
    "activity_format": find_formats,
    "location": find_locations,
    "certificate_number": find_certificate_numbers,
    "npi": find_npis,
    "license_number": find_license_numbers,
}
"""Fields that are the surest reading of their finder, whatever else is on the page."""

DEGREE_SHARE = 0.97
"""A degree is as sure as the name before it, times this."""


def extract(section: SectionText) -> Extracted:
    """All fields of the certificate in `section`."""
    views = [view for page in section.pages for view in views_of(page)]
    printed = {page.number: page for page in section.pages}
    fields: dict[str, FieldValue] = {}
    fields |= _learner(views, printed)
    fields |= _title(views, printed, taken=fields.values())
    fields |= _completion(views, printed)
    credit_lines = read_credits(section)
    if credit_lines is not None:
        fields["credits"] = credit_lines
    for name, find in SIMPLE_FIELDS.items():
        best = choose(found for view in views for found in find(view))
        if best is not None:
            fields[name] = best.as_field(printed[best.page.number])
    return Extracted(fields)


def _learner(views: Sequence[Page], printed: dict[int, Page]) -> dict[str, FieldValue]:
    readings = [reading for view in views for reading in find_learners(view)]
    best = choose((candidate for candidate, _ in readings), folded_name)
    if best is None:
        return {}
    page = printed[best.page.number]
    fields = {"provider_name": best.as_field(page)}
    person = next(
        person for candidate, person in readings if candidate.page is best.page and candidate.start == best.start
    )
    degree = degree_of(best.page, person)
    if degree is not None:
        start, end, letters = degree
        shown = (best.start, end) if 0 <= start - best.end < len(", ") + 1 else (start, end)
        fields["provider_degree"] = value_at(
            page, start, end, letters, confidence=round(best.confidence * DEGREE_SHARE, 4), evidence=shown
        )
    return fields


def _title(views: Sequence[Page], printed: dict[int, Page], *, taken: Iterable[FieldValue]) -> dict[str, FieldValue]:
    others = {folded(str(value.value)) for value in taken}
    best = choose(title for view in views for title in find_titles(view) if folded(title.value) not in others)
    return {} if best is None else {"activity_title": best.as_field(printed[best.page.number])}


def _completion(views: Sequence[Page], printed: dict[int, Page]) -> dict[str, FieldValue]:
    readings = [reading for view in views for reading in find_completions(view)]
    best = choose(reading.candidate for reading in readings)
    if best is None:
        return {}
    page = printed[best.page.number]
    fields = {"completion_date": best.as_field(page)}
    day = next(
        reading.date for reading in readings if reading.candidate.page is best.page and reading.date.start == best.start
    )
    if day.first is not None:
        fields["start_date"] = value_at(
            page, best.start, best.end, day.first.isoformat(), confidence=best.confidence, evidence=best.evidence
        )
    return fields
