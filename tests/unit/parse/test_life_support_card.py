from __future__ import annotations

import pytest

from parse.types.life_support_card import extract
from tests.unit.parse.pages import section_of

ECARD = """
    ## BASIC LIFE SUPPORT
    BLS Provider                                           American Heart Association
    Robin Marsh                                            Training Center Name
    has successfully completed the evaluations             Lakeside Emergency Training
    of the Basic Life Support (CPR and AED) Program.       Training Center ID
                                                           MN05512
    Issue Date          Renew By                           Instructor Name
    6/12/2024           06/2026                            Kim Vale
                                                           eCard Code
                                                           212704781095
"""


def values(*pages: str) -> dict[str, object]:
    return {name: found.value for name, found in extract(section_of(*pages)).fields.items()}


def test_an_ecard_gives_every_field_and_a_month_means_its_last_day() -> None:
    assert values(ECARD) == {
        "provider_name": "Robin Marsh",
        "course": "BLS",
        "issue_date": "2024-06-12",
        "expiration_date": "2026-06-30",
        "issuer": "American Heart Association",
        "card_number": "212704781095",
    }


def test_the_ecard_layout_is_named() -> None:
    assert extract(section_of(ECARD)).template == "aha_ecard"


def test_the_instructor_and_the_training_center_are_not_the_holder() -> None:
    found = values("""
        ACLS PROVIDER
        Instructor Name: Kim Vale   Instructor ID # 10442219
        Training Center Name: Lakeside Emergency Training   TC ID # MN05512
        Robin Marsh, MD
        has successfully completed the cognitive and skills evaluations
        eCard Code: 212704781095
    """)

    assert found["provider_name"] == "Robin Marsh"
    assert found["card_number"] == "212704781095"


@pytest.mark.parametrize(
    ("title", "course"),
    [
        ("Basic Life Support", "BLS"),
        ("BLS for Healthcare Providers", "BLS"),
        ("ADVANCED CARDIOVASCULAR LIFE SUPPORT", "ACLS"),
        ("Advanced Life Support", "ACLS"),
        ("Pediatric Advanced Life Support", "PALS"),
        ("Neonatal Resuscitation Program", "NRP"),
    ],
)
def test_the_course_is_told_by_its_words(title: str, course: str) -> None:
    assert values(f"{title}\nIssue Date: 01/02/2025")["course"] == course


def test_the_largest_letters_name_the_course_where_several_are_printed() -> None:
    assert values("# PALS Provider\nPrerequisite: Basic Life Support, BLS, BLS")["course"] == "PALS"


def test_red_cross_prints_a_certificate_id_and_whole_days() -> None:
    found = values("""
        # American Red Cross
        Certificate of Completion
        Robin Marsh
        has successfully completed requirements for
        Basic Life Support (BLS)
        Date Completed: 06/12/2024   Valid Until: 06/12/2026
        Certificate ID: 0A44211
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2024-06-12", "2026-06-12")
    assert (found["issuer"], found["card_number"]) == ("American Red Cross", "0A44211")


def test_a_newborn_card_is_issued_by_the_pediatricians() -> None:
    found = values("# Neonatal Resuscitation Program\nAmerican Heart Association   American Academy of Pediatrics")

    assert found["issuer"] == "American Academy of Pediatrics"


def test_whose_curriculum_is_followed_did_not_issue_the_card() -> None:
    found = values("""
        # NORTHFIELD RESUSCITATION ACADEMY
        Robin Marsh has completed the ACLS evaluations in accordance with
        the curriculum of the American Heart Association
        Issue Date: 03/02/2025     Expires: 03/02/2027
    """)

    assert found["issuer"] == "NORTHFIELD RESUSCITATION ACADEMY"


def test_a_curriculum_stands_for_the_issuer_where_nobody_else_is_named() -> None:
    found = values("""
        BLS Provider
        Robin Marsh has completed the evaluations of the curriculum of the American Heart Association
    """)

    assert found["issuer"] == "American Heart Association"


@pytest.mark.parametrize(
    "sentence",
    [
        "Resus Path Institute is not affiliated with the American Heart Association.",
        "The course follows the guidelines of ILCOR and American Heart Association.",
    ],
)
def test_a_body_that_a_card_only_refers_to_is_not_its_issuer(sentence: str) -> None:
    found = values(f"""
        ## Resus Path Institute
        This document attests that
        Robin Marsh
        has satisfied the skills check for ADVANCED CARDIAC LIFE SUPPORT (ACLS)
        Provider code       RPI-339427-V
        {sentence}
    """)

    assert found["issuer"] == "Resus Path Institute"
    assert found["card_number"] == "RPI-339427-V"


def test_labels_of_two_rows_with_a_value_each_are_not_one_label() -> None:
    found = values("""
        American Red Cross
        Course               Pediatric Advanced Life Support
        Completion date      Aug 29, 2025
        Valid until          Aug 28, 2027
    """)

    assert found["issue_date"] == "2025-08-29"


def test_a_training_company_issues_its_own_cards() -> None:
    found = values("""
        ## Code Ready Medical Training
        Robin Marsh
        BLS for Healthcare Providers
        Completed: 06/12/2024
    """)

    assert found["issuer"] == "Code Ready Medical Training"


def test_the_pediatricians_lend_their_name_to_pals_that_another_body_issues() -> None:
    found = values("PALS Provider\nAmerican Academy of Pediatrics\nAmerican Heart Association\nRobin Marsh")

    assert found["issuer"] == "American Heart Association"


def test_two_digits_behind_a_stroke_are_a_year_beside_a_label_of_a_day() -> None:
    found = values("BLS\nRobin Marsh\nIssue Date: 03/14/08     Recommended Renewal Date: 03/10")

    assert found["expiration_date"] == "2010-03-31"


@pytest.mark.parametrize(
    "title",
    ["CPR/AED for the Professional Rescuer", "CPR for Health Care Providers", "Healthcare Provider CPR"],
)
def test_basic_life_support_has_other_names(title: str) -> None:
    assert values(f"This recognizes that\nRobin Marsh\nhas completed\n{title}")["course"] == "BLS"


def test_the_course_beside_its_label_counts_before_larger_letters() -> None:
    assert values("## ACLS Training Partners\nCourse: Basic Life Support\nIssue Date: 01/02/2025")["course"] == "BLS"


def test_a_day_in_a_later_sentence_is_not_that_of_the_course() -> None:
    found = values("""
        This is to verify that Robin Marsh, RN, completed the Neonatal Resuscitation Program on March 4, 2020.
        The written test was completed on February 2, 2020.
    """)

    assert found["issue_date"] == "2020-03-04"


def test_a_bare_day_below_the_word_certification_is_the_day_of_issue() -> None:
    found = values("""
        ACLS PROVIDER CARD
        Robin Marsh
        CERTIFICATION      RENEW BY
        08/01/2020         08/01/2022
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2020-08-01", "2022-08-01")


@pytest.mark.parametrize(
    "line",
    ["Instructor Name    Kim Vale    ID #    04711223344", "Course Location    Fleet Hospital (Network # 0099)"],
)
def test_a_number_of_somebody_else_is_not_that_of_the_card(line: str) -> None:
    assert "card_number" not in values(f"BLS Provider\nRobin Marsh\n{line}")


@pytest.mark.parametrize("label", ["Verification ID", "eCredential ID", "Validation Code", "Completion Card No."])
def test_a_card_has_its_number_beside_many_a_label(label: str) -> None:
    assert values(f"BLS Provider\n{label}        QX-4711-0022")["card_number"] == "QX-4711-0022"


@pytest.mark.parametrize("label", ["Credential Issued", "Skills Session Date", "Course End Date"])
def test_a_card_has_its_day_beside_many_a_label(label: str) -> None:
    assert values(f"BLS Provider\n{label}        06/12/2024")["issue_date"] == "2024-06-12"


def test_where_a_course_was_held_is_nobodys_name() -> None:
    found = values("BLS Provider\nRobin Marsh\nhas completed the course\nTraining Site Name: Salem Heights")

    assert found["provider_name"] == "Robin Marsh"


def test_the_last_word_of_a_sentence_labels_no_name_below_it() -> None:
    found = values("""
        Advanced Cardiac Life Support
        This card certifies that the individual has met the requirements of the
        program.
        Robin Marsh
        Class Completion Date     Expiration Date     Registration No.
        09/12/2025                09/12/2027          58311122
    """)

    assert (found["provider_name"], found["card_number"]) == ("Robin Marsh", "58311122")


def test_an_employees_number_is_not_that_of_the_card() -> None:
    found = values("BLS Provider\nLearner: Marsh, Robin\nEmployee No: 448120")

    assert "card_number" not in found


def test_a_record_of_staff_names_the_employee_and_the_number_of_the_card() -> None:
    found = values("""
        Employee: MARSH, ROBIN J
        Emp ID: 88211
        Type           Number            Issued          Expires
        BLS            215506778211      03/02/2021      03/31/2023
    """)

    assert (found["provider_name"], found["card_number"]) == ("MARSH, ROBIN J", "215506778211")


def test_an_issuer_that_no_list_holds_stands_beside_its_label() -> None:
    assert values("BLS Provider\nRobin Marsh\nIssued by: Harbor Rescue Services")["issuer"] == "Harbor Rescue Services"


def test_the_day_of_issue_goes_before_that_of_a_part_of_the_course() -> None:
    found = values("""
        Neonatal Resuscitation Program
        Robin Marsh
        Online Examination        Completed 01/12/2024
        Instructor-Led Event      Completed 01/20/2024
        Issue Date: 01/20/2024
    """)

    assert found["issue_date"] == "2024-01-20"


def test_a_course_of_several_days_is_completed_on_the_last() -> None:
    found = values("Robin Marsh has completed the ACLS Provider Course\nheld on the 4th and 5th of March, 2020")

    assert found["issue_date"] == "2020-03-05"


def test_a_month_and_a_year_of_two_digits_may_have_a_dash_between() -> None:
    assert values("ACLS Provider\nDate of Issue    10-17-98\nExpires          10-00")["expiration_date"] == "2000-10-31"
    assert "expiration_date" not in values("ACLS Provider\nValid    10-12 months")


def test_a_card_bears_its_number_behind_its_own_name() -> None:
    assert values("BLS Provider\nRobin Marsh\nCard 4471902")["card_number"] == "4471902"
    assert "card_number" not in values("BLS Provider\nRobin Marsh\nCard 2 of 2")


def test_days_above_their_captions_are_told_by_the_order_of_the_row() -> None:
    found = values("""
        BLS Provider
        Robin Marsh
        01/21/2017            01/2019
        Class Completion Date                        Expiration Date
        555-0102              OR-10442
        Training Center Phone No.                    Training Center I.D.
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2017-01-21", "2019-01-31")


def test_an_officer_of_the_course_is_not_the_holder() -> None:
    found = values("BLS Provider\nRobin Marsh\nBasic Life Support\nProgram Director       Kim Vale, RN")

    assert found["provider_name"] == "Robin Marsh"


def test_a_rescuers_school_may_be_the_issuer() -> None:
    found = values("BLS Provider\nRobin Marsh has completed the EMS Safety Services BLS course.")

    assert found["issuer"] == "EMS Safety Services"


def test_labels_may_ask_for_a_participant_and_for_months_with_years() -> None:
    found = values("""
        PALS Recertification
        Name of Participant        Robin Marsh
        Month/Year Issued          03/2023
        Month/Year of Renewal      03/2025
    """)

    assert found["provider_name"] == "Robin Marsh"
    assert (found["issue_date"], found["expiration_date"]) == ("2023-03-31", "2025-03-31")


def test_a_word_in_the_column_of_the_status_is_no_label() -> None:
    found = values("""
        American Red Cross
        Robin Marsh
        Pediatric Advanced Life Support

        STATUS       DATE COMPLETED      EXPIRATION DATE     CERTIFICATE NUMBER

        VALID        03/04/2025          03/04/2027          01ZZ4QK
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2025-03-04", "2027-03-04")


def test_the_only_day_in_a_line_of_its_own_is_that_of_issue() -> None:
    found = values("""
        Neonatal Resuscitation Program
        Robin Marsh
        has completed the NRP Provider Course
        March 4, 2025
        Renew by: 03/2027
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2025-03-04", "2027-03-31")


def test_labels_one_under_the_other_have_their_values_in_the_same_order() -> None:
    found = values("""
        ACLS Provider
        Robin Marsh
        Renew By
        Instructor ID
        05/2027
        03160000000
    """)

    assert found["expiration_date"] == "2027-05-31"


def test_a_name_runs_on_in_the_next_line_of_its_cell() -> None:
    found = values("""
        American Heart Association ACLS Provider

        Student         Skills    eCard code      Issued        Renew by

        MARSH-OKAFOR,   Pass      255500001111    03/04/2025    03/2027
        ROBIN
    """)

    assert found["provider_name"] == "MARSH-OKAFOR, ROBIN"
