"""Labels whose words stand in two lines of one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.text import union_of
from parse.captions import Label
from parse.label_phrases import Vocabulary
from parse.layout import FLUSH, PageLayout, Segment, overlap

ENUMERATED = re.compile(r"(?:item\s+)?\(?(?:\d{1,2}|[A-Z])[.)]\s*", re.IGNORECASE)
"""The number of an item before its label."""


def stacked_labels(layout: PageLayout, vocabulary: Vocabulary) -> Iterator[Label]:
    """Labels whose words stand in two lines of one cell ("DEA REGISTRATION" over "NUMBER")."""
    for upper in layout.segments:
        offset = ENUMERATED.match(layout.text(upper))
        begin = offset.end() if offset else 0
        if len(layout.text(upper)[begin:].split()) > 5:
            continue
        for lower in layout.below(upper.box, reach=0.8):
            if len(lower.words) > 4 or overlap(upper.box, lower.box) <= 0:
                continue
            head, tail = layout.text(upper)[begin:], layout.text(lower)
            for name, match in vocabulary.matches(f"{head} {tail}"):
                whole = match.start() == 0 and match.end() == len(head) + 1 + len(tail)
                if not whole or (_are_two_rows(layout, upper, lower) and _is_label(vocabulary, name, tail)):
                    continue
                if not (_heads_a_row(layout, upper, lower) and _is_some_label(vocabulary, tail)):
                    yield Label(name, lower.start, lower.end, union_of((*upper.words, *lower.words)), firm=True)


def _are_two_rows(layout: PageLayout, upper: Segment, lower: Segment) -> bool:
    """Whether either line has a cell of its own beside it, one flush with the other: two labels with their values."""
    one, two = layout.beside(upper.box), layout.beside(lower.box)
    return one is not None and two is not None and one != two and abs(one.box[0] - two.box[0]) < FLUSH


def _heads_a_row(layout: PageLayout, upper: Segment, lower: Segment) -> bool:
    """Whether the upper line is alone on the page and the lower one is not: a section's heading over a table's."""
    return layout.beside(lower.box) is not None and not any(
        layout.beside(upper.box, left=left) is not None for left in (False, True)
    )


def _is_some_label(vocabulary: Vocabulary, text: str) -> bool:
    """Whether all of `text` is one label, of any field."""
    return any(match.span() == (0, len(text)) for _, match in vocabulary.matches(text))


def _is_label(vocabulary: Vocabulary, name: str, text: str) -> bool:
    """Whether all of `text` is a label of the field `name`."""
    return any(other == name and match.span() == (0, len(text)) for other, match in vocabulary.matches(text))
