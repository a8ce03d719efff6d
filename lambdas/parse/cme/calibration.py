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
    (0.55, 0.68),
    (0.7, 0.82),
    (0.8, 0.85),
    (0.86, 0.885),
    (0.88, 0.9),
    (0.93, 0.965),
    (0.96, 0.98),
    (0.99, 0.99),
)
BY_FIELD: Mapping[str, Knots] = {
    "provider_name": ((0.0, 0.2), (0.5, 0.65), (0.7, 0.78), (0.86, 0.85), (0.88, 0.9), (0.94, 0.965), (0.99, 0.99)),
    "credits": ((0.0, 0.3), (0.7, 0.82), (0.864, 0.83), (0.89, 0.9), (0.92, 0.965), (0.96, 0.98), (0.99, 0.99)),
    "location": ((0.0, 0.3), (0.8, 0.85), (0.9, 0.87), (0.94, 0.95), (0.97, 0.97)),
}
"""Names are misread letter by letter, so a reading of middle strength tells little; disputed credits likewise."""


def calibrated(name: str, field: FieldValue) -> FieldValue:
    """`field` with the probability that it is right as its confidence; None stays None."""
    if field.confidence is None:
        return field
    probability = round(interpolate(BY_FIELD.get(name, MOST_FIELDS), field.confidence), 4)
    return field.model_copy(update={"confidence": probability})
