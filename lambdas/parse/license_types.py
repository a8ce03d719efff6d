"""What a licence lets its holder practise as: "Physician and Surgeon", "Licensed Psychologist", "medicine"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.captions import heads_columns
from parse.dates import find_dates
from parse.evidence import value_at
from parse.labels import LABELS_AT_MOST, LabelledPage, Reading
from parse.layout import Segment
from parse.readers import read_line
from parse.value_places import PLACE_CONFIDENCE, Place
from parse.vocabularies import listed

_CODE = re.compile(r"\s*\(\d{1,4}\)$")
"""The number of a profession in a board's list."""
_LABEL = re.compile(r"(?:\w+\s){0,2}\w+:")
LONGEST = 80
"""Characters of a type beside its label; what is longer is a sentence."""


def _any_of(phrases: Sequence[str]) -> str:
    """A pattern for all phrases, the longest first."""
    spelt = (re.escape(phrase).replace(r"\ and\ ", r"\s+(?:and|&)\s+") for phrase in phrases)
    return "|".join(sorted((phrase.replace(r"\ ", r"[\s\-]+") for phrase in spelt), key=len, reverse=True))


_TYPES = {name: _any_of(phrases) for name, phrases in listed("medical_license", "types").items()}
_TYPE = rf"(?:(?:{_TYPES['qualifiers']})\s+){{0,3}}(?:{_TYPES['professions']})(?![A-Za-z])(?:\s+[ACG](?![\w.]))?"
_LIMITS = _TYPES["limits"]
_PERMITS = (
    rf"(?:(?:{_TYPES['beside_limits']})\s+){{0,3}}(?:{_LIMITS})\s+(?:(?:{_LIMITS}|{_TYPES['beside_limits']})\s+){{0,3}}"
    rf"(?:licen[cs]e|permit|registration|certificate)|{_TYPES['spanish_permits']}"
)
_AUTHORITY = r"(?:authority|privilege)\s+to\s+practi[cs]e(?:\s+[A-Za-z]+){1,4}(?:\s+\([A-Z]{2,6}\))?"
_ALONE = re.compile(
    rf"(?:an?\s+)?(?P<type>{_TYPE}(?:\s*[-\u2013/,]\s*{_TYPE})?|{_PERMITS}|{_TYPES['fields_of_practice']}|{_AUTHORITY})(?:\s+(?:licen[cs]e|registration))?",
    re.IGNORECASE,
)
_PERMIT = re.compile(rf"(?P<type>{_PERMITS})(?:\s+registration)?", re.IGNORECASE)
_SUBJECT = re.compile(rf"^[ ]*re\s*:\s*(?P<type>{_PERMITS}|{_TYPE}(?=\s+licen[cs]e))", re.IGNORECASE | re.MULTILINE)
"""The kind of licence that a letter is about."""
_LICENSE_TO = re.compile(
    rf"\blicen[cs]ed?\s+to\s+practi[cs]e\s+(?P<type>{_TYPES['practices']})(?![A-Za-z])", re.IGNORECASE
)
_AS_A = re.compile(
    r"\b(?:practi[cs]e|licensed|registered|license|qualified|renewed|certified)\b[^.;]{0,60}?"
    rf"\bas\s+an?(?:\s?\(n\))?\s*:?\s+(?P<type>{_TYPE})",
    re.IGNORECASE,
)

_NAMED = re.compile(rf"\bthe\s+(?P<type>(?=(?-i:[A-Z])){_TYPE})\s+named\s+(?:above|below|herein)\b", re.IGNORECASE)
_THE_LICENSE = re.compile(rf"\b(?:an?|the|your)\s+(?P<type>(?=(?-i:[A-Z])){_TYPE})\s+licen[cs]e\b", re.IGNORECASE)
"""A licence by its name, which capitals tell from a word of the sentence."""


def find_license_type(labelled: LabelledPage) -> FieldValue | None:
    """The type beside its label, else in a sentence, else in a cell of its own."""
    return (
        labelled.text("license_type", read_license_type)
        or _known_type_under_heading(labelled)
        or labelled.text("profession", read_license_type)
        or _in_a_cell_of_its_own(labelled, _PERMIT)
        or _in_prose(labelled.page, _AS_A, _LICENSE_TO, _NAMED)
        or _in_a_cell_of_its_own(labelled, _ALONE)
        or _in_prose(labelled.page, _SUBJECT)
        or _in_prose(labelled.page, _THE_LICENSE)
    )


def read_license_type(text: str) -> Reading | None:
    """A whole cell, or as much of it as is a kind of licence."""
    line = read_line(text)
    reading = replace(line, value=_CODE.sub("", str(line.value))) if line else None
    if reading is None or find_dates(str(reading.value)) or not str(reading.value)[:1].isupper():
        return None
    return reading if len(str(reading.value)) <= LONGEST and not _LABEL.match(str(reading.value)) else None


def _known_type_under_heading(labelled: LabelledPage) -> FieldValue | None:
    """A type that is also the label of a name, in the column of types: "Physician"."""
    layout = labelled.layout
    labels = (label for label in labelled.labels if label.name == "license_type")
    for label in islice(labels, LABELS_AT_MOST):
        if heads_columns(layout, labelled.labels, label):
            under = next(layout.below(label.box, reach=layout.below_gap), None)
            if under is not None and _ALONE.fullmatch(layout.text(under)):
                sure = PLACE_CONFIDENCE[Place.BELOW]
                return value_at(labelled.page, under.start, under.end, layout.text(under), confidence=sure)
    return None


def _in_prose(page: Page, *wordings: re.Pattern[str]) -> FieldValue | None:
    found = next((found for wording in wordings if (found := wording.search(page.text))), None)
    if found is None:
        return None
    start, end = found.span("type")
    return value_at(page, start, end, " ".join(found["type"].split()), confidence=0.9, evidence=found.span())


def _in_a_cell_of_its_own(labelled: LabelledPage, wording: re.Pattern[str]) -> FieldValue | None:
    for segment in labelled.layout.segments:
        found = wording.fullmatch(labelled.layout.text(segment).strip(" .,:"))
        if found:
            return _whole_cell(labelled.page, segment, found["type"])
    return None


def _whole_cell(page: Page, segment: Segment, printed: str) -> FieldValue:
    return value_at(page, segment.start, segment.end, " ".join(printed.split()), confidence=0.8)
