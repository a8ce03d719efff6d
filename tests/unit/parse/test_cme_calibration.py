"""Confidences are probabilities, and keep the order of the readings."""

from __future__ import annotations

from itertools import pairwise

import pytest

from credmate.calibration import Knots, interpolate
from credmate.contracts import FieldValue
from parse.cme.calibration import BY_FIELD, MOST_FIELDS, calibrated


@pytest.mark.parametrize("knots", [MOST_FIELDS, *BY_FIELD.values()])
def test_a_stronger_reading_is_never_less_probable(knots: Knots) -> None:
    values = [interpolate(knots, strength / 100) for strength in range(101)]

    assert all(low <= high for low, high in pairwise(values))
    assert 0.0 < values[0] < values[-1] < 1.0


def test_a_value_without_measure_stays_without() -> None:
    field = FieldValue(value="x", confidence=None, page=1, box=None, source="model", evidence="x")

    assert calibrated("activity_title", field).confidence is None
