"""Shares with what is known about them from so few cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""Two-sided 95 % of the normal distribution."""


@dataclass(frozen=True)
class Rate:
    """`hits` of `n`."""

    hits: int
    n: int

    @classmethod
    def of(cls, outcomes: Iterable[bool]) -> Rate:
        """Of so many outcomes, the share that is true."""
        counted = list(outcomes)
        return cls(sum(counted), len(counted))

    @property
    def value(self) -> float | None:
        """0..1; None of nothing."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval: what the true rate may well be. (0, 1) of nothing.

        It stays within 0..1 and is honest for small `n` and rates near 1, where the textbook interval has no width.
        Source: Wilson 1927; Brown, Cai, DasGupta 2001.
        """
        if not self.n:
            return 0.0, 1.0
        share, spread = self.hits / self.n, Z * Z / self.n
        centre = share + spread / 2
        half = Z * sqrt(share * (1 - share) / self.n + spread / (4 * self.n))
        low = 0.0 if self.hits == 0 else (centre - half) / (1 + spread)
        high = 1.0 if self.hits == self.n else (centre + half) / (1 + spread)
        return low, high
