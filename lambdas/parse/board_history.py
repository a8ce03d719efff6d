"""The rows that tell how one certification went on: "Initial Certification ...", "Recertification ..."."""

from __future__ import annotations

import re

from credmate.contracts import FieldValue
from parse.board_specialties import STATUS
from parse.evidence import value_at
from parse.labels import LabelledPage
from parse.layout import Segment
from parse.readers import read_last_day, read_lone_day
from parse.value_places import Place

_OCCURRENCE = re.compile(r"\b(?:re-?certif\w+|initial|renew\w*|maintenance|moc|continu\w+)\b", re.IGNORECASE)
"""What tells the rows of one certification's history."""
_INITIAL = re.compile(r"initial\b|original\b|first\b", re.IGNORECASE)
ROWS_AT_MOST = 12
LAST_DAY, FIRST_DAY, LAST_STATUS = 0.9, 0.85, 0.88
"""How sure what a history tells is."""


def last_of_history(labelled: LabelledPage) -> FieldValue | None:
    """The latest end of a certification."""
    ends = _ends(labelled)
    if not ends:
        return None
    value, last = max(ends, key=lambda day: day[0])
    return value_at(labelled.page, last.start, last.end, value, confidence=LAST_DAY)


def status_of_history(labelled: LabelledPage) -> FieldValue | None:
    """The status in the row of the latest end."""
    ends = _ends(labelled)
    row = labelled.layout.row(max(ends, key=lambda day: day[0])[1].box) if ends else []
    said = [cell for cell in row if STATUS.fullmatch(labelled.layout.text(cell))]
    if len(said) != 1:
        return None
    cell = said[0]
    return value_at(labelled.page, cell.start, cell.end, labelled.layout.text(cell), confidence=LAST_STATUS)


def first_of_history(labelled: LabelledPage) -> FieldValue | None:
    """The first day of the row that is called the initial one."""
    for _, end in _ends(labelled):
        row = labelled.layout.row(end.box)
        if not _INITIAL.match(labelled.layout.text(row[0])):
            continue
        for cell in row[1:]:
            day = read_lone_day(labelled.layout.text(cell))
            if day is not None and cell != end:
                start = cell.start + day.start
                return value_at(labelled.page, start, cell.start + day.end, day.value, confidence=FIRST_DAY)
    return None


def _ends(labelled: LabelledPage) -> list[tuple[str, Segment]]:
    """The ends of the terms with their cells, below the label of such; empty where there are not two rows at least."""
    found = labelled.first("expiration_date", read_last_day, places=(Place.BELOW,))
    if found is None:
        return []
    layout = labelled.layout
    cell: Segment | None = layout.segment_at(found[1].start)
    ends: list[tuple[str, Segment]] = []
    while cell is not None and len(ends) < ROWS_AT_MOST:
        reading = read_last_day(layout.text(cell))
        row = " ".join(layout.text(one) for one in layout.row(cell.box))
        if reading is None or not _OCCURRENCE.search(row):
            break
        ends.append((str(reading.value), cell))
        cell = next(iter(layout.below(cell.box, reach=layout.below_gap)), None)
    return ends if len(ends) > 1 else []
