"""What a certificate may print besides: format and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.checks import npi_is_valid
from credmate.text import Page
from parse.cme.candidates import Candidate
from parse.cme.layout import line_below, line_number
from parse.states import STATES

FORMATS: tuple[str, ...] = (
    r"internet\s+(?:point[\s-]of[\s-]care|live\s+activity|enduring\s+material|activity)",
    r"(?:live\s+)?(?:virtual|online|internet)[\s-]*(?:live\s+)?(?:activity|conference|meeting|event)",
    r"live\s+(?:activity|course|conference|meeting|event|webinar|webcast|internet\s+activity)",
    r"enduring\s+(?:independent\s+study\s+)?(?:activity|materials?)",
    r"journal[\s-]based\s+CME(?:\s+activity)?",
    r"(?:internet|web|computer)[\s-]based\s+(?:CME\s+)?activity",
    r"regularly\s+scheduled\s+(?:series|conference)",
    r"(?:performance|quality)\s+improvement(?:\s+(?:CME|activity))|PI[\s-]CME",
    r"test[\s-]item\s+writing(?:\s+activity)?",
    r"manuscript\s+review(?:\s+activity)?",
    r"learning\s+from\s+teaching(?:\s+activity)?",
    r"committee\s+learning(?:\s+activity)?",
    r"(?:home|independent)\s+study",
    r"grand\s+rounds\s+series",
    r"webcast|webinar|podcast",
)
"""Learning formats as the AMA and the accreditors call them, the longer before the shorter."""

_FORMAT = "|".join(FORMATS)
FORMAT_RULES: tuple[tuple[str, float, str], ...] = (
    (
        "label",
        0.93,
        (
            r"(?<!credit )(?<!credits )(?:activity\s+)?\b(?:format|type)(?:\s+of\s+activity)?\s*[:=]\s*"
            r"(?P<value>[A-Za-z][A-Za-z /-]{3,50})"
        ),
    ),
    ("designated", 0.93, rf"designate[sd]\s+(?:this|the)\s+(?:\w+\s+)??(?P<value>{_FORMAT})"),
    (
        "took part in",
        0.93,
        rf"(?:participated\s+in|completed|attended)\s+(?:the|this|an?)\s+(?:\w+\s+)??(?P<value>{_FORMAT})",
    ),
    (
        "label without mark",
        0.9,
        rf"\b(?:activity|course|learning|program)\s+(?:format|type)[ \t]+(?P<value>{_FORMAT})\b",
    ),
    ("in brackets", 0.88, rf"\((?P<value>{_FORMAT})\)"),
    ("alone", 0.85, rf"(?m:^)\W*(?P<value>{_FORMAT})\W*(?m:$)"),
    ("before the title", 0.85, rf"(?m:^)\W*(?P<value>{_FORMAT}):\s"),
    ("mentioned", 0.75, rf"(?:this|the|an?)\s+(?P<value>{_FORMAT})\b"),
)
_CERTIFICATE_LABEL = (
    r"(?:unique\s+)?(?:certificate|cert\.?|credit|credential|confirmation|verification|statement|document)\s*"
    r"(?:of\s+(?:\w+\s+){1,2}?)?(?:id(?:entifier|entification)?|no\.?|number|num\.?|#|code|serial|reference)"
    r"(?:[^\S\n]*(?:no\.?|number|#))?"
)
_CERTIFICATE_CODE = r"(?P<value>(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,39})(?![\w-])"
CERTIFICATE_NUMBER_RULES: tuple[tuple[str, float, str], ...] = (
    ("label", 0.95, rf"\b{_CERTIFICATE_LABEL}[^\S\n]*[:#=.]*[^\S\n]*{_CERTIFICATE_CODE}"),
    (
        "unmarked",
        0.85,
        r"(?:^|\n|[-\u2013|\u2022\u00b7]\s)[ ]*certificate[ ](?P<value>\d{5,12}|[A-Z]{1,3}\d{5,12})(?=[ ]*(?:\n|$))",
    ),
)
LICENSE_RULES: tuple[tuple[str, float, str], ...] = (
    (
        "label",
        0.94,
        (
            r"\b(?:(?:registered|medical|nursing|state|professional|RN|MD)\s+)?(?:licen[sc]e|lic\.)\s*(?:state\s*/\s*)?"
            r"(?:number|no\.?|num\.?|#|id)?\s*(?:\(s\))?\s*[:#=]+\s*"
            rf"(?:(?-i:{'|'.join(STATES)})(?:\s*[/:,]\s*|[ ]))?"
            r"(?P<value>(?=[A-Z0-9 .-]{0,6}\d)[A-Z0-9][A-Z0-9.-]{3,19})(?![\w-])"
        ),
    ),
    (
        "Spanish",
        0.9,
        r"\b(?:n[úu]m(?:ero|\.)?\s+de\s+)?licencia\s*(?:profesional\s*)?(?:(?:n(?:[úui]|ti)m(?:ero|\.)?|no\.?|#)\s*:?|:)\s*(?P<value>[A-Z]{0,3}\d{3,10})(?![\w-])",
    ),
    ("unmarked", 0.88, r"\blicen[sc]e\s+(?:number\s+|no\.?\s+)?(?P<value>[A-Z]{0,3}\d{4,10})(?![\w-])"),
)
NPI_LABEL = re.compile(
    r"\b(?:NPI|National\s+Provider\s+Identif\w+)\s*(?:number|no\.?|#)?\s*[:#=]?\s*(?P<value>[12]\d{9})(?!\d)",
    re.IGNORECASE,
)

_LICENSE_COLUMN = re.compile(r"licen[sc]e\s+(?:number|no\.?|#)(?:\s*\(s\))?", re.IGNORECASE)
_CODE = re.compile(r"(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,19}")


def _compiled(rules: tuple[tuple[str, float, str], ...], flags: int) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple((rule, confidence, re.compile(pattern, flags)) for rule, confidence, pattern in rules)


_FORMATS_FOUND = _compiled(FORMAT_RULES, re.IGNORECASE)
_CERTIFICATE_NUMBERS = _compiled(CERTIFICATE_NUMBER_RULES, re.IGNORECASE)
_LICENSES = _compiled(LICENSE_RULES, re.IGNORECASE)


def find_formats(page: Page) -> Iterator[Candidate]:
    """Learning formats, as printed."""
    yield from _matches(page, _FORMATS_FOUND)


def find_certificate_numbers(page: Page) -> Iterator[Candidate]:
    """Numbers of the certificate itself, never those of the activity or the provider."""
    yield from _matches(page, _CERTIFICATE_NUMBERS, upper=True)


def find_license_numbers(page: Page) -> Iterator[Candidate]:
    """The learner's licence, where its label says so."""
    yield from _matches(page, _LICENSES, upper=True)
    for header in _LICENSE_COLUMN.finditer(page.text):
        index = line_number(page, header.start())
        if (
            page.lines[index].text.strip() == header.group().strip()
            or ":" in page.text[header.end() : header.end() + 2]
        ):
            continue
        column = page.box_between(*header.span())
        under = line_below(page, index)
        while (
            column is not None
            and under is not None
            and page.lines[under].box[1] - column[3] < 3 * (column[3] - column[1])
        ):
            for word in page.lines[under].words:
                if word.x0 < column[2] and word.x1 > column[0] and _CODE.fullmatch(word.text):
                    start = page.lines[under].start + page.lines[under].text.index(word.text)
                    yield Candidate(page, start, start + len(word.text), word.text, "column", 0.8, header.span())
            under = line_below(page, under)


def find_npis(page: Page) -> Iterator[Candidate]:
    """National provider identifiers beside their label whose check digit is right."""
    for match in NPI_LABEL.finditer(page.text):
        if npi_is_valid(match["value"]):
            yield Candidate(page, *match.span("value"), match["value"], "label", 0.98, match.span())


def _matches(
    page: Page, rules: tuple[tuple[str, float, re.Pattern[str]], ...], *, upper: bool = False
) -> Iterator[Candidate]:
    for rule, confidence, pattern in rules:
        for match in pattern.finditer(page.text):
            value = " ".join(match["value"].split()).rstrip(" .,;")
            if value:
                yield Candidate(
                    page, *match.span("value"), value.upper() if upper else value, rule, confidence, match.span()
                )
