"""NPI, DEA and state numbers."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from credmate.contracts import Severity
from credmate.document_types import DocumentType
from credmate.reference import has_known_shape, table
from tests.unit.validate.builders import codes, found_in
from validate.rules.identifiers import surname_initials

T = DocumentType


@pytest.mark.parametrize(("npi", "expected"), [("1536531472", []), ("1536531478", ["NPI_CHECK_DIGIT"])])
def test_an_npi_must_keep_its_check_digit(npi: str, expected: list[str]) -> None:
    assert codes(T.CME_CERTIFICATE, npi=npi) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("BP1234563", []),
        ("BP1234564", ["DEA_CHECK_DIGIT"]),
        ("BP123456", ["DEA_FORMAT"]),
        ("BX1234563", ["DEA_NAME_LETTER"]),
        ("B91234563", []),
        ("MP1234563", ["DEA_FIRST_LETTER"]),
    ],
)
def test_a_dea_number_is_checked_letter_by_letter(number: str, expected: list[str]) -> None:
    assert codes(T.DEA_REGISTRATION, dea_number=number) == expected


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"provider_degree": "NP", "business_activity": None}, id="nurse practitioner by degree"),
        pytest.param({"provider_degree": None, "business_activity": "MLP-PHYSICIAN ASSISTANT"}, id="by activity"),
        pytest.param({"provider_degree": "PA-C", "business_activity": "PRACTITIONER"}, id="physician assistant"),
    ],
)
def test_a_mid_level_practitioner_with_a_physicians_letter_is_a_warning(changes: dict[str, JsonValue]) -> None:
    found = found_in(T.DEA_REGISTRATION, **changes)

    assert [(finding.code, finding.severity) for finding in found] == [("DEA_FIRST_LETTER", Severity.WARNING)]


def test_without_a_profession_any_first_letter_passes() -> None:
    assert (
        codes(T.DEA_REGISTRATION, dea_number="MP1234563", provider_degree=None, business_activity="PRACTITIONER") == []
    )


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ana Petrova", {"P"}),
        ("PETROVA, ANA MARIE", {"P"}),
        ("Ana De La Cruz", {"D", "L", "C"}),
        ("Ana Petrova-Lind", {"P", "L"}),
        ("Petrova", {"P"}),
    ],
)
def test_a_last_name_may_be_filed_under_each_of_its_parts(name: str, initials: set[str]) -> None:
    assert surname_initials(name) == initials


def test_a_schedule_that_dea_does_not_have_is_an_error() -> None:
    assert codes(T.DEA_REGISTRATION, schedules=["2", "6"]) == ["SCHEDULE_UNKNOWN"]


def test_massachusetts_has_a_sixth_schedule_of_its_own() -> None:
    assert codes(T.CSR_CERTIFICATE, schedules=["2", "3", "4", "5", "6"]) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"state": "CA", "license_number": "A104512"}, [], id="shape of the state"),
        pytest.param({"state": "CA", "license_number": "104512"}, [], id="letter dropped"),
        pytest.param({"state": "NJ", "license_number": "A104512"}, ["LICENSE_FORMAT"], id="another state's"),
        pytest.param({"state": "VA", "license_number": "0101234567"}, [], id="leading zero"),
        pytest.param({"state": "VA", "license_number": "101234567"}, [], id="leading zero dropped"),
        pytest.param({"state": "IL", "license_number": "036-123456"}, [], id="separator"),
        pytest.param({"state": "GU", "license_number": "M-1"}, [], id="no shape known"),
        pytest.param(
            {"state": "NJ", "license_number": "12345", "license_type": "Registered Nurse"}, [], id="other profession"
        ),
        pytest.param(
            {"state": "WI", "license_number": "1234-33", "license_type": "Advanced Practice Nurse"}, [], id="nurse"
        ),
        pytest.param(
            {"state": "WI", "license_number": "X1", "license_type": None, "provider_degree": "DO"},
            ["LICENSE_FORMAT"],
            id="profession by degree",
        ),
    ],
)
def test_a_licence_number_of_another_shape_is_a_warning(changes: dict[str, JsonValue], expected: list[str]) -> None:
    found = found_in(T.MEDICAL_LICENSE, **changes)

    assert [finding.code for finding in found] == expected
    assert all(finding.severity is Severity.WARNING for finding in found)


@pytest.mark.parametrize(("number", "expected"), [("1234567", []), ("CS12345", ["REGISTRATION_FORMAT"])])
def test_a_state_registration_of_another_shape_is_a_warning(number: str, expected: list[str]) -> None:
    assert codes(T.CSR_CERTIFICATE, registration_number=number) == expected


def test_a_state_without_a_known_shape_is_unknown_and_not_wrong() -> None:
    assert has_known_shape("controlled_substance", "CA", "1") is None


@pytest.mark.parametrize("name", ["state_numbers", "credit_rules", "credential_terms", "dea"])
def test_reference_tables_name_their_source_and_date(name: str) -> None:
    assert table(name)["source"]
    assert table(name)["as_of"]
