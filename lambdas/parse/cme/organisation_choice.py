"""Which organisation awarded the credit, by the rules that name it and by how it is printed."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from statistics import median

from credmate.text import Page
from parse.cme import form_values
from parse.cme.abbreviations import in_brackets, is_abbreviation, spelt_out, stands_for
from parse.cme.candidates import Candidate, folded
from parse.cme.certificate import Certificate
from parse.cme.label_words import Kind
from parse.cme.layout import line_above, line_below, line_number
from parse.cme.likelihood import Reading, learnt_weights, likely_values
from parse.cme.organisation import (
    OWN_LINE,
    find_letterheads,
    find_named_cells,
    find_organisations,
    is_venue,
)
from parse.cme.organisation_names import cleaned, has_organisation_word
from parse.cme.word_roles import Role
from parse.dates import find_dates
from parse.names import find_person, looks_like_person
from parse.vocabulary import ROLE_WORDS

FIELD = "cme_provider"
LEAST = 0.05
"""Below this probability an organisation is no value."""
SURE_BY: dict[str, tuple[float, float]] = {
    "sure below 0.4": (0.01, 0.4),
    "sure from 0.4": (0.4, 0.55),
    "sure from 0.55": (0.55, 0.75),
    "sure from 0.75": (0.75, 0.9),
    "sure from 0.9": (0.9, 1.1),
}
"""How sure the surest rule is."""
BARE_LETTERS = 0.35
"""Factor for an organisation of which only an abbreviation is read."""
ONLY_PRINTED = 0.55
"""Factor for an organisation of which nothing is said, where of another it is said that it awards."""
OF_AWARDING = frozenset({"read as accredited", "read as designates", "read as certifies"})
OF_NAMING = OF_AWARDING | {
    f"read as {rule}" for rule in ("form", "label", "joint providership", "provided by", "thanks")
}
"""Traits of organisations that a sentence or a label names."""
ACCREDITED = 0.95
"""How sure a statement of accreditation is."""
PARTS_MAY = frozenset({"accredited", "designates", "certifies"})
"""Rules that may name an accredited organisation by a part of its name."""
LIKELY = "likely"
"""The rule of an organisation that only its words tell."""
LONGEST_NAME = 10
"""Words; few organisations have more."""
FOOT_OF_PAGE, HEAD_OF_PAGE = 0.7, 0.15
"""Parts of the page's height."""

_PART = re.compile(r"(?:the\s+)?(?:office|department|division|section|center|committee)\b", re.IGNORECASE)
_OF_A_STATEMENT = re.compile(r"\b(?:is|are|was|has|have|designates|certifies|by|for)\b")
_OF_CREDIT = re.compile(r"accredit|credential|continuing|education", re.IGNORECASE)


def read_organisations(certificate: Certificate, learner: Candidate | None, title: Candidate | None) -> list[Candidate]:
    """The organisations that may have awarded the credit, the surest first: none is the learner or the title."""
    readings = list(organisation_readings(certificate, learner, title))
    found = [
        replace(likely.candidate, confidence=round(likely.probability * _soundness(likely.candidate, readings), 4))
        for likely in likely_values(readings, learnt_weights(FIELD))
        if likely.probability >= LEAST
    ]
    return sorted(found, key=lambda organisation: organisation.confidence, reverse=True)


def _soundness(candidate: Candidate, readings: Sequence[Reading]) -> float:
    """Factor for what speaks against the likeliest: bare letters, or a statement about another organisation."""
    value = candidate.value
    told = {name for reading in readings if reading.candidate.value == value for name in reading.traits}
    another_is_stated = any(
        value not in reading.candidate.value and reading.traits.keys() & OF_AWARDING for reading in readings
    )
    factor = BARE_LETTERS if value.isupper() and is_abbreviation(value) else 1.0
    return factor * (ONLY_PRINTED if another_is_stated and not told & OF_NAMING else 1.0)


def organisation_readings(
    certificate: Certificate, learner: Candidate | None, title: Candidate | None
) -> Iterator[Reading]:
    """All organisations of the certificate with their traits, each once."""
    known = {folded(other.value) for other in (learner, title) if other is not None}
    named: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in _candidates(certificate):
        value = folded(candidate.value)
        if value and value not in known:
            named[value].append(candidate)
    text = folded("\f".join(page.text for page in certificate.printed.values()))
    for value, found in named.items():
        best = max(found, key=lambda candidate: candidate.confidence)
        times = text.count(value)
        claims = certificate.forms[best.page.number].speaks_for(best.start, best.end)
        told = {
            "likely by its words": max(_likeness(certificate, candidate) for candidate in found),
            **_of_rules(best, found),
            **_of_name(best.value),
            **_of_place(best.page, best.start, best.end),
            "printed twice": times > 1,
            "printed three times": times > 2,
            "holds another": any(other in value for other in named if other != value),
            "is held by another": any(value in other for other in named if other != value),
            "claimed": bool(claims) and Kind.ORGANISATION not in claims,
            "claimed as organisation": Kind.ORGANISATION in claims,
        }
        yield Reading(best, {name: float(trait) for name, trait in told.items() if trait})


def _candidates(certificate: Certificate) -> Iterator[Candidate]:
    """The readings of all rules, and cells; none that is only the first line of a longer name."""
    stated: list[Candidate] = []
    lines: list[Candidate] = []
    for view in certificate.views:
        for candidate in find_organisations(view):
            (lines if candidate.rule == OWN_LINE else stated).append(candidate)
        lines += [*find_letterheads(view), *find_named_cells(view)]
    stated += [candidate for form in certificate.forms.values() for candidate in form_values.organisations(form)]
    named = [*stated, *lines]
    stated = [name for candidate in stated for name in _in_full(candidate, named, certificate)]
    stated = [_with_its_institution(candidate, stated) for candidate in stated]
    yield from stated
    for candidate in _likely(certificate):
        yield from _in_full(candidate, named, certificate)
    yield from (line for line in lines if not any(_goes_on(line, candidate) for candidate in stated))


def _likely(certificate: Certificate) -> Iterator[Candidate]:
    """Organisations by their words and those around them, whatever names them."""
    for number, roles in certificate.roles.items():
        cells = certificate.forms[number].cells
        for stretch in roles.stretches(Role.ORGANISATION):
            span = cleaned(cells, stretch.start, stretch.end)
            if span is not None and not is_venue(cells, span):
                value = " ".join(cells.text[slice(*span)].split())
                yield Candidate(cells, *span, value, LIKELY, 0.0, span)


def _likeness(certificate: Certificate, candidate: Candidate) -> float:
    return certificate.roles[candidate.page.number].likeness(Role.ORGANISATION, candidate.start, candidate.end)


def _in_full(candidate: Candidate, named: Sequence[Candidate], certificate: Certificate) -> Iterator[Candidate]:
    """The candidate by its name, where it is the abbreviation of one; none where it abbreviates an accreditor."""
    letters = candidate.value
    if not is_abbreviation(letters):
        yield candidate
        return
    for page in (candidate.page, *certificate.views):
        if (span := spelt_out(page, letters)) is not None:
            if (whole := cleaned(page, *span)) is not None:
                value = " ".join(page.text[slice(*whole)].split())
                yield Candidate(page, *whole, value, candidate.rule, candidate.confidence, span)
            return
    brackets = in_brackets(letters)
    before_brackets = (other for other in named if brackets.match(other.page.text, other.end))
    of_these_initials = (other for other in named if stands_for(letters, other.value))
    name = next(chain(before_brackets, of_these_initials), None)
    if name is None:
        yield candidate
    else:
        yield replace(name, rule=candidate.rule, confidence=max(candidate.confidence, name.confidence))


def _with_its_institution(candidate: Candidate, stated: Sequence[Candidate]) -> Candidate:
    """The accredited organisation of whose name the candidate is a part: "the Education Service designates"."""
    if candidate.rule not in PARTS_MAY or candidate.confidence >= ACCREDITED:
        return candidate
    part = candidate.value.casefold()
    for other in stated:
        whole = other.value.casefold()
        of_an_institution = whole.endswith((f", {part}", f" of {part}", f" of the {part}")) or whole.startswith(
            f"{part} "
        )
        if other.confidence >= ACCREDITED and of_an_institution:
            return replace(other, rule=candidate.rule, confidence=candidate.confidence)
    return candidate


def _goes_on(line: Candidate, stated: Candidate) -> bool:
    """Whether a name that a sentence states begins with the line and goes on behind it."""
    return (line.page.number, line.start) == (stated.page.number, stated.start) and line.end < stated.end


def _of_rules(best: Candidate, found: Sequence[Candidate]) -> dict[str, float]:
    rules = {candidate.rule for candidate in found}
    return {
        **{f"read as {rule}": 1.0 for rule in rules},
        **{name: least <= best.confidence < below for name, (least, below) in SURE_BY.items()},
        "rules": min(len(rules), 4) / 2,
    }


def _of_name(name: str) -> dict[str, float]:
    words = name.split()
    long_words = [word for word in words if len(word) > 3]
    return {
        "organisation": has_organisation_word(name),
        "one word": len(words) == 1,
        "long": len(words) > LONGEST_NAME,
        "capitals": sum(word[0].isupper() for word in long_words) / max(len(long_words), 1),
        "begins small": name[:1].islower(),
        "role": any(word.strip(".,").casefold() in ROLE_WORDS for word in words),
        "person": looks_like_person(name),
        "part": _PART.match(name) is not None,
        "statement": _OF_A_STATEMENT.search(name) is not None,
        "of credit": _OF_CREDIT.search(name) is not None,
    }


def _of_place(page: Page, start: int, end: int) -> dict[str, float]:
    index = line_number(page, start)
    line = page.lines[index]
    usual = median(other.height for other in page.lines)
    above, below = line_above(page, index), line_below(page, index)
    return {
        "size": max(-1.0, min(1.5, math.log(line.height / usual))),
        "head of page": line.box[1] < HEAD_OF_PAGE * page.height,
        "foot of page": line.box[1] > FOOT_OF_PAGE * page.height,
        "first line": index == 0,
        "a line of its own": start == line.start and end >= line.end - 1,
        "over a date": below is not None and bool(find_dates(page.lines[below].text)),
        "under a name": above is not None and find_person(page.lines[above].text) is not None,
    }
