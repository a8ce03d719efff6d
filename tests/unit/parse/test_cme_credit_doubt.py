"""How sure the lines of a certificate's credit are."""

from __future__ import annotations

from credmate.document_types import CreditSystem
from parse.cme.credit_doubt import names_another_system
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of

AMA = "AMA PRA Category 1 Credits"


def sure(text: str) -> float:
    confidence = extract(section_of(text)).fields["credits"].confidence
    assert confidence is not None
    return confidence


def test_one_award_is_surer_than_awards_of_several_systems() -> None:
    one = sure(f"has been awarded 2 {AMA}.")
    several = sure(f"has been awarded 2 {AMA} and 2 AOA Category 1-A credits.")

    assert several < 0.85
    assert one > 0.95


def test_two_awards_of_one_system_are_doubtful() -> None:
    assert sure(f"has been awarded 2 {AMA}.\nhas been awarded 3 {AMA}.") < 0.75


def test_a_list_of_designations_without_an_award_is_doubtful() -> None:
    designations = f"approved for 2 {AMA}.\napproved for 2 ANCC contact hours."

    assert sure(designations) < 0.9
    assert sure(f"approved for 2 {AMA}.") > 0.95


def test_hours_attended_beside_a_designation_are_no_cause_of_doubt() -> None:
    assert sure(f"attended for 2 hours.\napproved for 3 {AMA}.") > sure(f"approved for 3 {AMA}, and 3 AANP hours.")


def test_an_amount_of_a_system_that_no_line_is_of_is_noticed() -> None:
    text = "Ada Lind earned 3.5 contact hours. The AANP accepts this program for 4 hours of continuing education."

    assert names_another_system(text, {CreditSystem.ANCC})
    assert not names_another_system(text, {CreditSystem.ANCC, CreditSystem.AANP})
    assert not names_another_system("Approved by the AANP. Ada Lind earned 3.5 contact hours.", {CreditSystem.ANCC})
