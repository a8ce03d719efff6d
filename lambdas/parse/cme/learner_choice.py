"""Which person a certificate is made out to, by the rules that name one and by the words around each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from credmate.contracts import FieldValue
from parse.cme import form_values
from parse.cme.candidates import Candidate, choose, folded_name
from parse.cme.certificate import Certificate
from parse.cme.label_words import Kind
from parse.cme.learner import find_learners, is_somebody_else, soundness
from parse.cme.learner_degree import degree_of
from parse.cme.places import is_place
from parse.cme.word_roles import Role
from parse.evidence import value_at
from parse.names import PersonMatch, find_person

DEGREE_SHARE = 0.97
"""A degree is as sure as the name before it, times this."""
LIKELY = "likely"
"""The rule of a name that only the words around it tell."""
OF_LIKELY = 0.93
"""Factor for its probability: those are learnt from fewer kinds of certificates than rules are."""
UNSUPPORTED = 0.8
"""Factor for a name when the words around it are none of a learner's name: every other one is wrong."""


def read_learner(certificate: Certificate) -> tuple[Candidate | None, dict[str, FieldValue]]:
    """The reading that is the learner's name, and the fields it gives."""
    readings = [reading for view in certificate.views for reading in find_learners(view)]
    readings += [reading for form in certificate.forms.values() for reading in form_values.learners(form)]
    readings += _likely(certificate)
    best = choose(certificate.unclaimed((candidate for candidate, _ in readings), Kind.NAME), folded_name)
    if best is None:
        return None, {}
    person = next(
        person for candidate, person in readings if candidate.page is best.page and candidate.start == best.start
    )
    supported = certificate.roles[best.page.number].likeness(Role.LEARNER, best.start, best.end) > 0
    sure = min(best.confidence, soundness(best.page, person)) * (1.0 if supported else UNSUPPORTED)
    best = replace(best, confidence=sure)
    page = certificate.printed[best.page.number]
    fields = {"provider_name": best.as_field(page)}
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
    return best, fields


def _likely(certificate: Certificate) -> Iterator[tuple[Candidate, PersonMatch]]:
    """Persons by the words around them, whatever announces them."""
    for number, roles in certificate.roles.items():
        cells = certificate.forms[number].cells
        for stretch in roles.stretches(Role.LEARNER):
            person = find_person(cells.text, stretch.start)
            if person is None or not person.end <= stretch.end <= person.end + 1:
                continue
            is_body = roles.probability(Role.ORGANISATION, person.start, person.end) > stretch.probability
            if not (is_body or is_somebody_else(cells, person) or is_place(person.name)):
                sure = stretch.probability * OF_LIKELY * soundness(cells, person)
                span = (person.start, person.end)
                yield Candidate(cells, *span, person.name, LIKELY, sure, span), person
