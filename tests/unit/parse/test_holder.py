from __future__ import annotations

import pytest

from parse.holder import find_holder
from parse.label_phrases import Vocabulary
from parse.labels import LabelledPage
from parse.vocabularies import shared
from tests.unit.parse.pages import page_of

LABELS = Vocabulary({"provider_name": shared("name"), "other": shared("never asked for")})


def holder_of(text: str) -> str | None:
    found = find_holder(LabelledPage(page_of(text), LABELS))
    return found.person.name if found else None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Robin Marsh is registered under chapter 124 as a practitioner", id="subject of a sentence"),
        pytest.param("This certifies that Robin Marsh has completed the requirements", id="this certifies that"),
        pytest.param(
            "This is to confirm that\nRobin Marsh, RN\ncompleted the course on January 21, 2025", id="own line"
        ),
        pytest.param("RE: Evidence of Professional Liability Coverage for Robin Marsh, MD", id="subject of a letter"),
        pytest.param("Credential holder: Robin Marsh\nCredential status: Active", id="label"),
        pytest.param("Robin Marsh\nLocation: Silver Spring, MD", id="not the city, whose state looks like a degree"),
        pytest.param("Robin Marsh\nDr. Kim Vale\nProgram Director", id="not the doctor who signs"),
        pytest.param("Subject: Your card\nDear Robin Marsh,\nYou have completed the course.", id="who has passed"),
        pytest.param("Dear Robin Marsh,\nCongratulations on completing the course!", id="who is congratulated"),
        pytest.param("Robin Marsh\nInstructor: Kim Vale", id="over the label of another"),
        pytest.param("Hello Robin Marsh,\nThank you for completing our course.", id="who is thanked"),
        pytest.param("Hi Robin Marsh!\nYour eCard has been claimed.", id="whose card it is"),
        pytest.param(
            "Robin Marsh\nThis card certifies that the above individual has completed the course\nKim Vale, RN",
            id="who stands above",
        ),
        pytest.param(
            "Robin Marsh\nHM2, USN\nThis attests that the person named above is trained\nKim Vale, RN",
            id="who stands above a rank",
        ),
        pytest.param("SUBJECT: Verification of training, CPT Robin Marsh, MC\nKIM VALE\nGS-12", id="rank in a subject"),
        pytest.param("HM2 Robin Marsh, USN", id="one who serves"),
        pytest.param("MAJ Robin Marsh, USAF, NC", id="one who serves in a corps"),
    ],
)
def test_the_holder_is_found_by_the_words_around_the_name(text: str) -> None:
    assert holder_of(text) == "Robin Marsh"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Provider number NRP124134\nRobin Marsh, MD, Instructor", id="instructor"),
        pytest.param("Issued to\nRobin Marsh, MD, President", id="officer below a label"),
        pytest.param("TO WHOM IT MAY CONCERN", id="salutation"),
        pytest.param("Training Center\nBeckley, WV", id="place"),
        pytest.param("Schedules\nIL, HIN", id="Roman numbers"),
        pytest.param("Dear Robin Marsh,\nYou have asked about a certificate.", id="who has only asked"),
        pytest.param("RE: Verification of training, Fort Salem", id="place in a subject"),
        pytest.param("Registrant\nNurse Practitioner", id="kind of clinician"),
        pytest.param("Professional\nNOT TRANSFERABLE", id="remark"),
    ],
)
def test_other_words_and_signatories_are_no_holder(text: str) -> None:
    assert holder_of(text) is None


def test_a_name_goes_on_in_the_next_line_of_its_cell() -> None:
    page = page_of("""
        DEA Number    FV8742303                   Expires    06/30/2028
        Name          VAN DER MARSH III, ROBIN    Issued     06/11/2025
                      EUGENE MD
    """)

    found = find_holder(LabelledPage(page, LABELS))

    assert found is not None
    assert found.person.name == "VAN DER MARSH III, ROBIN EUGENE"
    assert found.fields()["provider_name"].evidence.endswith("ROBIN EUGENE MD")


@pytest.mark.parametrize(
    "sentence",
    [
        "This is in reply to your inquiry about Robin Marsh, DO. The certificate is active.",
        "Please accept this notice in place of the card for Robin Marsh, MD.",
        "Evidence of insurance - Robin Marsh, MD",
        "Dr. Robin Marsh (born 02/03/1981) is known to us.",
    ],
)
def test_a_letter_is_about_the_clinician_whom_it_names_after_a_preposition(sentence: str) -> None:
    letter = f"Mercy Ridge Hospital\nDear Credentialing Specialist:\n{sentence}\nKim Vale\nDirector, Certification"

    assert holder_of(letter) == "Robin Marsh"


def test_a_heading_that_is_the_label_of_a_number_claims_no_name_below_it() -> None:
    labels = Vocabulary({"provider_name": shared("name"), "license_number": "license; license {no}"})
    page = page_of("BOARD OF MEDICINE\nLICENSE\nROBIN MARSH, MD\nLICENSE NO. 5101026347")
    found = find_holder(LabelledPage(page, labels))

    assert found is not None
    assert found.person.name == "ROBIN MARSH"


ROSTER = """
Certificate of Insurance - Individual Member of a Group Policy
Cover begins with the shift that Sarah Hope Credit PA-C works first
{more}
Susan Carter, Underwriting Services
"""


@pytest.mark.parametrize(
    ("more", "name"),
    [
        pytest.param("", "Sarah Hope Credit", id="the only clinician"),
        pytest.param(
            "She is supervised by Robin Marsh, MD at all times", "Sarah Hope Credit", id="beside a supervisor"
        ),
        pytest.param("The same holds when Omar Haddad, MD works", None, id="one of several"),
    ],
)
def test_the_only_person_with_a_degree_is_the_holder(more: str, name: str | None) -> None:
    assert holder_of(ROSTER.format(more=more)) == name


def test_a_doctor_who_supervises_is_not_the_holder() -> None:
    assert holder_of(
        "SCHEDULES 2 3\nROBIN MARSH PA-C\n77 Elm Street\nFile note: physician supervisor Dr. Omar Haddad"
    ) == ("ROBIN MARSH")


def test_a_name_below_the_gap_of_a_column_is_read_from_its_beginning() -> None:
    printed = """
        Schedules    Practitioner
        Shanelle  D Baptiste, DO
    """

    assert holder_of(printed) == "Shanelle D Baptiste"


def test_a_message_belongs_to_the_clinician_it_addresses_and_not_to_one_it_names() -> None:
    printed = """
        Dear Robin Quinn Marsh, CRNP,
        Your registration has been approved.
        Collaborator named in the application   Kim T. Vale, MD
    """

    assert holder_of(printed) == "Robin Quinn Marsh"


def test_a_letter_belongs_to_the_clinician_it_is_about_and_not_to_the_one_it_addresses() -> None:
    printed = """
        Dear Kim T. Vale, MD:
        We write regarding Robin Marsh, DO, of your staff.
    """

    assert holder_of(printed) == "Robin Marsh"


def test_a_letter_about_the_readers_credential_belongs_to_its_addressee() -> None:
    printed = """
        October 2, 2023
        Robin Quinn Marsh, MD
        12 Mill Lane
        RE: Registration, No. 4471
        Dear Dr. Marsh:
        You are registered to substitute for Kim Vale, MD, at the clinic.
    """

    assert holder_of(printed) == "Robin Quinn Marsh"


def test_a_degree_may_stand_alone_under_the_name() -> None:
    found = find_holder(LabelledPage(page_of("Robin Quinn Marsh\nMD\nLocation: Salem, OR"), LABELS))

    assert found is not None
    assert (found.person.name, found.person.degree) == ("Robin Quinn Marsh", "MD")
