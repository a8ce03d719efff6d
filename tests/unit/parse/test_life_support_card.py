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
