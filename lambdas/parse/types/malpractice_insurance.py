"""Certificates of professional liability insurance: ACORD 25, carriers' own, declarations, letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Page
from parse.acord import insurer_cell, is_acord, professional_row, ticked_basis
from parse.dates import find_dates
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import BY_PROSE, find_holder
from parse.insurers import find_insurer, labelled_insurer, read_company, with_next_line
from parse.labels import LabelledPage, Reading
from parse.layout import Segment
from parse.limits import find_limits, find_limits_in_prose
from parse.money import find_amounts
from parse.names import find_person
from parse.periods import period_day
from parse.prose import EFFECTIVE, THROUGH, date_behind, period_behind
from parse.readers import read_code, read_first_day, read_last_day
from parse.sheets import gather, keep_found
from parse.value_places import BESIDE, Place
from parse.vocabularies import vocabulary

LABELS = vocabulary("malpractice_insurance")
ACORD_LABELS = vocabulary("malpractice_insurance", without={"name"})
"""ACORD 25 asks for the name of the producer's contact."""
_NO_NAME = re.compile(r"\b(?:and|address|mailing|named|insured|office|home|item)\b", re.IGNORECASE)
"""Words of a label's second line and of addresses, never a clinician's name."""
_RETRO = re.compile(r"\bretro", re.IGNORECASE)
_RETROACTIVE_TO = re.compile(r"\bretroactive(?:\s+date)?(?:\s+(?:is|of|to|from))?\s*$", re.IGNORECASE)
_BASIS = re.compile(
    r"\bclaims?[\s\-]*made\b|(?<!\beach\s)(?<!\bper\s)(?<!\bany\s)(?<!\bone\s)(?<!\bevery\s)\boccurrence(?!\s*(?:\$|limit))\b|"
    r"\boccur\b",
    re.IGNORECASE,
)
"""The forms of coverage; the occurrence of a limit ("per occurrence") is none."""
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
    return keep_found(
        insurer=find_insurer(labelled, insured.get("provider_name")),
        policy_number=labelled.value("policy_number", _read_number)
        or labelled.value("group_policy_number", read_code)
        or labelled.value("certificate_number", read_code, certainty=0.7, places=BESIDE, firm=True),
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
    labelled = LabelledPage(page, ACORD_LABELS)
    row = professional_row(labelled.layout)
    cells = [(cell, labelled.layout.text(cell)) for cell in row]
    dated = [(cell, day) for cell, text in cells if not _RETRO.search(text) for day in find_dates(text)]
    dated.sort(key=lambda found: (round(found[0].box[1] / 6), found[0].box[0]))
    days: dict[str, FieldValue] = {}
    for name, (cell, day) in zip(("effective_date", "expiration_date"), dated, strict=False):
        days[name] = _templated(page, cell.start + day.start, cell.start + day.end, day.last.isoformat())
    return keep_found(
        insurer=_insurer_of_row(labelled, row) or labelled_insurer(labelled, ValueSource.TEMPLATE),
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
    name = read_company(labelled.layout.text(cell)[lead.end() :])
    if name is None:
        return None
    start = cell.start + lead.end()
    return with_next_line(labelled, _templated(labelled.page, start, start + name.end, str(name.value)), start)


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
