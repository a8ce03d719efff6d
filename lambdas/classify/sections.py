"""Where one document of a file ends and the next begins. Pure.

A page opens a document when it has evidence of its own; a page without stays with the page before it. So back sides,
blank pages, terms and conditions and the rows of a long transcript join what they belong to, and two certificates in a
row come apart. Every page ends up in exactly one section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from classify.beginnings import (
    COVER_SHEET,
    OWN_TRACES,
    PERSON,
    is_back_side,
    is_blank,
    numbers_on,
    page_number,
    running_lines,
    traces,
)
from classify.credit_rows import FEWEST_ROWS, text_before_amounts
from classify.folding import anchor, fold
from classify.rules import Reading, Verdict, judge
from credmate.document_types import DocumentType
from credmate.text import Page

OWN_EVIDENCE = 0.5
"""Log odds from which a page is a document of a known type, whatever precedes it."""

CLEAR = 2.0
"""Log odds by which a page is of a type that the page before is not."""

CONTINUED = anchor(r"\(?cont(?:inued|'d|d|\.)\)?|continuation (?:page|sheet)")

TOPICS = frozenset({"continuing education", "controlled substances", "federal registration", "state authority"})
"""Near misses that many kinds of document share."""

TITLE = anchor(r"transcript|tracker|(?:credit|activity|education|learning) (?:history|record|report|summary|log)")
WORD = re.compile(r"[a-z]{3,}")
NEW_WORDS = 2
"""Words over a transcript's rows that none of its pages so far has: another person's name, another organisation's."""
HEAD_WORDS, SHEETS_COMPARED = 40, 2
"""So many words over the rows and so many first sheets are compared: heads are short, hostile pages are long."""
ALIKE = 0.8
"""Ratio from which a word is one that OCR has misread."""

ONE_OF_A_KIND = frozenset({DocumentType.CME_CERTIFICATE})
"""Types of which each page that could stand alone does: a second certificate is usual, a second sheet is not."""


@dataclass(frozen=True)
class _Seen:
    """A page and what was read from it."""

    page: Page
    reading: Reading
    verdict: Verdict
    is_cover: bool

    @classmethod
    def of(cls, page: Page) -> _Seen:
        reading = Reading.of([page])
        verdict = judge(reading)
        foreign = verdict.document_type is DocumentType.UNSUPPORTED
        return cls(page, reading, verdict, foreign and bool(COVER_SHEET.search(reading.text)))

    @property
    def is_known(self) -> bool:
        """Whether it is of a known type, and clearly."""
        return self.verdict.ranking[0][1] >= OWN_EVIDENCE

    @property
    def traces(self) -> int:
        """How much tells that it is about somebody or something."""
        return traces(self.page, self.reading)


@dataclass
class _Open:
    """The section that pages are being added to."""

    sheets: list[_Seen]

    @property
    def opening(self) -> _Seen:
        """The first page that says something."""
        return next((sheet for sheet in self.sheets if not is_blank(sheet.page)), self.sheets[0])

    @property
    def numbers(self) -> frozenset[str]:
        """Those of all its pages."""
        return frozenset[str]().union(*(numbers_on(sheet.reading) for sheet in self.sheets))


@dataclass(frozen=True)
class Sheets:
    """Pages that make one document, and what they look like."""

    pages: tuple[Page, ...]
    verdict: Verdict


def split(pages: Sequence[Page]) -> list[Sheets]:
    """The documents in `pages` (at least one page, ascending)."""
    sections: list[_Open] = []
    for sheet in map(_Seen.of, pages):
        if not sections or _opens(sheet, sections[-1]):
            sections.append(_Open([sheet]))
        else:
            sections[-1].sheets.append(sheet)
    return [Sheets(tuple(sheet.page for sheet in section.sheets), _verdict(section)) for section in sections]


def _opens(sheet: _Seen, current: _Open) -> bool:
    """Does the page begin a new document after the pages of `current`?"""
    if is_blank(sheet.page) or is_blank(current.opening.page):
        return False
    if sheet.is_cover or current.opening.is_cover:
        return True
    if is_back_side(sheet.page, sheet.reading) or _continues(sheet, current) or _runs_on(sheet, current):
        return False
    if _goes_on_in_rows(sheet, current):
        return False
    if not sheet.is_known:
        return _begins_foreign(sheet, current)
    if sheet.verdict.document_type is not current.opening.verdict.document_type:
        return True
    if sheet.verdict.document_type in ONE_OF_A_KIND:
        return True
    if sheet.verdict.document_type is DocumentType.CME_TRANSCRIPT:
        return not _goes_on_as_transcript(sheet, current)
    numbers = numbers_on(sheet.reading)
    return not numbers & current.numbers and sheet.traces > 0


def _begins_foreign(sheet: _Seen, current: _Open) -> bool:
    """Does a page of no known type begin a document: does it say so, or is it about somebody of its own?"""
    if _same_kind(sheet.verdict, current.opening.verdict):
        return False
    if sheet.verdict.stands_for_itself:
        return True
    return sheet.traces >= OWN_TRACES and not numbers_on(sheet.reading) & current.numbers


def _same_kind(page: Verdict, opening: Verdict) -> bool:
    """Do two foreign pages look like the same kind of document: a second sheet of a curriculum vitae?"""
    is_foreign = opening.document_type is DocumentType.UNSUPPORTED
    return is_foreign and not (set(page.near_misses) - TOPICS).isdisjoint(opening.near_misses)


def _continues(sheet: _Seen, current: _Open) -> bool:
    """Does the page say itself that it goes on from the last page of `current`?"""
    here = page_number(sheet.page)
    before = page_number(current.sheets[-1].page)
    if here is not None and before is not None:
        return here[0] == before[0] + 1 and here[1] == before[1]
    return bool(CONTINUED.search(sheet.reading.headings))


def _runs_on(sheet: _Seen, current: _Open) -> bool:
    """Is the page the next one of a transcript by the line that runs along its edge?

    What is stamped over a whole packet runs along the edge of every certificate in it: other types do not count.
    """
    kinds = {
        DocumentType.CME_TRANSCRIPT,
        sheet.verdict.document_type if sheet.is_known else DocumentType.CME_TRANSCRIPT,
    }
    if kinds != {current.opening.verdict.document_type}:
        return False
    here = {(words, number - 1) for words, number in running_lines(sheet.page).items()}
    return not here.isdisjoint(running_lines(current.sheets[-1].page).items())


def _goes_on_in_rows(sheet: _Seen, current: _Open) -> bool:
    """Is the page full of dated credits after a transcript, and hardly anything else?"""
    if current.opening.verdict.document_type is not DocumentType.CME_TRANSCRIPT or sheet.reading.rows < FEWEST_ROWS:
        return False
    clear = sheet.verdict.document_type is not DocumentType.UNSUPPORTED and sheet.verdict.margin >= CLEAR
    return not clear and _goes_on_as_transcript(sheet, current)


def _goes_on_as_transcript(sheet: _Seen, current: _Open) -> bool:
    """Is the page a further sheet of a transcript: without a head, or under the same words as the page before?"""
    number = page_number(sheet.page)
    if number is not None and number[0] == 1:
        return False
    head = fold(text_before_amounts(sheet.page.text))
    if not PERSON.search(head) and not TITLE.search(head):
        return True
    known = {word for before in current.sheets[:SHEETS_COMPARED] for word in WORD.findall(before.reading.text)}
    unseen = [word for word in WORD.findall(head)[:HEAD_WORDS] if word not in known]
    new = [word for word in unseen if not get_close_matches(word, known, n=1, cutoff=ALIKE)]
    return len(new) < NEW_WORDS


def _verdict(section: _Open) -> Verdict:
    """The section as a whole, unless its opening page alone is clearer: what follows may only be small print."""
    opening = section.opening.verdict
    if len(section.sheets) == 1:
        return opening
    whole = judge(Reading.of([sheet.page for sheet in section.sheets]))
    known = [v for v in (whole, opening) if v.document_type is not DocumentType.UNSUPPORTED]
    return max(known, key=lambda v: v.margin) if known else whole
