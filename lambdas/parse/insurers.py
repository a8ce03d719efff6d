"""The company or institution that insures: beside its label, in a sentence, or by itself in large letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Page
from parse.dates import find_dates
from parse.evidence import value_at
from parse.labels import LabelledPage, Reading
from parse.layout import LEADING, Segment
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
_NO_COMPANY = re.compile(r"\b(?:and|address|mailing|named|insured|office|home|item)\b", re.IGNORECASE)
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
    r"\b(?:insured|covered|coverage|insurance|issued|underwritten)\s+(?:by|through|with)\s+(?:the\s+)?", re.IGNORECASE
)
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
    return value or _deeming_department(labelled.page) or _in_prose(labelled.page) or _by_itself(labelled)


def read_company(text: str) -> Reading | None:
    """The name of a company at the start of the cell; a number of the NAIC behind it is left aside."""
    name = _COMPANY.match(_NO_LONGER_NAME.split(text, maxsplit=1)[0])
    if name is None or _NO_INSURER.search(name[0]) or find_dates(text):
        return None
    if not _INSURING.search(name[0]) and _NO_COMPANY.search(name[0]):
        return None
    if len(name[0].split()) < 2 and not re.fullmatch(r"[A-Z]{3,8}", name[0]):
        return None
    return Reading(0, name.end(), " ".join(name[0].split()))


def labelled_insurer(labelled: LabelledPage, source: ValueSource = ValueSource.PATTERN) -> FieldValue | None:
    """The company beside its label, with the next line of the cell where the name's legal form stands there."""
    value = labelled.value("insurer", read_company, places=BESIDE, firm=True, source=source)
    found = labelled.first("insurer", read_company, places=BESIDE, firm=True)
    if value is None or found is None or _FORM.search(str(value.value)):
        return value
    cell = labelled.layout.segment_at(found[1].start)
    under = next(labelled.layout.below(cell.box, reach=LEADING), None)
    more = _COMPANY.match(labelled.layout.text(under)) if under else None
    if more is None or not _FORM.match(more[0]):
        return value
    whole = f"{value.value} {more[0]}"
    return value.model_copy(update={"value": whole, "evidence": f"{value.evidence} {more[0]}"})


def _deeming_department(page: Page) -> FieldValue | None:
    """The federal department on a notice of deeming under the Federal Tort Claims Act."""
    name = _DEPARTMENT.search(page.text) if _TORT_CLAIMS.search(page.text) else None
    return value_at(page, *name.span(), " ".join(name[0].split()), confidence=IN_PROSE) if name else None


def _in_prose(page: Page) -> FieldValue | None:
    """The company or institution of which a sentence says that it insures somebody, or its own staff."""
    prose = page.text.replace("\n", " ")
    for verb in _INSURED_BY.finditer(prose):
        name = _COMPANY.match(_NO_LONGER_NAME.split(prose[verb.end() : verb.end() + _SENTENCE_REACH], maxsplit=1)[0])
        if name and _INSURING.search(name[0]) and not _NO_INSURER.search(name[0]) and len(name[0].split()) > 1:
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
            if _NO_INSURER.search(name[0]) or _UNIT.search(name[0]) or len(name[0].split()) < 2:
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
