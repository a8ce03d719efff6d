"""Values with a shape of their own: by it a form tells on which side of its labels the values stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from parse.cme.label_words import Kind
from parse.dates import find_dates
from parse.names import find_person

_Test = Callable[[str], bool]
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?(?:\s.*)?", re.DOTALL)
_CODE = re.compile(r"(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9. -]{2,24}(?:\s/\s[A-Z]{2})?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
SEPARATED = re.compile(
    r"\s*[\u00b7\u2022|\u2013\u2014-]\s|"
    r"\s+(?:[A-Z]{2,6}\s+)?(?:(?i:licen[sc]e|lic\.?|NPI|ID|member)\s*)?"
    r"(?:(?:(?i:number|no\.?|id)|#)\s*[:#]|#\s*\d)"
)
"""What divides a clinician's name from something else on its line: a mark, or the label of a number."""
_DATE_BESIDE = 16
"""Characters besides the date that a cell of a date may hold: a weekday, a time."""


def is_person(text: str) -> bool:
    """Whether the text is a person's name and credentials, with at most a remark in brackets or a number behind it."""
    person = find_person(text)
    if person is None:
        return False
    rest = _IN_BRACKETS.sub("", text[person.full_end :]).strip(" .,")
    return not rest or (person.degree is not None and SEPARATED.match(text, person.full_end) is not None)


def is_date(text: str) -> bool:
    """Whether the text is a day or a span of days, with at most a weekday or a time beside it."""
    return any(len(text) - (date.end - date.start) <= _DATE_BESIDE for date in find_dates(text))


def _matches(pattern: re.Pattern[str]) -> _Test:
    return lambda text: pattern.fullmatch(text.strip()) is not None


TELLING: Mapping[Kind, _Test] = {
    Kind.NAME: is_person,
    Kind.DATE: is_date,
    Kind.CREDITS: _matches(_NUMBER),
    Kind.NPI: _matches(_CODE),
    Kind.LICENSE_NUMBER: _matches(_CODE),
    Kind.CERTIFICATE_NUMBER: _matches(_CODE),
}
"""Kinds whose values have a shape of their own."""
