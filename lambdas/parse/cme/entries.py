"""A label of a form with its value: what it asks for, where the value stands, and how sure that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from parse.cme.label_words import Kind

MARKED = 0.93
"""The label and its value share a cell, divided by a colon or leaders."""
UNMARKED = 0.88
"""Nothing but a blank divides them."""
AGREED = 0.94
"""The value stands where two or more values of a telling shape stand."""
LIKELY = 0.9
GUESSED = 0.65
"""Nothing tells on which side of their labels the values stand."""


class Side(StrEnum):
    """Where a value stands, seen from its label."""

    SAME = "same cell, marked"
    BEHIND = "same cell"
    RIGHT = "right"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True)
class Entry:
    """One label with its value, both in the page's text."""

    kind: Kind
    label: tuple[int, int]
    start: int
    end: int
    text: str
    """What the value's cells print; between them, `start` and `end` may span cells of other columns."""
    side: Side
    confidence: float
