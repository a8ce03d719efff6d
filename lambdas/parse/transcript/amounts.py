"""Which columns of numbers tell amounts of credit, and which only how much of a credit was about something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from credmate.document_types import CreditSystem
from parse.transcript.contents import MOST, Contents, Role, number_in
from parse.transcript.heads import Holds

_OWN = re.compile(r"\b(?:claimed|earned|awarded|completed|received|granted)\b", re.IGNORECASE)
"""Heads of what the clinician has of an amount that is offered."""
_OFFERED = re.compile(r"\b(?:max(?:imum)?|offered|available|possible|designated|up\s+to|required)\b", re.IGNORECASE)


def place_amounts(columns: Sequence[Contents], free: Sequence[int]) -> dict[int, Role]:
    """The roles of the columns of numbers among those at the places `free`.

    Amounts are columns so headed or, of those that hold numbers, the last; several where each is of its own system.
    """
    counted = [place for place in free if columns[place].amounts]
    numbers = [place for place in counted if columns[place].headed is not Holds.OTHER] or counted
    if not numbers:
        joined = [place for place in free if columns[place].systems_and_amounts]
        return {place: Role(Holds.AMOUNT) for place in joined[-1:]}
    chosen = _chosen(columns, _without_parts(columns, _likely(columns, numbers)))
    return {
        place: Role(Holds.AMOUNT, columns[place].system) if place in chosen else Role(Holds.NUMBER) for place in counted
    }


def _likely(columns: Sequence[Contents], numbers: Sequence[int]) -> Sequence[int]:
    """The places of columns with parts of an hour and of those headed as amounts, where one has parts; else all."""
    if not any(columns[place].parts for place in numbers):
        return numbers
    return [place for place in numbers if columns[place].parts or columns[place].headed is Holds.AMOUNT]


def _chosen(columns: Sequence[Contents], numbers: Sequence[int]) -> Sequence[int]:
    """The places of amounts among those of `numbers`."""
    chosen = [place for place in numbers if columns[place].headed is Holds.AMOUNT or columns[place].system] or numbers
    whole = [place for place in chosen if len(columns[place].filled) == len(columns[place].cells)]
    unnamed = [place for place in chosen if not columns[place].system]
    if len(chosen) > 1 and whole and unnamed and not _beside_points(columns, chosen, unnamed):
        return whole[-1:]
    return numbers if not whole and _one_each([columns[place] for place in numbers]) else chosen


def _beside_points(columns: Sequence[Contents], chosen: Sequence[int], unnamed: Sequence[int]) -> bool:
    """Whether one column has credits of a system that its head leaves open, and all others points of a board."""
    return len(unnamed) == 1 and {columns[place].system for place in chosen} == {None, CreditSystem.MOC}


def _without_parts(columns: Sequence[Contents], numbers: Sequence[int]) -> list[int]:
    """The places of `numbers` without those that say how much of another column's credit was about something."""
    return [
        place
        for place in numbers
        if not any(_is_part(columns[place], columns[other]) for other in numbers if other != place)
    ]


def _is_part(column: Contents, whole: Contents) -> bool:
    """Whether the numbers of a column that names no credit system are parts of those of `whole`, in some row less."""
    if column.system or _OWN.search(column.head) or _OFFERED.search(whole.head) or not column.head:
        return False
    if column.headed is Holds.AMOUNT and whole.headed is not Holds.AMOUNT:
        return False
    pairs = [(number_in(one), number_in(all_)) for one, all_ in zip(column.cells, whole.cells, strict=True)]
    told = [(part or 0, of) for part, of in pairs if part or of]
    return all(of is not None and part <= of for part, of in told) and any(part < of for part, of in told if of)


def _one_each(columns: Sequence[Contents]) -> bool:
    """Whether most rows have a number in just one of the columns."""
    rows = [*zip(*(column.cells for column in columns), strict=True)]
    return sum(sum(map(_counts, row)) == 1 for row in rows) >= MOST * len(rows)


def _counts(cell: str) -> bool:
    """Whether there is a number other than nought."""
    return any(letter.isdigit() for letter in cell) and number_in(cell) != 0
