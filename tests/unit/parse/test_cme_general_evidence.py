"""Titles, organisations and days where several texts have the right shape: what stands around them decides."""

import pytest

from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


def values(text: str) -> dict[str, object]:
    return {name: field.value for name, field in extract(section_of(text)).fields.items()}


SESSIONS = """
    ## Bedside Ultrasound Board Review
    03/01/2024 - 03/03/2024 at the meeting

    Session              Date          Hours
    Knobs and Probes     03/01/2024    0.75
    Lung Points          03/01/2024    1.25
    Cardiac Windows      03/03/2024    1.25

    Lakeside Society is accredited by the ACCME to provide continuing medical education.
"""


def test_a_list_of_sessions_gives_neither_title_nor_day() -> None:
    found = values(SESSIONS)

    assert found["activity_title"] == "Bedside Ultrasound Board Review"
    assert (found["start_date"], found["completion_date"]) == ("2024-03-01", "2024-03-03")


def test_a_line_that_had_room_for_the_next_word_ended_the_title() -> None:
    found = values(
        """
        I attended the following program: Night Shift Medicine
        The Council on Osteopathic Education approves this program for a maximum of 17.25 AOA credits
        """
    )

    assert found["activity_title"] == "Night Shift Medicine"


@pytest.mark.parametrize("place", ["Virtual (Zoom)", "Harbor Hotel, Dayton, OH", "Dayton, Ohio"])
def test_a_place_under_a_title_is_no_part_of_it(place: str) -> None:
    assert values(f"successful completion of\nBedside Skills for Nights\n{place}\nMay 3, 2024")["activity_title"] == (
        "Bedside Skills for Nights"
    )


@pytest.mark.parametrize("code", ["#97430 ", "WB2841 - ", "TMS-131006192 ", "JKO-DHA-US1318 "])
def test_the_code_before_a_title_is_no_part_of_it(code: str) -> None:
    assert values(f"has successfully completed\n{code}Bedside Skills for Nights\non May 3, 2024")["activity_title"] == (
        "Bedside Skills for Nights"
    )


def test_a_session_is_not_the_first_word_of_the_place_below() -> None:
    found = values("2019 Annual Session\nDayton, OH, June 21-23, 2019\nRobin Marsh, MD has attended this activity")

    assert found["activity_title"] == "2019 Annual Session"


def test_one_word_is_short_for_the_name_printed_above() -> None:
    found = values(
        """
        Assembly of Harbor Psychiatrists
        Robin Marsh, MD
        The Assembly is accredited by the Accreditation Council for Continuing Medical Education.
        The Assembly designates this material for a maximum of 4 AMA PRA Category 1 Credits.
        """
    )

    assert found["cme_provider"] == "Assembly of Harbor Psychiatrists"


def test_the_subject_of_a_mail_is_not_that_of_the_activity() -> None:
    found = values(
        """
        From: CME Support
        To: Robin Marsh
        Subject: Your CME certificate
        Activity: Bedside Ultrasound for Hospitalists
        """
    )

    assert found["activity_title"] == "Bedside Ultrasound for Hospitalists"


ACCREDITED = "is accredited by the ACCME to provide continuing medical education"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"The publisher of Lakeside Reviews {ACCREDITED}", id="who-publishes-it"),
        pytest.param(f"Nurses\nLakeside Reviews {ACCREDITED}", id="a-heading-over-it"),
        pytest.param("Associate Dean for Continuing Education\nAccredited provider: Lakeside Reviews", id="an-officer"),
        pytest.param("Presented by the Lakeside Reviews, an organization accredited by the ACCME", id="a-clause"),
    ],
)
def test_an_organisation_is_named_without_what_stands_before_it(text: str) -> None:
    assert values(text)["cme_provider"] == "Lakeside Reviews"


def test_an_event_that_a_european_council_accredited_is_not_the_organisation() -> None:
    found = values(
        """
        has attended the event, organised by the
        Lakeside Society of Ultrasound
        The Bedside Days has been accredited by the European Accreditation Council (EACCME).
        """
    )

    assert found["cme_provider"] == "Lakeside Society of Ultrasound"


def test_a_venue_over_its_town_is_no_organisation() -> None:
    found = values("Tuesday, October 1, 2024\nHarbor Center\nYakima, WA")

    assert "cme_provider" not in found


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("May 1, 2024 through May 3, 2024\nDate of claim: 05/03/2024", ("2024-05-01", "2024-05-03")),
        ("Participation attested: May 3, 2024\nOctober 9, 2024 was a Friday", (None, "2024-05-03")),
        ("Date / Time    05/03/24 12:00-1:00 p.m.\nAttendee     Robin Marsh, MD", (None, "2024-05-03")),
    ],
)
def test_the_day_is_told_by_its_label_and_its_span(text: str, days: tuple[str | None, str]) -> None:
    found = values(text)

    assert (found.get("start_date"), found["completion_date"]) == days


def test_a_department_that_sponsored_it_is_not_the_organisation() -> None:
    found = values(
        """
        LAKESIDE UNIVERSITY
        School of Medicine
        participated in the
        ## Night Shift Conference
        sponsored by the Department of Family Medicine
        """
    )

    assert found["cme_provider"] == "LAKESIDE UNIVERSITY"


def test_what_somebody_is_entitled_to_is_no_title() -> None:
    found = values(
        """
        was present throughout the
        ## Night Shift Conference
        and is entitled to 9.5 hours of credit, Category 1
        """
    )

    assert found["activity_title"] == "Night Shift Conference"


def test_the_title_stands_below_what_says_how_it_is_called() -> None:
    found = values("Robin Marsh, MD attended the continuing education program known as:\n## NIGHT SHIFT ROUNDS")

    assert found["activity_title"] == "NIGHT SHIFT ROUNDS"
