"""What else stands in the cells of a table's titles: whose activity it was, and how it was given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from parse.transcript.bands import Row
from parse.transcript.heads import is_format
from parse.transcript.record import Record, names_organisation
from parse.transcript.rivers import BLANK, PrintedLine

SEVERAL = 2
"""Rows at least whose cells tell that each prints two paragraphs."""
USUAL = 0.6
"""Part of the titles' cells with several lines that are two paragraphs, in a table that prints two in each."""


def part_titles(rows: Sequence[Row], records: Sequence[Record], bound: tuple[float, float], *, paired: bool) -> None:
    """Take what else stands in the cells of the column `bound` from the titles; `paired` where its head says so."""
    cells = [row.cells(bound) for row in rows]
    width = max((cell.right for cell in chain.from_iterable(cells)), default=0.0)
    parts = [_paragraphs(cell, width) for cell in cells]
    named = [_by_organisation(cell) for cell in cells]
    several = max(sum(len(part) > 1 for part in parts), sum(len(part) > 1 for part in named))
    usual = several >= max(SEVERAL, USUAL * sum(len(cell) > 1 for cell in cells))
    for record, cell, part, told in zip(records, cells, parts, named, strict=True):
        split = part
        if len(told) > 1 and len(part) > 1 and not names_organisation(" ".join(part[1:])):
            split = told
        elif usual and len(cell) > 1 and len(part) == 1:
            split = told if len(told) > 1 else [_joined(cell[:-1]), cell[-1].text]
        rest = [text for text in split[1:] if not is_format(text)]
        if len(split) > 1 and (usual or paired or all(map(names_organisation, rest))):
            record.title = split[:1]
            record.provider = record.provider or rest


def _paragraphs(cell: Sequence[PrintedLine], width: float) -> list[str]:
    """The lines of a cell joined where the first word of the lower would not have fitted on the upper."""
    found: list[str] = []
    upper: PrintedLine | None = None
    for line in cell:
        word = line.words[0][1]
        blank = BLANK * line.height
        if upper is not None and (line.text[:1].islower() or upper.right + blank + (word.x1 - word.x0) > width):
            found[-1] = f"{found[-1]} {line.text}"
        else:
            found.append(line.text)
        upper = line
    return found


def _joined(lines: Sequence[PrintedLine]) -> str:
    return " ".join(line.text for line in lines)


def _by_organisation(cell: Sequence[PrintedLine]) -> list[str]:
    """Title and provider of a cell that is one paragraph to the eye: as few last lines as name an organisation."""
    for place in range(len(cell) - 1, 0, -1):
        provider = _joined(cell[place:])
        if names_organisation(provider) and provider[:1].isupper() and (len(cell[place].words) > 1 or place == 1):
            return [_joined(cell[:place]), provider]
    return [_joined(cell)]
