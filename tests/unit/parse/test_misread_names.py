"""A letter of a name that is given otherwise than printed: never from a text layer, and unsure from OCR."""

from __future__ import annotations

import pytest

from credmate.contracts import Section
from credmate.document_types import DocumentType
from parse.handler import parse
from tests.unit.parse.pages import section_of

CERTIFICATE = """
    Lakeland Medical Society
    certifies that
    {name}, MD
    has participated in the activity titled
    Sepsis in Winter
    on March 3, 2024 and is awarded 1.5 AMA PRA Category 1 Credits
"""


def name_of(printed: str, *, ocr: float | None = None) -> tuple[object, float]:
    section = Section(index=0, document_type=DocumentType.CME_CERTIFICATE, pages=[1], confidence=0.99)
    found = parse(section, section_of(CERTIFICATE.format(name=printed), confidence=ocr)).fields["provider_name"]
    return found.value, found.confidence or 0.0


@pytest.mark.parametrize("name", ["lan Nguyen", "Rajesh lyer", "Ian Hope", "Robin Marsh lll"])
def test_a_text_layer_is_taken_at_its_word(name: str) -> None:
    value, confidence = name_of(name)

    assert value == name
    assert confidence >= 0.9


@pytest.mark.parametrize(
    ("printed", "name"),
    [("lan Hope", "Ian Hope"), ("Rajesh lyer", "Rajesh Iyer"), ("Robin Marsh lll", "Robin Marsh III")],
)
def test_a_letter_put_right_in_a_scan_is_unsure(printed: str, name: str) -> None:
    value, confidence = name_of(printed, ocr=0.96)

    assert value == name
    assert confidence <= 0.8


def test_a_name_read_as_printed_in_a_scan_stays_sure() -> None:
    value, confidence = name_of("Ian Hope", ocr=0.96)

    assert value == "Ian Hope"
    assert confidence > 0.9


@pytest.mark.parametrize("name", ["Mateo Quifiones", "Guillermo Pefia", "Sean Mclivaine"])
def test_letters_that_ocr_makes_of_others_leave_a_name_in_a_scan_unsure(name: str) -> None:
    assert name_of(name, ocr=0.96)[1] <= 0.8
    assert name_of(name)[1] >= 0.9


@pytest.mark.parametrize("name", ["Sofia Serafin", "Fiona McAllister"])
def test_names_with_the_same_letters_in_their_place_stay_sure(name: str) -> None:
    assert name_of(name, ocr=0.96)[1] > 0.9
