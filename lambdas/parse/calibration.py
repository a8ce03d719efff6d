"""From how sure a rule is of a value to the probability that the value is right. Pure.

Rules say how sure they are relative to each other. How often values of each sureness are right was measured at first
sight, on layouts that no rule was made after, and on those that rules were made after; the knots lie between the two.
A rule that is sure is right more often than it says; the sureness of others tells less.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from credmate.calibration import Knots, interpolate
from credmate.contracts import FieldValue
from credmate.document_types import DocumentType

SURENESS: Knots = (
    (0.0, 0.2),
    (0.5, 0.62),
    (0.65, 0.8),
    (0.76, 0.86),
    (0.82, 0.88),
    (0.899, 0.899),
    (0.905, 0.955),
    (0.93, 0.975),
    (0.96, 0.985),
    (0.99, 0.993),
)
"""Sureness of a rule, and the share of its values that are right."""
MEASURED_BY_PROOF: Mapping[DocumentType, Collection[str]] = {
    DocumentType.CME_TRANSCRIPT: frozenset({"activities", "totals"})
}
"""Fields whose confidence was measured by other evidence than the rule that found them."""
MEASURED_ELSEWHERE = frozenset({DocumentType.CME_CERTIFICATE})
"""Types whose fields are calibrated one by one."""


def calibrated(document_type: DocumentType, fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """`fields` with the probability that each is right as its confidence; None stays None."""
    if document_type in MEASURED_ELSEWHERE:
        return dict(fields)
    measured = MEASURED_BY_PROOF.get(document_type, ())
    return {name: value if name in measured else _calibrated(value) for name, value in fields.items()}


def _calibrated(field: FieldValue) -> FieldValue:
    if field.confidence is None:
        return field
    return field.model_copy(update={"confidence": round(interpolate(SURENESS, field.confidence), 4)})
