"""Certificates of specialty boards and verifications of certification."""

from __future__ import annotations

import re
from itertools import islice

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.board_history import first_of_history, last_of_history, status_of_history
from parse.board_specialties import STATUS, day_behind, find_specialty, status_behind
from parse.boards import find_board
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import find_holder
from parse.labels import LABELS_AT_MOST, LabelledPage, Reading
from parse.lone_values import lone_day
from parse.periods import period_day
from parse.prose import DONE_THIS, ISSUED_ON, THROUGH, date_behind, period_behind
from parse.readers import read_code, read_first_day, read_last_day, read_line
from parse.sheets import gather, keep_found
from parse.value_places import BESIDE
from parse.vocabularies import vocabulary

LABELS = vocabulary("board_certification")
_FIRST_CERTIFIED = re.compile(
    r"\b(?:first|initially|originally)\s+(?:board\s+)?(?:certified|granted|awarded|issued|achieved|earned|obtained)\b(?:[^.;]|(?<=[DM]r)\.){0,120}?"
    r"\b(?:on|in)\s+$|\b(?:initial|original)\s+(?:board\s+)?certification\b(?:[^.;]|(?<=[DM]r)\.){0,80}?\b(?:on|was|in)\s+$",
    re.IGNORECASE,
)
_CERTIFIED_AS_OF = re.compile(
    r"\b(?:certified|diplomate|certification)\b[^.;]{0,160}?\b(?:as\s+of|effective|since|awarded\s+on|granted\s+on)\s+$",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\bholds\s+(?:an?\s+)?(?P<status>active|inactive|current|valid|lapsed|expired)\s+(?:\w+\s+){0,3}certificat(?:e|ion)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b(?:dear|whom\s+it|re:|report|search|verif\w+)\b", re.IGNORECASE)
"""A page with such words bears a day of its own."""
_LOOKED_UP = re.compile(r"\b(?:verif|retriev|access|print|generat|report|download|updat)\w+\s+on\b", re.IGNORECASE)


def extract(section: SectionText) -> Extracted:
    """Fields of `board_certification` in the section; many certificates have no expiry, and none is invented."""
    return Extracted(gather(section, _read))


def _read(page: Page) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    holder = find_holder(labelled)
    ends = _expiration_date(labelled)
    specialty = find_specialty(labelled, holder.person.name if holder else None)
    return keep_found(
        board_name=find_board(labelled),
        specialty=specialty,
        certificate_number=labelled.value("certificate_number", read_code)
        or _number_in_prose(page)
        or labelled.value("holder_number", read_code, certainty=0.85)
        or labelled.value("bare_number", read_code, certainty=0.85, places=BESIDE)
        or labelled.value("specialty", _read_number, certainty=0.85, places=BESIDE, firm=True),
        issue_date=_issue_date(labelled)
        or day_behind(labelled, specialty)
        or (lone_day(labelled, after=holder.person.start, before=ends) if holder else None),
        expiration_date=ends,
        status=_status(labelled, specialty),
        **(holder.fields() if holder else {}),
    )


def _status(labelled: LabelledPage, specialty: FieldValue | None) -> FieldValue | None:
    return (
        status_of_history(labelled)
        or labelled.value("status", _read_status, places=BESIDE, firm=True)
        or _status_in_next_cell(labelled)
        or status_behind(labelled, specialty)
        or _status_in_prose(labelled.page)
    )


def _status_in_next_cell(labelled: LabelledPage) -> FieldValue | None:
    """A cell beside the label that is nothing but a status, be it a label elsewhere: "Status    Diplomate"."""
    for label in islice((one for one in labelled.labels if one.name == "status" and one.firm), LABELS_AT_MOST):
        cell = labelled.layout.beside(label.box)
        if cell is not None and STATUS.fullmatch(labelled.layout.text(cell)):
            return value_at(labelled.page, cell.start, cell.end, labelled.layout.text(cell), confidence=0.9)
    return None


def _issue_date(labelled: LabelledPage) -> FieldValue | None:
    """The day of the first certification; a day of issue may be that of a later certificate, or of a letter."""
    page = labelled.page
    return (
        first_of_history(labelled)
        or labelled.value("initial", read_first_day)
        or date_behind(page, _FIRST_CERTIFIED, confidence=0.9)
        or labelled.value("certified_on", read_first_day, certainty=0.98)
        or labelled.value("certified", read_first_day, certainty=0.97, firm=True)
        or labelled.value("issue_date", read_first_day, certainty=0.97)
        or labelled.value("certified", read_first_day, certainty=0.95)
        or period_day(labelled, "period", "first")
        or labelled.value("period", read_first_day, certainty=0.85, places=BESIDE)
        or period_behind(page, "first", confidence=0.85)
        or _of_certification(date_behind(page, ISSUED_ON, confidence=0.88))
        or date_behind(page, _CERTIFIED_AS_OF, confidence=0.88)
        or date_behind(page, DONE_THIS, confidence=0.85)
        or (
            None if _LETTER.search(page.text) else labelled.value("bare_date", read_first_day, certainty=0.8, firm=True)
        )
    )


def _expiration_date(labelled: LabelledPage) -> FieldValue | None:
    return (
        last_of_history(labelled)
        or labelled.value("expiration_date", read_last_day)
        or period_day(labelled, "period", "last")
        or date_behind(labelled.page, THROUGH, confidence=0.85)
        or period_behind(labelled.page, "last", confidence=0.85)
    )


def _of_certification(day: FieldValue | None) -> FieldValue | None:
    """The day unless the words before it are about the look-up: "Certified ... Verified on"."""
    return None if day is None or _LOOKED_UP.search(day.evidence) else day


def _number_in_prose(page: Page) -> FieldValue | None:
    found = re.search(
        r"\bcertificate,?\s+(?:is\s+)?(?:(?:number|no\.?|#)\s*(?:is\s+)?)?(?P<number>[A-Z]{0,3}-?\d[\w\-]{2,})(?!\S*/)",
        page.text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    start, end = found.span("number")
    return value_at(page, start, end, found["number"].upper(), confidence=0.88, evidence=found.span())


def _status_in_prose(page: Page) -> FieldValue | None:
    found = _HOLDS.search(page.text)
    if found is None:
        return None
    start, end = found.span("status")
    return value_at(page, start, end, found["status"], confidence=0.8, evidence=found.span())


def _read_number(text: str) -> Reading | None:
    """A number below a column that is headed "Certificate"; not the year of certification."""
    reading = read_code(text)
    return None if reading is None or re.fullmatch(r"(?:19|20)\d\d", str(reading.value)) else reading


def _read_status(text: str) -> Reading | None:
    reading = read_line(text)
    return reading if reading and STATUS.search(str(reading.value)) and len(str(reading.value)) <= 60 else None
