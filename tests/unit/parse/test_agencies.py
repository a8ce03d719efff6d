from __future__ import annotations

from parse.agencies import find_issuer
from tests.unit.parse.pages import page_of

KINDS = (r"board of \w+", "department")


def issuer_of(text: str) -> object:
    found = find_issuer(page_of(text), KINDS)
    return found.value if found else None


def test_an_agency_that_does_something_in_a_sentence_yields_to_the_heading() -> None:
    assert (
        issuer_of("""
            Vermont Education Department
            Note: The Board of Regents does not discipline nurses.
        """)
        == "Vermont Education Department"
    )


def test_a_name_that_a_sentence_carries_over_its_line_counts_up_to_its_last_comma() -> None:
    assert (
        issuer_of("""
            This verification was produced by the system of the Department of Public Health, Practitioner Licensing and
            Investigations Section, and is primary source.
        """)
        == "Department of Public Health"
    )


def test_a_department_goes_before_its_division_in_a_sentence() -> None:
    found = issuer_of(
        "Records of the Department of Consumer Protection, Board of Pharmacy. For questions on this, call."
    )

    assert found == "Department of Consumer Protection"
