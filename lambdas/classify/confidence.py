"""From the margin of a verdict to the probability that it is right. Pure.

The knots are the share of right verdicts per band of margin, measured on real certificates of many providers, real near
misses and synthetic credentials: whole, scanned, and with a fifth or two fifths of their lines taken away at random,
to fill the lower bands. What is just not enough for a known type is one of an unseen wording more often than not.
"""

from __future__ import annotations

from classify.rules import Verdict
from credmate.calibration import Knots, interpolate
from credmate.document_types import DocumentType

KNOWN_TYPE: Knots = ((0.0, 0.68), (1.0, 0.80), (2.0, 0.87), (3.0, 0.93), (5.0, 0.98), (8.0, 0.99), (12.0, 0.995))
UNSUPPORTED: Knots = (
    (0.0, 0.25),
    (2.0, 0.40),
    (4.0, 0.70),
    (6.0, 0.76),
    (8.0, 0.82),
    (10.0, 0.91),
    (12.0, 0.96),
    (15.0, 0.98),
)


def probability(verdict: Verdict) -> float:
    """Probability (0..1) that the verdict names the right type."""
    knots = UNSUPPORTED if verdict.document_type is DocumentType.UNSUPPORTED else KNOWN_TYPE
    return round(interpolate(knots, verdict.margin), 3)
