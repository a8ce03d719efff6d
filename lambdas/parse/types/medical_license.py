"""Licences of state boards: wall certificates, cards, registration certificates and verification print-outs."""

from __future__ import annotations

import re

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.agencies import find_issuer, find_state
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import find_holder
from parse.labels import LabelledPage, Reading
from parse.license_types import find_license_type
from parse.lone_values import lone_code
from parse.name_parts import degree_by_label, holder_by_parts
from parse.names import only_credentials
from parse.number_tables import day_in_table
from parse.periods import period_day
from parse.prose import DONE_THIS, ISSUED_ON, THROUGH, date_behind, period_behind
from parse.readers import read_code, read_first_day, read_last_day, read_line
from parse.sheets import gather, keep_found
from parse.value_places import BESIDE, OF_ANOTHER
from parse.vocabularies import vocabulary

LABELS = vocabulary("medical_license")
NUMBERS = ("license_number", "other_number")
ISSUERS = (
    r"\b(?:medical|medicine|osteopathic|nursing|physicians?|surgeons?|pharmacy|dent\w+|podiatr\w+)\b|board of \w+",
    r"professions|professional|licens|regulat|occupational|quality assurance|registration",
    r"department of (?:health|state|commerce|consumer)|health|education",
    r"board|consumer affairs|commission|junta|departamento",
)
_IN_PROSE = re.compile(
    r"(?:license|certificate|registration|permit),?\s+(?:number|no\.?|#)\s*:?\s*(?:is\s+)?"
    r"(?P<number>[A-Z]{0,4}[.\- ]?\d[\w.\-]*)",
    re.IGNORECASE,
)
_STATUS = (
    r"(?:active|inactive|clear|current|valid|good standing|licensed|registered|renewed|delinquent|lapsed|expired|"
    r"probation\w*|conditional|restricted|provisional|suspen\w+|surrendered|revoked|retired|pending|"
    r"null and void|unencumbered|encumbered|unrestricted|in force|cancell?ed)\b"
)
_STATUS_WORDS = re.compile(rf"\b{_STATUS}", re.IGNORECASE)
_IS = re.compile(
    rf"(?:is|was|are)\s+(?:(?:currently|presently|now|in|as|listed|shown)\s+)*(?P<status>{_STATUS}(?:[\s/&-]+{_STATUS}){{0,2}})",
    re.IGNORECASE,
)
"""A sentence about the status: "License status is Active and the license ..."."""
_SINCE = re.compile(
    r"\s*[,;(]?\s*\b(?:effective|since|as\s+of|through|thru|until|expires|from)\b(?=.*\d)", re.IGNORECASE
)
"""Where the day begins that is printed behind a status."""
_STATUS_IN_PROSE = re.compile(
    r"\b(?:is|are)\s+(?:currently\s+|presently\s+)?(?:in\s+)?(?P<status>active|good standing|inactive|current|clear|"
    r"expired|lapsed|suspended|revoked|on probation)\b",
    re.IGNORECASE,
)
_STATUS_OF_LICENSE = re.compile(
    r"(?P<status>active|inactive|expired|lapsed|suspended|revoked|delinquent)\s+(?:licen[cs]e|registration|certificate|permit)",
    re.IGNORECASE,
)
"""A heading that tells the status: "ACTIVE LICENSE"."""
_DEGREE_OF_TYPE = re.compile(r"\((?P<degree>[^()]+)\)\W*$")
BY_HEADING = 0.65
"""How sure the day is below the bare word "DATE"."""
IN_HEADING = 0.8
"""How sure the status is that the name of a licence tells."""
OF_THE_TYPE = 0.95
"""How sure the holder's degree is that only the kind of licence tells."""


def extract(section: SectionText) -> Extracted:
    """Fields of `medical_license` in the section."""
    return Extracted(gather(section, _read))


def _read(page: Page) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    issuer = find_issuer(page, ISSUERS)
    holder = holder_by_parts(labelled) or find_holder(labelled)
    license_type = find_license_type(labelled)
    return keep_found(
        license_number=labelled.value("license_number", read_code, firm=True, runs_on=1.0, unless=OF_ANOTHER)
        or _number_in_prose(page)
        or labelled.value("other_number", read_code, certainty=0.8)
        or labelled.value("bare_number", read_code, certainty=0.7, places=BESIDE, firm=True)
        or labelled.value("license_number", read_code, certainty=0.8)
        or lone_code(labelled),
        license_type=license_type,
        status=labelled.value("status", _read_status, places=BESIDE, firm=True)
        or _status_in_prose(page)
        or _status_in_heading(labelled),
        issue_date=day_in_table(labelled, "first_issued", read_last_day, numbers=NUMBERS)
        or labelled.value("first_issued", read_last_day)
        or date_behind(page, ISSUED_ON, confidence=0.9)
        or day_in_table(labelled, "issued", read_first_day, numbers=NUMBERS)
        or labelled.value("issued", read_first_day, certainty=0.97)
        or date_behind(page, DONE_THIS, confidence=0.85)
        or labelled.value("effective", read_first_day, certainty=0.75)
        or period_day(labelled, "period", "first")
        or period_behind(page, "first", confidence=0.75)
        or _day_of_heading(labelled),
        expiration_date=day_in_table(labelled, "expiration_date", read_last_day, numbers=NUMBERS)
        or labelled.value("expiration_date", read_last_day)
        or period_day(labelled, "period", "last")
        or date_behind(page, THROUGH, confidence=0.88)
        or period_behind(page, "last", confidence=0.85),
        issuer=issuer,
        state=find_state(page, issuer),
        **(
            _degree_of_type(license_type)
            | degree_by_label(labelled, "degree", "other_number")
            | (holder.fields() if holder else {})
        ),
    )


def _day_of_heading(labelled: LabelledPage) -> FieldValue | None:
    """The day below "DATE" in a row of headings: "DATE", "LICENSE NO.", "CONTROL NO."."""
    layout = labelled.layout
    for segment in layout.segments:
        if layout.text(segment).casefold() == "date" and layout.beside(segment.box) is not None:
            under = next(layout.below(segment.box, reach=layout.below_gap), None)
            reading = read_first_day(layout.text(under)) if under else None
            if under and reading and reading.start == 0:
                start, end = under.start, under.start + reading.end
                return value_at(labelled.page, start, end, reading.value, confidence=BY_HEADING)
    return None


def _degree_of_type(license_type: FieldValue | None) -> dict[str, FieldValue]:
    """The degree that a kind of licence names in parentheses: "Physician (MD)"."""
    degree = _DEGREE_OF_TYPE.search(str(license_type.value)) if license_type else None
    if license_type is None or degree is None or not only_credentials(degree["degree"]):
        return {}
    sure = round((license_type.confidence or 0.0) * OF_THE_TYPE, 4)
    return {"provider_degree": license_type.model_copy(update={"value": degree["degree"], "confidence": sure})}


def _read_status(text: str) -> Reading | None:
    told = _IS.match(text)
    if told:
        return Reading(*told.span("status"), " ".join(told["status"].split()))
    reading = read_line(text)
    if reading is None or not _STATUS_WORDS.search(str(reading.value)) or len(str(reading.value)) > 60:
        return None
    since = _SINCE.search(text, reading.start, reading.end)
    if since is None or not since.start():
        return reading
    return Reading(0, since.start(), " ".join(text[: since.start()].split()))


def _number_in_prose(page: Page) -> FieldValue | None:
    found = _IN_PROSE.search(page.text)
    if found is None:
        return None
    reading = read_code(found["number"])
    if reading is None:
        return None
    start = found.start("number")
    return value_at(page, start, start + reading.end, reading.value, confidence=0.9, evidence=found.span())


def _status_in_prose(page: Page) -> FieldValue | None:
    found = _STATUS_IN_PROSE.search(page.text)
    if found is None:
        return None
    start, end = found.span("status")
    return value_at(page, start, end, " ".join(found["status"].split()), confidence=0.85, evidence=found.span())


def _status_in_heading(labelled: LabelledPage) -> FieldValue | None:
    for segment in labelled.layout.segments:
        found = _STATUS_OF_LICENSE.fullmatch(labelled.layout.text(segment))
        if found:
            start, end = segment.start, segment.start + found.end("status")
            return value_at(labelled.page, start, end, found["status"], confidence=IN_HEADING)
    return None
