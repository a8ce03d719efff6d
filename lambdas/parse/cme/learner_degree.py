"""Which credentials are a learner's: behind the name, where it stands again, or on the line below it."""

from __future__ import annotations

import re

from credmate.text import Page, TextSource
from parse.cme.layout import line_below, line_number, segments
from parse.cme.learner import CAPTION
from parse.names import PersonMatch, find_person, leading_credentials, only_credentials

_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_OF_LICENSE = re.compile(r"[ ]+(?:licen[sc]e|lic\b|number|no\.|#)", re.IGNORECASE)
"""Behind a credential that tells the kind of licence: "RN License #: 123"."""
_IS_NUMBERED = re.compile(r"[ ]+ID\b", re.IGNORECASE)
"""Behind letters that begin a cell, of a board under which the learner has a number there: "ABIM ID 4711"."""
_BEFORE_LICENSE = re.compile(r"(?P<own>\S(?:.*[^\s,;/])?)[ ]+\S+$")
"""Credentials and, behind a blank alone, the one that tells the kind of licence: "RN, BSN  RN License"."""
_DOT_FOR_COMMA = re.compile(r"(?<=[A-Z]{2})\.\s+(?=[A-Z]{2})")


def degree_of(page: Page, person: PersonMatch) -> tuple[int, int, str] | None:
    """Where and which credentials are printed after this person's name or on the line below it.

    That is here or where the name stands again; a line below is looked at only where nothing else stands on it.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in person.name.split()))
    for again in [person.start, *(match.start() for match in pattern.finditer(page.text))]:
        for across_lines in (False, True):
            found = find_person(page.text, again, across_lines=across_lines)
            if found and found.degree and found.degree_span and found.name == person.name:
                if _IS_NUMBERED.match(page.text, found.full_end) and _begins_cell(page, found.degree_span[0]):
                    continue
                if _OF_LICENSE.match(page.text, found.full_end):
                    start, end = found.degree_span
                    own = _BEFORE_LICENSE.match(page.text, start, end)
                    if own is None:
                        continue
                    return start, own.end("own"), " ".join(own["own"].split())
                return (*found.degree_span, _with_commas(page, found.degree))
    return _degree_under(page, person)


def _begins_cell(page: Page, start: int) -> bool:
    return any(start == begin for begin, _ in segments(page.lines[line_number(page, start)]))


def _degree_under(page: Page, person: PersonMatch) -> tuple[int, int, str] | None:
    """The credentials that begin the line below the name, or stand in brackets behind its caption there."""
    index = line_number(page, person.end - 1)
    line, under = page.lines[index], line_below(page, index)
    if under is None or person.full_end < line.end - 1:
        return None
    if CAPTION.fullmatch(page.lines[under].text):
        bracketed = _IN_BRACKETS.search(page.lines[under].text)
        if bracketed and only_credentials(bracketed[1]):
            start = page.lines[under].start
            return start + bracketed.start(1), start + bracketed.end(1), bracketed[1]
        under = line_below(page, under)
        if under is None:
            return None
    below = page.lines[under]
    span = (0, len(below.text)) if only_credentials(below.text) else leading_credentials(below.text)
    if span is None:
        return None
    return below.start + span[0], below.start + span[1], " ".join(below.text[slice(*span)].split())


def _with_commas(page: Page, degree: str) -> str:
    """The credentials, where OCR read a dot for the comma between two without dots of their own: "PT. DPT"."""
    return degree if page.source is TextSource.EMBEDDED else _DOT_FOR_COMMA.sub(", ", degree)
