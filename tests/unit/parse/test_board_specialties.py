from __future__ import annotations

import pytest

from parse.types.board_certification import extract
from tests.unit.parse.pages import section_of


def values(*pages: str) -> dict[str, object]:
    return {name: found.value for name, found in extract(section_of(*pages)).fields.items()}


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


@pytest.mark.parametrize(
    ("text", "specialty"),
    [
        pytest.param("Certification Services\nSpecialty: Urology", "Urology", id="a heading is no value"),
        pytest.param("BOARD CERTIFICATION\nAmerican Board of Urology\nUrology", "Urology", id="nor is the board"),
        pytest.param("Participating in Maintenance of Certification: Yes\nUrology", "Urology", id="nor an answer"),
        pytest.param("Certification\nRobin Marsh\nUrology", "Urology", id="nor the holder"),
        pytest.param("Certification #: AG0619\nProgram: Hand Therapy", "Hand Therapy", id="nor a number"),
        pytest.param("Certification Examination in Urology\nPASSED", "Urology", id="nor what stands below a sentence"),
        pytest.param("Dermatology - Certified", "Dermatology", id="a status stands behind it"),
        pytest.param("Dermatology: August 1, 2012", "Dermatology", id="a day stands behind it"),
        pytest.param("Certification: Surgery - General", "Surgery - General", id="general behind a hyphen"),
        pytest.param("Specialty: Surgery of the Foot", "Surgery of the Foot", id="the whole of a longer name"),
        pytest.param(
            "Certification     Certified Lactation Nurse - Acute Care",
            "Certified Lactation Nurse - Acute Care",
            id="certified within the name",
        ),
        pytest.param("Credential     Physician Assistant-Certified (PA-C)", "Physician Assistant", id="assistants"),
        pytest.param(
            "has met all requirements as an\nAquatic Therapy Nurse (ATN)", "Aquatic Therapy Nurse", id="as an"
        ),
        pytest.param(
            "Robin Marsh is a Certified Registered Nurse Anesthetist.",
            "Certified Registered Nurse Anesthetist",
            id="is",
        ),
        pytest.param("is awarded the\nDiploma in Clinical Psychology", "Clinical Psychology", id="diploma in"),
        pytest.param("is designated a\nPhysician Assistant-Certified", "Physician Assistant", id="is designated a"),
        pytest.param("The Board certified Dr. Marsh in good standing in Dermatology.", "Dermatology", id="second in"),
        pytest.param(
            "advances the practice of pathology and has certified him a Diplomate in\nUROLOGY",
            "UROLOGY",
            id="small letters",
        ),
        pytest.param(
            "holds certification by the American Osteopathic Board of Surgery in Neurological\nSurgery",
            "Neurological Surgery",
            id="field of a board",
        ),
        pytest.param("Diplomate of the American Board of Urology since 2001", "Urology", id="told by the board alone"),
        pytest.param("This diploma was given in Chicago, Illinois", None, id="a place"),
    ],
)
def test_the_specialty_is_told_from_what_stands_around_it(text: str, specialty: str | None) -> None:
    assert values(f"Diplomate: Robin Marsh\n{text}").get("specialty") == specialty


def test_a_status_stands_behind_the_specialty() -> None:
    assert values("American Board of Urology\nUrology: Not Certified")["status"] == "Not Certified"


@pytest.mark.parametrize(
    ("line", "specialty"),
    [
        ("Holistic Aquatic Medicine (HAM)", "Holistic Aquatic Medicine"),
        ("Springfield School of Nursing", None),
        ("Department of Aquatic Medicine", None),
    ],
)
def test_a_cell_may_be_a_specialty_that_no_list_holds(line: str, specialty: str | None) -> None:
    assert values(f"hereby certifies that\nRobin Marsh\n{line}").get("specialty") == specialty


@pytest.mark.parametrize(
    ("text", "specialty"),
    [
        pytest.param(
            "CERTIFIED PHYSICIAN ASSISTANT\nNCCPA ID: 1144111", "PHYSICIAN ASSISTANT", id="certified before it"
        ),
        pytest.param("Urology (Primary Certificate)\nActive - Certified", "Urology", id="a label within its cell"),
        pytest.param(
            "is hereby recognized as a\nCertified Aquatic Specialist\u00ae\nwith competence in sleep medicine",
            "Certified Aquatic Specialist",
            id="before one in small letters",
        ),
    ],
)
def test_the_specialty_is_told_from_marks_and_labels(text: str, specialty: str) -> None:
    assert values(f"hereby certifies that\nRobin Marsh\n{text}")["specialty"] == specialty


def test_a_board_of_clinicians_tells_their_field_where_nothing_else_does() -> None:
    found = values(
        "National Board of Certification and Recertification for Nurse Anesthetists\nName: Robin Marsh, CRNA"
    )

    assert found["specialty"] == "Nurse Anesthetist"


def test_participation_is_no_specialty() -> None:
    found = values("""
        American Board of Surgery
        Surgeon: Robin Marsh, MD
        Specialty            Status         Current Through
        General Surgery      Certified      12/31/2031
        Continuous Certification: Enrolled. Next assessment due 2029.
    """)

    assert found["specialty"] == "General Surgery"


def test_status_and_day_stand_in_the_cells_behind_the_specialty() -> None:
    found = values("""
        American Board of Internal Medicine
        Robin Marsh, MD
        Certification Status
        Cardiovascular Disease:      Certified
        Internal Medicine:           Not Certified
        Initial Certification History
        Internal Medicine            August 19, 2008
        Cardiovascular Disease       November 2, 2011
    """)

    assert (found["specialty"], found["status"]) == ("Cardiovascular Disease", "Certified")
    assert found["issue_date"] == "2011-11-02"
