"""Schedules of controlled substances in one notation, whatever a certificate prints.

DEA writes a schedule's narcotics as "2" and its non-narcotics as "2N"; its flat file runs them together ("22N33N45"),
look-ups use Roman numbers ("II IIN III"), applications words ("Schedule 2 Narcotic").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_ITEM = rf"{_WORD}?{_NUMERAL}{_NON}?{_NARCOTIC}?{_AND_NON}?"
_MISREAD = r"(?:(?<=[\s,;/&])[IlTH1|]{1,3}(?![A-MO-Za-z]))"
_LATER_ITEM = rf"(?:{_ITEM}|{_MISREAD}{_NON}?)"
_TO = r"(?:-|\u2013|(?i:\bto\b|\bthrough\b|\bthru\b))"
_GAP = rf"(?:\s*[,;/&+.]\s*(?:(?i:and)\s+)?|\s+(?i:and)\s+|\s*{_TO}\s*|\s*)"
_LIST = re.compile(rf"{_ITEM}(?:(?>{_GAP})(?>{_LATER_ITEM})){{0,{ITEMS_AT_MOST - 1}}}(?![\dA-Za-z/])")
_PIECE = re.compile(
    rf"(?P<to>{_TO})?\s*{_WORD}?(?P<numeral>{_NUMERAL}|{_MISREAD})(?P<non>{_NON})?{_NARCOTIC}?(?P<also>{_AND_NON})?",
)


_STROKE = re.compile(r"(?P<tall>[Il1|]?V[Il1|]?|[IlL1|THJU\]\[!]{1,4})(?P<non>N)?(?![A-Za-z0-9])")
"""A Roman number of I and V, or what OCR makes of the strokes of II and III."""
_STROKES = re.compile(
    rf"(?:{_STROKE.pattern.replace('?P<tall>', '?:').replace('?P<non>', '?:')}[\s,;/&]*){{3,{ITEMS_AT_MOST}}}$"
)


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
    misread = _by_order(text)
    if misread is not None:
        return misread
    for found in _LIST.finditer(text):
        if found.start() and text[found.start() - 1].isalnum():
            continue
        printed = list(_printed_order(found[0]))
        schedules = tuple(schedule for schedule in STATE_SCHEDULES if schedule in printed)
        if schedules:
            certainty = 1.0 if printed == sorted(set(printed)) else DISORDERLY
            return ScheduleMatch(found.start(), found.end(), schedules, certainty)
    return None


def _by_order(text: str) -> ScheduleMatch | None:
    """A list of Roman numbers of which OCR has misread some: told by which have an N, by IV and V, and by ascending.

    None where nothing was misread, or where more than one list fits.
    """
    line = text.split("\n", 1)[0]
    found = _STROKES.match(line.rstrip(" ."))
    if found is None:
        return None
    tokens = [(piece["tall"] or "", bool(piece["non"])) for piece in _STROKE.finditer(found[0])]
    if all(numeral in _ROMAN for numeral, _ in tokens) or not any("V" in numeral.upper() for numeral, _ in tokens):
        return None
    if any(len(numeral) == 1 and numeral not in "HUV" for numeral, _ in tokens):
        return None
    fits = list(_ascending(tokens, ""))
    if len(fits) != 1:
        return None
    return ScheduleMatch(found.start(), found.end(), fits[0], MISREAD)


def _ascending(tokens: Sequence[tuple[str, bool]], after: str) -> Iterator[tuple[str, ...]]:
    """Every ascending list of schedules from II on that the tokens can mean, each above `after`."""
    if not tokens:
        yield ()
        return
    (numeral, non), rest = tokens[0], tokens[1:]
    fixed = {"IV": "4", "V": "5", "VI": "6"}.get(numeral.upper().translate(_OCR_ROMAN).upper())
    for schedule in [fixed] if fixed else [f"{number}N" if non else str(number) for number in (2, 3)]:
        if schedule > after:
            yield from ((schedule, *more) for more in _ascending(rest, schedule))


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
