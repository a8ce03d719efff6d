from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credmate.contracts import ValueSource
from parse.types.dea_registration import UNCHECKED, UNFINISHED, extract, has_check_digit
from tests.unit.parse.pages import section_of

FORM_223 = """
    DEA REGISTRATION     THIS REGISTRATION     FEE
    NUMBER               EXPIRES               PAID
    BM1234563            05-31-2027            $888

    SCHEDULES            BUSINESS ACTIVITY     ISSUE DATE
    2,2N,3,3N,4,5        PRACTITIONER          05-12-2024

    MARSH, ROBIN Q MD            CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE
    12 MILL LANE                 UNITED STATES DEPARTMENT OF JUSTICE
    SUITE 4                      DRUG ENFORCEMENT ADMINISTRATION
    PEORIA, IL 61602             WASHINGTON D.C. 20537

    THIS CERTIFICATE IS NOT TRANSFERABLE ON CHANGE OF OWNERSHIP, CONTROL, LOCATION, OR BUSINESS
    ACTIVITY, AND IT IS NOT VALID AFTER THE EXPIRATION DATE.
"""
WHOLE = {
    "provider_name": "MARSH, ROBIN Q",
    "provider_degree": "MD",
    "dea_number": "BM1234563",
    "schedules": ["2", "2N", "3", "3N", "4", "5"],
    "business_activity": "PRACTITIONER",
    "issue_date": "2024-05-12",
    "expiration_date": "2027-05-31",
    "address": "12 MILL LANE SUITE 4 PEORIA, IL 61602",
    "state": "IL",
}


def values(*pages: str) -> dict[str, object]:
    return {name: found.value for name, found in extract(section_of(*pages)).fields.items()}


def test_form_223_gives_every_field() -> None:
    assert values(FORM_223) == WHOLE


def test_two_copies_on_one_page_are_one_registration() -> None:
    assert values(FORM_223 + FORM_223) == WHOLE


def test_the_known_form_is_named_as_the_source() -> None:
    extracted = extract(section_of(FORM_223))

    assert extracted.template == "dea_form_223"
    assert extracted.fields["expiration_date"].source is ValueSource.TEMPLATE


def test_another_layout_is_read_by_patterns() -> None:
    extracted = extract(section_of("DEA Number: BM1234563\nSchedules: II, IIN\nExpiration Date: 05/31/2027"))

    assert extracted.template is None
    assert {name: found.value for name, found in extracted.fields.items()} == {
        "dea_number": "BM1234563",
        "schedules": ["2", "2N"],
        "expiration_date": "2027-05-31",
    }


def test_letters_that_ocr_puts_in_place_of_digits_are_digits_again() -> None:
    assert values("DEA Number: BMl2345G3") == {}
    assert values("DEA Number: BMl234S63")["dea_number"] == "BM1234563"


def test_a_number_that_fails_its_check_digit_is_given_with_doubt() -> None:
    found = extract(section_of("DEA Number: BM1234564")).fields["dea_number"]

    assert found.value == "BM1234564"
    assert found.confidence == UNCHECKED


def test_of_two_numbers_the_one_with_a_right_check_digit_is_chosen() -> None:
    assert values("DEA Number: BM1234564\nDEA Number: BM1234563")["dea_number"] == "BM1234563"


@pytest.mark.parametrize(
    ("activity", "printed"),
    [
        ("MLP-NURSE PRACTITIONER", "MLP-NURSE PRACTITIONER"),
        ("PRACTITIONER-DW/100", "PRACTITIONER-DW/100"),
        ("Hospital/Clinic", "Hospital/Clinic"),
    ],
)
def test_the_business_activity_is_given_as_printed(activity: str, printed: str) -> None:
    assert values(f"DEA Number: BM1234563\nBusiness Activity: {activity}")["business_activity"] == printed


@pytest.mark.parametrize("number", ["AP5836727", "AB1234563", "BS1234563", "MJ3614511", "F91234563"])
def test_published_numbers_have_their_check_digit(number: str) -> None:
    assert has_check_digit(number)


@given(st.from_regex(r"[ABFGM][A-Z9][0-9]{6}", fullmatch=True))
def test_exactly_one_last_digit_is_right(stem: str) -> None:
    assert sum(has_check_digit(f"{stem}{digit}") for digit in range(10)) == 1


def test_a_list_of_schedules_goes_on_in_the_next_line_of_its_cell() -> None:
    wrapped = FORM_223.replace(
        "2,2N,3,3N,4,5        PRACTITIONER          05-12-2024",
        "2,2N,3,              PRACTITIONER          05-12-2024\n    3N,4,5",
    )

    assert values(wrapped)["schedules"] == ["2", "2N", "3", "3N", "4", "5"]


def test_a_list_that_ends_with_a_comma_and_nothing_after_it_is_doubted() -> None:
    broken = FORM_223.replace("2,2N,3,3N,4,5 ", "2,2N,3,       ")

    found = extract(section_of(broken)).fields["schedules"]

    assert (found.confidence or 0) <= UNFINISHED


def test_an_activity_of_two_lines_is_read_whole() -> None:
    wrapped = FORM_223.replace(
        "2,2N,3,3N,4,5        PRACTITIONER          05-12-2024",
        "2,2N,3,3N,4,5        MLP-PHYSICIAN         05-12-2024\n                         ASSISTANT",
    )

    assert values(wrapped)["business_activity"] == "MLP-PHYSICIAN ASSISTANT"


def test_a_printout_gives_the_state_in_a_cell_of_its_own() -> None:
    found = values("""
        DEA Number:            BM1234563
        Name:                  MARSH, ROBIN Q
        City:                  Peoria
        State:                 IL
        Expiration Date:       05-31-2027
    """)

    assert found["state"] == "IL"


def test_an_address_stands_below_its_label() -> None:
    found = values("""
        Registrant Name            DEA Registration Number
        Robin Marsh, MD            BM1234563

        Registered Address         Expiration Date
        12 Mill Lane               05/31/2027
        Peoria, IL 61602
    """)

    assert (found["address"], found["state"]) == ("12 Mill Lane Peoria, IL 61602", "IL")


def test_captions_below_their_values_are_read_row_by_row() -> None:
    found = values("""
        CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE
        DRUG ENFORCEMENT ADMINISTRATION

        FP1234563                     12-31-2028                      PAID
        DEA REGISTRATION NUMBER       THIS REGISTRATION EXPIRES       FEE

        2N,3,3N,4,5                   MLP-PHYSICIAN ASSISTANT         12-03-2025
        SCHEDULES                     BUSINESS ACTIVITY               ISSUE DATE

        ROBIN MARSH PA-C
        12 Elm Street
        Tulsa OK 74155
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2025-12-03", "2028-12-31")


def test_an_address_ends_flush_at_the_right_edge_of_the_page() -> None:
    found = values("""
        Registration number                        FH9390066
        Registrant                      LATOYA M HARGROVE MD
        Registered address                ARMY HEALTH CLINIC
                                   7544 Elm Street Suite 210
                                            Towson, MD 98277
        Issued                                    02-18-2026
    """)

    assert found["address"] == "7544 Elm Street Suite 210 Towson, MD 98277"
    assert found["state"] == "MD"


def test_an_address_begins_beside_its_label() -> None:
    found = values("""
        Registrant: Robin Marsh, PA
        Address:    4007 Oak Boulevard
                    Salem, OR 43246
        DEA number: MB8702878
    """)

    assert found["address"] == "4007 Oak Boulevard Salem, OR 43246"


def test_an_address_is_put_together_from_cells_with_labels_of_their_own() -> None:
    found = values("""
        DEA Number:            BM1234563
        Name:                  MARSH, ROBIN MD
        Business Activity:     PRACTITIONER
        Address 1:   MILL LANE CLINIC
        Address 2:       12 MILL LANE
        City:      PEORIA
        State:                 IL
        Zip:    61602
    """)

    assert (found["address"], found["state"]) == ("12 MILL LANE PEORIA IL 61602", "IL")


def test_an_address_of_one_line_ends_with_its_zip_code() -> None:
    found = values("""
        PROVIDER                   ROBIN MARSH, DPM
        DEA NO.                    BM1234563
        BUS. ACT. CODE             C / 0 PRACTITIONER
        ORIGINAL REGISTRATION      05/12/2003
        REG. ADDRESS               12 MILL LANE, PEORIA, IL 61602
        MATCH RESULT               NAME AND ADDRESS
    """)

    assert found["address"] == "12 MILL LANE, PEORIA, IL 61602"
    assert found["business_activity"] == "PRACTITIONER"
    assert found["issue_date"] == "2003-05-12"


def test_lines_that_begin_with_a_label_are_no_address() -> None:
    found = values("""
        Name: ROBIN MARSH MD
        Business activity: PRACTITIONER
        Registered location: 12 MILL LANE, PEORIA, IL 61602
        Expiration date: 06-30-2028
    """)

    assert found["address"] == "12 MILL LANE, PEORIA, IL 61602"


def test_an_address_beside_its_label_goes_on_at_the_margin() -> None:
    found = values("""
        Registrant:               ROBIN MARSH MD
        Registered Address:       12 MILL LANE
          PEORIA, IL 61602-3821
        Mail-To Address:          PO Box 4471
          AUSTIN, TX 78701
    """)

    assert (found["address"], found["state"]) == ("12 MILL LANE PEORIA, IL 61602-3821", "IL")


def test_a_label_beside_that_of_the_address_begins_no_address() -> None:
    found = values("""
        Registrant               Registration number
        ROBIN MARSH MD           BM1234563
        Registered location      Mail-to address
        Mill Lane Clinic         PO BOX 4471
        12 Mill Lane Suite 4     Austin, TX 78701
        Peoria, IL 61602
    """)

    assert found["address"] == "12 Mill Lane Suite 4 Peoria, IL 61602"


def test_blanks_of_a_form_to_be_filled_in_are_no_schedules() -> None:
    found = values("""
        SCHEDULES          BUSINESS ACTIVITY
        2,2N,3,3N,4,5      PRACTITIONER
        Drug schedules requested: __ 2 __ 2N __ 3 __ 3N __ 4 __ 5
    """)

    assert found["schedules"] == ["2", "2N", "3", "3N", "4", "5"]


def test_the_expiry_of_the_state_licence_is_not_the_registrations() -> None:
    found = values("""
        DEA Number: FM1234563
        State License: OH 34.555555      Expires 10-01-2025
        New Expiration Date: 09-30-2027
    """)

    assert found["expiration_date"] == "2027-09-30"


def test_eight_digits_beside_a_label_are_a_day() -> None:
    assert values("DEA #: FM1234563\nEXPIRES: 20270930")["expiration_date"] == "2027-09-30"


def test_schedules_that_are_said_twice_are_one_list() -> None:
    found = values("""
        DEA Number: FM1234563
        Drug Schedules: Schedule II Narcotic (2), Schedule II Non-Narcotic (2N), Schedule IV (4)
    """)

    assert found["schedules"] == ["2", "2N", "4"]
