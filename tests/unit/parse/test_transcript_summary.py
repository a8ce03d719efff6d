from __future__ import annotations

from typing import cast

import pytest

from parse.types.cme_transcript import extract
from tests.unit.parse.pages import section_of

TABLE = """
    Date          Title                                 Credits
    03/09/2024    Ethics at the End of Life             1.50
    04/12/2024    Sepsis Update                         2.00
    05/13/2024    Night Shift Medicine                  0.25
"""


def over_table(text: str, below: str = "") -> dict[str, object]:
    fields = extract(section_of(f"{text}\n{TABLE}\n{below}")).fields
    return {name: value.value for name, value in fields.items()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("    Education Ledger - Robin A. Marsh, MD", "Robin A. Marsh", id="after the title and a dash"),
        pytest.param("    CE Activity Listing for ROBIN MARSH PA-C", "ROBIN MARSH", id="after the title and 'for'"),
        pytest.param("    Learner Profile: Marsh, Robin Ann, DO", "Marsh, Robin Ann", id="after the title and a colon"),
        pytest.param("    Report for Hernandez Ruiz, Maria E, MD", "Hernandez Ruiz, Maria E", id="two surnames first"),
        pytest.param("    Le, Bao-Robin, OD      TRACKER #: 151-902", "Le, Bao-Robin", id="a surname like a particle"),
        pytest.param(
            "    CME RECORD - CALENDAR YEAR 2010\n    Physician           NUID\n    Marsh, Robin DO     K60",
            "Marsh, Robin",
            id="not the year of the record",
        ),
        pytest.param("    User: Robin Marsh, MD      ID: 1187068683", "Robin Marsh", id="any label"),
        pytest.param("    June 3, 2024\n    Dear Marsh, Robin:", "Marsh, Robin", id="letter with its own date"),
        pytest.param("    Dear Dr. Robin Marsh:\n\n    Below is a list.", "Robin Marsh", id="greeting"),
        pytest.param(
            "    We confirm that Robin Marsh has completed the following activities:", "Robin Marsh", id="sentence"
        ),
        pytest.param("    Customer: Robin Marsh", "Robin Marsh", id="customer"),
        pytest.param("    User ID: VX      User: Marsh, Robin      Organization: V7", "Marsh, Robin", id="user"),
        pytest.param("    Account Holder      Robin Marsh       Staff ID      117", "Robin Marsh", id="label beside"),
        pytest.param(
            "    Report for          NPI             Report date\n    Robin Marsh         1234567893      03/01/2026",
            "Robin Marsh",
            id="label above",
        ),
        pytest.param(
            "    Boardwise Plus\n    77 Elm Street\n    Salem, OR 97301\n    CE Record\n    Robin Marsh, MD",
            "Robin Marsh",
            id="not the service at the top of the page, shaped like a name over an address",
        ),
    ],
)
def test_the_name_stands_where_transcripts_print_it(text: str, name: str) -> None:
    assert over_table(text)["provider_name"] == name


@pytest.mark.parametrize(
    "text",
    [
        "    My CE",
        "    Professional Development Portfolio - Log",
        "    Rx Learning Lab",
        "    Staff Member      Re-election Cycle",
    ],
)
def test_words_of_services_and_labels_are_nobodys_name(text: str) -> None:
    assert "provider_name" not in over_table(text)


@pytest.mark.parametrize(
    ("text", "below", "issuer"),
    [
        pytest.param("    Issued by: Blue Ridge AHEC", "", "Blue Ridge AHEC", id="shaped like a name"),
        pytest.param("    Prepared by the Keystone Group", "", "Keystone Group", id="without its article"),
        pytest.param(
            "    Credit Report", "    \u00a9 2026 CredTrack Pro. All rights reserved.", "CredTrack Pro", id="owner"
        ),
        pytest.param(
            "    CopperLearn History\n    Copper Basin Regional Health",
            "    Copper Basin Regional Health - run by staff",
            "Copper Basin Regional Health",
            id="in the head and at the foot",
        ),
        pytest.param(
            "    THE AMERICAN COLLEGE OF\n    WILDERNESS PHYSICIANS\n    12 Elm Street",
            "",
            "THE AMERICAN COLLEGE OF WILDERNESS PHYSICIANS",
            id="on two lines",
        ),
        pytest.param(
            "    Credit Gateway\n    Organization: Alder College of Radiology",
            "    Organization: Birch Society of Radiology",
            "Credit Gateway",
            id="not one of several organisations",
        ),
        pytest.param(
            "    CE Keeper\n    Course History", "    \u00a9 2024 Alderion. All rights.", "CE Keeper", id="masthead"
        ),
        pytest.param("    CE Keeper by Alderion\n    Course History", "", "CE Keeper", id="service, not whose it is"),
        pytest.param(
            "    Alder Education Institute - Learner Credit Export",
            "",
            "Alder Education Institute",
            id="before a title",
        ),
        pytest.param(
            "    CE Keeper\n    Robin Marsh, MD\n    Department of Surgery", "", "CE Keeper", id="not under the name"
        ),
        pytest.param(
            "    ALDER MEDICAL ASSOCIATION\n    12 Elm Street",
            "    Prepared by AMX Education Department on June 3, 2024",
            "ALDER MEDICAL ASSOCIATION",
            id="not its department",
        ),
        pytest.param("    Dr. Lin's Exam Prep\n    Department    Pediatrics", "", "Dr. Lin's Exam Prep", id="no label"),
    ],
)
def test_the_issuer_is_who_says_so(text: str, below: str, issuer: str) -> None:
    assert over_table(text, below)["issuer"] == issuer


def test_the_title_of_a_transcript_is_no_issuer() -> None:
    assert "issuer" not in over_table("    # Learner Activity Report\n    Robin Marsh, MD")


def test_the_title_of_a_transcript_is_no_issuer_where_it_stands_at_the_foot_too() -> None:
    title = "    Medical Education - Credit Wallet"

    assert "issuer" not in over_table(f"    Robin Marsh, MD\n{title}", title)


def test_a_degree_has_a_label_of_its_own() -> None:
    found = over_table("    Learner        Marsh, Robin A\n    Credentials    APRN, FNP-BC")

    assert (found["provider_name"], found["provider_degree"]) == ("Marsh, Robin A", "APRN, FNP-BC")


def test_the_kind_of_a_licence_is_no_degree() -> None:
    found = over_table("    Robin Marsh, RN, BSN     RN license 9586101")

    assert (found["provider_name"], found["provider_degree"]) == ("Robin Marsh", "RN, BSN")


def test_a_number_with_a_board_is_no_degree() -> None:
    assert "provider_degree" not in over_table("    Robin Marsh            ABIM ID 4711")


def test_hours_of_another_name_among_totals_are_of_no_system() -> None:
    below = "    Totals   AMA PRA Category 1 Credit: 10.25   |   ABIM MOC: 43.50   |   Self-reported hours: 7.75"

    assert [
        (line["amount"], line["system"]) for line in cast("list[dict[str, str]]", over_table("", below)["totals"])
    ] == [
        ("10.25", "AMA_PRA_1"),
        ("43.5", "MOC"),
        ("7.75", "OTHER"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "    Participant              Reporting period\n    Robin Marsh, M.D.        01/01/2024 - 12/31/2024",
            id="under its label",
        ),
        pytest.param("    Renewal cycle    1/1/2024        12/31/2024", id="in two cells beside its label"),
        pytest.param("    Credit recorded January 1, 2024 through December 31, 2024", id="recorded"),
        pytest.param("    CME RECORD JANUARY 1, 2024 - DECEMBER 31, 2024", id="in the title"),
        pytest.param("    Biennium: 01/01/2024 - 12/31/2024      License 47", id="biennium"),
    ],
)
def test_the_period_stands_where_transcripts_print_it(text: str) -> None:
    found = over_table(f"    Alder Hospital\n{text}")

    assert (found["period_start"], found["period_end"]) == ("2024-01-01", "2024-12-31")


def test_who_heads_the_page_goes_before_who_is_said_to_be_accredited() -> None:
    text = """
        # Alder Hospital
        Continuing education record
        Robin Marsh, MD
        Date          Activity               Credits
        01/02/2024    Grand Rounds           1.00
        02/03/2024    Sepsis Review          2.00
        Alder Hospital Foundation is accredited by the ACCME to provide continuing medical education.
    """

    assert extract(section_of(text)).fields["issuer"].value == "Alder Hospital"


def test_the_head_of_a_column_says_nothing_of_who_issued_the_transcript() -> None:
    text = """
        # Alder Hospital
        Robin Marsh, MD
        Date          Activity               Provided by         Type Earned     Credits
        01/02/2024    Grand Rounds           Birch Institute     Live            1.00
        02/03/2024    Sepsis Review          Cedar Society       Online          2.00
    """

    assert extract(section_of(text)).fields["issuer"].value == "Alder Hospital"
