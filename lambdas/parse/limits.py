"""Limits of liability: which amount is per claim and which is the aggregate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.evidence import value_at
from parse.layout import PageLayout, Segment
from parse.money import Amount, find_amounts

_EACH = re.compile(
    r"\b(?:each|per|any\s+one|every)\s+(?:and\s+every\s+)?(?:medical\s+)?"
    r"(?:claim|incident|occurrence|loss|person|patient|event|wrongful\s+act)\b|\bocc\b",
    re.IGNORECASE,
)
_AGGREGATE = re.compile(
    r"\bagg(?:regate)?\b|\btotal\s+limit\b|\bper\s+(?:policy\s+period|year|annum)\b|\ball\s+(?:claims|occurrences|incidents|losses)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:/|-|\u2013|and|&|,)\s*", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\band|,)\s*$", re.IGNORECASE)
"""Between words that belong to an amount of the line before, and the next amount: "per claim and $750,000"."""
_IN_THOUSANDS = re.compile(r"\b(?:limit|liability|amount)s?\W{1,3}(?:\$?\s?000'?s?\b|in\s+thousands)", re.IGNORECASE)
"""Beside the label of limits that are printed without their last three zeros."""
_PROSE_REACH = 30
"""Characters around an amount in which words tell what it is."""
Kind = Literal["per_claim_limit", "aggregate_limit"]


def find_limits(layout: PageLayout, segments: Sequence[Segment]) -> dict[str, FieldValue]:
    """`per_claim_limit` and `aggregate_limit` among `segments`: words, or a pair ("$1M/$3M"), tell which is which."""
    found: dict[str, FieldValue] = {}
    in_thousands = _IN_THOUSANDS.search(layout.page.text) is not None
    for segment in segments:
        amounts = find_amounts(layout.text(segment), in_thousands=in_thousands)
        together = _named_together(layout.text(segment), amounts)
        for index, amount in enumerate(amounts):
            kind = together[index] if together else _kind(layout, segment, amounts, index)
            if kind is not None and kind not in found:
                found[kind] = _limit(layout.page, segment.start, amount, 0.93)
    return found or _pair(layout, segments, in_thousands=in_thousands)


def find_limits_in_prose(page: Page) -> dict[str, FieldValue]:
    """The same in sentences that run over lines: "$1,000,000 per claim and $3,000,000 in the aggregate"."""
    found: dict[str, FieldValue] = {}
    amounts = find_amounts(page.text, in_thousands=_IN_THOUSANDS.search(page.text) is not None)
    for index, amount in enumerate(amounts):
        after = amounts[index + 1].start if index + 1 < len(amounts) else len(page.text)
        kind = _meaning(page.text[amount.end : min(after, amount.end + _PROSE_REACH)])
        if kind is not None and kind not in found:
            found[kind] = _limit(page, 0, amount, 0.88)
    return found


def _pair(layout: PageLayout, segments: Sequence[Segment], *, in_thousands: bool) -> dict[str, FieldValue]:
    """Two amounts with a stroke between them: per claim, then aggregate."""
    for segment in segments:
        text = layout.text(segment)
        for one, two in pairwise(find_amounts(text, in_thousands=in_thousands)):
            if one.dollars <= two.dollars and _JOINT.fullmatch(text[one.end : two.start]):
                claim, aggregate = (_limit(layout.page, segment.start, amount, 0.88) for amount in (one, two))
                return {"per_claim_limit": claim, "aggregate_limit": aggregate}
    return {}


def _limit(page: Page, offset: int, amount: Amount, confidence: float) -> FieldValue:
    start, end = offset + amount.start, offset + amount.end
    shown = (max(0, start - _PROSE_REACH), min(len(page.text), end + _PROSE_REACH))
    return value_at(page, start, end, format(amount.dollars.normalize(), "f"), confidence=confidence, evidence=shown)


def _named_together(text: str, amounts: Sequence[Amount]) -> list[Kind] | None:
    """The kinds of two amounts with both their names before or behind them: "$1M / $3M (each claim / aggregate)"."""
    match amounts:
        case [one, two] if _JOINT.fullmatch(text[one.end : two.start]):
            sides = (text[: one.start], text[two.end :])
        case _:
            return None
    for words in sides:
        kinds = [kind for _, kind in sorted(_meanings(words))]
        if sorted(kinds) == ["aggregate_limit", "per_claim_limit"]:
            return kinds
    return None


def _kind(layout: PageLayout, segment: Segment, amounts: Sequence[Amount], index: int) -> Kind | None:
    """What the words say: those before the amount where the first amount has words before it, else those behind it."""
    text = layout.text(segment)
    amount = amounts[index]
    lead = text[: amounts[0].start]
    words_first = _meaning(lead) is not None and not _GOES_ON.search(lead)
    if words_first:
        return _meaning(text[amounts[index - 1].end if index else 0 : amount.start])
    behind = _meaning(text[amount.end : amounts[index + 1].start if index + 1 < len(amounts) else len(text)])
    if behind is not None:
        return behind
    if len(amounts) > 1:
        return None
    neighbour = layout.beside(segment.box, left=True)
    over = layout.above(segment.box)
    right = layout.beside(segment.box)
    for other in (neighbour, over, right):
        meaning = _meaning(layout.text(other)) if other and not find_amounts(layout.text(other)) else None
        if meaning is not None:
            return meaning
    return None


def _meaning(words: str) -> Kind | None:
    """The last of the words that tell."""
    return max(_meanings(words), default=(0, None))[1]


def _meanings(words: str) -> list[tuple[int, Kind]]:
    """Where words stand that tell, and which kind of limit they name."""
    each: list[tuple[int, Kind]] = [(found.start(), "per_claim_limit") for found in _EACH.finditer(words)]
    return each + [(found.start(), "aggregate_limit") for found in _AGGREGATE.finditer(words)]
