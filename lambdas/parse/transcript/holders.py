"""Whose transcript it is: readings of the clinician's name in what stands over the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from credmate.text import Page
from parse.cme.candidates import Candidate
from parse.cme.layout import line_number, segments
from parse.cme.learner import find_learners
from parse.label_phrases import Vocabulary
from parse.labels import LabelledPage, Reading
from parse.layout import PageLayout, Segment
from parse.names import PersonMatch, find_person, looks_like_person, only_credentials
from parse.value_places import Place
from parse.vocabularies import shared
from parse.vocabulary import ORGANISATION_WORDS, SERVICE_WORDS

TRANSCRIPT_FOR = 0.95
LABELLED = 0.9
BELOW_LABEL = 0.84
AFTER_TITLE, AFTER_TITLE_WITH_DEGREE = 0.8, 0.93
ADDRESSED = 0.86
SENTENCE = 0.93
ALONE, ALONE_WITH_DEGREE = 0.5, 0.86
BESIDE_LABEL = 0.7
AT_THE_TOP = 0.4
"""Times as sure is a name without a degree that is the first line of the page: letterheads can be shaped like names."""
LABEL_WORDS = 3

_FOR = re.compile(
    r"\b(?:transcript|credits?|history|report|summary|record|prepared|statement|activities|"
    r"tracker|log|education)\s+(?:for|of)\s*:?\s*|\b(?:transcript|tracker|history|report|record|log|passport)\s*[:\u2013\u2014-]\s*",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:transcript|record|report|history|log|ledger|listing|list|summary|profile|tracker|activities|credits?|C[MN]?E|"
    r"education|learning|courses?|training|participation|attendance|statement|portfolio)\b",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(r"\s(?:for|of)\s+|\s*[:|\u2013\u2014]\s*|\s-\s")
_DEAR = re.compile(
    r"^[^\w\n]{0,8}(?:dear|hello|hi|welcome(?:\s+back)?)\W+(?P<name>[^\n:]{3,60}?)\s*[:,!]?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE = re.compile(
    r"\b(?:verify|certif(?:y|ies)|confirms?|shows?|indicates?|states|attests?)\s+that\s+(?P<name>[A-Z][^\n]{3,60}?)\s+"
    r"(?:has|have|had|participated|completed|earned|attended|is|was)\b"
)
_DEGREE = re.compile(
    r"^[^\w\n]{0,8}(?:credentials?|degrees?|designation)\W+(?P<degree>[A-Z][^\n:]{1,30}?)\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_ANY_LABEL = re.compile(r"(?m)(?:^|[|\u2022][ ]?)(?P<whose>[A-Z][\w' ]{2,30}):\s+(?=[A-Z])")
_CREDENTIAL = re.compile(r"(?m)^(?P<degree>[A-Z][A-Za-z.-]{1,9}):[ ]+(?=[A-Z])")
"""The learner's degree as the label of the name: "PA-C: Robin Marsh"."""
_OF_ANOTHER = re.compile(
    r"supervis|manager|director|review|prepar|instructor|contact|registrar|sign|approv|coordinat|issued\s+by|dean|chair|lead",
    re.IGNORECASE,
)
"""Labels of persons who are not the learner."""
_PARTS_OF_FORMS = frozenset({"addendum", "appendix", "attachment", "enclosure", "exhibit"})
_LABELS = Vocabulary(
    {
        "provider_name": (
            f"{shared('name')}; account holder; staff member; full name; record of; employee; customer; user; client"
        )
    }
)


def find_holders(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    """Readings of the clinician's name in `page.text[:before]`."""
    for candidate, person in _readings(page, before):
        if person.degree is None and _is_no_name(person.name):
            continue
        unproved = person.degree is None and candidate.rule in {"alone", "address", "prominent"}
        on_top = unproved and person.start < page.lines[0].end
        yield (replace(candidate, confidence=candidate.confidence * AT_THE_TOP) if on_top else candidate), person


def _readings(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    for anchor in _FOR.finditer(page.text, 0, before):
        person = _named_at(page, anchor.end())
        if person:
            yield _person(page, person, "transcript for", TRANSCRIPT_FOR, anchor.start()), person
    for label in _ANY_LABEL.finditer(page.text, 0, before):
        person = _named_at(page, label.end())
        if person is not None and person.degree and not _OF_ANOTHER.search(label["whose"]):
            yield _person(page, person, "labelled", LABELLED, label.start("whose")), person
    for label in _CREDENTIAL.finditer(page.text, 0, before):
        person = _named_at(page, label.end()) if only_credentials(label["degree"]) else None
        if person is not None:
            yield _person(page, person, "labelled", LABELLED, label.start("degree")), person
    for candidate, person in find_learners(page):
        if person.start < before:
            yield _within_cell(page, candidate, person)
    yield from _after_title(page, before)
    yield from _in_letter(page, before)
    yield from _by_label(page, before)
    yield from _alone(page, before)


def _named_at(page: Page, start: int, end: int | None = None) -> PersonMatch | None:
    """The person whose name begins at `start`, in a cell that ends at `end`, or on its line.

    "Hernandez Ruiz, Maria E, MD" is one person where nothing else stands in the cell.
    """
    text = page.text[:end]
    person = find_person(text, start)
    if person is None or person.degree or text[person.end : person.end + 2] != ", ":
        return person
    given = find_person(f"{person.name.split()[0]} {text[person.end + 2 :]}".partition("\n")[0])
    if given is None or given.degree is None or given.degree_span is None:
        return person
    moved = person.end + 2 - len(person.name.split()[0]) - 1
    degree_span = (given.degree_span[0] + moved, given.degree_span[1] + moved)
    stop = given.end + moved
    if stop <= person.end + 2:
        return person
    name = " ".join(text[person.start : stop].split())
    return PersonMatch(person.start, stop, name, given.degree, degree_span)


def find_degree(page: Page, before: int) -> tuple[int, int, str] | None:
    """Where the degree stands beside a label of its own in `page.text[:before]`, and the degree."""
    for found in _DEGREE.finditer(page.text, 0, before):
        start, end = found.span("degree")
        if only_credentials(found["degree"]):
            return start, end, " ".join(found["degree"].split())
    return None


def _is_no_name(name: str) -> bool:
    return any(word.strip(".,").casefold() in SERVICE_WORDS | _PARTS_OF_FORMS for word in name.split())


def _after_title(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    """The person whom the title of the document names: "Education Ledger - Robin Marsh, MD"."""
    for line in page.lines:
        if line.start >= before:
            return
        for start, end in segments(line):
            for mark in _BEFORE_NAME.finditer(page.text, start, end):
                person = _named_at(page, mark.end(), end)
                if person is None or not _TITLE.search(page.text, start, mark.start() + 1):
                    continue
                rest = page.text[person.full_end : end].strip(" .")
                if not rest or rest[0] in "(,;|":
                    certainty = AFTER_TITLE_WITH_DEGREE if person.degree else AFTER_TITLE
                    yield _person(page, person, "after title", certainty, start), person


def _in_letter(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    """The person whom a letter is addressed to, or whom it says to have earned the credits."""
    for rule, pattern, certainty in (("dear", _DEAR, ADDRESSED), ("sentence", _SENTENCE, SENTENCE)):
        for found in pattern.finditer(page.text, 0, before):
            person = _named_at(page, *found.span("name"))
            if person is not None and person.full_end >= found.end("name") - 1:
                yield _person(page, person, rule, certainty, found.start()), person


def _by_label(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    """A name in the cell beside or under a label, with or without a colon."""
    labelled = LabelledPage(page, _LABELS)
    for place, certainty in ((Place.SAME, LABELLED), (Place.RIGHT, LABELLED), (Place.BELOW, BELOW_LABEL)):
        found = labelled.first("provider_name", _read_person, places=(place,), firm=True)
        if found is None or found[1].start >= before:
            continue
        candidate, reading = found
        person = find_person(page.text[: candidate.end], reading.start)
        if person is not None and (place is not Place.BELOW or _is_cell(page, person)):
            yield _person(page, person, "labelled cell", certainty, candidate.label.start), person
            return


def _is_cell(page: Page, person: PersonMatch) -> bool:
    """Whether a person is all that a cell holds."""
    line = page.lines[line_number(page, person.start)]
    return any(start == person.start and looks_like_person(page.text[start:end]) for start, end in segments(line))


def _alone(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    """A cell over the table that is a person's name and nothing else."""
    layout = PageLayout(page)
    for segment in layout.segments:
        if segment.start >= before:
            return
        text = layout.text(segment)
        person = find_person(page.text[: segment.end], segment.start)
        if person is None or not looks_like_person(text) or _names_organisation(text):
            continue
        certainty = ALONE_WITH_DEGREE if person.degree else BESIDE_LABEL if _is_labelled(layout, segment) else ALONE
        yield _person(page, person, "alone", certainty, person.start), person


def _is_labelled(layout: PageLayout, segment: Segment) -> bool:
    """Whether a cell of one to three words that is no name begins the line on which the name stands."""
    left = layout.beside(segment.box, left=True)
    if left is None or layout.beside(left.box, left=True) is not None:
        return False
    text = layout.text(left)
    return len(left.words) <= LABEL_WORDS and not re.search(r"\d", text)


def _names_organisation(text: str) -> bool:
    return any(word.strip(".,()™®").casefold() in ORGANISATION_WORDS for word in text.split())


def _read_person(text: str) -> Reading | None:
    person = find_person(text)
    return Reading(person.start, person.end, person.name) if person else None


def _within_cell(page: Page, candidate: Candidate, person: PersonMatch) -> tuple[Candidate, PersonMatch]:
    """The name without what stands behind a column's gap on the same line."""
    line = page.lines[line_number(page, person.start)]
    end = next((end for start, end in segments(line) if start <= person.start < end), line.end)
    if person.end <= end:
        return candidate, person
    cut = find_person(page.text[:end], person.start)
    if cut is None:
        return candidate, person
    return replace(candidate, end=cut.end, value=cut.name), cut


def _person(page: Page, person: PersonMatch, rule: str, confidence: float, evidence_start: int) -> Candidate:
    return Candidate(page, person.start, person.end, person.name, rule, confidence, (evidence_start, person.full_end))
