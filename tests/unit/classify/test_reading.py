"""Folding, credit rows and the map from margin to probability."""

from __future__ import annotations

import inspect
import re
from itertools import pairwise
from pathlib import Path

import pytest

from classify import anchors
from classify.anchors import KNOWN, near_misses, type_rules
from classify.confidence import KNOWN_TYPE, UNSUPPORTED
from classify.credit_rows import count_rows, weight_of_rows
from classify.folding import TEXT_LIMIT, anchor, fold
from classify.handler import classify
from classify.rules import Reading, judge
from credmate.calibration import interpolate
from credmate.document_types import DocumentType
from tests.unit.classify.samples import GENUINE, page


@pytest.mark.parametrize(
    "printed",
    [
        "AMA PRA Category 1 Credit",
        "4MA PRA Category 1 Credit",
        "AMA  PRA\nCategory 1 Credit",
        "AMAPRA Category 1 Credit",
        "AMA PRA CATEG0RY 1 CRED1T",
        "AMA PRA Category 1 Cred!t",
        "\u00c0MA PRA Category 1 Credit\u2122",
        "A M A P R A Category 1 Credit",
    ],
)
def test_a_phrase_is_found_however_ocr_read_it(printed: str) -> None:
    assert anchor(r"[a4]ma ?pra category 1 credit").search(fold(printed))


def test_numbers_keep_their_digits() -> None:
    assert fold("License A104512, 10/01/2025") == "llcense a104512, 10/01/2025"


def test_repeated_words_of_a_phrase_are_divided_by_white_space() -> None:
    """A blank may stand for nothing: repeated words that it divides take cubic time on a long word."""
    unbounded = re.compile(r"\+ \)[{*+]")
    tables = [path.read_text(encoding="utf-8") for path in Path(inspect.getfile(anchors)).parent.glob("*.toml")]

    assert tables
    assert not any(unbounded.search(table) for table in tables)


def test_a_page_of_any_length_is_folded_in_part() -> None:
    assert len(fold("x " * TEXT_LIMIT)) <= TEXT_LIMIT


def test_ocr_slips_do_not_change_the_type() -> None:
    misread = GENUINE["physician certificate"][1].replace("i", "l").replace("AMA", "4MA").replace("o", "0")

    assert classify([page(misread)]).sections[0].document_type is DocumentType.CME_CERTIFICATE


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("01/02/2024 Asthma 1.25", 1),
        ("Jan 2, 2024 Asthma 2 credits", 1),
        ("2024-01-02 Asthma 1,50", 1),
        ("Completed 01/02/2024; 6 CE credits", 1),
        ("Feb 11   Charcot Foot: Early Clues   1.0 CECH", 1),
        ("Session 01/02/2024 1.00\n01/02/2024 1.00\n01/09/2024 0.50\n01/16/2024 0.50\nTotal 2.00", 0),
        ("01/02/2024 Books $12.50", 0),
        ("Released 01/02/2024, expires 01/02/2025", 0),
        ("Asthma 1.25 credits", 0),
        ("a 01/02/2024\nbb 01/03/2024\nccc 01/04/2024\ndddd 01/05/2024\n1.25\na 2.00\nbb 1.50\nccc 0.75", 2),
        ("01/02/2024\n01/03/2024\n01/04/2024\n01/05/2024\n1.25\n2.00\n1.50\n0.75", 4),
        ("Sep 22,\nAsthma 1.25\nOct 3,\nStroke 2.00\nNov 4,\nSepsis 1.50", 3),
        ("Asthma 1.25\n01/02/2024\nStroke 2.00\n01/02/2024\nSepsis 1.50\n01/02/2024", 1),
    ],
)
def test_rows_are_days_and_amounts_on_a_line_or_in_columns(text: str, rows: int) -> None:
    assert count_rows(page(text)) == rows


def test_fewer_than_three_rows_are_no_transcript() -> None:
    assert weight_of_rows(2) == 0.0
    assert weight_of_rows(3) > 0.0


@pytest.mark.parametrize("knots", [KNOWN_TYPE, UNSUPPORTED])
def test_a_wider_margin_is_never_less_probable(knots: tuple[tuple[float, float], ...]) -> None:
    values = [interpolate(knots, margin / 4) for margin in range(80)]

    assert all(low <= high for low, high in pairwise(values))
    assert 0.0 < values[0] < values[-1] < 1.0


def test_every_known_type_has_rules_whose_needs_name_its_traits() -> None:
    rules = type_rules()

    assert {rule.document_type for rule in rules} == KNOWN
    for rule in rules:
        traits = {*rule.traits, "rows", "record"}
        assert all(need <= traits for need in rule.needs)


def test_every_near_miss_can_be_taken_for_something() -> None:
    assert all(miss.against and miss.phrases for miss in near_misses())


def test_presence_throughout_with_credit_toward_the_recognition_award_is_a_certificate() -> None:
    printed = """
        The Lakeside Society of Nephrology hereby records that
        Robin Marsh, MD
        was present throughout the Night Shift Conference, March 5, 2024,
        and is entitled to 9.5 hours of credit, Category 1, toward the AMA Physician's Recognition Award
    """

    assert classify([page(printed)]).sections[0].document_type is DocumentType.CME_CERTIFICATE


def test_a_heavier_phrase_in_running_text_takes_nothing_from_a_heading() -> None:
    headed = "SAMPLE CERTIFICATE\n" + "Asthma in Adults\n" * 6
    without, with_mask = (judge(Reading.of([page(text)])).scores for text in (headed, headed + "XXX-00000"))

    assert with_mask == without
