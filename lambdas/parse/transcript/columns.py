"""What the columns of a transcript hold, told by their heads or, without heads, by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from credmate.document_types import CreditSystem
from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.transcript.heads import FILLER, HEAD_PATTERNS, Holds, head_of, named_in_short

HEADS_AT_LEAST = 3
HEAD_WORDS = 60
"""No head of a table has more."""
REST_AT_MOST = 0.25
"""Part of a head line's letters that may be no known head."""
SPREAD_REST_AT_MOST = 0.5
"""The same where wide gaps part the line into a cell for every head: prose has none."""
HEAD_LEADING = 1.5
"""Line heights from the first to the second line of a head."""
_STROKE = re.compile(r"\s*[/&]\s*")
"""Between two heads of one column."""
_WEAK_TITLE = re.compile(r"(?:topics?|subjects?)(?:\s*/\s*\w+)?", re.IGNORECASE)
_BARE_CREDIT = re.compile(r"credits?(?:\s*\(s\))?", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """One column by the place of its head."""

    holds: Holds
    x0: float
    x1: float
    system: CreditSystem | None
    """Of an amount column headed with a credit system."""
    paired: bool = False
    """Titles, each with its provider on the line below ("Course / Provider")."""
    head: str = ""
    """As printed."""


def columns_of(page: Page, line: Line) -> tuple[Column, ...]:
    """The columns that `line` heads; empty where it is no head of a table."""
    if len(line.words) > HEAD_WORDS or any(
        letter.isdigit()
        for letter in re.sub(
            r"(?i)(?:cat(?:egory|\.)?|PRA|"
            r"AOA)\s*[12](?:-?[AB])?|(?<!\w)[12]-?[AB](?!\w)",
            "",
            line.text,
        )
    ):
        return ()
    cells = segments(line)
    found = sorted(
        (
            (match.start(), -match.end(), rank, holds, match)
            for start, end in cells
            for rank, (holds, head) in enumerate(HEAD_PATTERNS)
            for match in head.finditer(page.text, start, end)
        ),
        key=lambda item: item[:3],
    )
    columns: list[Column] = []
    reached = named = 0
    for start, _, _, holds, match in found:
        if start < reached or (columns and _STROKE.fullmatch(page.text, reached, start)):
            if start >= reached and {columns[-1].holds, holds} == {Holds.TITLE, Holds.PROVIDER}:
                columns[-1] = replace(columns[-1], holds=Holds.TITLE, paired=holds is Holds.PROVIDER)
            reached = max(reached, match.end())
            continue
        box = page.box_between(start, match.end())
        if box is not None:
            system = named_in_short(match.group()) if holds is Holds.AMOUNT else None
            columns.append(Column(holds, box[0], box[2], system))
            named += sum(letter.isalpha() for letter in match.group())
        reached = match.end()
    columns = _whole_cells(page, cells, _amounts_joined(page, cells, columns))
    spread = len(cells) >= HEADS_AT_LEAST and len(columns) <= len(cells)
    if spread:
        columns += _unknown(page, cells, columns)
        columns.sort(key=lambda column: column.x0)
    columns = _titled(line, _one_amount(line, columns))
    letters = sum(letter.isalpha() for letter in FILLER.sub("", line.text))
    kinds = {column.holds for column in columns}
    dated = kinds & {Holds.DATE, Holds.COMPLETED, Holds.STARTED}
    enough = len(columns) >= HEADS_AT_LEAST and bool(dated) and bool(kinds & {Holds.TITLE, Holds.AMOUNT})
    rest = SPREAD_REST_AT_MOST if spread else REST_AT_MOST
    if not enough or letters - named > letters * rest:
        return ()
    return tuple(replace(column, head=_printed_head(line, column)) for column in columns)


def stacked_columns(page: Page, upper: Line, lower: Line) -> tuple[Column, ...]:
    """The columns of a head whose cells take two lines ("Completion" over "Date"); empty where the lines are none."""
    if not 0 < lower.box[1] - upper.box[1] < HEAD_LEADING * upper.height:
        return ()
    cells = [_Head.of(page, start, end) for line in (upper, lower) for start, end in segments(line)]
    heads: list[_Head] = []
    for cell in sorted(cells, key=lambda cell: (cell.start > upper.end, cell.x0)):
        over = next((place for place, head in enumerate(heads) if min(head.x1, cell.x1) > max(head.x0, cell.x0)), None)
        if over is None:
            heads.append(cell)
        else:
            heads[over] = heads[over].joined(cell)
    columns = [column for head in sorted(heads, key=lambda head: head.x0) if (column := _column_of(head)) is not None]
    kinds = {column.holds for column in columns}
    dated = kinds & {Holds.DATE, Holds.COMPLETED, Holds.STARTED}
    enough = len(columns) == len(heads) >= HEADS_AT_LEAST and {Holds.TITLE, Holds.AMOUNT} <= kinds
    return tuple(columns) if dated and enough else ()


@dataclass(frozen=True)
class _Head:
    """A cell of a head."""

    text: str
    start: int
    x0: float
    x1: float

    @classmethod
    def of(cls, page: Page, start: int, end: int) -> _Head:
        box = page.box_between(start, end) or (0.0, 0.0, 0.0, 0.0)
        return cls(page.text[start:end], start, box[0], box[2])

    def joined(self, lower: _Head) -> _Head:
        return _Head(f"{self.text} {lower.text}", self.start, min(self.x0, lower.x0), max(self.x1, lower.x1))


def _column_of(head: _Head) -> Column | None:
    """The column under a head of which a known one makes up most of the letters."""
    holds = head_of(head.text)
    if holds is None:
        return None
    return Column(holds, head.x0, head.x1, named_in_short(head.text) if holds is Holds.AMOUNT else None, head=head.text)


def _amounts_joined(page: Page, cells: Iterable[tuple[int, int]], columns: Sequence[Column]) -> list[Column]:
    """One column for a cell that heads amounts twice: "Hours (AMA PRA"."""
    joined = list(columns)
    for start, end in cells:
        box = page.box_between(start, end)
        same = [
            one for one in joined if box and one.holds is Holds.AMOUNT and box[0] - 1 <= one.x0 and one.x1 <= box[2] + 1
        ]
        if len(same) > 1:
            system = next((one.system for one in same if one.system), None)
            place = joined.index(same[0])
            joined = [one for one in joined if one not in same]
            joined.insert(place, Column(Holds.AMOUNT, same[0].x0, same[-1].x1, system))
    return joined


def _whole_cells(page: Page, cells: Iterable[tuple[int, int]], columns: Sequence[Column]) -> list[Column]:
    """Columns as wide as the words of their heads: "Educational Provider" begins at its first word."""
    widened = list(columns)
    for start, end in cells:
        box = page.box_between(start, end)
        inside = [place for place, column in enumerate(widened) if box and box[0] - 1 <= column.x0 <= box[2]]
        if box and inside:
            widened[inside[0]] = replace(widened[inside[0]], x0=box[0])
            widened[inside[-1]] = replace(widened[inside[-1]], x1=max(box[2], widened[inside[-1]].x1))
    return widened


def _unknown(page: Page, cells: Iterable[tuple[int, int]], columns: Sequence[Column]) -> list[Column]:
    """Columns for cells that no known head stands in: what is below them is nobody else's."""
    boxes = [box for start, end in cells if (box := page.box_between(start, end)) is not None]
    return [
        Column(Holds.OTHER, box[0], box[2], None)
        for box in boxes
        if all(column.x1 < box[0] or column.x0 > box[2] for column in columns)
    ]


def _one_amount(line: Line, columns: Sequence[Column]) -> list[Column]:
    """A column headed "Credit" beside another one for amounts names the credit system."""
    amounts = [column for column in columns if column.holds is Holds.AMOUNT and column.system is None]
    if len(amounts) != 2:
        return list(columns)
    heads = {column: _printed_head(line, column) for column in amounts}
    bare = [column for column, text in heads.items() if _BARE_CREDIT.fullmatch(text)]
    if len(bare) != 1:
        return list(columns)
    return [replace(column, holds=Holds.SYSTEM) if column is bare[0] else column for column in columns]


def _titled(line: Line, columns: Sequence[Column]) -> list[Column]:
    """A column headed "Topic" holds the titles where no other does."""
    if any(column.holds is Holds.TITLE for column in columns):
        return list(columns)
    return [
        replace(column, holds=Holds.TITLE) if _WEAK_TITLE.fullmatch(_printed_head(line, column)) else column
        for column in columns
    ]


def _printed_head(line: Line, column: Column) -> str:
    words = [word.text for word in line.words if column.x0 <= (word.x0 + word.x1) / 2 <= column.x1]
    return " ".join(words)


def column_at(columns: tuple[Column, ...], x0: float, x1: float, slack: float) -> Column | None:
    """The column in which a cell from `x0` to `x1` stands.

    It is the one whose head the cell overlaps most, else the last one that begins left of the cell (`slack` points of
    tolerance). None left of all columns.
    """
    overlaps = [(min(column.x1, x1) - max(column.x0, x0), column) for column in columns]
    best = max(overlaps, key=lambda item: item[0], default=None)
    if best is not None and best[0] > 0:
        return best[1]
    left = [column for column in columns if column.x0 <= x0 + slack]
    return left[-1] if left else None
