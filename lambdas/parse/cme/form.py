"""The labelled values of a form, by where they stand: beside their label, below it or above it.

Certificates print "Participant   Robin Marsh, MD" with no colon, "PARTICIPANT" over the name, or the name over a rule
and its caption. A cell that is nothing but a label is told by its words; on which side the values stand is told by
those labels whose value has a shape of its own (a name, a date, a number), and then holds for the whole page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from credmate.text import Line, Page, TextSource
from parse.cme.entries import AGREED, GUESSED, LIKELY, MARKED, UNMARKED, Entry, Side
from parse.cme.form_labels import MARK, begins_with_label, kind_of
from parse.cme.label_words import Kind, kind_beside_day
from parse.cme.layout import (
    adjoins,
    height_of,
    in_cells,
    in_rows,
    line_above,
    line_below,
    line_number,
    overlap,
    same_print,
    side_by_side,
    upright,
)
from parse.cme.title_lines import runs_on
from parse.cme.title_terms import CONNECTIVE_AT_END, STOP_LINE
from parse.cme.value_shapes import TELLING, is_date, is_person
from parse.layout import TIGHT_BOXES
from parse.names import find_person

LABEL_WORDS = 8
"""A label has no more."""
LABELS_AT_MOST = 80
"""Labels of a page that are looked at: no certificate has more, and hostile pages cost no time."""
LIST_FROM = 2
"""Values of the same shape under a label that make a list of it: of sessions, not of one activity."""
VALUE_LINES = 6
"""Lines that a value beside or below its label may take."""

ROOM = 1.2
"""Line heights between a label and its value, one below the other, at most."""
LETTERS = 1.8
"""How much higher the tallest letters of a font are than its lowest: OCR's box of "Score" holds no room for a "g"."""

FULL_LINE = 0.75
"""Part of the wider line's width that a line takes at least which goes on below."""

LEADS_ON = re.compile(r"(?:\b(?:to|by|of|for|at|in|on|completing|attending)|:)\s*$", re.IGNORECASE)
"""How a label ends whose value cannot stand above it."""


_MAIL_HEAD = re.compile(r"\W*(?:from|to|date|sent)\s*:", re.IGNORECASE)
_SUBJECT = re.compile(r"\W*subject\b", re.IGNORECASE)
"""In the head of a mail it is of the mail, not of the activity."""


WRAPPING = frozenset({Kind.TITLE, Kind.ORGANISATION, Kind.LOCATION})
"""Kinds whose values may take several lines."""


@dataclass(frozen=True)
class Form:
    """The labels of one page and their values."""

    page: Page

    @cached_property
    def cells(self) -> Page:
        """The page upright, with every cell of a row as a line of its own."""
        return in_cells(upright(self.page))

    @cached_property
    def labels(self) -> dict[int, Kind]:
        """The cells that are nothing but a label, by index."""
        found: dict[int, Kind] = {}
        for index, cell in enumerate(self.cells.lines):
            if (
                len(found) < LABELS_AT_MOST
                and len(cell.text.split()) <= LABEL_WORDS
                and (kind := kind_of(cell.text) or self._kind_beside_day(index)) is not None
            ):
                found[index] = kind
        return found

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All labels that have a value."""
        read = (*self._within_cells(), *self._around_labels(), *self._unmarked())
        found = [_by_value(self._with_rest(entry)) for entry in read]
        return tuple(sorted(found, key=lambda entry: entry.label))

    @cached_property
    def _is_mail(self) -> bool:
        return sum(_MAIL_HEAD.match(cell.text) is not None for cell in self.cells.lines) > 1

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        """Entries of one kind, in the order of their labels."""
        return (entry for entry in self.entries if entry.kind is kind)

    def speaks_for(self, start: int, end: int) -> set[Kind]:
        """The kinds of the entries that hold any of the text from `start` to `end`, label or value."""
        return {
            entry.kind
            for entry in self.entries
            if entry.confidence > GUESSED
            and (_meets(entry.label, (start, end)) or _meets((entry.start, entry.end), (start, end)))
        }

    def tears(self, start: int, end: int) -> bool:
        """Whether the text from `start` to `end` runs over the gap between two cells of a row."""
        first, last = line_number(self.cells, start), line_number(self.cells, end - 1)
        lines = self.cells.lines[first : last + 1]
        return any(lower.box[0] >= line.box[2] and side_by_side(line, lower) for line, lower in pairwise(lines))

    def _within_cells(self) -> Iterator[Entry]:
        for cell in self.cells.lines:
            mark = re.search(MARK, cell.text)
            if mark is None or mark.end() >= len(cell.text) or not mark.start():
                continue
            kind = kind_of(cell.text[: mark.start()], marked=True)
            if kind is Kind.TITLE and _SUBJECT.match(cell.text) and self._is_mail:
                continue
            if kind is not None:
                label = (cell.start, cell.start + mark.start())
                start = cell.start + mark.end()
                yield Entry(kind, label, start, cell.end, cell.text[mark.end() :], Side.SAME, MARKED)

    def _with_rest(self, entry: Entry) -> Entry:
        """The entry with the lines under its label's on which a title goes on that breaks off beside it."""
        cells = self.cells.lines
        last = line_number(self.cells, entry.end - 1)
        for under in range(last + 1, min(last + VALUE_LINES, len(cells))):
            line, lower = cells[under - 1], cells[under]
            alone = under not in self.labels and self._begins_row(under) and self._right_of(under) is None
            if entry.kind is not Kind.TITLE or not alone or not runs_on(entry.text, lower.text):
                break
            if not (adjoins(line, lower) and same_print(self.cells, line, lower)):
                break
            entry = replace(entry, end=lower.end, text=f"{entry.text} {lower.text}")
        return entry

    def _unmarked(self) -> list[Entry]:
        """Values behind labels that nothing but a blank divides from them, on a page with several of the kind.

        Those with a shape of their own tell that the page is printed so; others count only next to one of them.
        """
        read = [(row, entry) for row, cell in in_rows(self.cells.lines) if (entry := self._unmarked_in(cell))]
        telling = {row for row, entry in read if entry.kind in TELLING}
        if len({entry.kind for _, entry in read if entry.kind in TELLING}) < 2:
            return []
        return [entry for row, entry in read if telling & {row - 1, row, row + 1}]

    def _unmarked_in(self, cell: Line) -> Entry | None:
        """The longest label that begins the cell, with a value of its kind's shape."""
        words = cell.text.split(" ")
        for count in range(min(len(words) - 1, LABEL_WORDS - 1), 0, -1):
            label, value = " ".join(words[:count]), " ".join(words[count:])
            kind = kind_of(label)
            if kind is None or not label[0].isupper() or not (value[0].isupper() or value[0].isdigit()):
                continue
            if re.search(MARK, label + " ") or (kind in TELLING and not TELLING[kind](value)):
                continue
            start = cell.start + len(label) + 1
            return Entry(kind, (cell.start, start - 1), start, cell.end, value, Side.BEHIND, UNMARKED)
        return None

    def _around_labels(self) -> Iterator[Entry]:
        votes = self._votes
        for index, kind in self.labels.items():
            choice = self._side_of(index, kind, votes)
            if choice is None:
                continue
            side, first = choice
            if side is Side.BELOW and kind in {Kind.TITLE, Kind.DATE} and self._heads_list(index):
                continue
            lines = self.cells.lines
            value = [lines[cell] for cell in self._value_from(first, side, kind)]
            confidence = AGREED if votes[side] > 1 else LIKELY if votes[side] else GUESSED
            label = (lines[index].start, lines[index].end)
            text = " ".join(line.text for line in value)
            yield Entry(kind, label, value[0].start, value[-1].end, text, side, confidence)

    @cached_property
    def _votes(self) -> Counter[Side]:
        votes: Counter[Side] = Counter()
        for index, kind in self.labels.items():
            test = TELLING.get(kind)
            if test is not None:
                votes.update(
                    side
                    for side, cell in self._neighbours(index).items()
                    if test(self.cells.lines[cell].text) and (kind, side) != (Kind.CREDITS, Side.ABOVE)
                )
        return votes

    def _side_of(self, index: int, kind: Kind, votes: Counter[Side]) -> tuple[Side, int] | None:
        around = self._neighbours(index)
        test = TELLING.get(kind)
        if test is not None:
            around = {side: cell for side, cell in around.items() if test(self.cells.lines[cell].text)}
        if not around:
            return None
        side = max(around, key=lambda side: (votes[side], -list(Side).index(side)))
        return side, around[side]

    def _neighbours(self, index: int) -> dict[Side, int]:
        """The cells right of, below and above a label that are no labels themselves."""
        found: dict[Side, int] = {}
        lines = self.cells.lines
        right = self._right_of(index)
        if right is not None:
            found[Side.RIGHT] = right
        below, above = line_below(self.cells, index), line_above(self.cells, index)
        if below is not None and self._adjoining(index, below):
            found[Side.BELOW] = below
        if above is not None and not LEADS_ON.search(lines[index].text) and self._adjoining(above, index):
            found[Side.ABOVE] = above
        return {side: cell for side, cell in found.items() if cell not in self.labels}

    def _kind_beside_day(self, index: int) -> Kind | None:
        """What a participle such as "Finished" asks for that leads to a day."""
        kind = kind_beside_day(self.cells.lines[index].text)
        return kind if kind is not None and self._leads_to_day(index) else None

    def _leads_to_day(self, index: int) -> bool:
        """Whether a day stands right of a cell, or below it with nothing left of it, as close as a value does."""
        below = line_below(self.cells, index)
        beneath = below if below is not None and self._adjoining(index, below) and self._begins_row(below) else None
        return any(
            cell is not None and is_date(self.cells.lines[cell].text) for cell in (self._right_of(index), beneath)
        )

    def _adjoining(self, upper: int, lower: int) -> bool:
        """Whether no more than a line's room is between two cells."""
        above, below = self.cells.lines[upper], self.cells.lines[lower]
        height = max(height_of(above), height_of(below))
        if self.cells.source is not TextSource.EMBEDDED:
            rows = [line for line in self.cells.lines if side_by_side(line, above) or side_by_side(line, below)]
            height = TIGHT_BOXES * max([height_of(line) for line in rows if height_of(line) <= LETTERS * height])
        return below.box[1] - above.box[3] <= ROOM * height

    def _right_of(self, index: int) -> int | None:
        here = self.cells.lines[index]
        row = [
            other
            for other, line in enumerate(self.cells.lines)
            if line.box[0] >= here.box[2] - 1 and side_by_side(line, here)
        ]
        return min(row, key=lambda other: self.cells.lines[other].box[0], default=None)

    def _value_from(self, first: int, side: Side, kind: Kind) -> list[int]:
        """The cells of a value that begins at cell `first`: a text may wrap, in the same print and column."""
        value = [first]
        if kind in WRAPPING and side is Side.ABOVE:
            return self._value_up_from(first)
        while kind in WRAPPING and side is not Side.ABOVE and len(value) < VALUE_LINES:
            under = line_below(self.cells, value[-1])
            if (
                under is None
                or (under in self.labels and not self._ends_title(under, kind, side))
                or begins_with_label(self.cells.lines[under].text)
                or not self._wraps(value[-1], under)
            ):
                break
            goes_on = CONNECTIVE_AT_END.search(self.cells.lines[value[-1]].text)
            if is_date(self.cells.lines[under].text) or (not goes_on and STOP_LINE.match(self.cells.lines[under].text)):
                break
            if side is Side.RIGHT and not self._begins_row(under):
                break
            value.append(under)
        return value

    def _value_up_from(self, last: int) -> list[int]:
        """The cells of a value that ends at cell `last`, over its caption."""
        value = [last]
        while len(value) < VALUE_LINES:
            over = line_above(self.cells, value[0])
            if over is None or over in self.labels or not self._wraps(over, value[0]):
                break
            if any(test(self.cells.lines[over].text) for test in (is_date, is_person)):
                break
            value.insert(0, over)
        return value

    def _ends_title(self, index: int, kind: Kind, side: Side) -> bool:
        """Whether a cell that could be a label ("Workshop") is rather a title's last word: nothing marks it as one.

        Under a value beside its label any such word ("Department") is: labels stand in the column left of it.
        """
        cell = self.cells.lines[index]
        return (
            kind is Kind.TITLE
            and (side is Side.RIGHT or self.labels[index] is Kind.TITLE)
            and re.search(MARK, f"{cell.text} ") is None
            and self._right_of(index) is None
            and not self._leads_to_day(index)
        )

    def _heads_list(self, index: int) -> bool:
        """Whether the label is in the head of a table of several rows: a label beside it has days or numbers below."""
        here = self.cells.lines[index]
        for other, kind in self.labels.items():
            line = self.cells.lines[other]
            if kind not in TELLING or not side_by_side(line, here):
                continue
            rows, below = 0, line_below(self.cells, other)
            while below is not None and TELLING[kind](self.cells.lines[below].text) and rows < LIST_FROM:
                rows, below = rows + 1, line_below(self.cells, below)
            if rows >= LIST_FROM:
                return True
        return False

    def _begins_row(self, index: int) -> bool:
        """Whether nothing is printed left of a cell."""
        here = self.cells.lines[index]
        return not any(line.box[2] <= here.box[0] and side_by_side(line, here) for line in self.cells.lines)

    def _wraps(self, index: int, under: int) -> bool:
        line, lower = self.cells.lines[index], self.cells.lines[under]
        width, lower_width = line.box[2] - line.box[0], lower.box[2] - lower.box[0]
        aligned = abs(line.box[0] - lower.box[0]) < line.height or overlap(line, lower) > 0.8 * lower_width
        full = width >= FULL_LINE * max(lower_width, width)
        return aligned and full and adjoins(line, lower) and same_print(self.cells, line, lower)


def _by_value(entry: Entry) -> Entry:
    """What "for" leads to is a title, unless it is a clinician; "Course completed" asks for a title or for its day."""
    if entry.kind is Kind.TITLE and is_date(entry.text):
        return replace(entry, kind=Kind.DATE)
    person = find_person(entry.text) if entry.kind is Kind.TITLE else None
    return replace(entry, kind=Kind.NAME) if person is not None and person.degree is not None else entry


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
