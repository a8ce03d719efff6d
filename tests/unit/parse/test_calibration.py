from __future__ import annotations

from itertools import pairwise

import pytest

from credmate.contracts import FieldValue, ValueSource
from credmate.document_types import DocumentType
from parse.calibration import SURENESS, calibrated


def field(confidence: float | None) -> FieldValue:
    return FieldValue(
        value="x", confidence=confidence, page=1, box=(0, 0, 1, 1), source=ValueSource.PATTERN, evidence="x"
    )


def test_a_surer_rule_is_never_less_probable() -> None:
    assert all(low < more and right < better for (low, right), (more, better) in pairwise(SURENESS))


@pytest.mark.parametrize(("sure", "probable"), [(0.76, 0.86), (0.93, 0.975), (None, None)])
def test_the_sureness_of_a_rule_becomes_a_probability(sure: float | None, probable: float | None) -> None:
    found = calibrated(DocumentType.MEDICAL_LICENSE, {"issuer": field(sure)})

    assert found["issuer"].confidence == probable


def test_what_was_measured_by_other_evidence_stays() -> None:
    fields = {"activities": field(0.93), "issuer": field(0.93)}

    assert calibrated(DocumentType.CME_TRANSCRIPT, fields)["activities"].confidence == 0.93
    assert calibrated(DocumentType.CME_TRANSCRIPT, fields)["issuer"].confidence == 0.975
    assert calibrated(DocumentType.CME_CERTIFICATE, fields)["issuer"].confidence == 0.93
