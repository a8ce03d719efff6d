from __future__ import annotations

import pytest

from parse.types.medical_license import extract
from tests.unit.parse.pages import section_of

WALL_CERTIFICATE = """
    # State Medical Board of Ohio
    Know all persons by these presents that
    ## Robin Q. Marsh, MD
    having complied with all the requirements of law is hereby licensed to practice
    MEDICINE AND SURGERY
    in the State of Ohio
    In witness whereof we have affixed the seal of the Board this 21st day of May, 2002
    License No. 35.081234

    Kim Vale, DO                         Lee Thorn, MD
    President                            Secretary
"""
LOOK_UP = """
    Florida Department of Health
    Division of Medical Quality Assurance
    ROBIN MARSH
    License Number                   ME104422
    Profession                       Medical Doctor
    License Status                   CLEAR/Active
    License Expiration Date          01/31/2027
    License Original Issue Date      06/12/2004
    Address of Record                12 Palm Ave
                                     Ocala, FL 34470
    Discipline on File               No
"""
WALLET_CARD = """
    COMMONWEALTH OF PENNSYLVANIA
    Bureau of Professional and Occupational Affairs
    State Board of Medicine
    Robin Marsh, MD
    12 Mill Lane
    Scranton, PA 18503
    License No: MD041234L  Status: Active  Expires: 12/31/2026
    Initial License Date: 07/01/1999
"""
LETTER = """
    Minnesota Board of Medical Practice
    January 5, 2025
    This is to certify that Robin Marsh, MD was issued license number 48211 to practice medicine and
    surgery in the State of Minnesota on June 5, 2001. The license is currently Active and expires on
    March 31, 2026. There is no record of disciplinary action.
    Sincerely,
    Kim Vale
    Licensure Specialist
"""


def values(*pages: str) -> dict[str, object]:
    return {name: found.value for name, found in extract(section_of(*pages)).fields.items()}


def test_a_wall_certificate_has_no_expiry_and_its_signatories_are_not_the_licensee() -> None:
    found = values(WALL_CERTIFICATE)

    assert found == {
        "provider_name": "Robin Q. Marsh",
        "provider_degree": "MD",
        "license_number": "35.081234",
        "license_type": "MEDICINE AND SURGERY",
        "issuer": "State Medical Board of Ohio",
        "state": "OH",
        "issue_date": "2002-05-21",
    }


def test_a_look_up_page_gives_every_field_of_its_two_columns() -> None:
    found = values(LOOK_UP)

    assert found == {
        "provider_name": "ROBIN MARSH",
        "license_number": "ME104422",
        "license_type": "Medical Doctor",
        "status": "CLEAR/Active",
        "issue_date": "2004-06-12",
        "expiration_date": "2027-01-31",
        "issuer": "Florida Department of Health",
        "state": "FL",
    }


def test_labels_close_together_on_a_card_do_not_swallow_each_other() -> None:
    found = values(WALLET_CARD)

    assert (found["license_number"], found["status"], found["expiration_date"]) == ("MD041234L", "Active", "2026-12-31")
    assert (found["issuer"], found["state"]) == ("State Board of Medicine", "PA")
    assert found["issue_date"] == "1999-07-01"


def test_a_letter_is_read_from_its_sentences_and_not_dated_by_its_own_date() -> None:
    found = values(LETTER)

    assert (found["provider_name"], found["license_number"]) == ("Robin Marsh", "48211")
    assert (found["issue_date"], found["expiration_date"], found["status"]) == ("2001-06-05", "2026-03-31", "Active")


def test_the_original_issue_is_preferred_to_the_latest() -> None:
    found = values("""
        Texas Medical Board
        License Number: K4471
        Issue Date: 06/01/2024
        Original Issue Date: 08/15/1998
        Expires: 05/31/2026
    """)

    assert found["issue_date"] == "1998-08-15"


def test_the_state_comes_from_the_issuer_and_never_from_an_address_or_the_number() -> None:
    found = values("""
        Medical Board of California
        License Number: K4471
        Address of Record: 12 Mill Lane, Austin, TX 78701
    """)

    assert found["state"] == "CA"
    assert "state" not in values("License Number: 036.104422\nAddress: 12 Mill Lane, Peoria, IL 61602")


@pytest.mark.parametrize(
    ("heading", "state"),
    [
        ("STATE OF MICHIGAN\nBUREAU OF PROFESSIONAL LICENSING", "MI"),
        ("Commonwealth of Massachusetts\nBoard of Registration in Medicine", "MA"),
        ("Department of Licensing and Regulatory Affairs", "MI"),
        ("Virginia Department of Health Professions\nBoard of Medicine", "VA"),
    ],
)
def test_a_state_named_apart_from_its_agency_is_found(heading: str, state: str) -> None:
    assert values(f"{heading}\nLicense Number: 4301055123\nExpires: 01/31/2027")["state"] == state


def test_a_registration_period_gives_the_expiry() -> None:
    found = values(
        "New York State Education Department\nLicense No: 204417\nRegistration Period: 03/01/2024 - 02/28/2026"
    )

    assert found["expiration_date"] == "2026-02-28"


def test_what_ocr_read_badly_is_less_sure() -> None:
    clear = extract(section_of(LOOK_UP, confidence=0.98)).fields["license_number"].confidence
    blurred = extract(section_of(LOOK_UP, confidence=0.5)).fields["license_number"].confidence

    assert clear is not None
    assert blurred is not None
    assert blurred < 0.8 < clear


def test_a_page_without_words_gives_no_fields() -> None:
    assert values("") == {}


def test_a_registration_date_beside_the_first_issue_is_only_a_renewal() -> None:
    found = values("""
        # Northfield Medical Board
        Name                 License Number     Registration Date     Medical License Issued
        Robin Marsh, MD      K4471              02/01/2025            06/15/2009
    """)

    assert found["issue_date"] == "2009-06-15"


def test_the_name_of_a_board_ends_with_its_sentence() -> None:
    found = values("""
        License details for Robin Marsh
        This page is issued by the Medical Board of Ohio. The Board is a primary source.
    """)

    assert found["issuer"] == "Medical Board of Ohio"


def test_the_name_of_a_board_ends_before_a_day() -> None:
    found = values("Robin Marsh was licensed by the Medical Board of Ohio on March 3, 2011.")

    assert found["issuer"] == "Medical Board of Ohio"


def test_the_name_of_a_search_page_is_no_issuer() -> None:
    found = values("""
        # Ohio Board License Search
        Issued by: State Medical Board of Ohio
    """)

    assert found["issuer"] == "State Medical Board of Ohio"


def test_a_permit_is_valid_over_a_range_that_a_sentence_gives() -> None:
    found = values("""
        # TRAINING PERMIT
        This permit, number TP-4471, is valid from July 1, 2025 through June 30, 2026.
    """)

    assert (found["license_number"], found["expiration_date"]) == ("TP-4471", "2026-06-30")


def test_a_name_that_wraps_in_a_narrow_cell_is_completed_from_the_heading() -> None:
    found = values("""
        ## ROBIN ANNE MARSH
        Name on License     License Number
        ROBIN ANNE          K4471
        MARSH
    """)

    assert found["provider_name"] == "ROBIN ANNE MARSH"


def test_a_heading_that_begins_with_a_label_names_nobody() -> None:
    found = values("""
        Provider Credential Lookup
        License Number: K4471
    """)

    assert found.get("provider_name") != "Credential Lookup"


def test_the_issuer_stands_below_the_name_of_the_state_and_its_offices_below_the_issuer() -> None:
    found = values("""
        # State of Nebraska
        Department of Health and Human Services
        Division of Public Health, Licensure Unit
        Be it known that
        Robin Marsh
        is licensed to practice as a Registered Nurse
        License Number 112851
    """)

    assert found["issuer"] == "Department of Health and Human Services"


def test_a_sentence_in_capitals_is_no_agency() -> None:
    found = values("""
        STATE OF CONNECTICUT
        DEPARTMENT OF PUBLIC HEALTH
        PURSUANT TO THE GENERAL STATUTES OF CONNECTICUT THE
        INDIVIDUAL NAMED BELOW IS LICENSED BY THIS DEPARTMENT AS A
        PHYSICIAN/SURGEON
        ROBIN MARSH, MD
        LICENSE NO. 066261
    """)

    assert found["issuer"] == "DEPARTMENT OF PUBLIC HEALTH"


def test_days_are_read_beside_labels_that_no_list_holds() -> None:
    found = values("""
        Arizona Medical Board
        Robin Marsh, MD                    License Number: 68961
                                           Licensed Date: 09/27/2017
                                           License Renewed: 07/14/2025
                                           If not Renewed, License Expires: 07/31/2027
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2017-09-27", "2027-07-31")


def test_a_kind_of_clinician_with_a_degree_in_parentheses_is_a_value_and_tells_the_degree() -> None:
    found = values("""
        NORTH DAKOTA BOARD OF MEDICINE
        Practitioner                           Marsh, Robin Quinn
        Profession                             Physician (MD)
        Year of birth                          1971
        License no.                            9218
    """)

    assert found["license_type"] == "Physician (MD)"
    assert found["provider_degree"] == "MD"


def test_a_license_named_in_a_sentence_yields_to_the_number_of_the_form() -> None:
    found = values("""
        Idaho Board of Nursing
        Advanced Practice Registered Nurse - Certified Nurse Practitioner
        Robin Marsh, NP

        No.                Status
        65371              Active

        Originally issued  Renewed            Expires
        09/27/2016         05/06/2025         05/31/2027

        Your registered nurse license (N-87108) is multistate and is shown on its own record.
    """)

    assert found["license_number"] == "65371"
    assert found["license_type"] == "Advanced Practice Registered Nurse - Certified Nurse Practitioner"


def test_medicine_and_surgery_are_one_practice_by_any_spelling() -> None:
    found = values("""
        Virginia Board of Medicine
        Robin Marsh, MD is licensed to practice Medicine & Surgery
    """)

    assert found["license_type"] == "Medicine & Surgery"


def test_a_status_within_a_sentence_ends_with_its_words() -> None:
    found = values("""
        Montana Board of Medical Examiners
        The license status is Active and the license will expire on March 31, 2027.
    """)

    assert found["status"] == "Active"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("ALASKA BOARD OF OSTEOPATHIC EXAMINERS", "IN MEDICINE AND SURGERY"),
        ("Alaska Department of", "Commerce and Economic Development"),
    ],
)
def test_the_name_of_an_agency_goes_on_behind_a_small_word(upper: str, lower: str) -> None:
    found = values(f"{upper}\n{lower}\nRobin Marsh, DO\nLicense Number: 4471")

    assert found["issuer"] == f"{upper} {lower}"


def test_a_sentence_under_a_heading_is_no_part_of_the_agency() -> None:
    found = values("""
        ALASKA STATE MEDICAL BOARD
        IN WITNESS WHEREOF
        Robin Marsh, MD
    """)

    assert found["issuer"] == "ALASKA STATE MEDICAL BOARD"


def test_a_day_behind_a_status_is_no_part_of_it() -> None:
    found = values("Vermont Board of Medical Practice\nLicense Status:  Active, effective 01/01/2024")

    assert found["status"] == "Active"


def test_the_board_that_a_letter_is_sent_to_is_not_its_issuer() -> None:
    found = values("""
        Vermont
        Board of Medical Practice
        September 17, 2024

        Nevada State Board of Medical Examiners
        Reno, NV

        Dear Licensing Staff:
        The person named below is licensed.
        Licensee:          Robin Marsh, MD
        License Number:    042.10442
    """)

    assert (found["issuer"], found["state"]) == ("Board of Medical Practice", "VT")


def test_supervising_physicians_are_not_the_licensee() -> None:
    found = values("""
        State Medical Board of Ohio
        Robin Quinn Marsh
        Credential:       PA-C
        License Number:   50.104422

        Supervising physicians
        Name                    License Number      Start
        Kim A. Vale, MD         35.078866           10/02/2017
        Lee Thorn, DO           34.010299           05/20/2021
    """)

    assert (found["provider_name"], found["provider_degree"]) == ("Robin Quinn Marsh", "PA-C")


def test_a_message_about_your_license_is_to_the_licensee() -> None:
    found = values("""
        Texas Board of Nursing
        Dear Robin Quinn Marsh:
        Your renewal has been processed.
        License number:   818442
    """)

    assert found["provider_name"] == "Robin Quinn Marsh"
    assert "provider_name" not in values("Texas Board of Nursing\nDear Robin Quinn Marsh:\nThe nurse is licensed.")


def test_a_former_name_is_not_the_name() -> None:
    found = values("""
        Licensee Name
        Robin Marsh-Vale
        Prior Name: Robin Marsh
        License Number: 4471
    """)

    assert found["provider_name"] == "Robin Marsh-Vale"


def test_a_heading_beside_another_is_no_value() -> None:
    found = values("""
        License Type     Expiration Date     License Status     Pending Charges
        DENTIST          05/31/2027          ACTIVE             None
    """)

    assert found["status"] == "ACTIVE"


def test_a_bare_date_in_a_row_of_headings_is_the_issue() -> None:
    found = values("""
        DATE             LICENSE NO.        CONTROL NO.
        08/13/2025       ME104422           446945
    """)

    assert found["issue_date"] == "2025-08-13"


def test_an_authority_to_practise_under_a_compact_is_a_type() -> None:
    found = values("""
        The Telehealth Compact Commission hereby grants to
        Robin Marsh, PsyD
        AUTHORITY TO PRACTICE INTERJURISDICTIONAL TELEPSYCHOLOGY (APIT)
    """)

    assert found["license_type"] == "AUTHORITY TO PRACTICE INTERJURISDICTIONAL TELEPSYCHOLOGY (APIT)"
    assert found["issuer"] == "Telehealth Compact Commission"


def test_a_licence_renewed_and_expiring_on_a_day_was_not_issued_then() -> None:
    found = values("Your license RN.104422 has been renewed and will expire on 09/30/2026.")

    assert found["expiration_date"] == "2026-09-30"
    assert "issue_date" not in found


def test_a_registration_for_a_period_ends_with_it() -> None:
    found = values("""
        Montana Board of Medical Examiners
        Robin Marsh, MD is duly registered with the Board for the period ending October 14, 2027
    """)

    assert found["expiration_date"] == "2027-10-14"


@pytest.mark.parametrize("status", ["Unencumbered", "UNRESTRICTED", "In Force"])
def test_a_licence_without_conditions_has_a_status(status: str) -> None:
    assert values(f"Name on License: Robin Marsh\nLicense Status:   {status}")["status"] == status


def test_the_health_department_of_the_capital_tells_its_state() -> None:
    assert values("DC Health\nBoard of Medicine\nROBIN MARSH\nLicense Number: MD104422")["state"] == "DC"


def test_an_abbreviated_license_is_understood_in_labels() -> None:
    assert values("NAME: ROBIN MARSH\nORIGINAL LIC DATE: 07/01/2019")["issue_date"] == "2019-07-01"


def test_a_heading_tells_the_status() -> None:
    assert values("STATE OF UTAH\nACTIVE LICENSE\nISSUED TO: ROBIN MARSH")["status"] == "ACTIVE"


def test_the_reason_of_a_status_is_not_the_status() -> None:
    found = values("""
        License Number      License Status      Actions
        2.010442            INACTIVE            None
        License status reason: EXPIRED
    """)

    assert found["status"] == "INACTIVE"


@pytest.mark.parametrize("label", ["Compact privilege number", "REFERENCE NUMBER(S), CLASSIFICATION(S) & DETAIL(S)"])
def test_a_number_has_a_label_of_its_credential(label: str) -> None:
    assert values(f"{label}\nDE-CP-104422\nHome state license   20010")["license_number"] == "DE-CP-104422"


def test_a_sentence_says_what_the_number_is() -> None:
    assert values("YOUR LICENSE/CERTIFICATE NUMBER IS 43ZA00104422. PLEASE USE IT")["license_number"] == "43ZA00104422"


def test_the_type_of_a_degree_is_the_degree() -> None:
    found = values("Name: Robin Marsh\nDegree Type:      MD")

    assert found["provider_degree"] == "MD"
    assert "license_type" not in found


def test_the_days_of_a_look_up_stand_in_the_table_of_the_number() -> None:
    found = values("""
        License Number      Issue Date      Expiration Date      Status
        104422              10/15/1999      07/31/2026           Active
        Sedation permit expires 03/31/2025
        Certificate: Psychiatry     Issued 2002-05-31
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("1999-10-15", "2026-07-31")


def test_the_original_issue_is_preferred_to_that_of_the_table() -> None:
    found = values("""
        License Number      Issue Date      Expiration Date      Status
        104422              10/15/2024      07/31/2026           Active
        Original issue date: 06/12/1998
    """)

    assert found["issue_date"] == "1998-06-12"


def test_a_cell_of_a_table_does_not_take_the_words_that_hang_over_from_its_left() -> None:
    found = values("""
        Louisiana State Board of Medical Examiners
        Name: Robin Marsh

        Credential    Type                      Issued        Status         Expires

        MD.555018     Physician & Surgeon/MD    07/16/2012    Active         11/30/2022
    """)

    assert (found["status"], found["expiration_date"]) == ("Active", "2022-11-30")


def test_a_persons_name_in_a_list_of_supervisors_is_not_the_holders() -> None:
    found = values("""
        State Medical Board of Ohio
        Robin Marsh
        License Number: 50.005555RX

                           Supervising physicians
        Name                  License Number        Start
        Wei Ng, MD            35.078800             10/02/2017
    """)

    assert found["provider_name"] == "Robin Marsh"


def test_the_number_of_a_profession_in_a_boards_list_is_no_part_of_the_kind_of_licence() -> None:
    found = values("""
        State of Wisconsin
        Profession: Medicine and Surgery, MD (20)
    """)

    assert found["license_type"] == "Medicine and Surgery, MD"
