"""Credit in tables: of systems and professions, or of sessions that a total sums up."""

from __future__ import annotations

from typing import cast

import pytest

from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


def lines(text: str) -> list[tuple[str, str, str]]:
    value = cast("list[dict[str, str]]", extract(section_of(text)).fields["credits"].value)
    return [(line["amount"], line["system"], line["basis"]) for line in value]


def test_the_head_of_a_column_says_on_which_basis_its_amounts_are() -> None:
    text = """
        Ada Lind, RN
        has attended 4 hours.
        Credit type              Maximum
        AMA PRA Category 1 Credits   4.00      Physicians
        ANCC contact hours           4.00      Nurses
        IPCE credits                 4.00      Healthcare team
    """

    assert lines(text) == [
        ("4", "OTHER", "participation"),
        ("4", "AMA_PRA_1", "designated"),
        ("4", "ANCC", "designated"),
        ("4", "IPCE", "designated"),
    ]


def test_the_line_over_a_table_says_on_which_basis_its_amounts_are() -> None:
    text = """
        Credit awarded to this learner
        Accreditation                                            Hours
        Association of Social Work Boards, Approved Education    3.5

        Credit available for this program
        Accreditation                                            Hours
        American Nurses Credentialing Center (ANCC)              3.5
        American Psychological Association (APA)                 3.5
    """

    assert lines(text) == [("3.5", "OTHER", "awarded"), ("3.5", "ANCC", "designated"), ("3.5", "APA", "designated")]


def test_a_row_beside_a_known_credit_may_be_of_one_with_a_name_of_its_own() -> None:
    text = """
        Ada Lind, MD has earned
        Credit                                 Number earned
        AMA PRA Category 1 Credits             6.25
        College Cognate Credits (Category 1)   6.25
    """

    assert lines(text) == [("6.25", "AMA_PRA_1", "awarded"), ("6.25", "OTHER", "awarded")]


def test_a_type_of_credit_over_an_amount_says_of_which_system_it_is() -> None:
    text = """
        Learner               Ada Lind, MD
        Credit type claimed   AMA PRA Category 1 Credit
        Amount                1.00
        Session date          08/26/2025
    """

    assert lines(text) == [("1", "AMA_PRA_1", "awarded")]


def test_what_stands_far_over_a_column_heads_none() -> None:
    text = """
        Learner                 Ada Lind, RN
        Format                  Enduring material
        Completed               Apr 16, 2024
        Credit claimed          4.25 ANCC contact hours

        Available credit for this activity
        AMA PRA Category 1 Credit(s)         5.75
        Mendel Continuing Education Hours    5.75
    """

    assert lines(text) == [
        ("4.25", "ANCC", "awarded"),
        ("5.75", "AMA_PRA_1", "designated"),
        ("5.75", "OTHER", "designated"),
    ]


def test_an_amount_with_a_line_of_its_own_is_the_persons() -> None:
    text = """
        Ada Lind, RN
        for completion of Night Care
        5.00 Contact Hours
        Provider approved by the California Board of Registered Nursing, Provider Number CEP 1, for 5.00 contact hours.
    """

    assert lines(text) == [("5", "CA_BRN", "awarded")]


def test_choices_that_are_not_ticked_were_offered() -> None:
    text = """
        Ada Lind, MD attended and claims the following credit:
        [ ] Full day, 9.5 AMA PRA Category 1 Credits
        [X] Hours attended: 9.25 AMA PRA Category 1 Credits
    """

    assert lines(text) == [("9.5", "AMA_PRA_1", "designated"), ("9.25", "AMA_PRA_1", "awarded")]
    assert ("9.5", "AMA_PRA_1", "awarded") in lines(text.replace("[X]", "[ ]"))


@pytest.mark.parametrize(("ticked", "left_open"), [("[x]", "[ ]"), ("\u00fe", "\u00a8"), ("\u2612", "\u2610")])
def test_a_tick_is_of_all_cells_of_its_row(ticked: str, left_open: str) -> None:
    text = f"""
        Credit awarded as marked by the participant, Ada Lind, MD
        {ticked} Physicians          3.0 AMA PRA Category 1 Credits
        {left_open} Nurses              2.5 contact hours (ANCC)
    """

    assert lines(text) == [("3", "AMA_PRA_1", "awarded"), ("2.5", "ANCC", "designated")]


def test_an_amount_without_a_system_is_of_the_ticked_one() -> None:
    text = """
        Ada Lind, MD asked for
        [ ] AMA PRA Category 1 (max 12.0)
        [X] AAFP Prescribed (max 12.0)
        Credit awarded: 10.0
    """

    assert ("10", "AAFP_PRESCRIBED", "awarded") in lines(text)


def test_lines_of_a_list_beside_which_another_is_ticked_were_offered() -> None:
    text = """
        Ada Lind, MD attended the program and is awarded the credit marked:
              X        Physicians: 3.25 AMA PRA Category 1 Credits
                       Nurses: 2.5 contact hours (ANCC)
    """

    assert lines(text) == [("3.25", "AMA_PRA_1", "awarded"), ("2.5", "ANCC", "designated")]


def test_a_row_of_a_profession_is_of_the_unit_behind_its_number() -> None:
    text = """
        This activity has been approved for
        Profession      Up to    Credit
        Physicians      9.5      AMA PRA Category 1 Credits
        Pharmacists     9.5      ACPE contact hours (0562-0000-23-136-H01-P)
        Psychologists   9.5      APA CE credits
    """

    assert lines(text) == [
        ("9.5", "AMA_PRA_1", "designated"),
        ("9.5", "ACPE", "designated"),
        ("9.5", "APA", "designated"),
    ]


def test_sessions_are_parts_of_their_total() -> None:
    text = """
        Date          Topic                      Credit
        08/23/2024    Hyponatremia Made Simple   1.00
        08/30/2024    Failure to Thrive          0.75
                      Total                      1.75
        You have been awarded 1.75 AMA PRA Category 1 Credits.
    """

    assert lines(text) == [("1.75", "AMA_PRA_1", "awarded")]


def test_sessions_add_up_without_the_word() -> None:
    text = """
        Date          Topic                      Contact hours
        08/23/2024    Hyponatremia Made Simple   1.00
        08/30/2024    Failure to Thrive          0.75
                      All sessions               1.75
        Continuing nursing education
    """

    assert lines(text) == [("1.75", "ANCC", "awarded")]


def test_prose_over_a_number_is_no_head_of_it() -> None:
    text = """
        Ada Lind has earned 2 AMA PRA Category 1 Credits.
        The center is authorized to award CME credit hours for activities that it plans by the criteria.
        Score                                  9.5        of ten
    """

    assert lines(text) == [("2", "AMA_PRA_1", "awarded")]


def test_a_list_of_systems_needs_no_head() -> None:
    text = """
        Ada Lind, MD
        Claimed Credits
        AMA PRA Category 1                 1.50
        ABIM MOC Medical Knowledge         1.50
    """

    assert lines(text) == [("1.5", "AMA_PRA_1", "awarded"), ("1.5", "MOC", "awarded")]


def test_each_column_of_sessions_has_its_total() -> None:
    text = """
        Session                  CH          CME
        Keynote                  1.0         1.0
        Panel                    1.5         1.25
        Total                    2.5         2.25
    """

    assert [amount for amount, _, _ in lines(text)] == ["2.5", "2.25"]


def test_a_number_under_verified_credit_is_the_persons() -> None:
    text = """
        Ada Lind, MD
        Designated for a maximum of 1.25 AMA PRA Category 1 Credits.
        VERIFIED CREDIT
        1.25
    """

    assert ("1.25", "AMA_PRA_1", "awarded") in lines(text)


def test_the_credit_of_a_form_may_be_named_beside_its_amount() -> None:
    text = """
        Ada Lind, RN
        Amount: 1.5    Credit: IPCE
    """

    assert lines(text) == [("1.5", "IPCE", "awarded")]


def test_an_accreditor_beside_its_credit_is_a_row_of_it() -> None:
    text = """
        Accreditation                      Credit
        ACCME (AMA PRA Category 1)         2.00
        ANCC                               2.50
    """

    assert lines(text) == [("2", "AMA_PRA_1", "awarded"), ("2.5", "ANCC", "awarded")]


def test_a_total_that_says_so_is_the_credit_and_its_sessions_are_parts() -> None:
    text = """
        Ada Lind, MD
        Session                      CME
        Airway in the Field          1.50
        Burns Beyond the Center      2.00
        Cold Injuries                1.25
        Total claimed                4.75
        Elm Hall designates this live activity for a maximum of 9 AMA PRA Category 1 Credits.
    """

    assert lines(text) == [("4.75", "AMA_PRA_1", "awarded"), ("9", "AMA_PRA_1", "designated")]


def test_sessions_without_a_total_are_parts_of_what_was_awarded_for_all() -> None:
    text = """
        Ada Lind, MD
        Session                      Credit
        Airway in the Field          1.50
        Burns Beyond the Center      2.00
        Cold Injuries                1.25
        Ada Lind was awarded 4.75 AMA PRA Category 1 Credits.
    """

    assert lines(text) == [("4.75", "AMA_PRA_1", "awarded")]
