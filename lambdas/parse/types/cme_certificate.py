"""A certificate of continuing education for one activity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.cme import form_values
from parse.cme.calibration import calibrated
from parse.cme.candidates import Candidate, choose, folded, folded_name
from parse.cme.completion import find_completions
from parse.cme.credit_lines import read_credits
from parse.cme.details import (
    find_certificate_numbers,
    find_formats,
    find_license_numbers,
    find_npis,
)
from parse.cme.form import Form
from parse.cme.label_words import Kind
from parse.cme.layout import views_of
from parse.cme.learner import degree_of, find_learners
from parse.cme.organisation import find_letterheads, find_organisations
from parse.cme.places import find_locations
from parse.cme.title import find_titles
from parse.evidence import Extracted, SectionText, value_at

ANNOUNCED = 0.8
"""From this confidence on it is more than large print that makes a text the title."""
TORN = 0.7
"""Factor for a value whose words stand in two cells of a row: they may have nothing to do with each other."""
DEGREE_SHARE = 0.97
"""A degree is as sure as the name before it, times this."""


class _Certificate:
    """The pages of one certificate, as they are read: in views for prose, as forms for labels."""

    def __init__(self, section: SectionText) -> None:
        self.printed = {page.number: page for page in section.pages}
        self.views: Sequence[Page] = [view for page in section.pages for view in views_of(page)]
        self.forms = {page.number: Form(page) for page in section.pages}

    def unclaimed(self, candidates: Iterable[Candidate], kind: Kind) -> Iterator[Candidate]:
        """The candidates that no label gives to a field of another kind."""
        for candidate in candidates:
            form = self.forms[candidate.page.number]
            claims = form.speaks_for(candidate.start, candidate.end)
            if not claims or kind in claims:
                in_lines = candidate.page.words != form.cells.words
                torn = in_lines and form.tears(candidate.start, candidate.end)
                yield replace(candidate, confidence=candidate.confidence * TORN) if torn else candidate

    def field(self, best: Candidate | None) -> FieldValue | None:
        """The chosen candidate with its proof on the printed page."""
        return None if best is None else best.as_field(self.printed[best.page.number])


_Finder = Callable[[Page], Iterator[Candidate]]
_FormReader = Callable[[Form], Iterator[Candidate]]


def _nothing(form: Form) -> Iterator[Candidate]:
    del form
    return iter(())


def _numbers(kind: Kind) -> _FormReader:
    return lambda form: form_values.numbers(form, kind)


SIMPLE_FIELDS: dict[str, tuple[Kind, _Finder, _FormReader]] = {
    "cme_provider": (Kind.ORGANISATION, find_organisations, form_values.organisations),
    "activity_format": (Kind.OTHER, find_formats, _nothing),
    "location": (Kind.LOCATION, find_locations, form_values.locations),
    "certificate_number": (
        Kind.CERTIFICATE_NUMBER,
        find_certificate_numbers,
        _numbers(Kind.CERTIFICATE_NUMBER),
    ),
    "npi": (Kind.NPI, find_npis, _numbers(Kind.NPI)),
    "license_number": (Kind.LICENSE_NUMBER, find_license_numbers, _numbers(Kind.LICENSE_NUMBER)),
}
"""Fields that are the surest reading of prose or form, whatever else is on the page."""

RIVALS_FROM = {"cme_provider": 0.7, "completion_date": 0.8}
"""Confidence from which another reading of the field leaves room for doubt."""

UNCLAIMED_ONLY = frozenset({"cme_provider"})
"""Simple fields whose finders read any line: not those that a label gives to another field."""


def extract(section: SectionText) -> Extracted:
    """All fields of the certificate in `section`."""
    certificate = _Certificate(section)
    fields: dict[str, FieldValue] = {}
    fields |= _learner(certificate)
    announced = _announced_title(certificate, taken=fields.values())
    fields |= _completion(certificate)
    credit_lines = read_credits(section, certificate.forms, apart_from=announced)
    if credit_lines is not None:
        fields["credits"] = credit_lines
    for name, (kind, find, read_form) in SIMPLE_FIELDS.items():
        found: Iterable[Candidate] = (candidate for view in certificate.views for candidate in find(view))
        if name in UNCLAIMED_ONLY:
            found = certificate.unclaimed(found, kind)
            if announced is not None:
                found = (candidate for candidate in found if folded(candidate.value) != folded(announced.value))
        labelled = (candidate for form in certificate.forms.values() for candidate in read_form(form))
        best = certificate.field(choose([*found, *labelled], rivals_from=RIVALS_FROM.get(name)))
        if best is not None:
            fields[name] = best
    fields |= _title(certificate, announced, taken=fields.values())
    if "cme_provider" not in fields:
        fields |= _letterhead(certificate, taken=fields.values())
    return Extracted({name: calibrated(name, field) for name, field in fields.items()})


def _learner(certificate: _Certificate) -> dict[str, FieldValue]:
    readings = [reading for view in certificate.views for reading in find_learners(view)]
    readings += [reading for form in certificate.forms.values() for reading in form_values.learners(form)]
    best = choose(certificate.unclaimed((candidate for candidate, _ in readings), Kind.NAME), folded_name)
    if best is None:
        return {}
    page = certificate.printed[best.page.number]
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
    else:
        labelled = choose(found for form in certificate.forms.values() for found in form_values.degrees(form))
        if labelled is not None:
            fields["provider_degree"] = labelled.as_field(certificate.printed[labelled.page.number])
    return fields


def _announced_title(certificate: _Certificate, *, taken: Iterable[FieldValue]) -> Candidate | None:
    """The title that its label or sentence names as such, whatever else on the page looks like one."""
    found = _titles(certificate, taken=taken)
    return choose(title for title in found if title.confidence >= ANNOUNCED)


def _title(
    certificate: _Certificate, announced: Candidate | None, *, taken: Iterable[FieldValue]
) -> dict[str, FieldValue]:
    best = certificate.field(announced or choose(_titles(certificate, taken=taken)))
    return {} if best is None else {"activity_title": best}


def _titles(certificate: _Certificate, *, taken: Iterable[FieldValue]) -> list[Candidate]:
    others = {folded(str(value.value)) for value in taken}
    found = [
        title for view in certificate.views for title in find_titles(view, others) if folded(title.value) not in others
    ]
    labelled = [title for form in certificate.forms.values() for title in form_values.titles(form)]
    return [*certificate.unclaimed(found, Kind.TITLE), *labelled]


def _letterhead(certificate: _Certificate, *, taken: Iterable[FieldValue]) -> dict[str, FieldValue]:
    others = {folded(str(value.value)) for value in taken}
    found = (letterhead for view in certificate.views for letterhead in find_letterheads(view, others))
    best = certificate.field(choose(certificate.unclaimed(found, Kind.ORGANISATION)))
    return {} if best is None else {"cme_provider": best}


def _completion(certificate: _Certificate) -> dict[str, FieldValue]:
    readings = [reading for view in certificate.views for reading in find_completions(view)]
    readings += [reading for form in certificate.forms.values() for reading in form_values.completions(form)]
    best = choose(
        certificate.unclaimed((reading.candidate for reading in readings), Kind.DATE),
        rivals_from=RIVALS_FROM["completion_date"],
    )
    if best is None:
        return {}
    page = certificate.printed[best.page.number]
    fields = {"completion_date": best.as_field(page)}
    day = next(
        reading.date
        for reading in readings
        if reading.candidate.page is best.page and reading.candidate.start == best.start
    )
    spans = [reading for reading in readings if reading.date.first is not None and reading.date.last == day.last]
    span = max(spans, key=lambda reading: reading.candidate.confidence, default=None)
    if day.first is None and span is not None:
        best, day = replace(span.candidate, confidence=min(span.candidate.confidence, best.confidence)), span.date
    if day.first is not None:
        fields["start_date"] = value_at(
            certificate.printed[best.page.number],
            best.start,
            best.end,
            day.first.isoformat(),
            confidence=best.confidence,
            evidence=best.evidence,
        )
    return fields
