"""State registrations and licences for controlled substances."""

from __future__ import annotations

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.agencies import find_issuer, find_state
from parse.evidence import Extracted, SectionText
from parse.holder import find_holder
from parse.labels import LabelledPage, Reading
from parse.periods import period_day
from parse.prose import DONE_THIS, ISSUED_ON, THROUGH, date_behind, period_behind
from parse.readers import read_code, read_first_day, read_last_day
from parse.schedules import read_schedules
from parse.sheets import gather, keep_found
from parse.vocabularies import vocabulary

LABELS = vocabulary("csr_certificate")
ISSUERS = (
    r"narcotics|dangerous drugs|controlled substance|pharmacy|professional (?:licensing|regulation)|licensing agency",
    r"department of (?:\w+ )?(?:health|licensing|commerce|consumer)|consumer affairs|drug control|licens|regulat",
    r"board|division|department",
)


def extract(section: SectionText) -> Extracted:
    """Fields of `csr_certificate` in the section."""
    return Extracted(gather(section, _read))


def _read(page: Page) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    issuer = find_issuer(page, ISSUERS)
    holder = find_holder(labelled)
    return keep_found(
        registration_number=labelled.value("registration_number", read_code)
        or labelled.value("other_number", read_code, certainty=0.92),
        schedules=labelled.value("schedules", _read_list),
        issue_date=labelled.value("issue_date", read_first_day)
        or labelled.value("effective", read_first_day, certainty=0.9)
        or period_day(labelled, "period", "first")
        or date_behind(page, ISSUED_ON, confidence=0.88)
        or date_behind(page, DONE_THIS, confidence=0.8),
        expiration_date=labelled.value("expiration_date", read_last_day)
        or period_day(labelled, "period", "last")
        or labelled.value("period", read_last_day)
        or date_behind(page, THROUGH, confidence=0.85)
        or period_behind(page, "last", confidence=0.8),
        issuer=issuer,
        state=find_state(page, issuer),
        **(holder.fields() if holder else {}),
    )


def _read_list(text: str) -> Reading | None:
    found = read_schedules(text)
    return Reading(found.start, found.end, [*found.schedules], found.certainty) if found else None
