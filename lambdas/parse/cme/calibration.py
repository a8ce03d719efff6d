"""From the strength of the reading that won to the probability that the value is right. Pure.

Strengths order rival readings; how often a reading of that strength is right was measured on certificates of many
layouts, digital, scanned and photographed, and lowered a little: on layouts that nobody has seen it is right less
often than on those.
"""

from __future__ import annotations

from collections.abc import Mapping

from credmate.calibration import Knots, interpolate
from credmate.contracts import FieldValue

MOST_FIELDS: Knots = (
    (0.0, 0.2),
    (0.4, 0.48),
    (0.55, 0.72),
    (0.7, 0.84),
    (0.8, 0.875),
    (0.86, 0.9),
    (0.93, 0.965),
    (0.96, 0.98),
    (0.99, 0.99),
)
BY_FIELD: Mapping[str, Knots] = {
    "activity_title": (
        (0.0, 0.1),
        (0.2, 0.35),
        (0.35, 0.65),
        (0.5, 0.82),
        (0.7, 0.86),
        (0.86, 0.885),
        (0.9, 0.895),
        (0.94, 0.97),
        (0.99, 0.99),
    ),
    "cme_provider": ((0.0, 0.2), (0.3, 0.65), (0.5, 0.8), (0.7, 0.88), (0.8, 0.92), (0.9, 0.96), (0.99, 0.99)),
    "completion_date": ((0.0, 0.2), (0.35, 0.48), (0.4, 0.65), (0.65, 0.79), (0.75, 0.88), (0.88, 0.94), (0.99, 0.99)),
    "provider_name": (
        (0.0, 0.2),
        (0.5, 0.6),
        (0.6, 0.74),
        (0.7, 0.8),
        (0.86, 0.88),
        (0.88, 0.905),
        (0.94, 0.97),
        (0.99, 0.99),
    ),
    "credits": (
        (0.0, 0.3),
        (0.6, 0.83),
        (0.7, 0.86),
        (0.864, 0.88),
        (0.89, 0.91),
        (0.92, 0.965),
        (0.96, 0.98),
        (0.99, 0.99),
    ),
    "location": ((0.0, 0.3), (0.6, 0.7), (0.8, 0.8), (0.9, 0.84), (0.97, 0.88)),
    "activity_format": ((0.0, 0.3), (0.6, 0.7), (0.8, 0.84), (0.93, 0.88), (0.99, 0.89)),
}
"""Titles, organisations and days are weighed against each other, so their strengths are nearly probabilities; names are
misread letter by letter, so a reading of middle strength tells little; disputed credits likewise. How
much of a line belongs to a place no reading tells surely: on layouts that nobody had seen two of three were right.
Where a format's words end is as unsure: "journal-based CME activity" is what another calls "journal-based CME"."""


def calibrated(name: str, field: FieldValue) -> FieldValue:
    """`field` with the probability that it is right as its confidence; None stays None."""
    if field.confidence is None:
        return field
    probability = round(interpolate(BY_FIELD.get(name, MOST_FIELDS), field.confidence), 4)
    return field.model_copy(update={"confidence": probability})
