"""What a transcript says as a whole: from whom it is, and for which period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest

from credmate.text import Line, Page
from parse.cme.candidates import Candidate
from parse.cme.layout import line_number, segments
from parse.cme.organisation import find_organisations
from parse.dates import find_dates
from parse.names import find_person, looks_like_person
from parse.transcript.heads import head_of
from parse.transcript.record import ADJECTIVES
from parse.transcript.totals import is_total
from parse.vocabulary import ORGANISATION_WORDS

HEADING = 0.86
LETTERHEAD, UNDER_LETTERHEAD = 0.92, 0.84
"""The first name of an organisation, and further ones: its departments."""
LETTERHEAD_WORDS = 10
FOOT_LINES = 3
BRAND_WORDS = 2
"""Of a service that writes its name in small letters, at most."""
CELLS_OF_A_ROW = 3
"""In the head of a table "Provided by" is of its rows."""
MASTHEAD = 0.82
LABELLED = 0.94
ACCREDITED = 0.91
"""At most, for who is said to be accredited: who heads the page issued the transcript."""
OWNER = 0.8
SAID_OF_UNIT = 0.95
"""Times as sure, where a department or an office is said to have issued it."""
SHAPED_AS_NAME = 0.85
"""Times as sure, where the words could be a person's name."""
MASTHEAD_HEIGHT = 0.75
"""Of the page's tallest line: OCR's boxes know no descenders."""
RANGE_LABELLED = 0.97
LABEL_REACH = 100
"""Letters before a period in which its label stands."""
NAME_PITCH = 1.7
"""Line heights from one line of a name to the next, at most."""

_HEADING = re.compile(
    r"^(?P<issuer>.{3,90}?)\s*[-\u2013|:]?\s*(?:(?:official|unofficial|my|CM?E|CPD|continuing|medical|nursing|"
    r"education|professional|credits?|learner|"
    r"activity|personal)\s+)*(?:transcript|credit\s+(?:history|summary|report)|CM?E\s+(?:history|tracker|report|"
    r"summary|record))\b",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(
    r"\b(?i:issued|provided|generated|prepared|produced|maintained|kept)\s+by\s*:?\s*(?:the\s+)?"
    r"(?P<issuer>[A-Z][^\n|\u2022;]{2,90}?)(?=\s+on\b|\s*[.|\u2022;\n](?!\s?[A-Z][a-z]+'s)|$)|"
    r"(?:^|\n)(?i:issuer|issuing\s+organization|organization|institution)\s*:\s*(?P<labelled>[^\n|\u2022;]{3,90})|"
    r"(?:\u00a9|\(c\)|\bCopyright)\s*(?:(?:19|20)\d\d\s*)?(?P<owner>[A-Z][^\n|\u2022;]{2,80}?)"
    r"(?=,?\s+(?:19|20)\d\d|\.?\s+All\s+rights|\s*[.|\n](?!\s?[A-Z][a-z]+'s)|$)",
)
_ENDS_IN_NAME = re.compile(r"\b(?:of|for|and|the|in)$|[&,]$", re.IGNORECASE)
_ENDS_TITLE = re.compile(
    r"\b(?:transcript|record|report|history|log|ledger|listing|list|summary|profile|portfolio|credits?|activities|courses|C[MN]?E|"
    r"to\s+date|earned|attendance)\W*$|^(?:my|your|official|unofficial)\b",
    re.IGNORECASE,
)
"""How the title of a transcript ends or begins, and no organisation's name does."""
_TITLE_BEHIND = re.compile(
    r"\s[-|\u2013\u2014]\s(?=[^-|\u2013\u2014]{0,50}\b(?:transcript|record|report|history|log|export|listing|list|summary|portal)\W*$)",
    re.IGNORECASE,
)
"""Between an organisation and the title of its transcript: "Alder Clinic - Credit Export"."""
_NAMES_RECORD = re.compile(
    r"\b(?:transcript|record|report|history|log|ledger|listing|list)\W*$|^(?:my|your|official|unofficial)\b",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(
    r"[^-|\u2013\u2014]{0,50}\b(?:transcript|record|report|history|log|export|listing|summary|activities)"
    r"\s[-|\u2013\u2014]\s(?=[A-Z])",
    re.IGNORECASE,
)
"""Before the organisation: "Learner Record - Alder Clinic"."""
_UNIT = re.compile(r"\b(?:Office|Department|Division)\b", re.IGNORECASE)
_OWNER = re.compile(r"(?<=\w)\s+(?:powered\s+)?by\s+(?=[A-Z])")
"""Between the name of a service and whose it is: "Boardwise by Alder"."""
_PERIOD = re.compile(
    r"\b(?:period|range|cycle|activities\s+(?:completed|from)|credits?\s+(?:earned|from)|transcript|history|"
    r"records?|recorded|redemption|biennium|triennium|attended|report(?:ing)?|dates?|from|between|term|earned|detail|summary|education)\b"
    r"[^\n\d]{0,60}$",
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


def find_issuers(page: Page, before: int, after: int) -> Iterator[Candidate]:
    """Readings of who issued the transcript: above its table (`before`) and below it (`after`)."""
    yield from _told(page)
    yield from _headings(page, before)
    for place, (start, end) in enumerate(_letterhead(page, before)):
        yield _issuer(page, start, end, "letterhead", UNDER_LETTERHEAD if place else LETTERHEAD, start)
    top = next((line for line in page.lines if line.start < before and _opens(line)), None)
    if top is not None and _is_masthead(page, top):
        owner = _OWNER.search(top.text) or _TITLE_BEHIND.search(top.text)
        yield _issuer(page, top.start, top.start + owner.start() if owner else top.end, "masthead", MASTHEAD, top.start)
    for candidate in find_organisations(page):
        told = candidate.rule in {"accredited", "certifies", "designates"} and not before <= candidate.start < after
        if told and not (_ISSUED_BY.search(candidate.value) or is_total(candidate.value)):
            yield _doubted_unit(replace(candidate, confidence=min(candidate.confidence, ACCREDITED)))


def _headings(page: Page, before: int) -> Iterator[Candidate]:
    """Organisations in the titles of the transcript."""
    for line in page.lines:
        heading = _HEADING.match(line.text) if line.start < before else None
        if heading and _names_organisation(heading["issuer"]):
            start = line.start + heading.start("issuer")
            yield _issuer(page, start, start + len(heading["issuer"]), "heading", HEADING, line.start)


def _letterhead(page: Page, before: int) -> Iterator[tuple[int, int]]:
    """Cells over the table that name an organisation and are neither titles nor labels."""
    for line, following in zip_longest(page.lines, page.lines[1:]):
        heading = _HEADING.match(line.text)
        if line.start >= before or (heading and _names_organisation(heading["issuer"])):
            continue
        for start, end in segments(line):
            text = page.text[start:end]
            if (
                _names_organisation(text, strict=line.start > page.lines[0].start and not _stands_at_foot(page, text))
                and head_of(text) is None
                and 1 < len(text.split()) <= LETTERHEAD_WORDS
                and not re.search(r"\d|:|\btranscript\b|@|\bby\b", text, re.IGNORECASE)
            ):
                title = _TITLE_BEHIND.search(text)
                goes_on = _goes_on(line, following) and following is not None and following.end < before
                if title is None and _is_title(text):
                    continue
                begins = start + (behind.end() if (behind := _TITLE_BEFORE.match(text)) else 0)
                name = text.rpartition(" | ")[2]
                begins = (
                    begins if title or not _names_organisation(name) else max(begins, start + len(text) - len(name))
                )
                yield begins, start + title.start() if title else following.end if goes_on and following else end


def _is_title(text: str) -> bool:
    """Whether a cell that has the noun of an organisation is the title of the transcript: "Medical Education Log"."""
    return _NAMES_RECORD.search(text) is not None and _TITLE_BEFORE.match(text) is None


def _goes_on(line: Line, following: Line | None) -> bool:
    """Whether the name of an organisation that is all of `line` goes on below: it ends as none does."""
    if following is None or not _ENDS_IN_NAME.search(line.text) or re.search(r"\d", following.text):
        return False
    close = following.box[1] - line.box[1] < NAME_PITCH * line.height
    return close and len(segments(line)) == len(segments(following)) == 1


def _stands_at_foot(page: Page, text: str) -> bool:
    """Whether one of the last lines of the page begins with what stands in its head and ends as names do.

    Who prints a transcript signs head and foot.
    """
    return text.rsplit(maxsplit=1)[-1].casefold() in ORGANISATION_WORDS and any(
        line.text.startswith(text) for line in page.lines[max(1, len(page.lines) - FOOT_LINES) :]
    )


def _told(page: Page) -> Iterator[Candidate]:
    """Who is said to have issued the transcript, or to own its text; not those that head groups of rows."""
    told = [*_ISSUED_BY.finditer(page.text)]
    groups = len({match["labelled"] for match in told if match["labelled"]}) > 1
    for match in told:
        if groups and match["labelled"]:
            continue
        group = next(name for name, value in match.groupdict().items() if value)
        person = find_person(match[group])
        if group == "issuer" and looks_like_person(match[group]) and person is not None and person.degree:
            continue
        in_table = len(segments(page.lines[line_number(page, match.start(group))])) >= CELLS_OF_A_ROW
        if group == "issuer" and in_table:
            continue
        if group == "labelled" and not match[group][0].isalpha():
            continue
        confidence = {"owner": OWNER}.get(group, LABELLED)
        if looks_like_person(match[group]):
            confidence *= SHAPED_AS_NAME
        rule = "issued by" if group != "owner" else group
        yield _doubted_unit(_issuer(page, *match.span(group), rule, confidence, match.start()))


def _doubted_unit(candidate: Candidate) -> Candidate:
    """Less sure where it is a unit of an organisation, whose letter it writes: "Prepared by the Alder CME Office"."""
    unit = _UNIT.search(candidate.value) is not None
    return replace(candidate, confidence=round(candidate.confidence * SAID_OF_UNIT, 3)) if unit else candidate


def _opens(line: Line) -> bool:
    """Whether the line can be the first of the document: what a browser prints over a page begins with a day."""
    named = line.text[:1].isupper() or (len(line.words) <= BRAND_WORDS and line.text[:1].isalpha())
    return named and not re.search(r"\d[AP]M\b|\d\s[AP]M\b|https?:", line.text)


def _is_masthead(page: Page, line: Line) -> bool:
    """Whether the first line is the tallest of the page and short: the name of a service, if nothing else it can be."""
    tallest = max(other.height for other in page.lines)
    title = _TITLE_BEHIND.search(line.text)
    name = line.text[: title.start()] if title else line.text
    plain = not re.search(r"\d|:|\btranscript\b|\bhistory\b|\brecord\b", name, re.IGNORECASE)
    plain = plain and not _ENDS_TITLE.search(name)
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


def _above(page: Page, start: int) -> str:
    """The label of a cell: the one above it, in a line of as many."""
    number = line_number(page, start)
    if number == 0:
        return ""
    cells, labels = segments(page.lines[number]), segments(page.lines[number - 1])
    place = next((place for place, cell in enumerate(cells) if cell[0] == start), None)
    if place is None or len(cells) != len(labels) or len(cells) == 1:
        return ""
    return page.text[slice(*labels[place])]


def _before(page: Page, start: int) -> str:
    return page.text[max(0, start - LABEL_REACH) : start]


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
        labelled = _PERIOD.search(_before(page, found.start)) or _is_line(page, found.start, found.end)
        if labelled or _PERIOD.search(_above(page, found.start)):
            return found.first, found.last, found.start, found.end
    for one, two in pairwise(dates):
        between = page.text[one.end : two.start]
        if (
            len(between) < 40
            and one.last <= two.last
            and (
                (_START.search(_before(page, one.start)) and _END.search(between))
                or (not between.strip() and _PERIOD.search(_before(page, one.start)))
            )
        ):
            return one.last, two.last, one.start, two.end
    return None
