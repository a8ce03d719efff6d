"""Names and degrees that forms print apart: "First Name", "Last Name" and "Degree" in columns or lines of their own."""

from __future__ import annotations

import re

from credmate.contracts import FieldValue
from parse.holder import BY_LABEL, Holder
from parse.labels import LabelledPage, Reading
from parse.names import SUFFIXES, find_person, only_credentials
from parse.readers import read_line
from parse.value_places import BESIDE, PLACE_CONFIDENCE

_PART = re.compile(r"[^\W\d_]+(?:[ .'\u2019-]{1,2}[^\W\d_]+){0,4}\.?")


def holder_by_parts(labelled: LabelledPage) -> Holder | None:
    """The clinician whose first and last name, and perhaps more, have labels of their own."""
    first = labelled.first("first_name", _read_part, places=BESIDE, firm=True)
    last = labelled.first("last_name", _read_part, places=BESIDE, firm=True)
    if first is None or last is None:
        return None
    middle = labelled.first("middle_name", _read_part, places=BESIDE, firm=True)
    suffix = labelled.first("name_suffix", _read_suffix, places=BESIDE, firm=True)
    parts = [reading for _, reading in filter(None, (first, middle, last, suffix))]
    person = find_person(" ".join(str(part.value) for part in parts))
    if person is None:
        return None
    named = parts[: -1 if suffix and person.degree else None]
    start, end = min(part.start for part in named), max(part.end for part in named)
    degree_span = (parts[-1].start, parts[-1].end) if person.degree else None
    person = person._replace(start=start, end=end, degree_span=degree_span)
    return Holder(labelled.page, person, BY_LABEL * PLACE_CONFIDENCE[last[0].place], start)


def degree_by_label(labelled: LabelledPage, *names: str) -> dict[str, FieldValue]:
    """The degree beside a label of its own, of those called `names`; empty where there is none."""
    for name in names:
        degree = labelled.value(name, _read_degree, places=BESIDE, firm=True)
        if degree is not None:
            return {"provider_degree": degree}
    return {}


def _read_part(text: str) -> Reading | None:
    whole = text.strip()
    return Reading(0, len(whole), whole) if _PART.fullmatch(whole) else None


def _read_suffix(text: str) -> Reading | None:
    reading = read_line(text)
    if reading is None or not (only_credentials(str(reading.value)) or str(reading.value).casefold() in SUFFIXES):
        return None
    return reading


def _read_degree(text: str) -> Reading | None:
    reading = read_line(text)
    return reading if reading and only_credentials(str(reading.value)) else None
