from __future__ import annotations

import pytest

from parse.types.board_certification import extract
from tests.unit.parse.pages import section_of


def values(*pages: str) -> dict[str, object]:
    return {name: found.value for name, found in extract(section_of(*pages)).fields.items()}


@pytest.mark.parametrize(
    "board",
    [
        "American Board of Obstetrics and Gynecology",
        "American Osteopathic Board of Family Physicians",
        "AMERICAN BOARD OF EMERGENCY MEDICINE",
        "National Commission on Certification of Physician Assistants",
    ],
)
def test_the_whole_name_of_a_board_is_taken(board: str) -> None:
    assert values(f"{board}\nhereby certifies that\nRobin Marsh, MD")["board_name"] == board


def test_the_field_in_which_a_board_certifies_is_no_part_of_its_name() -> None:
    found = values("""
        Dr. Marsh holds primary certification by the American Osteopathic Board of Family Physicians in Family Medicine.
    """)

    assert found["board_name"] == "American Osteopathic Board of Family Physicians"


def test_the_board_is_not_the_one_whose_member_it_is() -> None:
    found = values("""
        A MEMBER BOARD OF THE AMERICAN BOARD OF MEDICAL SPECIALTIES
        AMERICAN BOARD OF
        OPHTHALMOLOGY
        CERTIFIES THAT ROBIN MARSH, M.D.
    """)

    assert found["board_name"] == "AMERICAN BOARD OF OPHTHALMOLOGY"


def test_a_commission_certifies_as_boards_do_and_the_accreditor_of_boards_does_not() -> None:
    found = values("""
        Accredited by the National Commission for Certifying Agencies
        National Commission for Certification of Aquatic Assistants
    """)

    assert found["board_name"] == "National Commission for Certification of Aquatic Assistants"


@pytest.mark.parametrize(
    ("text", "board"),
    [
        pytest.param(
            "certified by the American Board of Plastic Surgery, Inc. Her certification remains valid.",
            "American Board of Plastic Surgery, Inc.",
            id="a sentence ends behind Inc.",
        ),
        pytest.param(
            "certified by the American Board of Urology. Dr. Marsh is in good standing.",
            "American Board of Urology",
            id="a sentence ends",
        ),
        pytest.param(
            "Department of Certifying Board Services\nAmerican Board of Urology",
            "American Board of Urology",
            id="department",
        ),
        pytest.param(
            "American Board of Otolaryngology - Head and Neck Surgery",
            "American Board of Otolaryngology - Head and Neck Surgery",
            id="hyphen within the name",
        ),
        pytest.param(
            "# Society of Aquatic Physicians\nRobin Marsh", "Society of Aquatic Physicians", id="no board at all"
        ),
        pytest.param("Board of certification examiners met in May", None, id="words of a sentence"),
    ],
)
def test_the_name_of_a_board_is_told_from_the_words_around_it(text: str, board: str | None) -> None:
    assert values(text).get("board_name") == board


def test_a_board_may_be_called_by_its_letters_alone() -> None:
    assert values("NCCPA     Certified PA Verification\nPA: Robin Marsh, PA-C")["board_name"] == "NCCPA"
