"""What a value of each kind looks like beside its label."""

from __future__ import annotations

import re
from dataclasses import replace

from parse.dates import DateMatch, find_dates
from parse.labels import Reading

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9./\-]*")
_JOINT = re.compile(r"\s*[-\u2013.]\s*(?=[A-Za-z0-9])|\s+")
_PHONE = re.compile(r"\(?\d{3}\)?[\s.\-]\s?\d{3}[\s.\-]\d{4}(?!\d)")
_CODE_LIMIT = 24
"""Characters; longer strings are no licence, registration or policy numbers."""
_SERIES = re.compile(r"\d[A-Z]|[A-Z]\d")
"""Two signs that are no number by themselves, before a policy's or a licence's ("1P 0045127")."""
_SERIES_LIMIT = 6
"""Letters of a part of what stands before the number of a policy or a licence ("MD 4711", "ABC-VT 1020-33")."""
_SERIAL_LIMIT = 3
"""Digits of a term or serial that stands apart behind the number of a policy ("PRM 1234567 02")."""
MISREAD_LETTER = 0.7
"""How sure a number is whose first letter OCR has read as a dollar sign."""
_LABEL_AT_END = re.compile(r"\b(?:dates?|numbers?|status|type|name)$", re.IGNORECASE)
"""Words with which a label ends and no value."""
_COMPACT = re.compile(r"(?:19|20)\d{6}\b")
_DATED = "date: "
_ENDS = re.compile(r"\b(?:expir\w+|ends|through|until)\b", re.IGNORECASE)
_LINE_TAIL = re.compile(r"\s*[|;*]\s.*$|[\s:;,.*|_\-]+$", re.DOTALL)


def read_last_day(text: str) -> Reading | None:
    """The first date of `text`; of a range its last day."""
    found = _first_date(text)
    return Reading(found.start, found.end, found.last.isoformat()) if found else None


def read_first_day(text: str) -> Reading | None:
    """The first date of `text`; of a range its first day. What "expires" or "ends" on a day does not begin then."""
    found = _first_date(text)
    if found is None or _ENDS.search(text, 0, found.start):
        return None
    return Reading(found.start, found.end, (found.first or found.last).isoformat())


def read_lone_day(text: str) -> Reading | None:
    """A date with nothing else beside it."""
    reading = read_last_day(text)
    return reading if reading and not (text[: reading.start] + text[reading.end :]).strip(" .") else None


def _first_date(text: str) -> DateMatch | None:
    """The first date; eight digits at the beginning are one, as nothing but a label tells: "20260531"."""
    if not _COMPACT.match(text):
        return next(iter(find_dates(text)), None)
    found = next(iter(find_dates(f"{_DATED}{text}")), None)
    return replace(found, start=found.start - len(_DATED), end=found.end - len(_DATED)) if found else None


def read_code(text: str) -> Reading | None:
    """A number of a document: letters and digits, at least one digit, no date and no telephone number.

    Letters that stand apart before the digits belong to it ("A 64753", "MD 012345"), and so does a part behind a
    hyphen with blanks around it ("15214 - 33").
    """
    if _PHONE.match(text) or any(found.start < 3 for found in find_dates(text)):
        return None
    dollar = re.match(r"\$(?=\d{4,}\b)", text)
    if dollar:
        text = "S" + text[1:]
    token = _TOKEN.match(text)
    if token is None:
        return None
    end = token.end()
    while joint := _JOINT.match(text, end):
        following = _TOKEN.match(text, joint.end())
        if following is None or not _belongs(text[:end], joint[0], following[0]):
            break
        end = following.end()
    end = len(text[:end].rstrip("./-"))
    value = re.sub(r"\s", "", text[:end]).upper()
    if not re.search(r"\d", value) or len(value) > _CODE_LIMIT or (len(value) < 3 and not value.isdigit()):
        return None
    return Reading(0, end, value, MISREAD_LETTER if dollar else 1.0)


def _belongs(before: str, joint: str, following: str) -> bool:
    """Whether the token after `joint` is a part of the number that begins with `before`."""
    if not any(letter.isdigit() for letter in following) or find_dates(following):
        return False
    if not any(letter.isdigit() for letter in before):
        return before.isupper() and all(len(part) <= _SERIES_LIMIT for part in before.split("-"))
    if _SERIES.fullmatch(before):
        return joint == " " and following.isdigit()
    if joint.isspace() and following.isdigit():
        return len(joint) == 1 and len(following) <= _SERIAL_LIMIT and any(letter.isalpha() for letter in before)
    return joint.strip() in {"-", "\u2013", "."} and len(following) <= 8


def read_line(text: str) -> Reading | None:
    """The whole of one line as a text value, marks at its ends left aside; None where it is a label or no words."""
    line = text.split("\n", 1)[0]
    trimmed = _LINE_TAIL.sub("", line)
    value = " ".join(trimmed.split())
    if _LABEL_AT_END.search(value):
        return None
    return Reading(0, len(trimmed), value) if re.search(r"[A-Za-z]{2}", value) else None
