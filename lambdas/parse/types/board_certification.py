"""Certificates of specialty boards and verifications of certification."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.dates import find_dates
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import find_holder
from parse.labels import BESIDE, LabelledPage, Reading
from parse.names import find_person, only_credentials
from parse.periods import period_day
from parse.prose import DONE_THIS, ISSUED_ON, THROUGH, date_behind, period_behind
from parse.readers import read_code, read_first_day, read_last_day, read_line
from parse.sheets import gather, keep_found
from parse.specialties import OTHER_BOARDS, SPECIALTIES
from parse.vocabularies import vocabulary

LABELS = vocabulary("board_certification")
_CAPITAL = r"[A-Z][\w&.'\u2019]*(?:-[A-Z]\w*)*"
_JOINT = r"(?:,?\s+(?:and|of|in|the|for|&|AND|OF|IN|THE|FOR)\b)*,?[ ]+"
_WITHIN_NAME = r"(?:,?\s+(?:and|of|the|for|&|AND|OF|THE|FOR)\b|(?<=Certification)\s+in\b)*,?[ ]+"
"""As `_JOINT`, without the field in which a board certifies: "of the American Board of Surgery in Vascular Surgery"."""
_AMERICAN = re.compile(
    rf"(?:American|AMERICAN|National|NATIONAL)\s+(?:Osteopathic\s+|OSTEOPATHIC\s+)?(?:Board|BOARD)\s+(?:of|OF|for|FOR)\s+"
    rf"{_CAPITAL}(?:(?:{_WITHIN_NAME}|,?\s+(?:and|AND|of|OF|&)\s+){_CAPITAL})*"
)
_CERTIFIER = re.compile(
    rf"(?:{_CAPITAL}[ ]+(?:(?:of|and|for|the|&)[ ]+)*){{1,7}}(?:Certif(?:ication|ying)|CERTIF(?:ICATION|YING)|"
    r"Credentialing|CREDENTIALING)[ ]+(?:Corporation|Board|Commission|Center|Council|CORPORATION|BOARD|COMMISSION|"
    r"CENTER|COUNCIL)\b"
)
_OTHERS = re.compile("|".join(r"\s+".join(map(re.escape, board.split())) for board in OTHER_BOARDS), re.IGNORECASE)
_SPECIALTY = re.compile(
    "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(SPECIALTIES, key=len, reverse=True)),
    re.IGNORECASE,
)
_IN_FIELD = re.compile(
    r"(?:diplomate\b[^.;]{0,80}?\bin|diplomate\s+of|certified\b[^.;]{0,90}?\bin|specialist\s+in|certification\s+(?:as\s+an?|in)|"
    r"specialty\s+of|certified\s+as\s+an?|use\s+(?:of\s+)?the\s+(?:designation|title|credential)|practice\s+of|field\s+of|qualified\s+in)(?:\s+the\s+(?:specialty|field)\s+of)?[\s:]+",
    re.IGNORECASE,
)
_AS_A = re.compile(r"\s*as\s+an?\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z]{4})\.\s")
_NO_SPECIALTY = re.compile(
    r"\b(?:verification|report|details?|history|information|certificates?|summary|record|letter|results?|date|type|program)\b",
    re.IGNORECASE,
)
"""Words of headings and of other labels."""
_STATUS = re.compile(
    r"\b(?:(?:not\s+)?(?:board\s+)?certified|active|inactive|lapsed|suspended|revoked|expired|current|valid|retired|"
    r"(?:not\s+)?meeting\s+requirements)\b",
    re.IGNORECASE,
)


def extract(section: SectionText) -> Extracted:
    """Fields of `board_certification` in the section; many certificates have no expiry, and none is invented."""
    return Extracted(gather(section, _read))


def _read(page: Page) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    holder = find_holder(labelled)
    board = _board(labelled)
    return keep_found(
        board_name=board,
        specialty=labelled.value("specialty", _read_specialty, places=BESIDE, firm=True)
        or _specialty_in_prose(page)
        or _specialty_alone(labelled),
        certificate_number=labelled.value("certificate_number", read_code)
        or _number_in_prose(page)
        or labelled.value("holder_number", read_code, certainty=0.85)
        or labelled.value("bare_number", read_code, certainty=0.85, places=BESIDE)
        or labelled.value("specialty", _read_number, certainty=0.85, places=BESIDE, firm=True),
        issue_date=labelled.value("initial", read_first_day)
        or labelled.value("issue_date", read_first_day, certainty=0.97)
        or labelled.value("certified", read_first_day, certainty=0.95)
        or period_day(labelled, "period", "first")
        or labelled.value("period", read_first_day, certainty=0.85, places=BESIDE)
        or period_behind(page, "first", confidence=0.85)
        or date_behind(page, ISSUED_ON, confidence=0.88)
        or date_behind(page, DONE_THIS, confidence=0.85),
        expiration_date=labelled.value("expiration_date", read_last_day)
        or period_day(labelled, "period", "last")
        or date_behind(page, THROUGH, confidence=0.85)
        or period_behind(page, "last", confidence=0.85),
        status=labelled.value("status", _read_status, places=BESIDE, firm=True),
        **(holder.fields() if holder else {}),
    )


def _boards(page: Page) -> Iterator[tuple[int, int, float]]:
    """Boards named on the page, with how sure it is that the words are a board's whole name."""
    for pattern, certainty in ((_AMERICAN, 0.93), (_OTHERS, 0.93), (_CERTIFIER, 0.88)):
        for found in pattern.finditer(page.text):
            yield found.start(), found.end(), certainty


def _board(labelled: LabelledPage) -> FieldValue | None:
    """The board in the largest letters, the first of equals."""
    page = labelled.page
    best: tuple[float, int, int, float] | None = None
    for start, end, certainty in _boards(page):
        height = labelled.layout.height_between(start, end)
        if best is None or height > best[0] * 1.15:
            best = (height, start, end, certainty)
    if best is None:
        return labelled.value("board_name", read_line, certainty=0.8, places=BESIDE, firm=True)
    _, start, end, certainty = best
    return value_at(page, start, end, " ".join(page.text[start:end].split()), confidence=certainty)


def _read_specialty(text: str) -> Reading | None:
    """A known specialty at the start of the cell, or a cell that is nothing but capitalised words."""
    known = _SPECIALTY.match(text)
    if known:
        return Reading(0, known.end(), " ".join(known[0].split()))
    reading = read_line(_SENTENCE_END.split(text, maxsplit=1)[0])
    if reading is None or find_dates(text) or len(str(reading.value)) > 70:
        return None
    if only_credentials(str(reading.value)) or _STATUS.search(text) or _NO_SPECIALTY.search(str(reading.value)):
        return None
    person = find_person(text)
    if person is not None and person.degree:
        return None
    return reading if re.fullmatch(rf"{_CAPITAL}(?:{_JOINT}{_CAPITAL})*", str(reading.value)) else None


def _specialty_in_prose(page: Page) -> FieldValue | None:
    for anchor in _IN_FIELD.finditer(page.text):
        known = _SPECIALTY.match(page.text, anchor.end())
        if known:
            value = " ".join(known[0].split())
            return value_at(page, *known.span(), value, confidence=0.94, evidence=(anchor.start(), known.end()))
    for anchor in _IN_FIELD.finditer(page.text):
        line = page.text[anchor.end() :].split("\n", 1)[0].strip(" .,")
        if re.fullmatch(rf"{_CAPITAL}(?:{_JOINT}{_CAPITAL}){{0,6}}", line) and not find_dates(line):
            return value_at(page, anchor.end(), anchor.end() + len(line), line, confidence=0.8)
    return None


def _specialty_alone(labelled: LabelledPage) -> FieldValue | None:
    for segment in labelled.layout.segments:
        text = labelled.layout.text(segment)
        lead = _AS_A.match(text)
        known = _SPECIALTY.fullmatch(text.rstrip(" .,:"), lead.end() if lead else 0)
        if known:
            start, end = segment.start + known.start(), segment.start + known.end()
            return value_at(labelled.page, start, end, " ".join(known[0].split()), confidence=0.85)
    return None


def _number_in_prose(page: Page) -> FieldValue | None:
    found = re.search(
        r"\bcertificate,?\s+(?:is\s+)?(?:(?:number|no\.?|#)\s*)?(?P<number>[A-Z]{0,3}-?\d[\w\-]{2,})(?!\S*/)",
        page.text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    start, end = found.span("number")
    return value_at(page, start, end, found["number"].upper(), confidence=0.88, evidence=found.span())


def _read_number(text: str) -> Reading | None:
    """A number below a column that is headed "Certificate"; not the year of certification."""
    reading = read_code(text)
    return None if reading is None or re.fullmatch(r"(?:19|20)\d\d", str(reading.value)) else reading


def _read_status(text: str) -> Reading | None:
    reading = read_line(text)
    return reading if reading and _STATUS.search(str(reading.value)) and len(str(reading.value)) <= 60 else None
