from __future__ import annotations

from parse.label_phrases import Vocabulary
from parse.labels import LabelledPage
from parse.readers import read_code, read_first_day, read_last_day
from parse.types.malpractice_insurance import extract as read_policy
from parse.value_places import Place
from tests.unit.parse.pages import page_of, section_of

LABELS = Vocabulary(
    {
        "number": "permit {no}; policy {no}",
        "other": "federal registration",
        "issue_date": "date of issue",
        "expiration_date": "valid through; expiration date",
    }
)
CAPTIONED = """
    CS8258115            02/27/2025           02/28/2027
    PERMIT NUMBER        DATE OF ISSUE        VALID THROUGH

    2, 2N, 3, 3N, 4, 5   Practitioner         BR1149889
    SCHEDULES            CLASS                FEDERAL REGISTRATION
"""


def labelled(text: str) -> LabelledPage:
    return LabelledPage(page_of(text), LABELS)


def test_a_page_prints_captions_below_where_only_the_cells_above_its_labels_fit_them() -> None:
    page = labelled(CAPTIONED)
    number = page.value("number", read_code)
    issued, expires = page.value("issue_date", read_first_day), page.value("expiration_date", read_last_day)

    assert page.has_captions_below
    assert [value and value.value for value in (number, issued, expires)] == ["CS8258115", "2025-02-27", "2027-02-28"]


def test_what_stands_below_a_caption_is_not_its_value() -> None:
    page = labelled(CAPTIONED)

    assert {candidate.place for candidate in page.candidates("number")} <= {Place.CAPTIONED, Place.ABOVE}


def test_rows_of_headings_over_values_are_no_captions() -> None:
    page = labelled("""
        PERMIT NUMBER        DATE OF ISSUE        VALID THROUGH
        CS8258115            02/27/2025           02/28/2027
    """)

    assert not page.has_captions_below


def test_labels_with_their_values_beside_them_are_no_captions() -> None:
    page = labelled("""
        03/07/2026                  Printed
        Date of issue               02/27/2025
        Valid through               02/28/2027
        Permit number               CS8258115
    """)

    assert not page.has_captions_below


def test_a_label_in_a_long_line_of_prose_takes_no_part() -> None:
    page = labelled(
        CAPTIONED
        + """
        Expiration date, date of issue and permit number are to be compared with those of the board, as are the seals
        Form 9/2016
    """
    )

    assert page.has_captions_below


def test_limits_have_their_captions_below_as_well() -> None:
    policy = read_policy(
        section_of("""
            CERTIFICATE OF COVERAGE - PROFESSIONAL LIABILITY
            CBI-HPL-2219                  Claims-made
            Policy number                 Coverage form

            July 2, 2025                  July 2, 2026
            Effective 12:01 a.m.          Expires 12:01 a.m.

            $2,000,000                    $4,000,000
            Each claim                    Annual aggregate

            Excess coverage shared by all covered persons under policy CBI-XS-78307.
        """)
    ).fields

    assert policy["policy_number"].value == "CBI-HPL-2219"
    assert policy["per_claim_limit"].value == "2000000"
    assert policy["aggregate_limit"].value == "4000000"


def test_values_stand_in_the_order_of_their_headings_where_columns_do_not_line_up() -> None:
    page = labelled("""
        Valid Through          Permit Number
        May 31, 2027, at midnight local time          A4471
    """)
    number, expires = page.value("number", read_code), page.value("expiration_date", read_last_day)

    assert [value and value.value for value in (number, expires)] == ["A4471", "2027-05-31"]


def test_captions_below_come_in_the_order_of_their_values_where_columns_do_not_line_up() -> None:
    page = labelled("""
        May 31, 2027, at midnight local time          A4471
        Valid Through          Permit Number
    """)
    number = page.value("number", read_code)

    assert number is not None
    assert number.value == "A4471"
