"""Which columns the numbers of a line of totals are of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from credmate.text import Line
from parse.transcript.record import numbers_in

_Column = TypeVar("_Column")
SEVERAL = 2
_EMPTY = frozenset({"-", "--", "---", "\u2013", "\u2014"})


def numbers_at_end(line: Line) -> list[Decimal | None]:
    """The numbers with which the line ends; None for each dash among them."""
    found: list[Decimal | None] = []
    for word in reversed(line.words):
        numbers = numbers_in(word.text)
        if not numbers and word.text not in _EMPTY:
            break
        found.insert(0, numbers[0] if numbers else None)
    return found


def in_order(
    numbers: Sequence[Decimal | None],
    under: Sequence[tuple[_Column, Decimal]],
    rows: Sequence[Sequence[_Column]],
) -> Sequence[tuple[_Column, Decimal]]:
    """Each number of a total with its column: those `under` columns, or the first of `rows` with one for each number.

    Several numbers of a total need not stand under those of the rows.
    """
    if len(numbers) < SEVERAL or len(under) >= sum(number is not None for number in numbers):
        return under
    columns = next((those for those in rows if len(those) == len(numbers)), None)
    if columns is None:
        return under
    return [(column, number) for column, number in zip(columns, numbers, strict=True) if number is not None]
