"""State registrations and licences for controlled substances."""

from __future__ import annotations

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.agencies import find_issuer, find_state
from parse.evidence import Extracted, SectionText
from parse.form_labels import EFFECTIVE, EXPIRES, FIRST_ISSUED, ISSUED, NAME, OTHER, PERIOD, REGISTERED
from parse.holder import find_holder
from parse.label_phrases import Vocabulary
from parse.labels import LabelledPage, Reading
from parse.prose import DONE_THIS, ISSUED_ON, THROUGH, date_behind, period_behind
from parse.readers import read_code, read_first_day, read_last_day
from parse.schedules import read_schedules
from parse.sheets import gather, keep_found

LABELS = Vocabulary(
    {
        "provider_name": NAME,
        "registration_number": (
            "registration {no}; cds registration {no}; csr {no}; cds {no}; mcsr {no}; controlled substance "
            "registration {no}; controlled substances registration {no}; controlled substance license {no}; "
            "registration/certification {no}; registration; acsc {no}; controlled substance {no}; bndd {no}; obndd "
            "{no}; csp {no}; cds registration; csa registration {no}"
        ),
        "other_number": (
            "license {no}; licence {no}; lic {no}; certificate {no}; cert {no}; "
            "license/registration/certification {no}; "
            "license/registration/certificate {no}; permit {no}; license; credential {no}; id {no}; "
            "reference number(s), classification(s) & detail(s); reference {no}; number"
        ),
        "issue_date": f"{FIRST_ISSUED}; {ISSUED}; {REGISTERED}",
        "effective": EFFECTIVE,
        "expiration_date": EXPIRES,
        "period": PERIOD,
        "schedules": "schedules; schedule; drug schedules; authorized schedules; schedule(s); drug schedule(s)",
        "other": f"{OTHER}; status; license status; license type; profession; classification; dea {{no}}",
    },
)
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
        or labelled.value("period", _read_begin)
        or date_behind(page, ISSUED_ON, confidence=0.88)
        or date_behind(page, DONE_THIS, confidence=0.8),
        expiration_date=labelled.value("expiration_date", read_last_day)
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


def _read_begin(text: str) -> Reading | None:
    """The first day of a period; a single date is its end."""
    first, last = read_first_day(text), read_last_day(text)
    return first if first and last and first.value != last.value else None
