"""DEA certificates of registration (Form 223) and prints of DEA's validation page."""

from __future__ import annotations

import re

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Page, TextSource
from parse.dea_address import find_address
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import find_holder
from parse.labels import LabelledPage, Reading
from parse.layout import Segment
from parse.readers import read_first_day, read_last_day
from parse.schedule_rows import lone_schedules, read_list, schedules_in_row
from parse.schedules import DEA_SCHEDULES, read_schedules
from parse.sheets import gather, keep_found
from parse.vocabularies import vocabulary

LABELS = vocabulary("dea_registration")
_FORM_223 = (
    r"controlled\s+substances?\s+registration\s+certificate",
    r"drug\s+enforcement\s+administration",
    r"not\s+transferable|sections\s+304",
)
_ = re.compile(
    r"(?<![A-Za-z0-9])(?P<letters>[A-Z][A-Z9])[ ]?(?P<digits>[0-9OQIl|SB]{7})(?:-[A-Z0-9]{1,7})?(?![A-Za-z0-9])"
)
_OCR_DIGITS = str.maketrans("OQIl|SB", "0011158")
_ACTIVITY = re.compile(
    r"(?:MLP\s?-\s?[A-Z][A-Z ]+[A-Z]|PRACTITIONER(?:\s?-\s?(?:DW/\s?\d+|MILITARY))?|HOSPITAL/CLINIC|HOSPITAL|"
    r"RETAIL\s+PHARMACY|TEACHING\s+INSTITUTION|RESEARCHER(?:\s?\([IV\-]+\))?|DISTRIBUTOR|MANUFACTURER)",
    re.IGNORECASE,
)
_WHOLE_ACTIVITY = re.compile(
    r"MLP\s?-\s?(?:NURSE\s+PRACTITIONER|PHYSICIAN\s+ASSISTANT|NURSE\s+MIDWIFE|NURSE\s+ANESTHETIST|CERTIFIED\s+NURSE|REGISTERED\s+"
    r"PHARMACIST|NATUROPATHIC\s+PHYSICIAN|CLINICAL\s+NURSE\s+SPECIALIST)|TEACHING\s+INSTITUTION|RETAIL\s+PHARMACY",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:state|professional|medical|nursing|board)\s+licen[cs]e|\b(?:previous|prior|old)\s*$", re.IGNORECASE
)
"""Before the label of a day that is another licence's, or no longer the registration's."""
UNFINISHED = 0.4
"""How sure a list of schedules can be that ends with a comma and nothing readable after it."""
CHECKED, UNCHECKED = 0.97, 0.45
"""How sure a number is with and without its check digit; five kinds of OCR slips pass the check."""


def extract(section: SectionText) -> Extracted:
    """Fields of `dea_registration` in the section; the certificate printed twice counts once."""
    is_form = all(re.search(anchor, section.text, re.IGNORECASE) for anchor in _FORM_223)
    source = ValueSource.TEMPLATE if is_form else ValueSource.PATTERN
    fields = gather(section, lambda page: _read(page, source))
    return Extracted(fields, template="dea_form_223" if is_form else None)


def _read(page: Page, source: ValueSource) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    holder = find_holder(labelled)
    return keep_found(
        dea_number=_number(labelled, source),
        schedules=schedules_in_row(labelled, known=DEA_SCHEDULES, source=source)
        or _schedules(labelled, source)
        or lone_schedules(labelled, known=DEA_SCHEDULES),
        business_activity=_activity(labelled, source) or _lone_activity(labelled),
        issue_date=labelled.value("issue_date", read_first_day, source=source)
        or labelled.value("first_issued", read_first_day, certainty=0.9, source=source),
        expiration_date=labelled.value("expiration_date", read_last_day, source=source, unless=_OF_ANOTHER),
        **find_address(labelled, holder),
        **(holder.fields() if holder else {}),
    )


def has_check_digit(number: str) -> bool:
    """Whether the last of the seven digits is the check digit of the six before it."""
    digits = [int(digit) for digit in number[2:9]]
    return (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


def _number(labelled: LabelledPage, source: ValueSource) -> FieldValue | None:
    page = labelled.page
    near = [(label.box, label.end) for label in labelled.labels if label.name == "dea_number"]
    found: list[tuple[float, re.Match[str], str]] = []
    for match in _.finditer(page.text):
        misread = page.source in {TextSource.OCR, TextSource.MIXED} or bool(near)
        digits = match["digits"].translate(_OCR_DIGITS) if misread else match["digits"]
        if not digits.isdigit() or sum(letter.isdigit() for letter in match["digits"]) < 4:
            continue
        number = match["letters"] + digits
        certainty = CHECKED if has_check_digit(number) else UNCHECKED
        found.append((certainty if near else certainty - 0.1, match, number))
    if not found:
        return None
    certainty, match, number = max(found, key=lambda each: each[0])
    return value_at(page, match.start(), match.end("digits"), number, confidence=certainty, source=source)


def _read_dea_schedules(text: str) -> Reading | None:
    """A list that runs on in the next line after a comma is one list."""
    found = read_list(text)
    if found is None:
        return None
    allowed = [schedule for schedule in found.schedules if schedule in DEA_SCHEDULES]
    return Reading(found.start, found.end, [*allowed], found.certainty) if allowed else None


def _schedules(labelled: LabelledPage, source: ValueSource) -> FieldValue | None:
    """The list beside its label, with the next line of its cell where the list goes on there."""
    value = labelled.value("schedules", _read_dea_schedules, source=source)
    found = labelled.first("schedules", _read_dea_schedules)
    if value is None or found is None:
        return value
    cell = labelled.layout.segment_at(found[1].start)
    unfinished = labelled.layout.text(cell).rstrip().endswith((",", ";", "/"))
    if found[1].end > cell.end or labelled.page.text[found[1].end : cell.end].strip(" ,;/"):
        return value
    under = _line_under(labelled, cell)
    first = labelled.page.text[found[1].start : cell.end]
    whole = f"{first} {labelled.layout.text(under)}" if under else first
    more = read_schedules(whole)
    if under is None or more is None or more.end <= len(first) + 1:
        return (
            value.model_copy(update={"confidence": min(value.confidence or 0.0, UNFINISHED)}) if unfinished else value
        )
    both = [schedule for schedule in more.schedules if schedule in DEA_SCHEDULES]
    sure = (value.confidence or 0.0) * more.certainty
    return value.model_copy(update={"value": both, "confidence": sure, "evidence": whole})


def _line_under(labelled: LabelledPage, cell: Segment) -> Segment | None:
    """The next line of the same cell."""
    lines = labelled.layout.below(cell.box, reach=0.6)
    return next((line for line in lines if abs(line.box[0] - cell.box[0]) < line.height / 2), None)


def _activity(labelled: LabelledPage, source: ValueSource) -> FieldValue | None:
    """The activity beside its label, joined with the next line of its cell where that makes a known one."""
    value = labelled.value("business_activity", _read_activity, source=source)
    found = labelled.first("business_activity", _read_activity)
    if value is None or found is None:
        return value
    under = _line_under(labelled, labelled.layout.segment_at(found[1].start))
    if under is None:
        return value
    joined = f"{value.value} {labelled.layout.text(under).strip()}"
    if not _WHOLE_ACTIVITY.fullmatch(joined):
        return value
    return value.model_copy(update={"value": joined, "evidence": f"{value.evidence} {labelled.layout.text(under)}"})


def _read_activity(text: str) -> Reading | None:
    found = _ACTIVITY.search(text)
    return Reading(found.start(), found.end(), " ".join(found[0].split())) if found else None


def _lone_activity(labelled: LabelledPage) -> FieldValue | None:
    for segment in labelled.layout.segments:
        text = labelled.layout.text(segment).strip()
        if _ACTIVITY.fullmatch(text):
            return value_at(labelled.page, segment.start, segment.end, " ".join(text.split()), confidence=0.8)
    return None
