from __future__ import annotations

import pytest

from parse.types.board_certification import extract
from tests.unit.parse.pages import section_of

DIPLOMA = """
    # The American Board of Psychiatry and Neurology
    hereby certifies that
    ## Robin Marsh, MD
    having satisfied the requirements of the Board is a Diplomate in
    ## Psychiatry
    Certificate No. 104422
    Certified June 5, 1994

    Kim Vale, MD                 Lee Thorn, MD
    President                    Secretary
"""


def values(*pages: str) -> dict[str, object]:
    return {name: found.value for name, found in extract(section_of(*pages)).fields.items()}


def test_a_diploma_without_time_limit_has_no_expiry() -> None:
    assert values(DIPLOMA) == {
        "provider_name": "Robin Marsh",
        "provider_degree": "MD",
        "board_name": "American Board of Psychiatry and Neurology",
        "specialty": "Psychiatry",
        "certificate_number": "104422",
        "issue_date": "1994-06-05",
    }


def test_a_verification_page_gives_status_and_initial_certification() -> None:
    found = values("""
        # American Board of Internal Medicine
        ## Robin Marsh, MD
        Specialty:                Cardiovascular Disease
        Certification Status:     Certified, Participating in MOC
        Initial Certification:    November 4, 2009
        Report generated:         02/11/2025
    """)

    assert found["specialty"] == "Cardiovascular Disease"
    assert found["status"] == "Certified, Participating in MOC"
    assert found["issue_date"] == "2009-11-04"
    assert "expiration_date" not in found


def test_a_status_that_is_itself_a_label_word_is_read() -> None:
    found = values("""
        Certifying Board: American Board of Surgery
        Specialty           Certificate Number    Status       Issue Date     Expiration Date
        Vascular Surgery    44211                 Certified    03/04/2015     12/31/2025
    """)

    assert (found["specialty"], found["certificate_number"], found["status"]) == (
        "Vascular Surgery",
        "44211",
        "Certified",
    )
    assert (found["issue_date"], found["expiration_date"]) == ("2015-03-04", "2025-12-31")


def test_a_reverification_date_is_no_expiry() -> None:
    found = values("American Board of Pediatrics\nSpecialty: General Pediatrics\nReverification Date: 03/01/2026")

    assert "expiration_date" not in found


def test_a_range_of_validity_gives_both_days() -> None:
    found = values("""
        American Nurses Credentialing Center
        This certifies that
        Robin Marsh, FNP-BC
        has successfully met the requirements for board certification as a
        Family Nurse Practitioner
        Valid from 03/05/2023 to 03/04/2028
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2023-03-05", "2028-03-04")
    assert (found["board_name"], found["specialty"]) == (
        "American Nurses Credentialing Center",
        "Family Nurse Practitioner",
    )


def test_the_date_of_an_engraved_certificate_is_in_its_prose() -> None:
    found = values("""
        American Board of Surgery
        attests that
        Robin Marsh, DO
        is hereby certified as a specialist in
        VASCULAR SURGERY
        on this fifth day of June, two thousand and three
    """)

    assert (found["specialty"], found["issue_date"]) == ("VASCULAR SURGERY", "2003-06-05")


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


def test_a_signatory_is_no_specialty() -> None:
    found = values("""
        # American Board of Foot and Ankle Surgery
        recognizes
        Robin Marsh, DPM
        as a Diplomate of the Board, certified in
        FOOT SURGERY
        Certificate 71234
        Ana Petrova, DPM, FACFAS
    """)

    assert (found["specialty"], found["certificate_number"]) == ("FOOT SURGERY", "71234")


def test_a_specialty_is_read_whole_below_a_sentence() -> None:
    found = values("""
        American Osteopathic Board of Emergency Medicine
        having satisfied the requirements of the Board is certified in the specialty of
                 Emergency Medicine
    """)

    assert found["specialty"] == "Emergency Medicine"


def test_a_term_in_prose_gives_both_days() -> None:
    found = values("""
        American Board of Orthopaedic Surgery
        declares Robin Marsh, MD a Diplomate, certified from May 22, 2025 to May 22, 2035
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2025-05-22", "2035-05-22")


def test_a_certificate_that_goes_on_for_ever_borrows_no_day_from_its_neighbour() -> None:
    found = values("""
        Specialty        Status         Start Date       End Date
        Pediatrics       Certified      06/08/2015       Continuous
    """)

    assert found["issue_date"] == "2015-06-08"
    assert "expiration_date" not in found


def test_a_period_that_stands_alone_is_that_of_the_certificate() -> None:
    found = values("""
        The American Board of Anesthesiology
        hereby declares
        Robin Marsh, M.D.
        to be certified in
        Anesthesiology
        May 4, 2015 through March 28, 2036
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2015-05-04", "2036-03-28")


def test_a_day_in_a_sentence_below_a_label_is_not_its_value() -> None:
    found = values("""
        The American Board of Radiology
        Doctor            Robin Marsh
        Specialty         Diagnostic Radiology
        Valid until       Contingent upon meeting the requirements
        Result of a search on January 22, 2026.
    """)

    assert "expiration_date" not in found


def test_a_specialty_stands_behind_as_a() -> None:
    found = values("""
        AMERICAN ACADEMY OF NURSE PRACTITIONERS CERTIFICATION BOARD
        hereby certifies
        Robin Marsh
        as a Family Nurse Practitioner
        Certification Number F0122100
    """)

    assert found["specialty"] == "Family Nurse Practitioner"


def test_a_specialty_ends_with_its_sentence() -> None:
    found = values("""
        American Midwifery Certification Board
        Robin Marsh, CNM
        Field of certification: Nurse-Midwifery. Verify at the board's site.
    """)

    assert found["specialty"] == "Nurse-Midwifery"


def test_the_field_in_which_a_board_certifies_is_no_part_of_its_name() -> None:
    found = values("""
        Dr. Marsh holds primary certification by the American Osteopathic Board of Family Physicians in Family Medicine.
    """)

    assert found["board_name"] == "American Osteopathic Board of Family Physicians"


def test_a_look_up_page_gives_the_id_and_the_original_issue() -> None:
    found = values("""
        The American Board of Radiology
        Doctor            Robin Marsh
        ID: 311682
        Original issue    February 17, 2015
        Result of a search on January 22, 2026.
    """)

    assert found["certificate_number"] == "311682"
    assert found["issue_date"] == "2015-02-17"
