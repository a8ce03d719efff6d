from __future__ import annotations

import pytest

from parse.labels import LabelledPage
from parse.license_types import find_license_type
from parse.types.medical_license import LABELS
from tests.unit.parse.pages import page_of


def type_of(text: str) -> object:
    found = find_license_type(LabelledPage(page_of(text), LABELS))
    return found.value if found else None


@pytest.mark.parametrize(
    "printed",
    [
        "Licensed Psychologist",
        "REGISTERED PHARMACIST",
        "Marriage & Family Therapist",
        "Advanced Practice Registered Nurse",
        "Podiatric Physician and Surgeon",
        "Graduate Medical Education Training Permit",
    ],
)
def test_a_profession_in_a_cell_of_its_own_is_the_type(printed: str) -> None:
    assert type_of(f"Board of Examiners\n{printed}\nRobin Marsh") == printed


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin Marsh has renewed as a Licensed Audiologist until 2027.",
        "Robin Marsh is licensed to practice within the State as a Licensed Audiologist.",
    ],
)
def test_a_sentence_tells_the_type(sentence: str) -> None:
    assert type_of(sentence) == "Licensed Audiologist"


def test_words_that_only_begin_like_a_profession_are_no_type() -> None:
    assert type_of("Physician Health Program\nDentists' Guild") is None


def test_a_physician_and_surgeon_stands_in_a_column_of_types() -> None:
    found = type_of("""
        Credential     Type                        Status
        MD.104422      Physician & Surgeon/MD      Active
    """)

    assert found == "Physician & Surgeon/MD"


def test_the_type_is_preferred_to_the_profession() -> None:
    found = type_of("""
        Profession: Nursing
        License Type: Advanced Practice Registered Nurse
    """)

    assert found == "Advanced Practice Registered Nurse"


def test_a_licence_by_its_name_in_a_sentence_tells_the_type() -> None:
    assert type_of("Your Registered Nurse license RN.104422 has been renewed.") == "Registered Nurse"
    assert type_of("Ask whether the physician license is valid.") is None


def test_medicine_and_surgery_stand_in_a_cell_of_their_own() -> None:
    assert type_of("Board of Medicine\nMedicine & Surgery\nRobin Marsh, MD") == "Medicine & Surgery"


def test_a_permit_in_a_cell_of_its_own_is_the_type_and_not_what_it_permits() -> None:
    assert type_of("Robin Marsh, MD is granted a\nLimited License\nto practice medicine") == "Limited License"


def test_the_subject_of_a_letter_tells_the_type() -> None:
    assert type_of("RE: Locum Tenens Registration, No. 4471\nDear Dr. Marsh:") == "Locum Tenens Registration"


@pytest.mark.parametrize("label", ["License Category", "License/Privilege Type"])
def test_a_category_is_a_type(label: str) -> None:
    assert type_of(f"{label}     Physician and Surgeon-MD") == "Physician and Surgeon-MD"


@pytest.mark.parametrize(
    "heading", ["RESIDENCY TRAINING LICENSE", "Telemedicine License", "PHYSICIAN FULL LICENSE", "LICENCIA PROVISIONAL"]
)
def test_a_licence_of_a_limited_kind_is_named_by_its_heading(heading: str) -> None:
    assert type_of(f"Board of Medicine\n{heading}\nRobin Marsh, MD") == heading


def test_the_name_of_a_licence_without_a_kind_is_no_type() -> None:
    assert type_of("Board of Medicine\nMEDICAL LICENSE\nRobin Marsh, MD") is None


def test_the_clinician_named_below_is_the_type() -> None:
    assert type_of("The MEDICAL DOCTOR\nnamed below has met all requirements of the law.") == "MEDICAL DOCTOR"


@pytest.mark.parametrize("printed", ["Physician", "Doctor of Osteopathic Medicine (DO)"])
def test_a_type_that_begins_like_the_label_of_a_name_stands_in_the_column_of_types(printed: str) -> None:
    found = type_of(f"""
        Profession      License Type                             License No
        Medicine        {printed:40} 104422
    """)

    assert found == printed


def test_the_type_of_another_certificate_is_no_type_of_licence() -> None:
    assert type_of("Certificate: Psychiatry      Certificate type: General") is None
