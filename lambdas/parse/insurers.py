"""The company or institution that insures: beside its label, in a sentence, or by itself in large letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Box, Page
from parse.dates import find_dates
from parse.evidence import value_at
from parse.labels import LabelledPage, Reading
from parse.layout import FLUSH, LEADING, Segment
from parse.states import state_code
from parse.value_places import BESIDE

_WORD = r"[A-Z][\w&.'\u2019\-]*"
_OF_A_FORM = r",[ ]+an?[ ]+(?=(?:Inter)?[Ii]nsur|Mutual|Reciprocal|Risk)"
_COMPANY = re.compile(rf"{_WORD}(?:(?:{_OF_A_FORM}|,?[ ]+(?:(?:of|and|the|for|&)[ ]+)*){_WORD})*")
"""Capitalised words, and of what form it is: "The Keel Company, an Interinsurance Exchange"."""
_INSURING = re.compile(
    r"\b(?:(?:inter)?insurance\s+(?:company|co|corp|exchange|trust)|liability\s+(?:trust|fund)|mutual|indemnity|reciprocal|assurance|casualty|underwriters|"
    r"risk\s+retention|rrg|insurance)\b",
    re.IGNORECASE,
)
_NO_COMPANY = re.compile(r"\b(?:and|address|mailing|named|(?<!self-)insured|office|home|item)\b", re.IGNORECASE)
"""Words of a label's second line and of addresses."""
_HEADED = re.compile(
    r"\b(?:company|exchange|association|trust|group|reciprocal|rrg|mutual|fund|corporation|inc)\b", re.IGNORECASE
)
_FORM = re.compile(
    r"\b(?:company|co|inc|corporation|corp|exchange|association|rrg|group|trust|ltd|llc)\b", re.IGNORECASE
)
_NO_INSURER = re.compile(
    r"\b(?:agency|agents?|broker\w*|advisors?|services|certificate|memorandum|verification|professional\s+liability\s+insurance$|"
    r"type\s+of|evidence|proof|declarations|policy|named|guarant(?:y|ee))\b",
    re.IGNORECASE,
)
_TORT_CLAIMS = re.compile(r"\bfederal\s+tort\s+claims\s+act\b", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"(?<!\w)(?:U\.?\s?S\.?\s+)?Department\s+of\s+Health\s+(?:and|&)\s+Human\s+Services\b", re.IGNORECASE
)
"""It covers the staff of health centers by deeming them its own under the act (42 U.S.C. 233)."""
_SELF_INSURED = re.compile(
    r"\s(?:is|are)\s+(?:fully\s+|permissibly\s+)?self[\s\-]?insured\b|\s+self-insures\b", re.IGNORECASE
)
_INSURED_BY = re.compile(
    r"\b(?:insured|covered|coverage|insurance|liability|issued|underwritten)\s+(?:by|through|with|under)\s+(?:the\s+)?"
    r"(?P<whose>self-?insur\w+\s+(?:trust|program|fund|plan)\s+of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
"""`whose`: what follows is an institution, and its name need not tell that it insures."""
_NAMELESS = re.compile(r"self-?insur\w+\s+(?:trust|programs?|fund|plan)", re.IGNORECASE)
"""What an institution calls its own insurance; by itself it names nobody."""
_RISK_RETENTION = re.compile(r"\brisk\s+retention$", re.IGNORECASE)
_OF_A_CITY = re.compile(r"\bof\s+[A-Z][a-z]+$")
"""The end of a name that its state may follow: "of Reading", "of Springfield"."""
_SENTENCE_REACH = 120
"""Characters before or behind a verb among which a company's name stands."""
IN_PROSE = 0.85
"""How sure an insurer is that a sentence names."""
_SENTENCE_END = re.compile(r"(?:(?<=[A-Za-z]{5})|(?<=\d))\.\s")
_NO_LONGER_NAME = re.compile(
    r",?\s+NAIC\b|,?\s+(?:Coverage|Policy|Certificate|Memorandum)\b|,\s+[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?,\s*[A-Z]{2}\b|"
    + _SENTENCE_END.pattern
)
"""What ends a company's name: its number in the register of the NAIC, a paper of its, its city, or the sentence."""
_UNIT = re.compile(r"\b(?:office|department|division|bureau)\s+of\b", re.IGNORECASE)


def find_insurer(labelled: LabelledPage, insured: FieldValue | None) -> FieldValue | None:
    """The insurer on a page that is no form of ACORD; never the clinician `insured`, whose column may stand nearby."""
    value = labelled_insurer(labelled)
    if value and insured and value.value == insured.value:
        value = None
    value = value or _deeming_department(labelled.page) or _in_prose(labelled.page)
    return _in_full(labelled, value) if value else _by_itself(labelled)


def read_company(text: str) -> Reading | None:
    """The name of a company at the start of the cell; a number of the NAIC behind it is left aside."""
    name = _COMPANY.match(_NO_LONGER_NAME.split(text, maxsplit=1)[0])
    if name is None or _NO_INSURER.search(name[0]) or find_dates(text):
        return None
    if not _INSURING.search(name[0]) and _NO_COMPANY.search(name[0]):
        return None
    if (len(name[0].split()) < 2 and not re.fullmatch(r"[A-Z]{3,8}", name[0])) or _NAMELESS.fullmatch(name[0]):
        return None
    return Reading(0, name.end(), " ".join(name[0].split()))


def labelled_insurer(labelled: LabelledPage, source: ValueSource = ValueSource.PATTERN) -> FieldValue | None:
    """The company beside its label, with the next line of the cell where the name goes on there."""
    value = labelled.value("insurer", read_company, places=BESIDE, firm=True, source=source)
    found = labelled.first("insurer", read_company, places=BESIDE, firm=True)
    return with_next_line(labelled, value, found[1].start) if value is not None and found is not None else value


def with_next_line(labelled: LabelledPage, company: FieldValue, start: int) -> FieldValue:
    """The company whose name begins at `start`, with its legal form or its state on the next line of the cell."""
    cell, name = labelled.layout.segment_at(start), str(company.value)
    box = labelled.layout.box_between(start, cell.end) or cell.box
    flush = (one for one in labelled.layout.below(cell.box, reach=LEADING) if _is_flush(one, box, cell.box))
    under = next(flush, None)
    more = _COMPANY.match(labelled.layout.text(under)) if under else None
    if (
        under is None
        or more is None
        or not labelled.layout.text(cell).rstrip(" ,").endswith(name.rsplit(maxsplit=1)[-1])
    ):
        return company
    begins_form = _FORM.match(more[0]) and (not _FORM.search(name) or _RISK_RETENTION.search(name))
    state = labelled.layout.text(under) if _OF_A_CITY.search(name) else ""
    if not begins_form and not state_code(state):
        return company
    joint, rest = (" ", more[0]) if begins_form else (", ", state)
    return company.model_copy(update={"value": f"{name}{joint}{rest}", "evidence": f"{company.evidence} {rest}"})


def _is_flush(line: Segment, *boxes: Box) -> bool:
    return any(abs(line.box[0] - box[0]) < FLUSH for box in boxes)


def _in_full(labelled: LabelledPage, company: FieldValue) -> FieldValue:
    """The company by its full name, where the page prints one that begins with the words found: "Keel Mutual"."""
    short = str(company.value)
    if _FORM.search(short):
        return company
    for segment in labelled.layout.segments:
        for name in _companies(labelled.page.text, segment):
            whole = " ".join(name[0].split())
            longer = whole.casefold().startswith(f"{short.casefold()} ") and _FORM.search(whole)
            if longer and _INSURING.search(whole) and not _NO_INSURER.search(whole):
                return company.model_copy(update={"value": whole})
    return company


def _deeming_department(page: Page) -> FieldValue | None:
    """The federal department on a notice of deeming under the Federal Tort Claims Act."""
    name = _DEPARTMENT.search(page.text) if _TORT_CLAIMS.search(page.text) else None
    return value_at(page, *name.span(), " ".join(name[0].split()), confidence=IN_PROSE) if name else None


def _in_prose(page: Page) -> FieldValue | None:
    """The company or institution of which a sentence says that it insures somebody, or its own staff."""
    prose = page.text.replace("\n", " ")
    for verb in _INSURED_BY.finditer(prose):
        name = _COMPANY.match(_NO_LONGER_NAME.split(prose[verb.end() : verb.end() + _SENTENCE_REACH], maxsplit=1)[0])
        insures = name and (verb["whose"] or _INSURING.search(name[0])) and not _NAMELESS.fullmatch(name[0])
        if name and insures and not _NO_INSURER.search(name[0]) and len(name[0].split()) > 1:
            return value_at(page, verb.end(), verb.end() + name.end(), name[0], confidence=IN_PROSE)
    for verb in _SELF_INSURED.finditer(prose):
        begin = max(0, verb.start() - _SENTENCE_REACH)
        sentence = prose[begin : verb.start()]
        for name in _COMPANY.finditer(sentence):
            if name.end() == len(sentence) and len(name[0].split()) > 1:
                return value_at(page, begin + name.start(), begin + name.end(), name[0], confidence=IN_PROSE)
    return None


def _by_itself(labelled: LabelledPage) -> FieldValue | None:
    """A company that insures, in the largest letters; never a producer or a heading."""
    best: tuple[float, Segment, re.Match[str]] | None = None
    for segment in labelled.layout.segments:
        for name in _companies(labelled.page.text, segment):
            if _NO_INSURER.search(name[0]) or _UNIT.search(name[0]) or _NAMELESS.fullmatch(name[0]):
                continue
            if len(name[0].split()) < 2:
                continue
            first_line = segment.box[1] < labelled.layout.upright.height / 6 and _HEADED.search(name[0])
            larger = best is None or segment.height > best[0] * 1.05
            if larger and (first_line or _INSURING.search(name[0])):
                best = (segment.height, segment, name)
    if best is None:
        return None
    _, _, name = best
    return value_at(labelled.page, name.start(), name.end(), " ".join(name[0].split()), confidence=0.8)


def _companies(text: str, segment: Segment) -> Iterator[re.Match[str]]:
    """Names of companies in the cell, sentence by sentence."""
    start = segment.start
    while start < segment.end:
        ended = _SENTENCE_END.search(text, start, segment.end)
        end = ended.start() if ended else segment.end
        yield from _COMPANY.finditer(text, start, end)
        start = ended.end() if ended else segment.end
