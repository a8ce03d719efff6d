"""Rows of labels over rows of values that are set apart from them: centred cells, or columns that OCR has shifted.

Also labels one under the other whose values follow in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence

from parse.captions import Label
from parse.layout import PageLayout, Segment

RUN_AT_MOST = 4
"""Labels one under the other."""


def value_in_next_row(layout: PageLayout, labels: Sequence[Label], label: Label) -> Segment | None:
    """The cell that has the place of `label` in the row below, where both rows have as many cells.

    None unless each cell of the label's row begins with a firm label and no cell of the other does.
    """
    heads = layout.row(label.box)
    values = layout.row_below(label.box)
    if len(heads) < 2 or len(heads) != len(values):
        return None
    begun = {one.start for one in labels if one.firm}
    place = next((place for place, head in enumerate(heads) if head.start == label.start), None)
    if place is None or not all(head.start in begun for head in heads) or any(cell.start in begun for cell in values):
        return None
    return values[place]


def value_in_run(layout: PageLayout, labels: Sequence[Label], label: Label) -> Segment | None:
    """The line that has the place of `label` in as many lines of values as lines of labels alone stand before them.

    None where there is but one line of a label, or where a line has several cells.
    """
    cells = layout.segments
    whole = {one.start: one.end for one in labels}
    place = next((place for place, cell in enumerate(cells) if cell.start == label.start), None)
    if place is None or whole.get(cells[place].start, 0) < cells[place].end:
        return None

    def is_label(at: int) -> bool:
        return 0 <= at < len(cells) and whole.get(cells[at].start, 0) >= cells[at].end

    first, last = place, place
    while is_label(first - 1) and place - first < RUN_AT_MOST:
        first -= 1
    while is_label(last + 1) and last - first < RUN_AT_MOST:
        last += 1
    lines = cells[first : 2 * last - first + 2]
    values = lines[last - first + 1 :]
    if last == first or len(values) <= last - first or any(cell.start in whole for cell in values):
        return None
    return values[place - first] if all(len(layout.row(cell.box)) == 1 for cell in lines) else None
