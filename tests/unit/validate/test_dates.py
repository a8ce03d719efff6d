"""Dates against each other and against today, which is 2026-06-15."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from credmate.document_types import DocumentType
from tests.unit.validate.builders import codes, row

T = DocumentType


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        pytest.param(
            T.CME_CERTIFICATE, {"start_date": "2026-03-04"}, ["DATE_ORDER"], id="begins after its completion"
        ),
        pytest.param(T.CME_CERTIFICATE, {"start_date": "2026-03-03"}, [], id="begins and ends on one day"),
        pytest.param(
            T.MEDICAL_LICENSE, {"issue_date": "2026-01-02", "expiration_date": "2026-01-01"},
            ["DATE_ORDER", "EXPIRED"], id="expires before its issue",
        ),
        pytest.param(
            T.MALPRACTICE_INSURANCE, {"retroactive_date": "2027-01-01"}, ["DATE_ORDER", "DATE_IN_FUTURE"],
            id="retroactive after the end",
        ),
        pytest.param(T.CME_TRANSCRIPT, {"period_start": "2026-01-01"}, ["DATE_ORDER", "TRANSCRIPT_PERIOD"],
                     id="period turned around"),
        pytest.param(T.CME_CERTIFICATE, {"completion_date": "2026-06-16"}, [], id="tomorrow, somewhere it is already"),
        pytest.param(T.CME_CERTIFICATE, {"completion_date": "2026-06-17"}, ["DATE_IN_FUTURE"], id="in two days"),
        pytest.param(T.CME_CERTIFICATE, {"completion_date": "1949-12-31"}, ["DATE_IMPLAUSIBLE", "COMPLETION_OLD"],
                     id="too long ago"),
        pytest.param(T.MEDICAL_LICENSE, {"expiration_date": "2037-12-31"}, [], id="eleven years ahead"),
        pytest.param(T.MEDICAL_LICENSE, {"expiration_date": "2038-01-01"}, ["DATE_IMPLAUSIBLE"], id="too far ahead"),
        pytest.param(T.MEDICAL_LICENSE, {"expiration_date": "2026-06-15"}, [], id="expires today"),
        pytest.param(T.MEDICAL_LICENSE, {"expiration_date": "2026-06-14"}, ["EXPIRED"], id="expired yesterday"),
        pytest.param(T.DEA_REGISTRATION, {"expiration_date": "2027-09-29"}, ["MONTH_END"], id="DEA before month's end"),
        pytest.param(T.DEA_REGISTRATION, {"issue_date": "2026-02-01", "expiration_date": "2028-02-29"},
                     ["TERM_LENGTH"], id="leap day is a month's end, two years are no DEA term"),
        pytest.param(T.DEA_REGISTRATION, {"issue_date": "2025-05-01"}, [], id="28 months"),
        pytest.param(T.DEA_REGISTRATION, {"issue_date": "2025-06-01"}, ["TERM_LENGTH"], id="27 months"),
        pytest.param(T.LIFE_SUPPORT_CARD, {"expiration_date": "2027-03-14"}, ["MONTH_END"], id="AHA before its end"),
        pytest.param(T.LIFE_SUPPORT_CARD, {"expiration_date": "2027-03-14", "issuer": "American Red Cross"}, [],
                     id="others end on any day"),
        pytest.param(T.LIFE_SUPPORT_CARD, {"expiration_date": "2028-03-31"}, ["TERM_LENGTH"], id="three-year card"),
        pytest.param(T.MALPRACTICE_INSURANCE, {"effective_date": "2024-06-30"}, ["TERM_LENGTH"], id="25-month policy"),
        pytest.param(T.MALPRACTICE_INSURANCE, {"effective_date": "2026-07-01", "expiration_date": "2027-07-01"}, [],
                     id="policy that begins next month"),
        pytest.param(T.CME_CERTIFICATE, {"completion_date": "2020-06-16"}, [], id="just under six years"),
        pytest.param(T.CME_CERTIFICATE, {"completion_date": "2020-06-13"}, ["COMPLETION_OLD"], id="over six years"),
    ],
)  # fmt: skip
def test_dates_are_held_against_each_other_and_today(
    kind: T, changes: dict[str, JsonValue], expected: list[str]
) -> None:
    assert codes(kind, **changes) == expected


def test_a_transcript_row_in_the_future_is_an_error() -> None:
    found = codes(T.CME_TRANSCRIPT, activities=[row("2026-08-01", "Asthma", "3.25")], period_end=None)

    assert found == ["DATE_IN_FUTURE"]
