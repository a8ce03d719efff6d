"""Rows of labels over rows of values that are set apart from them: centred cells, or columns that OCR has shifted."""

from __future__ import annotations

from collections.abc import Sequence

from parse.captions import Label
from parse.layout import PageLayout, Segment


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
