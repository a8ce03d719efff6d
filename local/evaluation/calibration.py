"""Does a confidence of 0.9 mean right nine times in ten?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from local.evaluation.rates import Rate

BINS = 10
THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
"""Confidences from which one might take values over unseen."""


@dataclass(frozen=True)
class Measured:
    """A value that was found with a confidence."""

    confidence: float
    """0..1."""
    right: bool


@dataclass(frozen=True)
class Bin:
    """The values whose confidence lies within a tenth."""

    low: float
    high: float
    claimed: float
    """Sum of the confidences: how many would be right if they told the truth."""
    right: Rate

    @property
    def mean_confidence(self) -> float:
        """What is claimed, as a rate."""
        return self.claimed / self.right.n


def bins_of(values: Sequence[Measured]) -> list[Bin]:
    """The tenths that hold any value, ascending."""
    members: dict[int, list[Measured]] = {}
    for value in values:
        members.setdefault(min(int(value.confidence * BINS), BINS - 1), []).append(value)
    return [
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            claimed=sum(value.confidence for value in members[number]),
            right=Rate.of(value.right for value in members[number]),
        )
        for number in sorted(members)
    ]


def expected_error(values: Sequence[Measured]) -> float | None:
    """Expected calibration error: by how much the bins claim too much or too little, per value. None of nothing."""
    if not values:
        return None
    return sum(abs(part.claimed - part.right.hits) for part in bins_of(values)) / len(values)


@dataclass(frozen=True)
class Threshold:
    """What would come of taking over every value from this confidence on without a look."""

    confidence: float
    taken: Rate
    """Of all values with a confidence."""
    right: Rate
    """Of those taken."""


def thresholds_of(values: Sequence[Measured]) -> list[Threshold]:
    """One for each of `THRESHOLDS`."""
    taken = {bound: [value.right for value in values if value.confidence >= bound] for bound in THRESHOLDS}
    return [Threshold(bound, Rate(len(taken[bound]), len(values)), Rate.of(taken[bound])) for bound in THRESHOLDS]
