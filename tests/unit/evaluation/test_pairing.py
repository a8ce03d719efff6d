"""Which result belongs to which truth."""

import unicodedata

from credmate.contracts import SectionResult
from local.evaluation.pairing import pair_files, pair_sections
from tests.unit.evaluation.builders import found_section, section


def test_a_found_path_may_have_folders_in_front() -> None:
    assert pair_files(["a/1.pdf", "a/2.pdf"], ["incoming/org/a/2.pdf", "incoming/a/1.pdf"]) == [1, 0]


def test_files_of_one_name_in_two_folders_are_not_confused() -> None:
    assert pair_files(["a/x.pdf", "b/x.pdf"], ["incoming/b/x.pdf"]) == [None, 0]
    assert pair_files(["a/x.pdf", "b/x.pdf"], ["x.pdf"]) == [None, None]


def test_results_of_a_folder_within_match_by_what_is_left_of_the_path() -> None:
    assert pair_files(["a/b/y.pdf", "a/b/z.pdf"], ["b/z.pdf", "y.pdf"]) == [1, 0]
    assert pair_files(["a/y.pdf"], ["c/y.pdf"]) == [None]


def test_of_two_results_the_later_counts() -> None:
    assert pair_files(["a/1.pdf"], ["a/1.pdf", "incoming/a/1.pdf"]) == [1]


def test_two_ways_to_write_an_accent_are_one_name() -> None:
    composed = "Müller.pdf"

    assert pair_files([composed], [unicodedata.normalize("NFD", composed)]) == [0]


def test_documents_are_matched_by_pages_before_types() -> None:
    first, second = section("dea_registration", pages=[1]), section("life_support_card", pages=[2])
    card = SectionResult.model_validate(found_section("life_support_card", {}, pages=[1]))
    other = SectionResult.model_validate(found_section("dea_registration", {}, pages=[2]))

    assert pair_sections([first, second], [other, card]) == ([card, other], 0)


def test_of_documents_on_the_same_pages_the_one_of_the_right_type_is_taken() -> None:
    true = section("board_certification", accept_types=["medical_license"], pages=[1])
    wrong = SectionResult.model_validate(found_section("unsupported", {}))
    right = SectionResult.model_validate(found_section("medical_license", {}))

    assert pair_sections([true], [wrong, right]) == ([right], 1)


def test_a_document_that_nobody_found_has_no_match() -> None:
    assert pair_sections([section()], []) == ([None], 0)
