"""How a label before a number says that it is an amount of credit: "Contact hours earned: 1.5". Pure."""

from __future__ import annotations

import re

from parse.credit_terms import CONTACT, CREDIT, HOUR, MARKS, NAMED_SYSTEMS, OWN_UNITS
from parse.printed_numbers import SPELLED_AMOUNT

_FLAGS = re.IGNORECASE
_LABEL_BEFORE = re.compile(
    rf"(?P<label>(?:[\w()/®™*.|-]+[ \t]+){{0,7}}?(?:{CREDIT}|{CONTACT}\s*{HOUR}|horas(?:\s+contacto)?|{HOUR}|"
    rf"C(?:P)?E[UH]['\u2019]?s?|{OWN_UNITS}|points?){MARKS}"
    r"(?:\s+(?:of|in)\s+(?:attendance|participation)|\s+(?:for\s+)?this\s+(?:participant|learner|attendee)|\s+for\s+\w+(?=\s*:))?"
    r"(?:[ \t]+(?:I|you)(?:[ \t]+(?:am|are|have))?)?"
    r"(?:\s+\([^()\n]{1,16}\)(?=\s+\w))?"
    r"(?:\s+(?:claimed|claiming|awarded|earned|reported|reporting|issued|completed|granted|credited|requested|requesting|redeemed|available|"
    r"approved|attended|obtained|offered|received|self-\w+|otorgad[ao]s|obtenid[ao]s|aprobad[ao]s)"
    r"(?:[ \t]+(?:by|to|for)[ \t]+(?:(?:this|the)[ \t]+)?(?:(?:above|named)[ \t-]+){0,2}\w+)?)?)"
    r"(?:[ \t]*/[ \t]*[^\W\d_]+(?:[ \t]+[^\W\d_]+){0,3})?(?:\s*\([^()\n]{1,30}\))?"
    r"(?:[ \t]*\.{2,}|,[^:;.\n]{4,50})?\s*(?:[:=]|\.{3,})[\s_]*(?:max(?:imum|\.)(?:\s+of)?\s+|up\s+to\s+)?"
    rf"(?:{SPELLED_AMOUNT}\s*\(\s*)?$",
    _FLAGS,
)
_LABEL_WITHOUT_MARK = re.compile(
    rf"(?:^|\n)(?P<label>(?:[\w()/®™*.|-]+[ \t]+){{0,10}}?(?:{CREDIT}|{CONTACT}\s*{HOUR}|{HOUR}|points?){MARKS}"
    r"\s+(?:claimed|awarded|earned|issued|granted|received)(?:[ \t]*\([^()\n]{1,16}\))?)[ \t]+$",
    _FLAGS,
)
_SYSTEMS = "|".join(pattern for _, pattern in NAMED_SYSTEMS)
_SYSTEM_LABEL = re.compile(
    rf"(?:^|\s)(?P<label>(?:{_SYSTEMS})(?:\s*(?:CM?E|CPE))?(?:[ \t]*\([^()\n]{{1,40}}\))?)[ \t]*:[ \t]*$", _FLAGS
)
"""The name of a system alone: "AAFP Prescribed: 2.0"."""
_LISTED = re.compile(
    rf"(?:^|[\n|;,\u2022\u00b7])[ \t]*(?P<label>(?:{_SYSTEMS})(?:[ \t]+(?:{CONTACT}[ \t]+{HOUR}|CM?E))?)[ \t]+$", _FLAGS
)
_NEXT_LISTED = re.compile(r"[ \t]*(?:[|;,\u2022\u00b7(\n]|$)")
"""Behind a number, where a list goes on: "AMA PRA 1.0 | ANCC 1.0 | AAPA 1.0"."""
_EDUCATION_LABEL = re.compile(
    r"(?:^|\s)(?P<label>(?:[\w-]+[ \t]+){0,3}?(?-i:C[MN]?E|CPE|NCPD)"
    r"(?:[ \t]+(?:awarded|claimed|earned|granted))?)[ \t]*:[ \t]*$",
    _FLAGS,
)
_BEFORE_BRACKET = re.compile(rf"(?:^|\n)(?P<label>[^\n]{{0,40}}?(?:{_SYSTEMS})[^\n\d]{{0,40}})[ \t]*\([ \t]*$", _FLAGS)
"""A line that names a system, before an amount in brackets that ends it: "ABIM MOC, Medical Knowledge (3.75)"."""
_BRACKET_END = re.compile(r"[ \t]*\)[ \t]*(?:\n|$)")
CREDIT_HEADER = re.compile(
    rf"(?:(?:number\s+of|no\.?\s+of|total|CM?E|CPE|AMA\s*PRA|category\s*[12](?:\s*-?\s*[AB])?|{CONTACT}|credited|"
    r"AAPA|AANP|AAFP|AOA|ANCC|ACPE|IPCE|NCPD|COPE|CPD|APA|MOC|ABIM|prescribed|elective|nursing|pharmacy|continuing|"
    r"education|maximum|max\.?|available|verified|confirmed|recorded|your)\s+){0,5}"
    rf"(?:{CREDIT}(?:\s+{HOUR})?|{HOUR}|C(?:P)?EU['\u2019]?s?|units?|points)[\u00ae\u2122*]*(?:\s+(?:awarded|earned|claimed|completed|"
    rf"received|available|offered))?(?:\s+\(category\s*[12]\))?",
    _FLAGS,
)
"""The head of a column of credits, or a caption under its number."""
_HEADER_BEFORE = re.compile(
    rf"(?:^|\n)(?P<label>(?:[A-Za-z ]{{1,24}}:[ \t]*)?{CREDIT_HEADER.pattern}|"
    rf"(?:[\w./-]+[ \t]+){{1,3}}?(?:{CONTACT}[ \t]+{HOUR}|{CREDIT})(?:[ \t]+this[ \t]+\w+)?|"
    rf"{CONTACT}[ \t]+{HOUR}[ \t]+this[ \t]+\w+)[ \t]+$",
    _FLAGS,
)
_LINE_END = re.compile(r"[ \t]*(?:awarded|earned|claimed)?[ \t]*(?:\([^()\n]{1,60}\)[ \t]*)?(?:\n|$)")
"""Behind the number, perhaps with a remark."""
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
    if _BRACKET_END.match(text, end):
        return _BEFORE_BRACKET.search(before)
    listed = _LISTED.search(before) if _NEXT_LISTED.match(text, end) else None
    if listed or not _LINE_END.match(text, end):
        return listed
    return _LABEL_WITHOUT_MARK.search(before) or _HEADER_BEFORE.search(before)
