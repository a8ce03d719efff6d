"""Amounts of credit, on certificates and transcripts; status and limits."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from credmate.contracts import Severity
from credmate.document_types import DocumentType
from tests.unit.validate.builders import awarded, codes, designated, found_in, row

T = DocumentType


@pytest.mark.parametrize(
    ("credit_lines", "expected"),
    [
        pytest.param([awarded("0.25")], [], id="a quarter"),
        pytest.param([awarded("1.30")], ["CREDIT_STEP"], id="no multiple of a quarter"),
        pytest.param([awarded("1.8", "ANCC")], [], id="contact hours go by tenths"),
        pytest.param([awarded("0")], ["CREDIT_CEILING"], id="nothing"),
        pytest.param([awarded("100")], [], id="a long review course"),
        pytest.param([awarded("125")], ["CREDIT_CEILING"], id="a decimal point lost"),
        pytest.param([awarded("1.25"), designated("2")], [], id="claimed less than the maximum"),
        pytest.param([awarded("2.25"), designated("2")], ["AWARDED_ABOVE_DESIGNATED"], id="claimed more"),
        pytest.param([awarded("2.5", "ANCC"), designated("2")], [], id="other systems do not compare"),
        pytest.param([awarded("2"), designated("1"), designated("2")], [], id="the highest maximum counts"),
    ],
)
def test_amounts_of_credit_follow_their_system(credit_lines: list[JsonValue], expected: list[str]) -> None:
    assert codes(T.CME_CERTIFICATE, credits=credit_lines) == expected


def test_the_message_about_a_step_is_in_a_reviewers_words() -> None:
    found = found_in(T.CME_CERTIFICATE, credits=[awarded("1.30")])

    assert [finding.message for finding in found] == ["AMA credit comes in quarters; 1.30 is not one"]


@pytest.mark.parametrize(
    ("start", "form", "expected"),
    [
        ("2026-03-02", "live activity", []),
        ("2026-03-03", "live activity", ["CREDIT_CEILING"]),
        ("2026-03-03", "enduring material", []),
        (None, "live activity", []),
    ],
)
def test_a_live_activity_gives_no_more_than_its_days_hold(start: str | None, form: str, expected: list[str]) -> None:
    found = codes(T.CME_CERTIFICATE, credits=[awarded("18.5")], start_date=start, activity_format=form)

    assert found == expected


@pytest.mark.parametrize(
    ("degree", "expected"),
    [("MD", []), ("D.O.", []), ("MBBS", []), (None, []), ("RN", ["AWARDED_TO_OTHER"]), ("PA-C", ["AWARDED_TO_OTHER"])],
)
def test_ama_credit_is_awarded_to_physicians_only(degree: str | None, expected: list[str]) -> None:
    assert codes(T.CME_CERTIFICATE, provider_degree=degree) == expected


def test_ama_credit_that_is_only_designated_may_stand_on_anyones_certificate() -> None:
    assert codes(T.CME_CERTIFICATE, provider_degree="RN", credits=[designated("1.25")]) == []


ROWS: list[JsonValue] = [
    row("2025-01-12", "Asthma", "1.25"),
    row("2025-03-02", "Stroke", "2"),
    row("2025-06-20", "Wounds", "1.8", "ANCC"),
]


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        pytest.param([awarded("3.25")], [], id="adds up"),
        pytest.param([awarded("3.250"), awarded("1.80", "ANCC")], [], id="trailing zeros"),
        pytest.param([awarded("3.5")], ["TRANSCRIPT_TOTAL"], id="a row is missing"),
        pytest.param([awarded("1.25"), awarded("2")], [], id="subtotals only"),
        pytest.param([awarded("1.25"), awarded("2"), awarded("3.25")], [], id="subtotals and total"),
        pytest.param([awarded("5.05", "OTHER")], [], id="a total over all systems"),
        pytest.param([awarded("4", "OTHER")], ["TRANSCRIPT_TOTAL"], id="a total over all systems that does not fit"),
        pytest.param([awarded("2", "AOA_1A")], ["TRANSCRIPT_TOTAL"], id="a total of a system without rows"),
        pytest.param(None, [], id="no totals printed"),
    ],
)
def test_the_rows_of_a_transcript_add_up_to_its_totals(totals: list[JsonValue] | None, expected: list[str]) -> None:
    assert codes(T.CME_TRANSCRIPT, activities=ROWS, totals=totals) == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        pytest.param(row("2024-12-31", "Early", "1"), ["TRANSCRIPT_PERIOD"], id="before the period"),
        pytest.param(row("2025-01-12", "Asthma", "1.25"), ["TRANSCRIPT_DUPLICATE"], id="the same row again"),
        pytest.param(row("2025-01-12", "Asthma", "1.25", "ANCC"), [], id="the same activity in another system"),
        pytest.param(row("2025-01-12", "Course", "1.3"), ["CREDIT_STEP"], id="no quarter"),
        pytest.param(row("2025-01-12", "Course", "525"), ["TRANSCRIPT_CEILING"], id="52.5 without its point"),
    ],
)
def test_an_odd_row_is_a_warning(extra: JsonValue, expected: list[str]) -> None:
    found = found_in(T.CME_TRANSCRIPT, activities=[*ROWS, extra], totals=None)

    assert [finding.code for finding in found] == expected
    assert all(finding.severity is Severity.WARNING for finding in found)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Active", []),
        ("License Renewed & Current", []),
        ("CLEAR/Active", []),
        ("Active - Probation", ["STATUS_NOT_CLEAR"]),
        ("Delinquent", ["STATUS_NOT_CLEAR"]),
        ("Inactive", ["STATUS_NOT_CLEAR"]),
    ],
)
def test_only_a_plainly_active_status_passes(status: str, expected: list[str]) -> None:
    assert codes(T.MEDICAL_LICENSE, status=status) == expected


def test_a_board_that_has_not_certified_is_noticed() -> None:
    assert codes(T.BOARD_CERTIFICATION, status="Not Certified") == ["STATUS_NOT_CLEAR"]


def test_the_limit_of_one_claim_may_not_be_above_the_aggregate() -> None:
    assert codes(T.MALPRACTICE_INSURANCE, per_claim_limit="5000000") == ["LIMITS_ORDER"]
