"""Certificates of professional liability insurance: ACORD 25, carriers' own, declarations, letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Page
from parse.acord import insurer_cell, is_acord, professional_row, ticked_basis
from parse.dates import find_dates
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import BY_PROSE, find_holder
from parse.labels import BESIDE, LabelledPage, Place, Reading
from parse.layout import LEADING, Segment
from parse.limits import find_limits, find_limits_in_prose
from parse.money import find_amounts
from parse.names import find_person
from parse.periods import period_day
from parse.prose import EFFECTIVE, THROUGH, date_behind, period_behind
from parse.readers import read_code, read_first_day, read_last_day
from parse.sheets import gather, keep_found
from parse.vocabularies import vocabulary

LABELS = vocabulary("malpractice_insurance")
_COMPANY = re.compile(r"[A-Z][\w&.'\u2019\-]*(?:,?[ ]+(?:(?:of|and|the|for|&)[ ]+)*[A-Z][\w&.'\u2019\-]*)*")
_INSURING = re.compile(
    r"\b(?:(?:inter)?insurance\s+(?:company|co|corp|exchange|trust)|liability\s+(?:trust|fund)|mutual|indemnity|reciprocal|assurance|casualty|underwriters|"
    r"risk\s+retention|rrg|insurance)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\b(?:and|address|mailing|named|insured|office|home|item)\b", re.IGNORECASE)
"""Words of a label's second line and of addresses, never a clinician's name or a company's alone."""
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
_RETRO = re.compile(r"\bretro", re.IGNORECASE)
_RETROACTIVE_TO = re.compile(r"\bretroactive(?:\s+date)?(?:\s+(?:is|of|to|from))?\s*$", re.IGNORECASE)
_TORT_CLAIMS = re.compile(r"\bfederal\s+tort\s+claims\s+act\b", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"(?<!\w)(?:U\.?\s?S\.?\s+)?Department\s+of\s+Health\s+(?:and|&)\s+Human\s+Services\b", re.IGNORECASE
)
"""It covers the staff of health centers by deeming them its own under the act (42 U.S.C. 233)."""
_BASIS = re.compile(
    r"\bclaims?[\s\-]*made\b|(?<!\beach\s)(?<!\bper\s)(?<!\bany\s)(?<!\bone\s)(?<!\bevery\s)\boccurrence(?!\s*(?:\$|limit))\b|"
    r"\boccur\b",
    re.IGNORECASE,
)
"""The forms of coverage; the occurrence of a limit ("per occurrence") is none."""
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
_NUMBER_WORD = re.compile(r"(?:number|no\.?|#)\s*:?\s*", re.IGNORECASE)
_INSURED_IN_PROSE = re.compile(r"\s+is\s+(?:currently\s+)?(?:an?\s+)?(?:insured|covered)\b", re.IGNORECASE)


def extract(section: SectionText) -> Extracted:
    """Fields of `malpractice_insurance` in the section; on ACORD 25 only the row of professional liability counts."""
    acord = is_acord(section.text)
    fields = gather(section, _read_acord if acord else _read)
    return Extracted(fields, template="acord_25" if acord else None)


def _read(page: Page) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    insured = _insured(labelled)
    insurer = _insurer(labelled)
    if insurer and "provider_name" in insured and insurer.value == insured["provider_name"].value:
        insurer = None
    return keep_found(
        insurer=insurer or _deeming_department(page) or _insurer_in_prose(page) or _lone_insurer(labelled),
        policy_number=labelled.value("policy_number", _read_number) or labelled.value("group_policy_number", read_code),
        effective_date=period_day(labelled, "period", "first")
        or labelled.value("effective_date", read_first_day)
        or labelled.value("first_day", read_first_day, firm=True, places=BESIDE)
        or period_behind(page, "first", confidence=0.85)
        or date_behind(page, EFFECTIVE, confidence=0.88),
        expiration_date=period_day(labelled, "period", "last")
        or labelled.value("expiration_date", read_last_day)
        or labelled.value("last_day", read_last_day, firm=True, places=BESIDE)
        or period_behind(page, "last", confidence=0.85)
        or date_behind(page, THROUGH, confidence=0.88),
        retroactive_date=_retroactive(labelled),
        coverage_basis=labelled.value("coverage_basis", _read_basis) or _basis(page, labelled.layout.segments),
        **(
            find_limits_in_prose(page)
            | find_limits(labelled.layout, labelled.layout.segments)
            | _limits_over_captions(labelled)
        ),
        **insured,
    )


def _read_number(text: str) -> Reading | None:
    """A code, the second word of a label that the end of a line parts ("policy / number 12345") left aside."""
    word = _NUMBER_WORD.match(text)
    code = read_code(text[word.end() :] if word else text)
    return code.moved(word.end()) if code and word else code


def _limits_over_captions(labelled: LabelledPage) -> dict[str, FieldValue]:
    """The limits that have their labels below them."""
    names = ("per_claim_limit", "aggregate_limit")
    return keep_found(**{name: labelled.value(name, _read_amount, places=[Place.CAPTIONED]) for name in names})


def _read_amount(text: str) -> Reading | None:
    """The only amount of a cell, in dollars."""
    amounts = find_amounts(text)
    if len(amounts) != 1:
        return None
    return Reading(amounts[0].start, amounts[0].end, format(amounts[0].dollars.normalize(), "f"))


def _read_acord(page: Page) -> dict[str, FieldValue]:
    """The labelled boxes at the top, and the row of professional liability."""
    labelled = LabelledPage(page, LABELS)
    row = professional_row(labelled.layout)
    cells = [(cell, labelled.layout.text(cell)) for cell in row]
    dated = [(cell, day) for cell, text in cells if not _RETRO.search(text) for day in find_dates(text)]
    dated.sort(key=lambda found: (round(found[0].box[1] / 6), found[0].box[0]))
    days: dict[str, FieldValue] = {}
    for name, (cell, day) in zip(("effective_date", "expiration_date"), dated, strict=False):
        days[name] = _templated(page, cell.start + day.start, cell.start + day.end, day.last.isoformat())
    return keep_found(
        insurer=_insurer_of_row(labelled, row) or _insurer(labelled, ValueSource.TEMPLATE),
        policy_number=_number_before(page, cells, dated[0][0]) if dated else None,
        retroactive_date=_retroactive(labelled),
        coverage_basis=ticked_basis(page, row) or _basis(page, row) or _basis(page, _after_row(labelled, row)),
        **days,
        **find_limits(labelled.layout, row),
        **_insured(labelled),
    )


def _insurer_of_row(labelled: LabelledPage, row: list[Segment]) -> FieldValue | None:
    """The company behind the letter that the row of professional liability bears."""
    cell = insurer_cell(labelled.layout, row)
    lead = re.match(r"insurer\s+[A-F][\s:]*", labelled.layout.text(cell), re.IGNORECASE) if cell else None
    if cell is None or lead is None:
        return None
    name = _read_company(labelled.layout.text(cell)[lead.end() :])
    if name is None:
        return None
    start = cell.start + lead.end()
    return _templated(labelled.page, start, start + name.end, str(name.value))


def _templated(page: Page, start: int, end: int, value: str) -> FieldValue:
    return value_at(page, start, end, value, confidence=0.94, source=ValueSource.TEMPLATE)


def _number_before(page: Page, cells: list[tuple[Segment, str]], date_cell: Segment) -> FieldValue | None:
    """The code nearest to the left of the row's first date."""
    codes = [
        (cell.box[0], cell, reading)
        for cell, text in cells
        if cell.box[0] < date_cell.box[0] and (reading := read_code(text)) is not None and not find_amounts(text)
    ]
    if not codes:
        return None
    _, cell, reading = max(codes, key=lambda found: found[0])
    return _templated(page, cell.start + reading.start, cell.start + reading.end, str(reading.value))


def _after_row(labelled: LabelledPage, row: list[Segment]) -> list[Segment]:
    """The remarks below the table, where agents type what has no box."""
    bottom = max((cell.box[3] for cell in row), default=0.0)
    return [segment for segment in labelled.layout.segments if segment.box[1] > bottom]


def _retroactive(labelled: LabelledPage) -> FieldValue | None:
    return labelled.value("retroactive_date", read_last_day, places=(*BESIDE, Place.WRAPPED)) or date_behind(
        labelled.page, _RETROACTIVE_TO, confidence=0.88
    )


def _insured(labelled: LabelledPage) -> dict[str, FieldValue]:
    """The name of the clinician who is covered: policies have no field for a degree."""
    holder = find_holder(labelled)
    if holder is not None and _NO_NAME.search(holder.person.name):
        holder = None
    named = re.search(r"[^.\n]*$", labelled.page.text[: _start_of(_INSURED_IN_PROSE, labelled.page.text)])
    if named and (holder is None or holder.certainty < BY_PROSE):
        person = next(
            (found for word in re.finditer(r"\S+", named[0]) if (found := find_person(named[0], word.start()))), None
        )
        if person is not None:
            start, end = named.start() + person.start, named.start() + person.end
            return {"provider_name": value_at(labelled.page, start, end, person.name, confidence=BY_PROSE)}
    return {"provider_name": holder.fields()["provider_name"]} if holder else {}


def _start_of(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else 0


def _read_company(text: str) -> Reading | None:
    """The name of a company at the start of the cell; a number of the NAIC behind it is left aside."""
    name = _COMPANY.match(_NO_LONGER_NAME.split(text, maxsplit=1)[0])
    if name is None or _NO_INSURER.search(name[0]) or find_dates(text):
        return None
    if not _INSURING.search(name[0]) and _NO_NAME.search(name[0]):
        return None
    if len(name[0].split()) < 2 and not re.fullmatch(r"[A-Z]{3,8}", name[0]):
        return None
    return Reading(0, name.end(), " ".join(name[0].split()))


def _insurer(labelled: LabelledPage, source: ValueSource = ValueSource.PATTERN) -> FieldValue | None:
    """The company beside its label, with the next line of the cell where the name's legal form stands there."""
    value = labelled.value("insurer", _read_company, places=BESIDE, firm=True, source=source)
    found = labelled.first("insurer", _read_company, places=BESIDE, firm=True)
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


def _insurer_in_prose(page: Page) -> FieldValue | None:
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


def _lone_insurer(labelled: LabelledPage) -> FieldValue | None:
    """A company that insures, in the largest letters; never a producer or a heading."""
    best: tuple[float, Segment, re.Match[str]] | None = None
    for segment in labelled.layout.segments:
        for name in _companies(labelled.page.text, segment):
            first_line = segment.box[1] < labelled.layout.upright.height / 6 and _HEADED.search(name[0])
            if not (_INSURING.search(name[0]) or first_line) or _UNIT.search(name[0]) or len(name[0].split()) < 2:
                continue
            if _NO_INSURER.search(name[0]):
                continue
            if best is None or segment.height > best[0] * 1.05:
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


def _read_basis(text: str) -> Reading | None:
    found = _BASIS.search(text)
    return Reading(found.start(), found.end(), _basis_name(found[0])) if found else None


def _basis(page: Page, segments: Sequence[Segment]) -> FieldValue | None:
    """The one form of coverage that is named; none where both are (an unread check box tells them apart)."""
    hits = [hit for segment in segments for hit in _BASIS.finditer(page.text, segment.start, segment.end)]
    names = {_basis_name(hit[0]) for hit in hits}
    if len(names) != 1:
        return None
    return value_at(page, hits[0].start(), hits[0].end(), names.pop(), confidence=0.9)


def _basis_name(printed: str) -> str:
    return "claims-made" if "made" in printed.casefold() else "occurrence"
