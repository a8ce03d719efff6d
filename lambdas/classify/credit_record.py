"""Whether a page records credit of one person: somebody, a day and an amount of credit, whatever the wording. Pure.

Attendance slips, one-row tables and print-outs of a platform say neither "certifies that" nor "has completed". What
they print is a clinician beside a label or on a line of their own, the day, and what was earned. An announcement has
speakers, a day and what may be earned; a blank form has the labels alone.
"""

from __future__ import annotations

import re

from classify.credit_rows import DATE, MONTH
from classify.folding import anchor, fold

DEGREE = (
    r"(?:M\.?D|D\.?O|MBBS|Ph\.?D|PsyD|PA(?:-?C)?|C?NP|[AF]PRN|APRN|ARNP|A?G?F?P?NP-(?:BC|C)|CRNA|CNM|CNS|DNP|MSN|BSN|R\.?N|"
    r"LPN|LVN|Pharm\.?D|R\.?Ph|CPhT|RDN?|LDN|O\.?D|DDS|DMD|DPM|D\.?C|LCSW|LMSW|LMFT|LPC|LMHC|OTR/?L?|DPT|PT|RRT|CCC-SLP)"
    r"\b\.?"
)
_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['\u2019.-][^\W\d_]+)*\.?"
_NAME = rf"{_WORD}(?:,?[ ](?:{_WORD}|van|von|der|de|del|la|al|el|dos|da)){{1,5}}"
_CLINICIAN = re.compile(
    rf"^\W{{0,3}}(?:[A-Za-z][\w' ]{{0,30}}(?::|\bfor|\bto)\s{{1,3}})?(?:Dr\.?\s)?"
    rf"(?P<name>{_NAME}?),?[ ]{DEGREE}(?:,?[ ]{DEGREE})*(?P<rest>.*)$",
    re.MULTILINE,
)
"""A clinician's name that begins a line, behind a label or not; `rest` is what stands behind the degree."""

_ROLE = re.compile(
    r"\b(?:director|chair\w*|president|dean|professor|coordinator|officer|manager|secretary|editor|registrar|presenter|"
    r"speaker|faculty|instructor|moderator|author|planner|department|university|hospital|(?:signed|certified|approved|"
    r"verified|prepared|presented)\sby|from)\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"{DATE.pattern}|\b\d{{1,2}}(?:st|nd|rd|th)\s(?:day\s)?of\s{MONTH},?\s\d{{4}}", re.IGNORECASE)
_ZIP = re.compile(r"\s?\d{5}\b")

_WHO = (
    r"(?:participant|attendee|learner|recipient|registrant|licensee|student|physician|clinician|practitioner|nurse|"
    r"pharmacist|psychologist|dietitian|optometrist|dentist|provider|member|delegate|user|employee|reader|listener|viewer|trainee|earner|"
    r"prescriber|candidate|holder|doctor)"
)
_LABELLED = re.compile(
    rf"(?:^|[|\u2022\t]|\s{{2,}}|:\s)\W{{0,3}}(?i:(?:osteopathic\s|healthcare\s|name\sof\s(?:the\s)?)?{_WHO}(?:\W?s)?"
    r"(?:\s(?:full\s|legal\s)?name)?|(?:full\s|legal\s)?name|(?:issued|awarded|presented|granted|certificate|credit)\sto|"
    r"(?:(?:cme|credits?)\s)?(?:earned|completed|attended|claimed)\sby|"
    r"(?:[\w ]{0,30}\s)?(?:activity|statement|record|report|certificate|verification|credits?)\sfor)"
    rf"(?:\s?\([^)\n]{{1,30}}\))?(?:\s?[:._|-]){{0,40}}\s?(?P<name>(?:Dr\.?\s)?{_NAME}?)|"
    rf"^\W{{0,3}}(?i:dear|hello|hi)\s(?P<greeted>(?:Dr\.?\s)?{_NAME})",
    re.MULTILINE,
)
_LABEL_WORDS = re.compile(
    r"\b(?:name|activity|course|title|date|credits?|hours?|type|degree|number|address|email|license|session|event|"
    r"program|completed|amount|signature|information|medical|center|society|association|education|institute|board)\b",
    re.IGNORECASE,
)

_UNIT = (
    r"(?:[a4]ma\b|category [12l]|contact hours?|ceus?\b|cpeus?\b|aapa|aafp|prescribed|elective|aoa|ancc|acpe|aanp|ipce|"
    r"c[mnp]?e\b|credits?\b|hours?\b|hrs?\b|ncpd|cope\b|points?\b)"
)
_NUMBER = r"(?<![\d.,/$:#-])\d{1,3}(?:[.,]\d{1,3})?(?![\d/:%-])"
_AMOUNT = anchor(
    rf"(?:{_NUMBER} (?:\w+\s){{0,2}}{_UNIT}|(?:{_UNIT}|credit(?:ed|s)?|amount)[^\n\d]{{0,30}}{_NUMBER})|"
    rf"(?:credits?|hours?|amount)\b[^\n]{{0,60}}\n[^\n]{{0,200}}{_NUMBER}[^\n\d]{{0,40}}$"
)
_OFFERED = anchor(
    r"(?:design\w+|maxim\w+|up to|approv\w+|worth|eligible|earn|may claim|can claim|available|offers?|accept\w+|"
    r"requested|remaining)\W"
    r"[^\n]{0,60}\Z"
)
"""What stands before an amount that the activity may give."""


DAYS_AT_MOST = 6
"""Release, expiry, first and last day, claim, print: a list of activities prints more."""


def records_credit(text: str) -> bool:
    """Whether `text` (a page or several, unfolded) prints a learner, a day and an amount of credit."""
    if not 0 < len(_DAY.findall(text)) <= DAYS_AT_MOST:
        return False
    folded = fold(text)
    amounts = list(_AMOUNT.finditer(folded))
    if not amounts:
        return False
    if all(_OFFERED.search(folded[max(0, found.start() - 80) : found.end()]) for found in amounts):
        return False
    named = (learner["name"] or learner["greeted"] for learner in _LABELLED.finditer(text))
    return any(not _LABEL_WORDS.search(name) for name in named) or _names_a_clinician(text)


def _names_a_clinician(text: str) -> bool:
    """Whether a line is a clinician's and neither a signatory's nor a speaker's."""
    return any(not _speaks_or_signs(text, found) for found in _CLINICIAN.finditer(text))


def _speaks_or_signs(text: str, found: re.Match[str]) -> bool:
    above = text[: found.start()].rstrip("\n").rpartition("\n")[2]
    under = text[found.end() :].lstrip("\n").partition("\n")[0]
    return bool(
        any(_ROLE.search(line) for line in (above[:40], found.group(), under[:60]))
        or _LABEL_WORDS.search(found["name"])
        or _CLINICIAN.match(found["rest"].lstrip(" ,|"))
        or _ZIP.match(found["rest"])
    )
