"""A certificate of continuing education for one activity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.cme import form_values
from parse.cme.calibration import calibrated
from parse.cme.candidates import Candidate, choose, folded
from parse.cme.certificate import Certificate
from parse.cme.completion_choice import found_completions, read_completions
from parse.cme.credit_lines import read_credits
from parse.cme.details import (
    find_certificate_numbers,
    find_formats,
    find_license_numbers,
    find_npis,
)
from parse.cme.form import Form
from parse.cme.label_words import Kind
from parse.cme.learner_choice import read_learner
from parse.cme.organisation_choice import read_organisations
from parse.cme.places import find_locations
from parse.cme.title_choice import read_titles, sure_title
from parse.evidence import Extracted, SectionText, value_at
from parse.professions import system_of

_Finder = Callable[[Page], Iterator[Candidate]]
_FormReader = Callable[[Form], Iterator[Candidate]]


def _nothing(form: Form) -> Iterator[Candidate]:
    del form
    return iter(())


def _numbers(kind: Kind) -> _FormReader:
    return lambda form: form_values.numbers(form, kind)


SIMPLE_FIELDS: dict[str, tuple[_Finder, _FormReader]] = {
    "activity_format": (find_formats, _nothing),
    "location": (find_locations, form_values.locations),
    "certificate_number": (find_certificate_numbers, _numbers(Kind.CERTIFICATE_NUMBER)),
    "npi": (find_npis, _numbers(Kind.NPI)),
    "license_number": (find_license_numbers, _numbers(Kind.LICENSE_NUMBER)),
}
"""Fields that are the surest reading of prose or form, whatever else is on the page."""


def extract(section: SectionText) -> Extracted:
    """All fields of the certificate in `section`."""
    certificate = Certificate(section)
    learner, fields = read_learner(certificate)
    titles = read_titles(certificate, learner)
    sure = sure_title(titles)
    fields |= _completion(certificate, learner, sure)
    degree = fields.get("provider_degree")
    own = system_of(str(degree.value)) if degree is not None else None
    credit_lines = read_credits(section, certificate.forms, apart_from=sure, own=own)
    if credit_lines is not None:
        fields["credits"] = credit_lines
    organisation = certificate.field(next(iter(read_organisations(certificate, learner, sure)), None))
    if organisation is not None:
        fields["cme_provider"] = organisation
    for name, (find, read_form) in SIMPLE_FIELDS.items():
        found = (candidate for view in certificate.views for candidate in find(view))
        labelled = (candidate for form in certificate.forms.values() for candidate in read_form(form))
        best = certificate.field(choose([*found, *labelled]))
        if best is not None:
            fields[name] = best
    others = {folded(str(value.value)) for value in fields.values()}
    title = certificate.field(next((title for title in titles if folded(title.value) not in others), None))
    if title is not None:
        fields["activity_title"] = title
    return Extracted({name: calibrated(name, field) for name, field in fields.items()})


def _completion(certificate: Certificate, learner: Candidate | None, title: Candidate | None) -> dict[str, FieldValue]:
    likeliest = next(iter(read_completions(certificate, learner, title)), None)
    if likeliest is None:
        return {}
    best, day = likeliest.candidate, likeliest.date
    page = certificate.printed[best.page.number]
    fields = {"completion_date": best.as_field(page)}
    readings = found_completions(certificate)
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
