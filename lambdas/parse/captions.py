"""Forms that print captions below values, as the certificates of the DEA do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from credmate.text import Box
from parse.dates import find_dates
from parse.layout import PageLayout, Segment

CAPTIONED = 2
"""Words at most of a number or a day that has its caption below."""
CELL_WORDS = 5
"""Words at most of a cell that holds a day or a number and nothing else."""
CAPTION_WORDS = 8
"""Words at most of a caption; longer lines are prose."""
CAPTIONS_AT_LEAST = 2
"""Labels with their value above that make it the page's way."""
LABELS_AT_MOST = 100
"""Labels of a page that tell where it prints them; more cost time on hostile pages and tell no more."""
CLEARLY_NEARER = 0.8
"""Share of the one gap in the other from which a value belongs to the label on the one side."""
HEADINGS_AT_LEAST = 3
"""Labels of a row that make it the heading of a table."""
_DIGIT = re.compile(r"\d")
_OF_A_DAY = re.compile(r"date|issued|effective|initial|certified|first_day|last_day|period")
_OF_A_NUMBER = re.compile(r"number|card_id|limit")
"""In the names of fields."""


@dataclass(frozen=True)
class Label:
    """One label on a page."""

    name: str
    """The field whose label it is."""
    start: int
    end: int
    """Where it stands in the page's text."""
    box: Box
    """Upright: as on the page turned to be read."""
    firm: bool
    """Begins a cell, is followed by a colon or has several words: not just a word within prose."""


def prints_captions_below(layout: PageLayout, labels: Sequence[Label]) -> bool:
    """Whether the labels of days and numbers stand below their values on the whole page, as on many a wall certificate.

    A label tells by what fits it: a day or a number above and none below or beside it.
    """
    sides = [_side_of_value(layout, labels, label) for label in labels[:LABELS_AT_MOST]]
    above, against = sides.count("above"), 2 * sides.count("elsewhere") + sides.count("within")
    return above >= CAPTIONS_AT_LEAST and above > against


def _side_of_value(layout: PageLayout, labels: Sequence[Label], label: Label) -> str | None:
    """Where the day or number stands that the label asks for; None where that is open.

    "above", "within" its own cell as in a sentence, or "elsewhere".
    """
    is_day = _OF_A_DAY.search(label.name) is not None
    if not is_day and not _OF_A_NUMBER.search(label.name):
        return None
    cell = layout.segment_at(label.end)
    if label.start > cell.start or len(cell.words) > CAPTION_WORDS:
        return None

    def fits(other: Segment | None) -> bool:
        if other is None or len(other.words) > CELL_WORDS or holds_label(labels, other):
            return False
        text = layout.text(other)
        return bool(find_dates(text)) if is_day else bool(_DIGIT.search(text)) and not find_dates(text)

    rest = layout.page.text[label.end : cell.end]
    if bool(find_dates(rest)) if is_day else bool(_DIGIT.search(rest)):
        return "elsewhere" if ":" in layout.page.text[label.start : label.end] else "within"
    if fits(layout.beside(cell.box)):
        return "elsewhere"
    over, under = layout.above(cell.box), next(layout.below(cell.box, reach=layout.below_gap), None)
    if fits(over) and over is not None:
        if not fits(under) or under is None:
            return "above"
        nearer = cell.box[1] - over.box[3] < CLEARLY_NEARER * (under.box[1] - cell.box[3])
        return "above" if nearer else None
    return "elsewhere" if fits(under) else None


def value_over(layout: PageLayout, labels: Sequence[Label], label: Label) -> Segment | None:
    """The cell above the label's own where that begins with the label, no colon behind it."""
    cell = layout.segment_at(label.end)
    if ":" in layout.page.text[label.start : label.end] or label.start > cell.start:
        return None
    over = layout.above((*label.box[:2], *cell.box[2:]))
    return None if over is None or _is_caption(labels, over) else over


def _is_caption(labels: Sequence[Label], segment: Segment) -> bool:
    """Whether the cell is a label from its beginning to its end."""
    return any(label.start <= segment.start and segment.end <= label.end for label in labels)


def holds_label(labels: Sequence[Label], segment: Segment) -> bool:
    """Whether a firm label stands in the cell."""
    return any(label.firm and segment.start <= label.start < segment.end for label in labels)


def heads_columns(layout: PageLayout, labels: Sequence[Label], label: Label) -> bool:
    """Whether `label` stands in the heading of a table: most of the cells of its row are labels, none with a colon."""
    row = _row(layout, label.box)
    named = _headings(layout, labels, row)
    return label.start in named and len(named) >= HEADINGS_AT_LEAST and 2 * len(named) > len(row)


def in_tables(layout: PageLayout, labels: Sequence[Label], marked: Collection[str]) -> Iterator[Label]:
    """The labels without those that are values in a table, and those of `marked` fields firm that head a column."""
    if len(labels) > LABELS_AT_MOST:
        yield from labels
        return
    heads = {label.start for label in labels if heads_columns(layout, labels, label)}
    for label in labels:
        if label.start in heads:
            yield replace(label, firm=label.firm or label.name in marked)
        elif not _is_value(layout, label, heads):
            yield label


def _is_value(layout: PageLayout, label: Label, heads: Collection[int]) -> bool:
    """Whether the label is a whole cell right under the heading of a column: "VALID" under "STATUS"."""
    cell = layout.segment_at(label.end)
    over = layout.above(cell.box) if label.start == cell.start and label.end == cell.end else None
    return (
        over is not None
        and len(layout.row(cell.box)) > 1
        and any(heading.start in heads for heading in layout.row(over.box))
    )


def value_in_order(layout: PageLayout, labels: Sequence[Label], label: Label, *, above: bool = False) -> Segment | None:
    """The cell of the next row that comes as `label` does in a row of labels alone, where the two rows are as long.

    `above`: of the row before it. Columns that are centred or set with blanks need not stand under each other.
    """
    row = _row(layout, label.box)
    if len(row) < CAPTIONS_AT_LEAST or label.start not in (named := _headings(layout, labels, row)):
        return None
    if above:
        near = (over for first in row if (over := layout.above(first.box)) is not None)
    else:
        near = (under for first in row for under in layout.below(first.box, reach=layout.below_gap))
    neighbour = next(near, None)
    values = _row(layout, neighbour.box) if neighbour and len(named) == len(row) else []
    if len(values) != len(row) or any(holds_label(labels, cell) for cell in values):
        return None
    return values[[cell.start for cell in row].index(label.start)]


def _row(layout: PageLayout, box: Box) -> list[Segment]:
    """The cells beside each other at the height of `box`, from the left."""
    row = [one for one in layout.segments if abs(one.box[1] + one.box[3] - box[1] - box[3]) < box[3] - box[1]]
    return sorted(row, key=lambda cell: cell.box[0])


def _headings(layout: PageLayout, labels: Sequence[Label], row: Sequence[Segment]) -> set[int]:
    """Where the cells of the row begin that are a label from end to end, without a colon."""
    ends = {other.start: other.end for other in labels if ":" not in layout.page.text[other.start : other.end]}
    return {cell.start for cell in row if ends.get(cell.start, -1) >= cell.end}


def is_row_of_captions(layout: PageLayout, labels: Sequence[Label], segment: Segment) -> bool:
    """Whether a label on the row of `segment` has a number right above it that no other label claims."""
    for label in labels:
        over = layout.above(label.box) if _on_a_row(label.box, segment.box) else None
        if over and len(over.words) <= CAPTIONED and _DIGIT.search(layout.text(over)):
            owner = layout.above(over.box)
            if owner is None or not holds_label(labels, owner):
                return True
    return False


def _on_a_row(one: Box, two: Box) -> bool:
    return min(one[3], two[3]) - max(one[1], two[1]) > (two[3] - two[1]) / 2
