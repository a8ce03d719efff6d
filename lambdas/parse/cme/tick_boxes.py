"""Lists of choices on a certificate: which lines somebody ticked, and which were left open. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from credmate.text import Line, Page

_TICK = re.compile(r"\[\s*[xX\u2713\u2714]\s*\]|\(\s*[xX]\s*\)|[\u2611\u2612\u2713\u2714]|[xX\u00fe\u00fd](?=\s|$)")
"""Also what a box of the font Wingdings is in a text layer."""
_OPEN = re.compile(r"\[\s*\]|\(\s*\)|[\u2610\u25a1\u274f]|(?:_{2,5}|\u00a8)(?=\s|$)")
_MARKS = (_TICK, _OPEN)
MARKS_AT_MOST = 60
"""Marks in cells of their own that are looked at: no certificate has more, and hostile pages cost no time."""
ALIGNED = 3.0
"""Points by which the choices of a list stand off."""
NEXT_CHOICE = 2.0
"""White space between two choices of a list, in line heights, at most."""


class Choices(NamedTuple):
    """Indices of the lines of a list of choices; none where nothing is ticked."""

    ticked: frozenset[int] = frozenset()
    left_open: frozenset[int] = frozenset()


def choices(cells: Page) -> Choices:
    """Which lines somebody ticked, and which the same list offers besides.

    Beside a tick in a cell of its own, the list are the lines over and under the ticked one that begin where it does.
    """
    within = {index: mark for index, line in enumerate(cells.lines) for mark in _MARKS if _begins(line, mark)}
    alone = [(line, mark) for line in cells.lines for mark in _MARKS if mark.fullmatch(line.text)]
    beside = {index: mark for line, mark in alone[:MARKS_AT_MOST] if (index := _right_of(cells, line)) is not None}
    rows = {right: mark for index, mark in islice(within.items(), MARKS_AT_MOST) for right in _row_of(cells, index)}
    within = rows | within
    ticked = {index for marks in (within, beside) for index, mark in marks.items() if mark is _TICK}
    left_open = {index for marks in (within, beside) for index, mark in marks.items() if mark is _OPEN}
    listed = {index for chosen, mark in beside.items() if mark is _TICK for index in _list_of(cells, chosen)}
    return Choices(frozenset(ticked), frozenset((left_open | listed) - ticked)) if ticked else Choices()


def _begins(line: Line, mark: re.Pattern[str]) -> bool:
    found = mark.match(line.text)
    return found is not None and found.end() < len(line.text)


def _row_of(cells: Page, choice: int) -> Iterator[int]:
    """Indices of the cells right of a choice in its row, up to the next choice."""
    here = cells.lines[choice]
    right = [index for index, line in enumerate(cells.lines) if line.box[0] >= here.box[2] and _is_in_row(line, here)]
    for index in sorted(right, key=lambda index: cells.lines[index].box[0]):
        if any(mark.match(cells.lines[index].text) for mark in _MARKS):
            return
        yield index


def _right_of(cells: Page, mark: Line) -> int | None:
    """Index of the cell right of a mark in its row."""
    right = [index for index, line in enumerate(cells.lines) if line.box[0] >= mark.box[2] and _is_in_row(line, mark)]
    return min(right, key=lambda index: cells.lines[index].box[0], default=None)


def _list_of(cells: Page, chosen: int) -> set[int]:
    """The lines over and under a ticked one that begin where it does, one close to the next."""
    lines = cells.lines
    column = sorted(
        (index for index, line in enumerate(lines) if abs(line.box[0] - lines[chosen].box[0]) <= ALIGNED),
        key=lambda index: lines[index].box[1],
    )
    place = column.index(chosen)
    found = set()
    for way in (column[place + 1 :], column[:place][::-1]):
        last = chosen
        for index in way:
            upper, lower = sorted((lines[last], lines[index]), key=lambda line: line.box[1])
            if lower.box[1] - upper.box[3] > NEXT_CHOICE * upper.height:
                break
            found.add(index)
            last = index
    return found


def _is_in_row(one: Line, other: Line) -> bool:
    return abs(one.box[1] + one.box[3] - other.box[1] - other.box[3]) < min(one.height, other.height)
