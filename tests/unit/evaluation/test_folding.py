"""Values that are the same and values that only look so."""

from difflib import SequenceMatcher
from itertools import product

import pytest

from credmate.document_types import FIELDS, DocumentType
from local.evaluation.folding import (
    FOLDS,
    Comparison,
    comparison_of,
    fold_codes,
    fold_decimal,
    fold_degrees,
    fold_name,
    fold_organisation,
    fold_text,
    similarity,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Dr. Maria Lopez", "Maria Lopez", id="title"),
        pytest.param("Maria Lopez, MD, FACP", "Maria Lopez", id="credentials"),
        pytest.param("Maria Lopez, Ph.D., PA-C, R.D.N", "Maria Lopez", id="dotted credentials"),
        pytest.param("Lopez, Maria T", "MARIA T. LOPEZ", id="last name first"),
        pytest.param("Seán O\N{RIGHT SINGLE QUOTATION MARK}Brien", "Sean O'Brien", id="accent and apostrophe"),
        pytest.param("Smith, John, Jr.", "John Smith Jr", id="generation behind the first name"),
        pytest.param("John Smith III, DO", "John Smith III", id="credentials behind a generation"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("John Smith Jr.", "John Smith", id="son and father"),
        pytest.param("Jane Roe", "Jane Row", id="one letter"),
        pytest.param("Maria T. Lopez", "Maria Lopez", id="middle name"),
        pytest.param("Al Doe", "Al Do", id="a name is no credential"),
    ],
)
def test_another_name_is_another_name(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_the_article_the_abbreviation_and_the_legal_form_are_no_part_of_an_organisation() -> None:
    assert fold_organisation("The Institute for Bone Health (IBH), Inc.") == "institute for bone health"
    assert fold_organisation("Institute of Bone Health") != "institute for bone health"


def test_text_overlooks_case_marks_accents_and_punctuation_but_no_word() -> None:
    assert fold_text("Type 2 Diabetes \N{EN DASH} What's  new_in R&D®?") == "type 2 diabetes whats new in r and d"
    assert fold_text("Type 2 Diabetes") != fold_text("Type 1 Diabetes")


def test_degrees_are_a_set_without_dots() -> None:
    assert fold_degrees("MD, FACP") == fold_degrees("F.A.C.P.; M.D.")
    assert fold_degrees("MD and PhD") != fold_degrees("MD")


@pytest.mark.parametrize(("one", "other"), [("1.50", "1.5"), ("1,000,000", "1000000.00"), (" 2", "2")])
def test_a_number_is_its_value(one: str, other: str) -> None:
    assert fold_decimal(one) == fold_decimal(other)


def test_what_is_no_number_is_compared_as_it_is() -> None:
    assert fold_decimal("1.05") != fold_decimal("1.5")
    assert fold_decimal("sNaN") == "sNaN"
    assert fold_decimal(None) == "None"


def test_codes_have_no_order_and_one_code_is_a_list_of_one() -> None:
    assert fold_codes(["3n", "2"]) == fold_codes(["2", "3-N"])
    assert fold_codes("2") == fold_codes(["2"]) != fold_codes(["2", "2N"])


def test_every_field_of_every_type_can_be_compared() -> None:
    lists = {Comparison.CREDIT_LINES, Comparison.TRANSCRIPT_ROWS}
    comparisons = {comparison_of(of_type, field.name) for of_type in DocumentType for field in FIELDS[of_type]}

    assert comparisons == set(FOLDS) | lists


def test_similarity_is_one_for_equal_and_zero_for_strange_texts() -> None:
    assert similarity("sepsis", "sepsis") == similarity("", "") == 1.0
    assert similarity("abc", "xyz") == similarity("", "xyz") == 0.0
    assert similarity("sepsis care", "sepsis cure") == pytest.approx(20 / 22)


def test_similarity_never_finds_less_than_a_greedy_match() -> None:
    texts = ["".join(letters) for letters in product("ab ", repeat=4)]
    for one in texts[::5]:
        for other in texts[::7]:
            greedy = SequenceMatcher(None, one, other, autojunk=False).ratio()

            assert similarity(one, other) >= greedy - 1e-9
            assert similarity(one, other) == pytest.approx(similarity(other, one))
