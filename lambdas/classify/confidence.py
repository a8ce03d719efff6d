"""From the margin of a verdict to the probability that it is right. Pure.

The knots are the share of right verdicts per band of margin on invented documents of nine authors, odd ones and near
misses for the most part: those of each author judged by the anchors as they were before he was read, and by words
learnt from all the others. What is just not enough for a known type is one of an unseen wording as often as not.
"""

from __future__ import annotations

from classify.rules import Verdict
from credmate.calibration import Knots, interpolate
from credmate.document_types import DocumentType

KNOWN_TYPE: Knots = (
    (0.0, 0.67),
    (3.5, 0.74),
    (4.5, 0.81),
    (5.5, 0.89),
    (7.0, 0.96),
    (9.0, 0.975),
    (11.0, 0.99),
    (13.0, 0.995),
)
UNSUPPORTED: Knots = (
    (0.0, 0.45),
    (2.5, 0.70),
    (6.0, 0.78),
    (9.0, 0.89),
    (11.0, 0.92),
    (13.5, 0.97),
    (17.0, 0.985),
    (20.0, 0.995),
)


def probability(verdict: Verdict) -> float:
    """Probability (0..1) that the verdict names the right type."""
    knots = UNSUPPORTED if verdict.document_type is DocumentType.UNSUPPORTED else KNOWN_TYPE
    return round(interpolate(knots, verdict.margin), 3)
