"""Titles that no known wording announces, told by how they are set; and announced texts that are no titles."""

from __future__ import annotations

import pytest

from credmate.contracts import FieldValue
from parse.cme.certificate import Certificate
from parse.cme.likelihood import learnt_weights
from parse.cme.title_choice import ANNOUNCED, FIELD, read_titles, title_readings
from parse.cme.title_traits import place_behind
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of

UNANNOUNCED = """
    Harbor Lakes Learning Exchange

    in grateful record of an evening spent by

    Robin Marsh, MD

    with colleagues from all over the county, who discussed

    ## Sepsis in the Elderly: What Changed

    March 3, 2024

    and for which 1.5 AMA PRA Category 1 Credits were claimed
"""


def title_of(text: str) -> FieldValue | None:
    return extract(section_of(text)).fields.get("activity_title")


def test_a_title_that_nothing_announces_is_told_by_how_it_is_set() -> None:
    title = title_of(UNANNOUNCED)

    assert title is not None
    assert title.value == "Sepsis in the Elderly: What Changed"


def test_a_title_that_nothing_announces_is_never_as_sure_as_an_announced_one() -> None:
    told, announced = title_of(UNANNOUNCED), title_of(UNANNOUNCED.replace("## Sepsis", "Activity title: Sepsis"))

    assert told is not None
    assert announced is not None
    assert (told.confidence or 0) < (announced.confidence or 0)


def test_a_title_where_none_is_expected_is_told_by_the_words_around_it() -> None:
    certificate = Certificate(
        section_of("""
            # PALISADE PHYSICIANS RECIPROCAL EXCHANGE
            Risk Management & Patient Safety Department
            July 12, 2021
            Elena Rosa, MD
            8932 Maple Avenue, Floor 3
            Duluth, MN 55845
            Re: Online risk management course completion
            This letter is your certificate. It confirms that you completed the enduring material listed below
            and are credited with 1 AMA PRA Category 1 Credit.
            New Agents in Multiple Myeloma: An Expert Interview
            Palisade Physicians Reciprocal Exchange is accredited by the Massachusetts Medical Society to provide
            continuing medical education for physicians.
        """)
    )

    titles = read_titles(certificate, None)

    assert titles[0].value == "New Agents in Multiple Myeloma: An Expert Interview"
    assert titles[0].confidence < ANNOUNCED


def test_statements_alone_give_no_title() -> None:
    assert title_of("Dr. Dana Reed is awarded 0.75 credits out of a possible 1.75.") is None


def test_the_speaker_is_not_what_a_lecture_is_called() -> None:
    title = title_of("Robin Marsh, MD\nattended the lecture\nDr. Dana Reed\nSepsis in the Elderly\nMarch 3, 2024")

    assert title is None or title.value != "Dr. Dana Reed"


def test_the_format_in_brackets_is_no_part_of_a_title() -> None:
    title = title_of("Activity title: Sepsis in the Elderly (live activity)")

    assert title is not None
    assert title.value == "Sepsis in the Elderly"


def test_words_of_two_cells_of_a_row_are_no_title_together() -> None:
    certificate = Certificate(section_of("Night Shift Medicine              Ultrasound at the Bedside\nMay 3, 2024"))

    values = {reading.candidate.value for reading in title_readings(certificate, None)}

    assert {"Night Shift Medicine", "Ultrasound at the Bedside"} <= values
    assert "Night Shift Medicine Ultrasound at the Bedside" not in values


def test_a_place_under_a_title_is_no_part_of_it() -> None:
    certificate = Certificate(section_of("Sepsis in the Elderly\nDayton, Ohio\nMay 3, 2024"))

    values = {reading.candidate.value for reading in title_readings(certificate, None)}

    assert "Sepsis in the Elderly" in values
    assert not any("Elderly" in value and "Dayton" in value for value in values)


def test_every_trait_that_a_certificate_shows_has_a_weight() -> None:
    shown = {name for reading in title_readings(Certificate(section_of(UNANNOUNCED)), None) for name in reading.traits}

    assert shown
    assert shown <= learnt_weights(FIELD).traits.keys()


def test_the_last_words_of_an_announced_title_are_no_title_in_large_print() -> None:
    certificate = Certificate(
        section_of("""
            Brindle College of Medicine
            # Certificate of Attendance
            ## This is to certify that Robin Marsh, MD, attended the live activity Sarcoidosis, Part II:
            ## Treatment of the Lung, held December 16, 2021 at Canal District, Lansing, MI, and that 9.75 of
            ## the 9.75 AMA PRA Category 1 Credits for which it was designated have been claimed.
        """)
    )
    values = {reading.candidate.value for reading in title_readings(certificate, None) if reading.candidate.confidence}

    assert values == {"Sarcoidosis, Part II: Treatment of the Lung"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("2022 Annual Meeting - Yakima, WA", "2022 Annual Meeting", id="city"),
        pytest.param("Crisis Drills at the Brindle Institute, 1 Elm Street", "Crisis Drills", id="house"),
        pytest.param("Sepsis in Winter, Omni Hotel", "Sepsis in Winter", id="venue"),
    ],
)
def test_words_that_lead_on_to_a_place_are_found_behind_a_title(text: str, title: str) -> None:
    assert text[: place_behind(text)] == title


@pytest.mark.parametrize("text", ["Update in Internal Medicine", "Sepsis at Night", "Obesity, Hypertension and Stroke"])
def test_a_title_without_a_place_is_whole(text: str) -> None:
    assert place_behind(text) is None


def test_a_title_is_surer_where_the_words_around_it_tell_the_same() -> None:
    around = title_of(
        """
        Lakeland Medical Society
        certifies that
        Robin Marsh, MD
        has participated in the activity titled
        ## Sepsis in the Elderly
        on March 3, 2024 and is awarded 1.5 AMA PRA Category 1 Credits
        """
    )
    alone = title_of("fee paid for the course titled\nSepsis in the Elderly\n$45.00 by check 1123\nInvoice 88-1")

    assert around is not None
    assert alone is not None
    assert around.value == alone.value == "Sepsis in the Elderly"
    assert (alone.confidence or 0) < 0.9 < (around.confidence or 0)


@pytest.mark.parametrize(
    "text",
    [
        "Course: #91413 Sepsis in the Elderly\nDate: March 3, 2024",
        "Course: 17-0482 Sepsis in the Elderly\nDate: March 3, 2024",
        "Course title: Sepsis in the Elderly - #WC112\nDate: March 3, 2024",
    ],
)
def test_the_number_of_an_activity_is_no_part_of_its_title(text: str) -> None:
    found = title_of(text)

    assert found is not None
    assert found.value == "Sepsis in the Elderly"


def test_the_place_in_the_line_below_is_no_part_of_a_title() -> None:
    found = title_of(
        """
        Lakeland Medical Society
        certifies that
        Robin Marsh, MD
        for attendance at
        Emergencies in Medicine:
        Lakeland Winter Conference
        Breckenridge, Colorado
        February 3, 2007
        """
    )

    assert found is not None
    assert found.value == "Emergencies in Medicine: Lakeland Winter Conference"


def test_a_line_that_begins_small_goes_on_with_the_title_over_it() -> None:
    found = title_of(
        """
        Robin Marsh, MD
        has completed the course
        Difficult Airway Management
        for the Non-Anesthesiologist
        August 23, 2013
        """
    )

    assert found is not None
    assert found.value == "Difficult Airway Management for the Non-Anesthesiologist"
