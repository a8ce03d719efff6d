"""Credit amounts in printed text: how much, of which system, on which basis.

A number is a credit amount when a credit system or unit is printed beside it, or when its label says so. The basis
comes from the nearest cue before it: "is awarded 1.5" and "designates ... for a maximum of 1.5" are different facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from credmate.document_types import CreditBasis, CreditSystem
from parse.basis_terms import AWARDED_TO_THE_ACTIVITY
from parse.credit_basis import basis_told, is_for_a_profession, is_offered, is_under_own
from parse.credit_counts import LARGEST_AMOUNT, counts_otherwise, is_no_amount, is_rate
from parse.credit_labels import CREDIT_HEADER
from parse.credit_measures import IS_THE_WHOLE, OUT_OF, Measure, measure_of, system_named_in, unit_of
from parse.credit_terms import CONTACT, CREDIT, HOUR, PART_BEFORE, Unit
from parse.hour_systems import SENTENCE_END, credit_system_near, given_to, near_hour_system, run_in_system
from parse.printed_numbers import PrintedNumber, printed_numbers
from parse.whole import Whole

CUE_REACH = 220
"""Characters before a number in which a cue may stand."""
SENTENCE = 400
"""Characters behind a unit that its sentence may have."""


@dataclass(frozen=True)
class CreditMention:
    """One amount of credit at `text[start:end]`."""

    start: int
    end: int
    amount: Decimal
    system: CreditSystem
    basis: CreditBasis
    system_named: bool
    """The system is printed with the number, not concluded from the page."""
    basis_named: bool
    """A cue says on which basis; without one, awarded is assumed."""
    unit: Unit | None
    """The unit where the number was printed without its system."""
    system_near: bool = False
    """Its paragraph or heading tells the system of its contact hours."""
    of_activity: bool = False
    """Printed as awarded to the activity, not to a person."""
    total: bool = False
    """Called a total."""
    labelled: bool = False
    """Printed behind a label ("Contact hours: 1.5"), as a form prints what is the person's."""

    is_rate: bool = False
    """For each of something: "per session". Of an activity of one such thing it is the amount."""

    def as_line(self) -> dict[str, str]:
        """The `credit_line` of results: amount without trailing zeros."""
        return {"amount": plain_amount(self.amount), "system": self.system.value, "basis": self.basis.value}


def plain_amount(amount: Decimal) -> str:
    """Without trailing zeros and exponent: "1.50" is "1.5", "10.00" is "10"."""
    normal = format(amount.normalize(), "f")
    return normal or "0"


_FLAGS = re.IGNORECASE
_CREDIT = re.compile(CREDIT, _FLAGS)
_CREDITED_HOURS = re.compile(rf"{CREDIT}|{CONTACT}|C(?:P)?EU|points?", _FLAGS)
_OF_CERTIFICATION = re.compile(
    r"[^.;]{0,40}\b(?:to|toward|towards|under|in|of|for)\b[^;]{0,140}?"
    r"(?:\b(?:Maintenance\s+of|Continu(?:ous|ing))\s+Certification|(?-i:\bMOC))\b|\s+of\s+the\s+American\s+Board\s+of\b",
    _FLAGS,
)
"""Behind points or plain credits, where the sentence says that they are those of a board."""
_POINTS = re.compile(r"\bpoints?\b", _FLAGS)
_REST_OF_A_WHOLE = re.compile(
    rf"[\s®™*]*(?:out\s+of\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+){{0,2}}\d|of\s+the\s+\d[\d.]*\s+(?:{CREDIT}|{HOUR}|possible))",
    _FLAGS,
)
"""Behind the unit of a part: "17.50 credits out of the 18.25 for which the activity was designated"."""

_ATTENDED_IN_ALL = re.compile(
    r"\battended\b(?:(?!\.\s)(?!\b(?:credit|award|earn)).)*\bfor\s+(?:a\s+total\s+of\s*)?$", _FLAGS | re.DOTALL
)
"""Before plain hours that somebody was present for."""
_OF_ATTENDANCE = re.compile(r"\s+of\s+(?:attendance|participation)\b", _FLAGS)
_RUNS_ON = re.compile(r"[\s®™*)]{0,4}\.[^\S\n]+[A-Z][^\n]{25}")
"""Behind an amount in prose, which a heading with a colon announces: it is no entry of a form."""
_CATEGORY_2 = re.compile(r"\bCat(?:egory|\.)?\s*(?:2|II)(?![\w-])", _FLAGS)
_OSTEOPATHIC = re.compile(r"\bAOA\b|osteopath", _FLAGS)
_TOTAL = re.compile(r"\b(?:grand\s+)?total\b[^.\n]{0,60}$", _FLAGS)
_DONE = re.compile(r"[ \t]+(?:awarded|earned|claimed|granted)\b", _FLAGS)
"""Behind the number of a label."""
_NEXT_LINE = re.compile(r"\n(?=[A-Z0-9])")
"""Where a label or a sentence of its own begins; prose that runs on does so in lower case."""


def find_credits(text: str, whole: Whole | None = None) -> list[CreditMention]:
    """Every amount of credit in `text`, in printed order; plain "credits" and "hours" are still of system OTHER.

    A rate ("per session") is none, unless the same amount is said of the whole.
    `whole` (default: `text`) is the document: it tells whose contact hours are meant where the number itself does not.
    """
    whole = whole or Whole(text)
    mentions: list[CreditMention] = []
    for number in printed_numbers(text):
        if mentions and number.start < mentions[-1].end:
            continue
        mention = _mention_at(text, number, whole)
        if mention is None:
            continue
        restates = bool(mentions) and _restates(text, mentions[-1], mention)
        if restates and mentions[-1].unit is Unit.CEU:
            mentions[-1] = (
                mention
                if mention.basis_named
                else replace(mention, basis=mentions[-1].basis, basis_named=mentions[-1].basis_named)
            )
        elif not restates and not (mentions and _is_part(text, mentions[-1], mention)):
            mentions.append(mention)
    said = {mention.amount for mention in mentions if not mention.is_rate}
    return [mention for mention in mentions if not mention.is_rate or mention.amount in said]


def _mention_at(text: str, number: PrintedNumber, whole: Whole) -> CreditMention | None:
    start, end, amount, _ = number
    before = text[max(0, start - CUE_REACH) : start]
    measure = None if counts_otherwise(text, number, before) else measure_of(text, end, before)
    if measure is None or is_no_amount(text, number, before, measure):
        return None
    basis = basis_told(measure.label or before, _NEXT_LINE.split(text[measure.end : measure.end + 100])[0])
    if (
        basis is CreditBasis.PARTICIPATION
        and measure.unit is None
        and _is_credit(text[end : measure.end], measure.system)
    ):
        basis = CreditBasis.AWARDED
    if measure.unit is Unit.HOURS and (
        _OF_ATTENDANCE.match(text, measure.end) or (basis is CreditBasis.AWARDED and _ATTENDED_IN_ALL.search(before))
    ):
        basis = CreditBasis.PARTICIPATION
    if measure.label and _DONE.match(text, end):
        basis = CreditBasis.AWARDED
    is_listed = basis in {None, CreditBasis.AWARDED} and is_offered(text, start, by_profession=whole.lists_professions)
    if basis is None and is_under_own(text, start):
        basis, is_listed = CreditBasis.AWARDED, False
    elif is_listed and basis is None:
        basis = CreditBasis.DESIGNATED
    if IS_THE_WHOLE.search(before):
        basis = CreditBasis.DESIGNATED
    elif OUT_OF.match(text, end):
        basis, measure = CreditBasis.AWARDED, measure._replace(end=end)
    elif _REST_OF_A_WHOLE.match(text, measure.end):
        basis = CreditBasis.AWARDED
    if measure.unit is Unit.HOURS and basis is None and not measure.named:
        if run_in_system(text, start) is None:
            return None
        basis, is_listed = CreditBasis.DESIGNATED, True
    measure = _with_system(text, start, measure, whole)
    return CreditMention(
        start=start,
        end=measure.end,
        amount=whole.contact_hours(amount) if measure.unit is Unit.CEU else amount,
        system=measure.system or CreditSystem.OTHER,
        basis=basis or CreditBasis.AWARDED,
        system_named=measure.unit is None or measure.named,
        basis_named=basis is not None and not (is_listed and basis is CreditBasis.AWARDED),
        unit=measure.unit,
        system_near=measure.near,
        of_activity=AWARDED_TO_THE_ACTIVITY.search(before) is not None or is_for_a_profession(text, start),
        labelled=measure.label is not None and not _runs_on(text, measure.end),
        is_rate=is_rate(text, before, measure.end),
        total=_TOTAL.search(before) is not None,
    )


def _runs_on(text: str, end: int) -> bool:
    """Whether sentences follow the amount that ends at `text[end]`, perhaps with the dot of its unit."""
    return _RUNS_ON.match(text, end - 1 if text[end - 1] == "." else end) is not None


def _with_system(text: str, start: int, measure: Measure, whole: Whole) -> Measure:
    """`measure` with the system that its surroundings tell where number and unit do not."""
    is_plain = measure.unit is Unit.CREDITS and measure.system in {None, CreditSystem.OTHER}
    if is_plain and _OF_CERTIFICATION.match(SENTENCE_END.split(text[measure.end : measure.end + SENTENCE])[0]):
        return measure._replace(system=CreditSystem.MOC, unit=None)
    if measure.named or measure.unit is None:
        return measure
    if measure.unit in {Unit.CONTACT_HOURS, Unit.CEU}:
        near = near_hour_system(text, start, measure.end)
        return measure._replace(
            system=near or whole.contact_hour_system, named=near is CreditSystem.OTHER, near=near is not None
        )
    if measure.unit is Unit.CREDITS and _POINTS.search(text, start, measure.end):
        system = system_named_in(SENTENCE_END.split(text[text.rfind("\n", 0, start) + 1 : start])[-1])
        return measure._replace(system=system, unit=None) if system else measure
    if _CATEGORY_2.search(measure.label or "") or _CATEGORY_2.search(text, start, measure.end):
        line = text[text.rfind("\n", 0, start) + 1 : measure.end]
        second = CreditSystem.AOA_2A if _OSTEOPATHIC.search(line) else CreditSystem.AMA_PRA_2
        return measure._replace(system=second, named=True)
    if measure.label is None:
        near = credit_system_near(text, start, measure.end)
    elif (near := given_to(text, measure.end)) is None:
        return measure
    return measure._replace(system=near, named=near is not None)


def _is_credit(unit: str, system: CreditSystem | None) -> bool:
    """Whether hours attended are credit: they are called so, or not of the system that credits physicians alone."""
    return _CREDIT.search(unit) is not None or system is not CreditSystem.AMA_PRA_1


def column_mention(header: str, amount: str, span: tuple[int, int], whole: Whole) -> CreditMention | None:
    """The number `amount` at `span`, printed in a column or over a caption whose words are `header`.

    None where the header is none of credits or the number no amount of credit.
    """
    printed = re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", amount.strip())
    if not CREDIT_HEADER.fullmatch(header.strip()) or not printed or not 0 < Decimal(amount.strip()) <= LARGEST_AMOUNT:
        return None
    return labelled_mention(header, Decimal(amount.strip()), span, whole)


def labelled_mention(
    label: str, amount: Decimal, span: tuple[int, int], whole: Whole, *, assume_awarded: bool = True
) -> CreditMention:
    """`amount`, printed alone at `span`, as what the words of `label` count; awarded if they tell of no maximum.

    `assume_awarded`: the place alone says so, as a row for each credit of a person does.
    """
    named = system_named_in(label)
    unit = None if named else unit_of(label)
    system = whole.contact_hour_system if unit is Unit.CONTACT_HOURS else named
    basis = basis_told(label, "") or CreditBasis.AWARDED
    if basis is CreditBasis.PARTICIPATION and (named is not None or _CREDITED_HOURS.search(label)):
        basis = CreditBasis.AWARDED
    return CreditMention(
        *span,
        amount=whole.contact_hours(amount) if unit is Unit.CEU else amount,
        system=system or CreditSystem.OTHER,
        basis=basis,
        system_named=named is not None,
        basis_named=assume_awarded or basis_told(label, "") is not None,
        unit=unit,
        total=_TOTAL.search(label) is not None,
    )


def _restates(text: str, earlier: CreditMention, later: CreditMention) -> bool:
    """Whether `later` is `earlier` in another unit: "1.5 contact hours (0.15 CEUs)", "0.15 CEU / 1.5 contact hours"."""
    between = text[earlier.end : later.start]
    return Unit.CEU in {earlier.unit, later.unit} and bool(re.fullmatch(r"\W*(?:or|=|equals?)?\W*", between))


def _is_part(text: str, earlier: CreditMention, later: CreditMention) -> bool:
    """Whether `later` is a part of `earlier`: "1.8 contact hours (0.25 contact hours are in pharmacology)"."""
    within = PART_BEFORE.fullmatch(text[earlier.end : later.start]) is not None
    is_same = not later.system_named or (later.unit is not None and later.system is earlier.system)
    return within and is_same and later.amount < earlier.amount
