"""Schedules of controlled substances in one notation, whatever a certificate prints.

DEA writes a schedule's narcotics as "2" and its non-narcotics as "2N"; its flat file runs them together ("22N33N45"),
look-ups use Roman numbers ("II IIN III"), applications words ("Schedule 2 Narcotic").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parse.garbled_schedules import read_garbled

DEA_SCHEDULES = ("2", "2N", "3", "3N", "4", "5")
"""What a practitioner's DEA registration can hold."""
STATE_SCHEDULES = ("1", "1N", *DEA_SCHEDULES, "6")
"""States register schedule I for research; Massachusetts alone has a schedule VI."""

MISREAD = 0.92
"""How sure a list is that OCR has garbled and that has one meaning only."""
DISORDERLY = 0.45
"""How sure a list is whose schedules do not ascend: OCR turns "II" into "I" or "H" and loses an N."""

ITEMS_AT_MOST = 12
"""Items of a list; together with atomic groups it keeps hostile text from costing time."""

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_OCR_ROMAN = str.maketrans({"l": "I", "1": "I", "|": "I", "T": "I", "H": "II"})
_NUMERAL = r"(?:[1-6]|(?:[Il1|]{1,3}|[Il1|]?V|V[Il1|])(?![A-MO-Za-z]))"
_WORD = r"(?i:sch(?:edule|ed|\.)?s?\s*)"
_NON = r"(?:\s*\(?[\s\-]*(?i:non[\s\-]?narcotics?)\)?|\s*-?\s?N(?![a-zA-Z]))"
_NARCOTIC = r"(?:\s*\(?(?i:narcotics?)\)?)"
_AND_NON = r"(?:\s*(?:/|&|(?i:and))\s*(?i:non[\s\-]?narcotics?))"
_AGAIN = r"(?:\s*\([1-6]N?\))"
"""The schedule once more, in DEA's notation: "Schedule II Narcotic (2)"."""
_ITEM = rf"{_WORD}?{_NUMERAL}{_NON}?{_NARCOTIC}?{_AND_NON}?{_AGAIN}?"
_MISREAD = r"(?:(?<=[\s,;/&])[IlTH1|]{1,3}(?![A-MO-Za-z]))"
_LATER_ITEM = rf"(?:{_ITEM}|{_MISREAD}{_NON}?)"
_TO = r"(?:-|\u2013|(?i:\bto\b|\bthrough\b|\bthru\b))"
_GAP = rf"(?:\s*[,;/&+.]\s*(?:(?i:and)\s+)?|\s+(?i:and)\s+|\s*{_TO}\s*|\s*)"
_LIST = re.compile(rf"{_ITEM}(?:(?>{_GAP})(?>{_LATER_ITEM})){{0,{ITEMS_AT_MOST - 1}}}(?![\dA-Za-z/])")
_PIECE = re.compile(
    rf"(?P<to>{_TO})?\s*{_WORD}?(?P<numeral>{_NUMERAL}|{_MISREAD})(?P<non>{_NON})?{_NARCOTIC}?(?P<also>{_AND_NON})?{_AGAIN}?",
)

_GOES_ON = re.compile(r"[^.;:\n]{0,30}?,\s{0,3}(?i:schedules?)\s+[IV1-6]")
"""Behind a list that was not read to its end."""


@dataclass(frozen=True)
class ScheduleMatch:
    """A list of schedules printed at `text[start:end]`."""

    start: int
    end: int
    schedules: tuple[str, ...]
    """Ascending, each once, of `STATE_SCHEDULES`."""
    certainty: float = 1.0


def read_schedules(text: str) -> ScheduleMatch | None:
    """The first list of schedules in `text`; None where there is none.

    `text` is what stands beside a label such as SCHEDULES: a bare "3" counts.
    """
    garbled = read_garbled(text)
    if garbled is not None and len(garbled.fits) == 1:
        return ScheduleMatch(garbled.start, garbled.end, garbled.fits[0], MISREAD)
    for found in _LIST.finditer(text):
        if found.start() and text[found.start() - 1].isalnum():
            continue
        printed = list(_printed_order(found[0]))
        schedules = tuple(schedule for schedule in STATE_SCHEDULES if schedule in printed)
        if schedules:
            orderly = printed == sorted(set(printed)) and garbled is None and not _GOES_ON.match(text, found.end())
            certainty = 1.0 if orderly else DISORDERLY
            return ScheduleMatch(found.start(), found.end(), schedules, certainty)
    return None


def _printed_order(printed: str) -> Iterator[str]:
    """Each schedule in turn, those between the ends of a range included."""
    last = 0
    for piece in _PIECE.finditer(printed):
        numeral = piece["numeral"]
        number = int(numeral) if numeral.isdigit() and len(numeral) == 1 else _roman(numeral)
        if piece["to"] and 0 < last < number:
            yield from (str(between) for between in range(last + 1, number))
        yield f"{number}N" if piece["non"] else str(number)
        if piece["also"]:
            yield f"{number}N"
        last = number


def _roman(numeral: str) -> int:
    """The number that a Roman numeral means, letters that OCR puts in place of I read as such; 0 for none."""
    return _ROMAN.get(numeral.translate(_OCR_ROMAN).upper(), 0)
