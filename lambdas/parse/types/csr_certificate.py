"""State registrations and licences for controlled substances."""

from __future__ import annotations

import re

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.agencies import find_issuer, find_state
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import find_holder
from parse.labels import LabelledPage, Reading
from parse.lone_values import lone_code
from parse.name_parts import degree_by_label, holder_by_parts
from parse.number_tables import day_in_table
from parse.periods import period_day
from parse.prose import DONE_THIS, ISSUED_ON, THROUGH, date_behind, period_behind
from parse.readers import read_code, read_first_day, read_last_day
from parse.schedule_rows import lone_schedules, read_list, schedules_in_row
from parse.sheets import gather, keep_found
from parse.value_places import BESIDE, OF_ANOTHER
from parse.vocabularies import vocabulary

LABELS = vocabulary("csr_certificate")
NUMBERS = ("registration_number", "other_number")
ISSUERS = (
    (
        r"narcotics|dangerous drugs|controlled substance|sustancias controladas|drug control|adicci[o\u00f3]n|"
        r"pharmac\w+|professional (?:licensing|regulation)|licensing agency"
    ),
    r"department of (?:\w+ )?(?:health|licensing|commerce|consumer)|consumer affairs|licens|regulat",
    r"board|division|department|departamento",
)
_NUMBER = re.compile(r"(?:Q?ACSC|CSR|CDS|MCSR?|O?BNDD|CSP)[.\-# ]{0,2}\d{3,9}(?:-[A-Z0-9]{1,4})?(?![A-Za-z0-9/-])")
"""With the letters by which Alabama, Louisiana, Massachusetts, Missouri, Oklahoma and others number them."""
_OF_CONTROLLED = re.compile(r"\bcontrolled\s+(?:dangerous\s+)?substances?\b", re.IGNORECASE)
BY_PREFIX = 0.85
"""How sure a number is that its own letters or the words behind it tell, no label."""
DIGITS_AT_LEAST = 5


def extract(section: SectionText) -> Extracted:
    """Fields of `csr_certificate` in the section."""
    return Extracted(gather(section, _read))


def _read(page: Page) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    issuer = find_issuer(page, ISSUERS)
    holder = holder_by_parts(labelled) or find_holder(labelled)
    return keep_found(
        registration_number=labelled.value("registration_number", read_code)
        or _number_by_prefix(labelled)
        or _number_by_kind(page)
        or labelled.value("other_number", read_code, certainty=0.92, firm=True, unless=OF_ANOTHER)
        or labelled.value("other_number", read_code, certainty=0.85)
        or labelled.value("bare_number", read_code, certainty=0.75, places=BESIDE, firm=True)
        or lone_code(labelled),
        schedules=schedules_in_row(labelled)
        or labelled.value("schedules", _read_list, firm=True, runs_on=1.0)
        or labelled.value("schedules", _read_list_at_once)
        or lone_schedules(labelled),
        issue_date=labelled.value("issue_date", read_first_day)
        or labelled.value("effective", read_first_day, certainty=0.9)
        or period_day(labelled, "period", "first")
        or date_behind(page, ISSUED_ON, confidence=0.88)
        or date_behind(page, DONE_THIS, confidence=0.8),
        expiration_date=day_in_table(labelled, "expiration_date", read_last_day, numbers=NUMBERS)
        or labelled.value("expiration_date", read_last_day)
        or period_day(labelled, "period", "last")
        or labelled.value("period", read_last_day)
        or date_behind(page, THROUGH, confidence=0.85)
        or period_behind(page, "last", confidence=0.8),
        issuer=issuer,
        state=find_state(page, issuer),
        **(degree_by_label(labelled, "degree") | (holder.fields() if holder else {})),
    )


def _number_by_prefix(labelled: LabelledPage) -> FieldValue | None:
    """A number without a label that begins a cell and begins as states number such registrations."""
    for segment in labelled.layout.segments:
        found = _NUMBER.match(labelled.layout.text(segment))
        if found:
            start, end = segment.start, segment.start + found.end()
            number = "".join(found[0].split()).upper()
            return value_at(labelled.page, start, end, number, confidence=BY_PREFIX)
    return None


def _number_by_kind(page: Page) -> FieldValue | None:
    """The number that begins a row of several licences' kinds where the row names controlled substances."""
    for line in page.lines:
        reading = read_code(line.text) if _OF_CONTROLLED.search(line.text) else None
        if reading is not None and sum(letter.isdigit() for letter in str(reading.value)) >= DIGITS_AT_LEAST:
            start, end = line.start, line.start + reading.end
            return value_at(
                page, start, end, reading.value, confidence=BY_PREFIX, evidence=(start, line.start + len(line.text))
            )
    return None


def _read_list(text: str) -> Reading | None:
    found = read_list(text)
    return Reading(found.start, found.end, [*found.schedules], found.certainty) if found else None


def _read_list_at_once(text: str) -> Reading | None:
    """A list that begins right behind the word in a sentence, where any later number means something else."""
    reading = _read_list(text)
    return reading if reading and reading.start == 0 else None
