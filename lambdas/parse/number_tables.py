"""Days in the table that holds a credential's number; other parts of a look-up tell of other credentials."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from credmate.contracts import FieldValue
from parse.captions import Label, heads_columns
from parse.evidence import value_at
from parse.labels import LABELS_AT_MOST, LabelledPage, Reader
from parse.value_places import PLACE_CONFIDENCE, Place


def day_in_table(labelled: LabelledPage, name: str, read: Reader, *, numbers: Collection[str]) -> FieldValue | None:
    """The day in the column `name` of the first table that has a column of one of `numbers`."""
    heading = _number_heading(labelled, numbers)
    if heading is None:
        return None
    for candidate in labelled.candidates(name):
        if candidate.place is not Place.BELOW or not _on_one_row(candidate.label, heading):
            continue
        reading = read(labelled.page.text[candidate.start : candidate.end])
        if reading is not None and reading.start == 0:
            day = reading.moved(candidate.start)
            sure = PLACE_CONFIDENCE[Place.BELOW] * day.certainty
            return value_at(labelled.page, day.start, day.end, day.value, confidence=sure)
    return None


def _number_heading(labelled: LabelledPage, numbers: Collection[str]) -> Label | None:
    labels = islice((label for label in labelled.labels if label.name in numbers), LABELS_AT_MOST)
    return next((label for label in labels if heads_columns(labelled.layout, labelled.labels, label)), None)


def _on_one_row(one: Label, other: Label) -> bool:
    return one.box[1] < other.box[3] and other.box[1] < one.box[3]
