"""Is a value right? One field of one document, true value against found value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar, cast

from pydantic import JsonValue

from local.evaluation.folding import FOLDS, Comparison, comparison_of, fold_decimal, fold_text, similarity
from local.evaluation.truth import TrueCredit, TrueRow, TrueSection

Line = TypeVar("Line", TrueCredit, TrueRow)

CLOSE = 0.9
"""Similarity from which a wrong text is close, and the title of a transcript's row the same."""


class Outcome(StrEnum):
    """Of one field."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"
    """Printed, and not found."""
    SPURIOUS = "spurious"
    """Found, and not printed."""


@dataclass(frozen=True)
class LineCount:
    """Of a list of records."""

    right: int
    missing: int
    extra: int


@dataclass(frozen=True)
class Verdict:
    """On one field."""

    outcome: Outcome
    close: bool = False
    """Of a text: right, or but for a few letters."""
    lines: LineCount | None = None
    """Of a list of records."""


def judge(field: str, truth: TrueSection, found: JsonValue) -> Verdict | None:
    """The verdict on a value (None: not found), or None where there is nothing to judge.

    Nothing is judged that the truth leaves in doubt, or that is neither printed nor found, or optional.
    """
    if field in truth.unscored:
        return None
    comparison = comparison_of(truth.document_type, field)
    if comparison is Comparison.CREDIT_LINES:
        return _judge_lines(field, truth, found, _same_credit)
    if comparison is Comparison.TRANSCRIPT_ROWS:
        return _judge_lines(field, truth, found, _same_row)
    return _judge_value(field, truth, found, comparison)


def _judge_value(field: str, truth: TrueSection, found: JsonValue, comparison: Comparison) -> Verdict | None:
    fold = FOLDS[comparison]
    true, optional = truth.fields.get(field), truth.optional.get(field)
    if true is None:
        allowed = found is None or (optional is not None and fold(optional) == fold(found))
        return None if allowed else Verdict(Outcome.SPURIOUS)
    if found is None:
        return Verdict(Outcome.MISSING)
    accepted = [fold(value) for value in (true, *truth.accept.get(field, ()))]
    folded = fold(found)
    if folded in accepted:
        return Verdict(Outcome.RIGHT, close=True)
    is_text = comparison in {Comparison.TEXT, Comparison.ORGANISATION}
    close = is_text and any(similarity(str(value), str(folded)) >= CLOSE for value in accepted)
    return Verdict(Outcome.WRONG, close=close)


def _judge_lines(field: str, truth: TrueSection, found: JsonValue, same: Callable[[Line, Any], bool]) -> Verdict | None:
    true, optional = truth.fields.get(field), truth.optional.get(field, ())
    if true is None and found is None:
        return None
    lines = _match(cast("Sequence[Line]", true or ()), _records(found), cast("Sequence[Line]", optional), same)
    if true is None:
        return Verdict(Outcome.SPURIOUS, lines=lines) if lines.extra else None
    if found is None:
        return Verdict(Outcome.MISSING, lines=lines)
    return Verdict(Outcome.WRONG if lines.missing or lines.extra else Outcome.RIGHT, lines=lines)


def _records(found: JsonValue) -> list[JsonValue]:
    if not found:
        return []
    return found if isinstance(found, list) else [found]


def _match(
    true: Sequence[Line], found: Sequence[JsonValue], optional: Sequence[Line], same: Callable[[Line, Any], bool]
) -> LineCount:
    """How many lines agree; a found line that is optional counts nowhere.

    A certificate may print its credit twice, so equal credit lines are one; equal rows of a transcript are two.
    """
    left = list(found)
    if same is _same_credit:
        left = [line for place, line in enumerate(left) if line not in left[:place]]
    right = 0
    for line in sorted(true, key=_tolerance):
        hit = next((candidate for candidate in left if same(line, candidate)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    extra = sum(not any(same(line, candidate) for line in optional) for candidate in left)
    return LineCount(right=right, missing=len(true) - right, extra=extra)


def _tolerance(line: TrueCredit | TrueRow) -> int:
    """The strictest line chooses first."""
    return line.tolerance if isinstance(line, TrueCredit) else 0


def _same_credit(true: TrueCredit, found: Any) -> bool:
    return (
        isinstance(found, dict)
        and fold_decimal(true.amount) == fold_decimal(found.get("amount"))
        and found.get("system") in (true.accept_systems or (true.system,))
        and found.get("basis") in (true.accept_bases or (true.basis,))
    )


def _same_row(true: TrueRow, found: Any) -> bool:
    return (
        isinstance(found, dict)
        and found.get("completion_date") == true.completion_date
        and fold_decimal(true.amount) == fold_decimal(found.get("amount"))
        and found.get("system") == true.system
        and similarity(fold_text(true.title), fold_text(found.get("title", ""))) >= CLOSE
    )
