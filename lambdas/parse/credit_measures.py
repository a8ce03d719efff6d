"""What a printed number counts: the credit system or unit beside it, or of its label. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from credmate.document_types import CreditSystem
from parse.credit_labels import label_before
from parse.credit_terms import (
    CONTACT,
    CREDIT,
    HOUR,
    IN_WORDS,
    KINDS_OF_CREDIT,
    MARKS,
    NAMED_SYSTEMS,
    OF_OTHER_BODIES,
    OTHER_UNITS,
    OWN_UNITS,
    UNITS,
    Unit,
)
from parse.hour_systems import HOUR_SYSTEM_CUES, SENTENCE_END, first_named, names_other_profession, people_in

_FLAGS = re.IGNORECASE
_LEAD = (
    rf"[\s_]*(?:(?:\(\s*\d[\d.]*\s*\)|{IN_WORDS})\s*)?(?:\(\s*CM?E\s*\)\s*/\s*[\d.]+\s*\(pharm\w*\)\s*)?"
    rf"(?:(?:{CREDIT}|{CONTACT}|{HOUR}|units?|points?|CM?E|category\s*1|continuing\s*(?:nursing|pharmacy|"
    rf"medical)?\s*education|live|in-?person|online|virtual|on-?demand|enduring\s+materials?|self[\s-]study|ANCC|ACCME|"
    rf"(?:knowledge|application)-based)[\s-]*(?:,\s*)?){{0,4}}"
    rf"(?:(?:of|in|for|toward|towards)\s+)?(?:the\s+)?"
)
_NAMED_AFTER = [
    (system, re.compile(_LEAD + rf"(?<!\w)(?P<name>{pattern})", _FLAGS)) for system, pattern in NAMED_SYSTEMS
]
_NAMED_TAIL = re.compile(rf"(?:[\s®™*]*(?:{CREDIT}|(?:{CONTACT}[\s-]*)?{HOUR}|points?)(?!\w))?{MARKS}", _FLAGS)
_CEUS = re.compile(r"\s*C\.?E\.?U\.?s?(?!\w)", _FLAGS)
_UNIT_LEAD = (
    rf"[\s_]*(?:(?:\(\s*\d[\d.]*\s*\)|{IN_WORDS})\s*)?(?:\(\s*CM?E\s*\)\s*/\s*[\d.]+\s*\(pharm\w*\)\s*)?"
    rf"(?:\(?{KINDS_OF_CREDIT}\)?\s+){{0,3}}"
)
_UNIT_AFTER = [(unit, re.compile(_UNIT_LEAD + rf"(?:{pattern})", _FLAGS)) for unit, pattern in UNITS]
_OTHER_AFTER = [
    (unit, re.compile(rf"\s*(?P<body>(?:{OF_OTHER_BODIES}\s+){{0,6}}?)(?:{pattern})", _FLAGS))
    for unit, pattern in OTHER_UNITS
]
PROSE = 70
"""Characters of a line that may run on into the next."""
_SPELLED = re.compile(r"(?<=\d)\s?\)(?=\s)")
"""Behind an amount in brackets that stands after its words: "one and a half (1.5) credits"."""
_CREDIT = re.compile(CREDIT, _FLAGS)
_OF_A_WHOLE = r"\s*(?:out\s+)?of\s+(?:an?\s+|the\s+)?(?:(?:possible|total|maximum|max\.?|available)\s+(?:of\s+)?)?"
OUT_OF = re.compile(_OF_A_WHOLE + r"\d{1,3}(?:\.\d{1,2})?(?=\s)", _FLAGS)
"""Behind an amount that is a part: "1.5 of a possible 2.0 credits"."""
IS_THE_WHOLE = re.compile(rf"\d{_OF_A_WHOLE}$|(?:{CREDIT}|{HOUR})\s+(?:out\s+)?of\s+(?:the|a\s+possible)\s+$", _FLAGS)
"""Before an amount that another is a part of."""
_OWN_NUMBER = re.compile(
    r"[^\S\n]*(?:claimed|awarded|earned|redeemed|granted|received|reported)?[^\S\n]*(?::\s*)?\d", _FLAGS
)
"""Behind a unit on the next line, which counts a number of its own."""
_NUMBER_OF_ROW = re.compile(r"(?:(?!\.\s+[A-Z])[^\n;]){0,40}[\s.:]\d{1,3}(?:\.\d{1,2})?[ \t]*(?:\n|$)")
"""Behind a unit on the next line that is a label with its number."""
_IN_BRACKETS = re.compile(r"[^\S\n]*\((?P<inside>[^()]{2,40})\)")
"""Behind a unit, where it may name the system: "3 contact hours (AANP)"."""
_EDUCATION = re.compile(rf"{CREDIT}|\bC[MN]?E\b|\bCPE\b|\bNCPD\b", _FLAGS)
_NEXT_LABEL = re.compile(r"[^\S\n]*:[^\S\n]*\d")
"""Behind the label of the next number of a row: "Credit hours: 5.5 Contact hours: 6.6"."""
_POSSIBLE = re.compile(r"\s*(?:available|possible|total|offered|designated)\b", _FLAGS)
_CLAIMED = re.compile(
    r"\b(?:claim(?:ed|s)|(?:I\s+claim|number\s+claimed)\s*:|earned|(?:was|were)\s+(?:awarded|granted|credited|given)|reported|reports|received|receives)\s+$",
    _FLAGS,
)
_CLAIMED_BY = re.compile(r"(?:^|\n)[ \t]*claimed(?:\s+by\s+(?:the\s+|this\s+)?\w+)?\s*:\s*$", _FLAGS)
_AMOUNTS_TO = re.compile(r"\bin\s+the\s+amount\s+of\s+$", _FLAGS)
_BEGINS_A_LINE = re.compile(r"[ \t]*\n\s*[A-Z]")
_CLAUSE_END = re.compile(r"\s*(?:[.;)](?!\d)|$)")

_OWN_UNIT = re.compile(OWN_UNITS)
_UNIT_WORDS = re.compile(rf"{CREDIT}|{CONTACT}|{HOUR}|points?|units?|\bCM?E\b|\(s\)", _FLAGS)
_SYSTEM_CELL = [(system, re.compile(rf"(?<!\w)(?:{pattern})", _FLAGS)) for system, pattern in NAMED_SYSTEMS]


def system_named_in(text: str) -> CreditSystem | None:
    """The credit system that a label or a cell of a table names, or whose profession it does; None where none."""
    return first_named(text, _SYSTEM_CELL) or first_named(text, HOUR_SYSTEM_CUES)


def systems_named_in(text: str) -> set[CreditSystem]:
    """All credit systems that the text names, not those of the professions it speaks of."""
    return {system for system, pattern in _SYSTEM_CELL if pattern.search(text)}


def names_only_a_system(text: str) -> bool:
    """Whether `text` is nothing but the name of a credit system: "AOA Category 1-A", "AMA PRA Category 1 Credit(s)"."""
    if system_named_in(text) is None:
        return False
    rest = text
    for _, pattern in _SYSTEM_CELL:
        rest = pattern.sub(" ", rest)
    return re.search(r"\w", _UNIT_WORDS.sub(" ", rest)) is None


class Measure(NamedTuple):
    """What a number counts: a system, or a unit without one."""

    system: CreditSystem | None
    unit: Unit | None
    end: int
    named: bool = False
    """The system is printed between number and unit, though `unit` is known too."""
    near: bool = False
    """The print around the number tells the system."""
    label: str | None = None
    """The label before the number, whether it or the print behind the number says so."""

    @property
    def counts_spelled(self) -> bool:
        """Whether a number in words can be meant: "one credit" and "two hours" are said of other things too."""
        return self.label is None and not self.named and self.unit in {None, Unit.CONTACT_HOURS}


def measure_of(text: str, end: int, before: str) -> Measure | None:
    """What the number that ends at `text[end]`, behind `before`, counts.

    From the print after the number, or else from its label; a label goes before the next line's words.
    """
    after = _measure_after(text, end)
    found = label_before(text, end, before)
    label = SENTENCE_END.split(found.group())[-1] if found else None
    if after and (
        ("\n" in text[end : after.end] and (_OWN_NUMBER.match(text, after.end) or _is_next_row(text, end, after.end)))
        or (label and _NEXT_LABEL.match(text, after.end))
    ):
        after = None
    if label and (after is None or "\n" in text[end : after.end].rstrip()):
        system = system_named_in(label)
        if system is None and (names_other_profession(label) or _OWN_UNIT.search(label)):
            return Measure(CreditSystem.OTHER, unit_of(label), end, named=True, label=label)
        if system is None and (of_people := people_in(label)):
            return Measure(of_people, unit_of(label), end, named=True, label=label)
        system = system or _in_brackets_behind(text, end)
        return Measure(system, None if system else unit_of(label), end, label=label)
    if after and label:
        if after.unit is Unit.HOURS and _EDUCATION.search(label):
            after = after._replace(unit=Unit.CREDITS)
        system = system_named_in(label) if after.system is None else None
        return after._replace(label=label, system=after.system or system, named=after.named or system is not None)
    return after or _claimed_of(text, end, before)


def _is_next_row(text: str, end: int, unit_end: int) -> bool:
    """Whether the unit on the next line is the label of a number there, as this one has its label before it."""
    labelled = re.search(r"[^\W\d_]", text[text.rfind("\n", 0, end) + 1 : end]) is not None
    return labelled and _NUMBER_OF_ROW.match(text, unit_end) is not None


def _claimed_of(text: str, end: int, before: str) -> Measure | None:
    """What "claimed 1.75" or "in the amount of 10" counts: the credit that the sentence named before it."""
    if _CLAIMED_BY.search(before):
        return Measure(None, Unit.CREDITS, end)
    is_claimed = _CLAIMED.search(before) and _CLAUSE_END.match(text, end)
    if not (is_claimed or _AMOUNTS_TO.search(before)):
        return None
    sentence = SENTENCE_END.split(before)[-1]
    system = system_named_in(sentence)
    return Measure(system, None if system else Unit.CREDITS, end) if _CREDIT.search(sentence) else None


def _measure_after(text: str, end: int) -> Measure | None:
    if spelled := _SPELLED.match(text, end):
        end = spelled.end()
    if out_of := OUT_OF.match(text, end):
        possible = _POSSIBLE.match(text, out_of.end())
        end = possible.end() if possible else out_of.end()
    named = [(system, found) for system, pattern in _NAMED_AFTER if (found := pattern.match(text, end))]
    if named:
        system, found = min(named, key=lambda one: one[1].start("name"))
        if units := _CEUS.match(text, found.end()):
            return Measure(system, Unit.CEU, units.end(), named=True)
        return Measure(system, None, _end_of_unit(text, found.end()))
    if _BEGINS_A_LINE.match(text, end) and _ends_its_line(text, end):
        return None
    for unit, pattern in _UNIT_AFTER:
        if found := pattern.match(text, end):
            inside = _in_brackets_behind(text, found.end())
            return Measure(inside, unit, found.end(), named=inside is not None)
    return _of_other_body(text, end)


def _in_brackets_behind(text: str, end: int) -> CreditSystem | None:
    """The system named in brackets behind `text[:end]`."""
    behind = _IN_BRACKETS.match(text, end)
    return first_named(behind["inside"], _SYSTEM_CELL) if behind else None


def _of_other_body(text: str, end: int) -> Measure | None:
    """What a number counts with the name of a body between it and the unit that is in no table, or only within it."""
    found = [(match.end(), unit, match) for unit, pattern in _OTHER_AFTER if (match := pattern.match(text, end))]
    if not found or _ends_its_line(text, end):
        return None
    position, unit, match = min(found)
    behind = _IN_BRACKETS.match(text, position)
    system = system_named_in(match["body"]) or (system_named_in(behind["inside"]) if behind else None)
    return Measure(system or CreditSystem.OTHER, unit, position, named=True)


def _ends_its_line(text: str, end: int) -> bool:
    """Whether the number that ends at `text[end]` ends a short line that it is not alone on, as over its caption."""
    line_end = text.find("\n", end)
    before = text[text.rfind("\n", 0, end) + 1 : end]
    is_last = line_end >= 0 and not text[end:line_end].strip()
    return is_last and len(before) < PROSE and re.search(r"[^\W\d_]", before) is not None


def _end_of_unit(text: str, position: int) -> int:
    """Where "Credit(s)™" behind the system's name ends."""
    tail = _NAMED_TAIL.match(text, position)
    return tail.end() if tail else position


def unit_of(label: str) -> Unit:
    """What a number behind `label` counts where the label names no system."""
    if re.search(r"\bCEU", label, _FLAGS):
        return Unit.CEU
    return Unit.CONTACT_HOURS if re.search(rf"{CONTACT}\s*{HOUR}", label, _FLAGS) else Unit.CREDITS
