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


def test_a_credential_that_is_named_board_certified_has_no_status() -> None:
    assert "status" not in values("is certified as a\nFamily Nurse Practitioner - Board Certified")


def test_a_letter_tells_the_status_that_is_held() -> None:
    assert values("Dr. Marsh holds active primary certification in Urology.")["status"] == "active"


def test_the_day_of_a_letter_is_not_that_of_the_certification() -> None:
    found = values("""
        CERTIFICATION VERIFICATION
        Issued: Wednesday, 5 February 2020
        Diplomate: Robin Marsh, DPM
        Date certified: 8/1/2016
    """)

    assert found["issue_date"] == "2016-08-01"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Board first certified Dr. Marsh in Urology on May 4, 2007. Her current one was issued on May 1, 2017.",
        "You are certified by the Board in the specialty of Urology as of May 4, 2007.",
        "Diplomate in Urology\nGiven at Springfield the 4th day of May, 2007",
        "Date of initial certification: May 4, 2007\nIssued on May 1, 2017",
    ],
)
def test_the_first_certification_is_told_by_its_words(sentence: str) -> None:
    assert values(f"American Board of Urology\n{sentence}")["issue_date"] == "2007-05-04"


def test_the_rows_of_a_history_end_with_the_latest_day() -> None:
    found = values("""
        American Board of Urology
        Duration         Occurrence                Start Date     End Date
        Time Limited     Initial Certification     04/27/2009     07/01/2019
        Time Limited     Recertification           03/14/2019     12/31/2029
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2009-04-27", "2029-12-31")


def test_rows_of_several_specialties_are_no_history() -> None:
    found = values("""
        Specialty             Issue Date     Expiration Date
        Internal Medicine     04/27/2009     07/01/2019
        Nephrology            03/14/2011     12/31/2029
    """)

    assert found["expiration_date"] == "2019-07-01"


def test_a_sentence_gives_the_number_and_a_term_of_renewal_its_last_day() -> None:
    found = values("Your certificate number is 025911.\nRenewed for     March 1, 2021 to February 28, 2022")

    assert (found["certificate_number"], found["expiration_date"]) == ("025911", "2022-02-28")


def test_the_day_of_a_look_up_is_not_that_of_the_certification() -> None:
    found = values("General Pediatrics     Certified     Yes\nVerified on 04/02/2024")

    assert "issue_date" not in found


def test_a_bare_date_is_that_of_the_certificate_and_in_a_letter_its_own() -> None:
    assert values("certified in\nUROLOGY\nDate November 3, 1998")["issue_date"] == "1998-11-03"
    assert "issue_date" not in values("Dear Colleague:\ncertified in Urology\nDate: November 3, 1998")


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        pytest.param("October 13, 2006            Valid through December 31, 2016", "2006-10-13", id="beside the end"),
        pytest.param(
            "November 5, 2012\nStatus may be verified at www.board.example", "2012-11-05", id="on its own line"
        ),
        pytest.param("November 5, 2012\nApril 4, 2014", None, id="two of them"),
        pytest.param(
            "to which we have hereunto set our hands, at Salem,\non the Eighteenth day of May, Two Thousand Three",
            "2003-05-18",
            id="hands set",
        ),
    ],
)
def test_a_diploma_bears_its_day_without_a_label(lines: str, day: str | None) -> None:
    found = values(
        f"American Board of Dermatology\ncertifies that\nRobin Marsh, MD\nDiplomate in\nDermatology\n{lines}"
    )

    assert found.get("issue_date") == day


def test_the_lone_day_of_a_letter_is_not_that_of_certification() -> None:
    found = values("""
        American Board of Dermatology
        RE: Robin Marsh, MD
        March 3, 2021
        Status:    Diplomate
    """)

    assert "issue_date" not in found
    assert found["status"] == "Diplomate"


def test_the_rows_of_a_history_tell_first_day_last_day_and_status() -> None:
    found = values("""
        Report ID 77140982
        Board: American Board of Dermatology
        Physician Name: Robin Marsh, MD
        Certificate: Dermatology
        Occurrence                 Start           End             Status
        Initial Certification      07/01/2007      12/31/2017      Expired
        Recertification            01/01/2018      12/31/2027      Active
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2007-07-01", "2027-12-31")
    assert found["status"] == "Active"
    assert "certificate_number" not in found


@pytest.mark.parametrize("label", ["Status of certification", "CAQ status"])
def test_a_status_stands_beside_many_a_label(label: str) -> None:
    assert values(f"American Board of Dermatology\nName: Robin Marsh, MD\n{label}     Active")["status"] == "Active"


def test_a_label_with_its_colon_is_nobodys_name() -> None:
    found = values("""
        National Commission on Certification of Physician Assistants
        Robin Okafor Marsh, PA-C
        Certificates of Added Qualifications (CAQ):    None
        Disciplinary History:                          No reportable actions
    """)

    assert found["provider_name"] == "Robin Okafor Marsh"


def test_the_end_of_a_sentence_does_not_make_a_label_of_its_last_word() -> None:
    found = values("""
        American Board of Marine Medicine
        This document is valid only with the raised seal of the Board. Electronic copies are
        transmitted by the secure server.
    """)

    assert found["board_name"] == "American Board of Marine Medicine"
