from __future__ import annotations

import pytest

from parse.states import STATES, find_states, state_code, state_of_address, state_of_agency


@pytest.mark.parametrize(("code", "name"), STATES.items())
def test_every_state_is_found_by_its_name_in_any_case(code: str, name: str) -> None:
    for printed in (name, name.upper(), name.replace(" ", "")):
        found = find_states(f"Board of Medicine of {printed}, established 1901")

        assert [match.code for match in found] == [code]


@pytest.mark.parametrize(
    ("agency", "code"),
    [
        ("Medical Board of California", "CA"),
        ("ARKANSAS STATE MEDICAL BOARD", "AR"),
        ("State of West Virginia Board of Medicine", "WV"),
        ("NEWYORK STATE EDUCATION DEPARTMENT", "NY"),
        ("Ca1if0rnia Board of Registered Nursing", "CA"),
        ("Department of Licensing and Regulatory Affairs", "MI"),
        ("Division of Medical Quality Assurance", "FL"),
        ("Board of Registration in Medicine", "MA"),
    ],
)
def test_an_agency_tells_its_state(agency: str, code: str) -> None:
    found = state_of_agency(agency)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["Washington, D.C. 20537", "Kansas City", "Oklahoma City", "Board of Medicine", "Delawareans"]
)
def test_what_only_looks_like_a_state_is_none(text: str) -> None:
    assert state_of_agency(text) is None


def test_the_match_covers_the_name_itself() -> None:
    text = "Commonwealth of Pennsylvania, Department of State"

    (found,) = find_states(text)

    assert text[found.start : found.end] == "Pennsylvania"


def test_the_state_of_an_address_stands_before_its_zip_code() -> None:
    found = state_of_address("12 IN THE WOODS, PEORIA, IL 61602-1234")

    assert found is not None
    assert found.code == "IL"
    assert state_of_address("Results OR 12345678") is None


@pytest.mark.parametrize(
    ("text", "code"), [("CA", "CA"), (" new york.", "NY"), ("Somewhere", None), ("CA 90210", None)]
)
def test_a_code_or_name_alone_is_a_state_and_nothing_else_is(text: str, code: str | None) -> None:
    assert state_code(text) == code


@pytest.mark.parametrize(
    ("agency", "state"),
    [("NH Office of Professional Licensure", "NH"), ("NC Medical Board", "NC"), ("IN MEDICINE", None)],
)
def test_a_code_that_begins_the_name_of_an_agency_tells_its_state(agency: str, state: str | None) -> None:
    found = state_of_agency(agency)

    assert (found.code if found else None) == state
