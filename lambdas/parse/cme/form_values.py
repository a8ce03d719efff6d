"""Readings of a certificate's fields from the labelled values of its form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.checks import npi_is_valid
from parse.cme.candidates import Candidate
from parse.cme.completion import OF_LETTER, Completion, dates_a_letter, joined_days
from parse.cme.entries import GUESSED, Entry
from parse.cme.form import Form
from parse.cme.label_words import Kind
from parse.cme.layout import line_number
from parse.cme.learner import soundness
from parse.cme.organisation_names import is_organisation_name, without_number
from parse.cme.title import may_be_title
from parse.cme.title_remarks import without_remarks
from parse.cme.title_terms import NUMBER_AT_START
from parse.dates import DatePrecision, find_dates
from parse.names import PersonMatch, find_person, leading_credentials, only_credentials
from parse.states import STATES

RULE = "form"
_EDGES = ' \n"\u201c\u201d:;,|*'
_CODE = re.compile(r"(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,24}", re.IGNORECASE)
_ACTIVITY_NUMBER = re.compile(r"(?<!\w)\d{4}-\d{4}-\d{2}-")
"""A universal activity number in the value: the cells of a row were not told apart."""
_ACCREDITED = re.compile(r",?\s+(?:(?:is|an?)\s+){0,2}(?:jointly\s+)?(?:accredited|approved)\b", re.IGNORECASE)
"""How a value goes on behind the organisation's name."""
_CERTIFICATE_FOR = re.compile(
    r"^(?:your\s+)?(?:[\w'\u2019]+\s+){0,3}(?:credits?|certificate|participation|attendance|completion)\s+(?:for|in|of|at)\s*:?\s+",
    re.IGNORECASE,
)
"""How the subject of an e-mail leads to the title."""
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
"""What a profession may be abbreviated to: "Physician (MD)"."""
_CALLING = re.compile(r"profession(?!al)|discipline|\blevel\b|occupation|licen[sc]e\s+type", re.IGNORECASE)
"""In labels whose value is what a clinician is, perhaps in the letters of a credential."""
_STATE_BEFORE = re.compile(rf"^\W*(?:{'|'.join(STATES)})(?:\s*[/:,]\s*|\s+)(?=\S)")
_STATE_BEHIND = re.compile(r"\s*/\s|\s+(?=[A-Z]{2}$)")
UNFINISHED = 0.8
"""Factor for a name with more print behind it than credentials."""


def learners(form: Form) -> Iterator[tuple[Candidate, PersonMatch]]:
    """Names beside labels such as "Participant"."""
    for entry in form.of_kind(Kind.NAME):
        person = find_person(form.cells.text[: entry.end], entry.start)
        if person is None or person.start - entry.start > 1 + len("Doctor "):
            continue
        rest = form.cells.text[person.full_end : entry.end].strip()
        confidence = entry.confidence * soundness(form.cells, person) * (UNFINISHED if rest[:1].isalpha() else 1)
        yield _candidate(form, entry, person.start, person.end, person.name, confidence), person


def degrees(form: Form) -> Iterator[Candidate]:
    """Credentials with a label of their own."""
    for entry in form.of_kind(Kind.DEGREE):
        text = entry.text.strip(_EDGES)
        leading = leading_credentials(entry.text)
        if only_credentials(text):
            yield _whole(form, entry, text)
        elif leading is not None:
            yield _whole(form, entry, entry.text[slice(*leading)])
    for entry in form.of_kind(Kind.OTHER):
        if not _CALLING.search(form.cells.text[slice(*entry.label)]):
            continue
        named, leading = _IN_BRACKETS.search(entry.text), leading_credentials(entry.text)
        if named and only_credentials(named[1]):
            yield _whole(form, entry, named[1])
        elif leading is not None:
            yield _whole(form, entry, entry.text[slice(*leading)])


def titles(form: Form) -> Iterator[Candidate]:
    """Titles beside labels such as "Course"."""
    for entry in form.of_kind(Kind.TITLE):
        text = _CERTIFICATE_FOR.sub("", entry.text.strip(_EDGES))
        text = without_remarks(text[found.end() :] if (found := NUMBER_AT_START.match(text)) else text)
        if may_be_title(text) and not _ACTIVITY_NUMBER.search(text) and not _is_clinician(text):
            yield _whole(form, entry, text)


def _is_clinician(text: str) -> bool:
    """Whether the text is a clinician's name with a degree: no title is."""
    person = find_person(text)
    return person is not None and person.degree is not None and not text[person.full_end :].strip(" .,")


def completions(form: Form) -> Iterator[Completion]:
    """Days beside labels such as "Completed"."""
    for entry in form.of_kind(Kind.DATE):
        for date in joined_days(entry.text, find_dates(entry.text)):
            if date.precision is not DatePrecision.DAY:
                continue
            start, end = entry.start + date.start, entry.start + date.end
            of_letter = dates_a_letter(form.cells, line_number(form.cells, entry.label[0]))
            confidence = OF_LETTER if of_letter else entry.confidence
            yield Completion(_candidate(form, entry, start, end, date.last.isoformat(), confidence), date)
            break


def organisations(form: Form) -> Iterator[Candidate]:
    """Awarding organisations beside labels such as "Sponsor"."""
    for entry in form.of_kind(Kind.ORGANISATION):
        text = without_number(_ACCREDITED.split(entry.text.strip(_EDGES))[0])
        if is_organisation_name(text):
            yield _whole(form, entry, text, confidence=min(entry.confidence, 0.9))


def locations(form: Form) -> Iterator[Candidate]:
    """Places beside their label."""
    for entry in form.of_kind(Kind.LOCATION):
        text = entry.text.strip(_EDGES)
        if text[:1].isupper() and not find_dates(text):
            yield _whole(form, entry, text)


def numbers(form: Form, kind: Kind) -> Iterator[Candidate]:
    """Numbers of one kind beside their label, in capitals."""
    for entry in form.of_kind(kind):
        text = _STATE_BEHIND.split(_STATE_BEFORE.sub("", entry.text))[0].strip(_EDGES).upper()
        if _CODE.fullmatch(text) and (kind is not Kind.NPI or npi_is_valid(text)):
            yield _whole(form, entry, text)


def _whole(form: Form, entry: Entry, text: str, *, confidence: float | None = None) -> Candidate:
    sure = entry.confidence if confidence is None else confidence
    return _candidate(form, entry, entry.start, entry.end, " ".join(text.split()), sure)


def _candidate(form: Form, entry: Entry, start: int, end: int, value: str, confidence: float) -> Candidate:
    evidence = (min(entry.label[0], start), max(entry.label[1], end))
    rule = RULE if entry.confidence > GUESSED else f"{RULE}, guessed"
    return Candidate(form.cells, start, end, value, rule, confidence, evidence)
