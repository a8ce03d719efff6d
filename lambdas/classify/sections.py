"""Where one document of a file ends and the next begins. Pure.

A page opens a document when it has evidence of its own; a page without stays with the page before it. So back sides,
blank pages, terms and conditions and the rows of a long transcript join what they belong to, and two certificates in a
row come apart. Every page ends up in exactly one section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from classify.folding import anchor
from classify.rules import Reading, Verdict, judge
from credmate.document_types import DocumentType
from credmate.text import Page

BLANK_LETTERS = 20
"""A page with fewer letters and digits says nothing: a back side, a scanner's specks, a page number."""

OWN_EVIDENCE = 0.5
"""Log odds from which a page is a document of its own type, whatever precedes it."""

COVER_SHEET = anchor(
    r"fax (?:cover|transmi\w+|message)|facsimile (?:cover|transmi\w+)|^(?:fax|facsimile)\W*$|cover (?:sheet|page)\W*$|"
    r"(?:number|no|#|total) of pages|pages ?(?:\(?including cover|: ?\d)|including (?:this )?cover"
)
PAGE_OF = re.compile(
    r"\bpage\s{0,2}(\d{1,3})\s{0,2}(?:of|/)\s{0,2}(\d{1,3})\b|^\W?(\d{1,3})\s?(?:of|/)\s?(\d{1,3})\W?$",
    re.IGNORECASE | re.MULTILINE,
)
CONTINUED = anchor(r"\(?cont(?:inued|'d|d|\.)\)?|continuation (?:page|sheet)")
LABELLED_NUMBER = re.compile(
    r"(?<!npi )(?<!npi)\b(?:no|number|num|#|id|code)\b[\s.:#]{0,4}([a-z]{0,6}[-.]?\d[a-z0-9.-]{4,})"
)
"""In folded text: a number under which a document is filed."""

ONE_OF_A_KIND = frozenset({DocumentType.CME_CERTIFICATE})
"""Types of which each page that could stand alone does: a second certificate is usual, a second sheet is not."""


@dataclass
class _Open:
    """The section that pages are being added to."""

    pages: list[Page]
    opening: Verdict
    is_cover: bool
    numbers: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Sheets:
    """Pages that make one document, and what they look like."""

    pages: tuple[Page, ...]
    verdict: Verdict


def split(pages: Sequence[Page]) -> list[Sheets]:
    """The documents in `pages` (at least one page, ascending)."""
    sections: list[_Open] = []
    for page in pages:
        reading = Reading.of([page])
        verdict = judge(reading)
        is_cover = verdict.document_type is DocumentType.UNSUPPORTED and bool(COVER_SHEET.search(reading.text))
        numbers = set(LABELLED_NUMBER.findall(reading.text))
        current = sections[-1] if sections else None
        if current is None or _opens(page, reading, verdict, is_cover, numbers, current):
            sections.append(_Open([page], verdict, is_cover, numbers))
        else:
            if is_blank(current.pages[-1]) and len(current.pages) == 1:
                current.opening = verdict
            current.pages.append(page)
            current.numbers |= numbers
    return [Sheets(tuple(section.pages), _verdict(section)) for section in sections]


def is_blank(page: Page) -> bool:
    """True for a page that says nothing."""
    return sum(char.isalnum() for char in page.text) < BLANK_LETTERS


def page_number(page: Page) -> tuple[int, int] | None:
    """(n, m) where the page says that it is page n of m."""
    for match in PAGE_OF.finditer(page.text):
        number, count = (int(group) for group in match.groups() if group)
        if 1 <= number <= count:
            return number, count
    return None


def _opens(page: Page, reading: Reading, verdict: Verdict, is_cover: bool, numbers: set[str], current: _Open) -> bool:
    """Does `page` begin a new document after the pages of `current`?"""
    if is_blank(page):
        return False
    if all(is_blank(before) for before in current.pages):
        return False
    if is_cover or current.is_cover:
        return True
    if _continues(page, reading, current):
        return False
    if verdict.document_type is DocumentType.UNSUPPORTED or verdict.margin < OWN_EVIDENCE:
        return verdict.stands_for_itself and not _same_kind(verdict, current.opening)
    if verdict.document_type is not current.opening.document_type:
        return True
    if verdict.document_type in ONE_OF_A_KIND:
        return True
    if verdict.document_type is DocumentType.CME_TRANSCRIPT:
        return page_number(page) == (1, (page_number(page) or (0, 0))[1])
    return not numbers & current.numbers


def _same_kind(page: Verdict, opening: Verdict) -> bool:
    """Do two foreign pages look like the same kind of document: a second sheet of a curriculum vitae?"""
    is_foreign = opening.document_type is DocumentType.UNSUPPORTED
    return is_foreign and not set(page.near_misses).isdisjoint(opening.near_misses)


def _continues(page: Page, reading: Reading, current: _Open) -> bool:
    """Does the page say itself that it goes on from the last page of `current`?"""
    here = page_number(page)
    before = page_number(current.pages[-1])
    if here is not None and before is not None:
        return here[0] == before[0] + 1 and here[1] == before[1]
    return bool(CONTINUED.search(reading.headings))


def _verdict(section: _Open) -> Verdict:
    """The section as a whole, unless its opening page alone is clearer: what follows may only be small print."""
    if len(section.pages) == 1:
        return section.opening
    whole = judge(Reading.of(section.pages))
    known = [v for v in (whole, section.opening) if v.document_type is not DocumentType.UNSUPPORTED]
    return max(known, key=lambda v: v.margin) if known else whole
