"""What a transcript says as a whole: whose it is, from whom, for which period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from credmate.text import Line, Page
from parse.cme.candidates import Candidate
from parse.cme.layout import line_number, segments
from parse.cme.learner import find_learners
from parse.cme.organisation import find_organisations
from parse.dates import find_dates
from parse.label_phrases import Vocabulary
from parse.labels import LabelledPage, Place, Reading
from parse.layout import PageLayout
from parse.names import PersonMatch, find_person, looks_like_person
from parse.transcript.record import ADJECTIVES
from parse.vocabularies import shared
from parse.vocabulary import ORGANISATION_WORDS

TRANSCRIPT_FOR = 0.95
HEADING = 0.8
LETTERHEAD = 0.85
MASTHEAD = 0.7
LABELLED = 0.9
ALONE, ALONE_WITH_DEGREE = 0.5, 0.86
MASTHEAD_HEIGHT = 0.75
"""Of the page's tallest line: OCR's boxes know no descenders."""
RANGE_LABELLED = 0.93

_FOR = re.compile(
    r"\b(?:transcript|credits?|history|report|summary|record|prepared|statement|activities|"
    r"tracker|log|education)\s+(?:for|of)\s*:?\s*|\b(?:transcript|tracker|history|report|record|log|passport)\s*[:\u2013\u2014-]\s*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?P<issuer>.{3,90}?)\s*[-\u2013|:]?\s*(?:(?:official|unofficial|my|CM?E|CPD|continuing|medical|nursing|"
    r"education|professional|credits?|learner|"
    r"activity|personal)\s+)*(?:transcript|credit\s+(?:history|summary|report)|CM?E\s+(?:history|tracker|report|"
    r"summary|record))\b",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(
    r"\b(?i:issued|provided|generated|prepared|produced|"
    r"maintained)\s+by\s*:?\s*(?P<issuer>[A-Z][^\n|\u2022;]{3,90}?)(?=\s+on\b|\s*[.|\u2022;\n]|$)|"
    r"(?:^|\n)(?i:issuer|issuing\s+organization|organization|institution)\s*:\s*(?P<labelled>[^\n|\u2022;]{3,90})",
)
_PERIOD = re.compile(
    r"\b(?:period|range|cycle|activities\s+(?:completed|from)|credits?\s+(?:earned|from)|transcript|history|"
    r"report(?:ing)?|dates?|from|between|term|earned|detail|summary)\b[^\n\d]{0,60}$",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:from|between|start(?:\s+date)?|begin(?:ning)?(?:\s+date)?|period\s+start)\s*:?\s*$", re.IGNORECASE
)
_END = re.compile(
    r"\b(?:to|thru|through|end(?:\s+date)?|ending(?:\s+date)?|period\s+end|"
    r"and)\s*:?\s*$",
    re.IGNORECASE,
)

_NAME_LABELS = Vocabulary({"provider_name": shared("name")})


def find_holders(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    """Readings of the clinician's name in `page.text[:before]`."""
    for anchor in _FOR.finditer(page.text, 0, before):
        person = find_person(page.text, anchor.end())
        if person:
            yield _person(page, person, "transcript for", TRANSCRIPT_FOR, anchor.start()), person
    for candidate, person in find_learners(page):
        if person.start < before:
            yield _within_cell(page, candidate, person)
    yield from _by_label(page, before)
    yield from _alone(page, before)


def _alone(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    """A cell over the table that is a person's name and nothing else."""
    for segment in PageLayout(page).segments:
        if segment.start >= before:
            return
        text = page.text[segment.start : segment.end]
        person = find_person(page.text[: segment.end], segment.start)
        if person is None or not looks_like_person(text) or _names_organisation(text):
            continue
        yield _person(page, person, "alone", ALONE_WITH_DEGREE if person.degree else ALONE, person.start), person


def _by_label(page: Page, before: int) -> Iterator[tuple[Candidate, PersonMatch]]:
    """A name in the cell beside a label, with or without a colon."""
    labelled = LabelledPage(page, _NAME_LABELS)
    found = labelled.first("provider_name", _read_person, places=(Place.SAME, Place.RIGHT), firm=True)
    if found is not None and found[1].start < before:
        candidate, reading = found
        person = find_person(page.text[: candidate.end], reading.start)
        if person is not None:
            yield _person(page, person, "labelled cell", LABELLED, candidate.label.start), person


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


def find_issuers(page: Page, before: int, after: int) -> Iterator[Candidate]:
    """Readings of who issued the transcript: above its table (`before`) and below it (`after`)."""
    for match in _ISSUED_BY.finditer(page.text):
        group = "issuer" if match["issuer"] else "labelled"
        if not looks_like_person(match[group]):
            yield _issuer(page, *match.span(group), "issued by", LABELLED, match.start())
    for line in page.lines:
        if line.start >= before:
            break
        heading = _HEADING.match(line.text)
        if heading and _names_organisation(heading["issuer"]):
            start = line.start + heading.start("issuer")
            yield _issuer(page, start, start + len(heading["issuer"]), "heading", HEADING, line.start)
            continue
        for start, end in segments(line):
            text = page.text[start:end]
            if (
                _names_organisation(text, strict=line.start > page.lines[0].start)
                and not re.search(r"\d|:|\btranscript\b|@|\bby\b", text, re.IGNORECASE)
                and len(text.split()) <= 10
            ):
                yield _issuer(page, start, end, "letterhead", LETTERHEAD, start)
    top = next((line for line in page.lines if line.start < before and line.text[:1].isupper()), None)
    if top is not None and _is_masthead(page, top):
        yield _issuer(page, top.start, top.end, "masthead", MASTHEAD, top.start)
    for candidate in find_organisations(page):
        if candidate.rule in {"accredited", "certifies", "designates"} and not before <= candidate.start < after:
            yield candidate


def _is_masthead(page: Page, line: Line) -> bool:
    """Whether the first line is the tallest of the page and short: the name of a service, if nothing else it can be."""
    tallest = max(other.height for other in page.lines)
    plain = not re.search(r"\d|:|\btranscript\b|\bhistory\b|\brecord\b", line.text, re.IGNORECASE)
    person = find_person(line.text)
    somebody = person is not None and person.degree is not None
    return line.height >= MASTHEAD_HEIGHT * tallest and len(line.words) <= 5 and plain and not somebody


def _issuer(page: Page, start: int, end: int, rule: str, confidence: float, evidence_start: int) -> Candidate:
    text = page.text[start:end]
    start += len(text) - len(text.lstrip(" -\u2013|:"))
    end -= len(text) - len(text.rstrip(" -\u2013|:,."))
    value = " ".join(page.text[start:end].split())
    return Candidate(page, start, end, value, rule, confidence, (evidence_start, end))


def _names_organisation(text: str, *, strict: bool = True) -> bool:
    """Whether a word tells an organisation; an adjective that many names have does only where `strict` is false."""
    nouns = ORGANISATION_WORDS - ADJECTIVES if strict else ORGANISATION_WORDS
    words = [word.strip(".,()™®").casefold() for word in text.split()]
    return any(word in nouns for word in words) and text[:1].isupper() and not looks_like_person(text)


def _is_line(page: Page, start: int, end: int) -> bool:
    """Whether nothing but blanks and brackets stands beside `page.text[start:end]` on its line."""
    line = page.lines[line_number(page, start)]
    return not (page.text[line.start : start] + page.text[end : line.end]).strip(" ().")


def find_period(page: Page, before: int) -> tuple[date, date, int, int] | None:
    """First and last day of the period that is asked for, and where it stands in `page.text[:before]`."""
    dates = [found for found in find_dates(page.text) if found.end <= before]
    for found in dates:
        if found.first is None or found.first == found.last:
            continue
        if _PERIOD.search(page.text[: found.start]) or _is_line(page, found.start, found.end):
            return found.first, found.last, found.start, found.end
    for one, two in pairwise(dates):
        between = page.text[one.end : two.start]
        if (
            len(between) < 40
            and one.last <= two.last
            and _START.search(page.text[: one.start])
            and _END.search(between)
        ):
            return one.last, two.last, one.start, two.end
    return None
