"""Names, days, places and numbers told by the label or the print that stands around them."""

from __future__ import annotations

import pytest

from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


def values(text: str) -> dict[str, object]:
    return {name: field.value for name, field in extract(section_of(text)).fields.items()}


def test_the_lecturer_is_not_the_learner() -> None:
    found = values(
        """
        Robin Marsh, MD
        was a participant in the conference held on May 3, 2024

        Lecturer
        Dana Harold Reed, DO
        """
    )

    assert (found["provider_name"], found["provider_degree"]) == ("Robin Marsh", "MD")


def test_the_reviewer_of_a_manuscript_is_the_learner() -> None:
    assert values("Reviewer: Robin Marsh, MD\nManuscript: WB7616")["provider_name"] == "Robin Marsh"


def test_a_number_behind_the_learner_is_no_part_of_the_name() -> None:
    found = values("Robin Marsh, MD AAFP ID: 4750386\nattended the live activity\nNight Shift Medicine")

    assert (found["provider_name"], found["provider_degree"]) == ("Robin Marsh", "MD")


def test_a_dot_that_ocr_read_for_a_comma_parts_credentials() -> None:
    scanned = extract(section_of("This certifies that\nRobin Marsh, PT. DPT", confidence=0.95)).fields
    dotted = extract(section_of("This certifies that\nRobin Marsh, M.D. Ph.D.", confidence=0.95)).fields

    assert scanned["provider_degree"].value == "PT, DPT"
    assert dotted["provider_degree"].value == "M.D. Ph.D."


def test_a_label_that_may_ask_for_a_title_asks_for_the_day_where_a_day_stands() -> None:
    found = values("Participant        Robin Marsh\nCourse completed   Apr 26, 2021\nHours              8.00")

    assert found["completion_date"] == "2021-04-26"
    assert "activity_title" not in found


def test_only_the_first_day_over_the_salutation_is_that_of_the_letter() -> None:
    found = values(
        """
        25 November 2023

        Re: Certificate of CME credits for
        Night Shift Medicine
        September 27-29, 2023

        Dear Colleague,
        """
    )

    assert (found["start_date"], found["completion_date"]) == ("2023-09-27", "2023-09-29")


def test_the_term_of_an_approval_is_not_when_the_activity_was() -> None:
    found = values(
        "Thursday, June 26, 2025 at noon\nNationally Approved Program Provider\n12/28/2024 to 12/28/2026. ID 9206"
    )

    assert found["completion_date"] == "2025-06-26"


@pytest.mark.parametrize(
    ("text", "location"),
    [
        pytest.param(
            "presented by Dana Reed, MD at Wyndham Lakefront Resort, on March 27, 2023",
            "Wyndham Lakefront Resort",
            id="venue",
        ),
        pytest.param("May 3, 2024\nCandela Library", None, id="a-library-may-be-a-web-site"),
    ],
)
def test_a_place_is_told_by_standing_behind_at(text: str, location: str | None) -> None:
    assert values(text).get("location") == location


@pytest.mark.parametrize(
    ("text", "activity_format"),
    [
        pytest.param("Activity: Night Shift Medicine (live activity)", "live activity", id="in-brackets"),
        pytest.param("Enduring material: Night Shift Medicine", "Enduring material", id="before-the-title"),
        pytest.param("Activity type Live activity\nLocation Dayton", "Live activity", id="behind-an-unmarked-label"),
        pytest.param(
            "completed Night Shift Medicine, an enduring material of the Lakeside Society",
            "enduring material",
            id="article",
        ),
    ],
)
def test_the_format_is_told_wherever_it_stands(text: str, activity_format: str) -> None:
    assert values(text)["activity_format"] == activity_format


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("Credential ID: CE25726863", "CE25726863", id="of-a-credential"),
        pytest.param("Certificate of training number: 8320-84126", "8320-84126", id="of-what-it-certifies"),
        pytest.param("Certificate of Completion No.\n7064-13078", "7064-13078", id="under-its-label"),
        pytest.param("is accredited. Certificate reference 1644169.", "1644169", id="as-a-reference"),
        pytest.param("Harbor Society - www.harbor.example.org - Certificate 9292601", "9292601", id="without-a-label"),
        pytest.param(
            "Registration Number     Certificate Number\n145166                  CE8898", "CE8898", id="in-its-column"
        ),
    ],
)
def test_the_number_of_the_certificate_is_read_from_its_label(text: str, number: str) -> None:
    assert values(text)["certificate_number"] == number


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("License: WA 768900", id="behind-the-state"),
        pytest.param("License State/Number: WA / 768900", id="behind-the-state-as-labelled"),
        pytest.param("Núm. de licencia: 768900", id="in-spanish"),
    ],
)
def test_the_number_of_the_license_is_read_from_its_label(text: str) -> None:
    assert values(text)["license_number"] == "768900"


def test_a_signature_is_no_organisation() -> None:
    assert "cme_provider" not in values("Signature of Participant\nis approved by the Board of Registered Nursing")


def test_an_agency_may_be_a_division_where_nothing_else_is_named() -> None:
    assert values("DIVISION OF BEHAVIORAL TRAINING\nTrainee   Robin Marsh")["cme_provider"] == (
        "DIVISION OF BEHAVIORAL TRAINING"
    )


def test_credit_behind_its_label_is_the_learners_though_the_activity_offers_as_much() -> None:
    found = values(
        """
        Rating of the review: acceptable in depth and scope
        Credit: 3.0 AMA PRA Category 1 Credits
        Lakeside Society designates this manuscript review for a maximum of 3.0 AMA PRA Category 1 Credits.
        """
    )

    assert found["credits"] == [{"amount": "3", "system": "AMA_PRA_1", "basis": "awarded"}]
