"""From a score to the share of results with that score which are right: a line through measured knots."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Knots = Sequence[tuple[float, float]]
"""(score, probability 0..1), both ascending."""


def interpolate(knots: Knots, score: float) -> float:
    """The probability at `score` on the line through `knots`; level beyond both ends."""
    if score <= knots[0][0]:
        return knots[0][1]
    for (left, low), (right, high) in pairwise(knots):
        if score <= right:
            return low + (high - low) * (score - left) / (right - left)
    return knots[-1][1]
