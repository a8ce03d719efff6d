"""Missing, malformed and doubtful values."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from credmate.contracts import ClassifiedBy, ExtractedSection, Outcome, Severity
from credmate.document_types import DocumentType, required_fields
from tests.unit.validate.builders import COMPLETE, TODAY, codes, extracted, found_in, section, value
from validate.judge import judge

T = DocumentType


@pytest.mark.parametrize("kind", [kind for kind in T if kind is not T.UNSUPPORTED])
def test_a_complete_document_passes_without_findings(kind: T) -> None:
    result = judge(extracted(kind), TODAY)

    assert result.findings == []
    assert result.outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in COMPLETE for name in required_fields(kind) if kind is not T.UNSUPPORTED]
)
def test_a_required_field_without_a_value_needs_review(kind: T, name: str) -> None:
    result = judge(extracted(kind, **{name: None}), TODAY)

    missing = [finding for finding in result.findings if finding.code == "MISSING_FIELD"]
    assert [finding.field for finding in missing] == [name]
    assert result.outcome is Outcome.NEEDS_REVIEW


def test_a_wall_certificate_without_expiry_only_warns() -> None:
    wall = extracted(T.MEDICAL_LICENSE, expiration_date=None, status=None, issue_date="2009-06-04")

    result = judge(wall, TODAY)

    assert [(finding.code, finding.severity) for finding in result.findings] == [("MISSING_FIELD", Severity.WARNING)]
    assert result.outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        pytest.param(T.MEDICAL_LICENSE, {"expiration_date": "06/30/2027"}, id="date not ISO"),
        pytest.param(T.MEDICAL_LICENSE, {"expiration_date": "2027-02-30"}, id="no such day"),
        pytest.param(T.MEDICAL_LICENSE, {"state": "California"}, id="state spelled out"),
        pytest.param(T.MEDICAL_LICENSE, {"license_number": "A 104512"}, id="code with a blank"),
        pytest.param(T.MEDICAL_LICENSE, {"issuer": "  "}, id="blank text"),
        pytest.param(T.MEDICAL_LICENSE, {"npi": "1234567893"}, id="a field that licences do not have"),
        pytest.param(T.MALPRACTICE_INSURANCE, {"aggregate_limit": "$3,000,000"}, id="money with signs"),
        pytest.param(T.MALPRACTICE_INSURANCE, {"aggregate_limit": "NaN"}, id="no number"),
        pytest.param(T.DEA_REGISTRATION, {"schedules": []}, id="empty list"),
        pytest.param(T.CME_CERTIFICATE, {"credits": [{"amount": "1"}]}, id="credit without system"),
        pytest.param(T.CME_CERTIFICATE, {"credits": "1.25"}, id="no list"),
        pytest.param(T.CME_TRANSCRIPT, {"activities": [{"title": "Asthma"}]}, id="row without amount"),
    ],
)
def test_a_value_not_in_the_form_of_its_kind_is_an_error(kind: T, changes: dict[str, JsonValue]) -> None:
    found = [finding for finding in found_in(kind, **changes) if finding.code == "FIELD_FORMAT"]

    assert [finding.field for finding in found] == list(changes)
    assert found[0].severity is Severity.ERROR


def test_a_course_that_is_none_of_the_four_is_an_error() -> None:
    assert codes(T.LIFE_SUPPORT_CARD, course="ATLS") == ["COURSE_UNKNOWN"]


def with_confidence(name: str, confidence: float | None) -> ExtractedSection:
    whole = extracted(T.CME_CERTIFICATE, location="Boston")
    changed = {**whole.fields, name: value(whole.fields[name].value, confidence)}
    return whole.model_copy(update={"fields": changed})


@pytest.mark.parametrize("confidence", [None, 0.0, 0.79])
def test_a_doubtful_required_value_needs_review(confidence: float | None) -> None:
    result = judge(with_confidence("activity_title", confidence), TODAY)

    assert [(finding.code, finding.field) for finding in result.findings] == [("LOW_CONFIDENCE", "activity_title")]
    assert result.outcome is Outcome.NEEDS_REVIEW


def test_a_doubtful_optional_value_only_warns() -> None:
    result = judge(with_confidence("location", 0.4), TODAY)

    assert [(finding.code, finding.severity) for finding in result.findings] == [("LOW_CONFIDENCE", Severity.WARNING)]
    assert result.outcome is Outcome.PASSED


@pytest.mark.parametrize(("name", "confidence"), [("activity_title", 0.8), ("location", 0.5), ("location", None)])
def test_a_value_that_is_sure_enough_raises_no_doubt(name: str, confidence: float | None) -> None:
    assert judge(with_confidence(name, confidence), TODAY).findings == []


@pytest.mark.parametrize(
    ("confidence", "classified_by", "doubtful"),
    [
        (0.8, ClassifiedBy.RULES, False),
        (0.79, ClassifiedBy.RULES, True),
        (None, ClassifiedBy.RULES, True),
        (None, ClassifiedBy.MODEL, True),
    ],
)
def test_a_doubtful_type_needs_review(confidence: float | None, classified_by: ClassifiedBy, doubtful: bool) -> None:
    unsure = extracted(T.BOARD_CERTIFICATION).model_copy(
        update={"section": section(T.BOARD_CERTIFICATION, confidence, classified_by)}
    )

    result = judge(unsure, TODAY)

    assert [finding.code for finding in result.findings] == ["CLASSIFICATION_UNSURE"] * doubtful
    assert (result.outcome is Outcome.NEEDS_REVIEW) is doubtful


def test_an_unsupported_document_says_so_and_needs_review() -> None:
    result = judge(extracted(T.UNSUPPORTED), TODAY)

    assert [finding.code for finding in result.findings] == ["UNSUPPORTED_TYPE"]
    assert result.outcome is Outcome.NEEDS_REVIEW


def test_a_page_of_the_section_that_could_not_be_read_sends_it_to_review() -> None:
    section = extracted(DocumentType.CME_TRANSCRIPT)
    here, elsewhere = section.section.pages[0], section.section.pages[-1] + 1

    blind = judge(section, TODAY, frozenset({here}))
    fine = judge(section, TODAY, frozenset({elsewhere}))

    assert [finding.code for finding in blind.findings] == ["PAGE_UNREADABLE"]
    assert blind.outcome is Outcome.NEEDS_REVIEW
    assert fine.findings == []
