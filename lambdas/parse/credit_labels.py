"""How a label before a number says that it is an amount of credit: "Contact hours earned: 1.5". Pure."""

from __future__ import annotations

import re

from parse.credit_terms import CONTACT, CREDIT, HOUR, NAMED_SYSTEMS, OWN_UNITS
from parse.printed_numbers import SPELLED_AMOUNT

_FLAGS = re.IGNORECASE
_LABEL_BEFORE = re.compile(
    rf"(?P<label>(?:[\w()/®™*.|-]+[ \t]+){{0,7}}?(?:{CREDIT}|{CONTACT}\s*{HOUR}|horas(?:\s+contacto)?|{HOUR}|"
    rf"C(?:P)?E[UH]['\u2019]?s?|{OWN_UNITS}|points?)[®™*]*"
    r"(?:\s+of\s+(?:attendance|participation)|\s+for\s+\w+(?=\s*:))?"
    r"(?:[ \t]+(?:I|you)(?:[ \t]+(?:am|are|have))?)?"
    r"(?:\s+\([^()\n]{1,16}\)(?=\s+\w))?"
    r"(?:\s+(?:claimed|claiming|awarded|earned|reported|reporting|issued|completed|granted|requested|requesting|available|"
    r"approved|attended|obtained|offered|received|otorgad[ao]s|obtenid[ao]s|aprobad[ao]s)"
    r"(?:[ \t]+(?:by|to|for)[ \t]+(?:(?:this|the)[ \t]+)?\w+)?)?)"
    r"(?:[ \t]*/[ \t]*[^\W\d_]+(?:[ \t]+[^\W\d_]+){0,3})?(?:\s*\([^()\n]{1,30}\))?"
    r"(?:[ \t]*\.{2,}|,[^:;.\n]{4,50})?\s*[:=]\s*"
    rf"(?:{SPELLED_AMOUNT}\s*\(\s*)?$",
    _FLAGS,
)
_LABEL_WITHOUT_MARK = re.compile(
    rf"(?:^|\n)(?P<label>(?:[\w()/®™*.|-]+[ \t]+){{0,7}}?(?:{CREDIT}|{CONTACT}\s*{HOUR}|points?)[®™*]*"
    r"\s+(?:claimed|awarded|earned|issued|granted|received))[ \t]+$",
    _FLAGS,
)
_SYSTEMS = "|".join(pattern for _, pattern in NAMED_SYSTEMS)
_SYSTEM_LABEL = re.compile(rf"(?:^|\s)(?P<label>(?:{_SYSTEMS})(?:\s*(?:CM?E|CPE))?)[ \t]*:[ \t]*$", _FLAGS)
"""The name of a system alone: "AAFP Prescribed: 2.0"."""
_EDUCATION_LABEL = re.compile(r"(?:^|\s)(?P<label>(?:[\w-]+[ \t]+){0,3}?(?-i:C[MN]?E|CPE|NCPD))[ \t]*:[ \t]*$", _FLAGS)
CREDIT_HEADER = re.compile(
    rf"(?:(?:number\s+of|no\.?\s+of|total|CM?E|CPE|AMA\s*PRA|category\s*[12](?:\s*-?\s*[AB])?|{CONTACT}|credited|"
    r"AAPA|AANP|AAFP|AOA|ANCC|ACPE|IPCE|NCPD|COPE|CPD|APA|MOC|ABIM|prescribed|elective|nursing|pharmacy|continuing|"
    r"education|maximum|max\.?|available|verified|confirmed|recorded|your)\s+){0,5}"
    rf"(?:{CREDIT}(?:\s+{HOUR})?|{HOUR}|C(?:P)?EU['\u2019]?s?|units?|points)[\u00ae\u2122*]*(?:\s+(?:awarded|earned|claimed|completed|"
    rf"received|available|offered))?(?:\s+\(category\s*[12]\))?",
    _FLAGS,
)
"""The head of a column of credits, or a caption under its number."""
_HEADER_BEFORE = re.compile(rf"(?:^|\n)(?P<label>(?:[A-Za-z ]{{1,24}}:[ \t]*)?{CREDIT_HEADER.pattern})[ \t]+$", _FLAGS)
_NEXT_LABEL = re.compile(r"[ \t]+[A-Z][\w ]{1,24}[#:]")
"""Behind the number, where a row goes on with another label: "Course # 5136"."""


def label_before(text: str, end: int, before: str) -> re.Match[str] | None:
    """The label, in group `label`, that ends the text `before` a number which ends at `text[end]`."""
    labels = (_LABEL_BEFORE, _SYSTEM_LABEL, _EDUCATION_LABEL)
    found = next((found for label in labels if (found := label.search(before))), None)
    return found or _without_mark(text, end, before)


def _without_mark(text: str, end: int, before: str) -> re.Match[str] | None:
    """The label that is all of the line before a number that ends it: "AMA PRA Category 1 Credits claimed 15.5".

    One that says what was done ("earned") may have the next label of the row behind its number.
    """
    if _NEXT_LABEL.match(text, end):
        return _LABEL_WITHOUT_MARK.search(before)
    if not re.match(r"[ \t]*(?:\n|$)", text[end:]):
        return None
    return _LABEL_WITHOUT_MARK.search(before) or _HEADER_BEFORE.search(before)
