"""Forms that print captions below values, as the certificates of the DEA do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from credmate.text import Box
from parse.layout import PageLayout, Segment

if TYPE_CHECKING:
    from parse.labels import Label

CAPTIONED = 2
"""Words at most of a number or a day that has its caption below."""
_DIGIT = re.compile(r"\d")


def holds_label(labels: Sequence[Label], segment: Segment) -> bool:
    """Whether a firm label stands in the cell."""
    return any(label.firm and segment.start <= label.start < segment.end for label in labels)


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
