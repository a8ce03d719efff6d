"""Tables that lost their columns where they were printed in letters of many widths."""

from __future__ import annotations

from typing import cast

from parse.transcript.ragged import straightened
from parse.types.cme_transcript import extract
from tests.unit.parse.pages import page_of, section_of

RAGGED = """
    Date            Activity            Sponsor            Format            Hours
    03/09/2024            Ethics at the End of Life in the            Alder School of            Live            1.50
    Intensive Care Unit            Medicine
    04/12/2024            Sepsis Update            Birch Academy of            Online            2.00
    Hospital Medicine
    05/13/2024            Night Shift Medicine            Corvid            Live            0.25
"""
STRAIGHT = """
    Date            Activity                     Sponsor           Hours
    03/09/2024      Ethics at the End of Life    Alder School       1.50
                    in the ICU
    04/12/2024      Sepsis Update                Birch Academy     12.00
    05/13/2024      Night Shift Medicine         Corvid             0.25
"""


def rows(text: str) -> list[tuple[str, str | None, str]]:
    activities = extract(section_of(text)).fields["activities"].value
    return [(row["title"], row.get("cme_provider"), row["amount"]) for row in cast("list[dict[str, str]]", activities)]


def test_cells_that_do_not_stand_under_each_other_are_told_by_their_order() -> None:
    assert rows(RAGGED) == [
        ("Ethics at the End of Life in the Intensive Care Unit", "Alder School of Medicine", "1.5"),
        ("Sepsis Update", "Birch Academy of Hospital Medicine", "2"),
        ("Night Shift Medicine", "Corvid", "0.25"),
    ]


def test_a_table_whose_columns_are_flush_is_left_alone() -> None:
    page = page_of(STRAIGHT)

    assert straightened(page) == (page, True)


def test_the_text_of_a_page_is_the_same_when_its_table_is_set_straight() -> None:
    page = page_of(RAGGED)
    straight, sure = straightened(page)

    assert straight.words != page.words
    assert straight.text == page.text
    assert sure


def test_rows_are_doubted_where_nothing_tells_which_cell_goes_on_below() -> None:
    guessed = RAGGED.replace("Birch Academy of", "Birch Academy")

    assert not straightened(page_of(guessed))[1]
    assert (extract(section_of(guessed)).fields["activities"].confidence or 0) <= 0.6


def test_credit_goes_on_under_credit() -> None:
    text = RAGGED.replace("Hospital Medicine", "(0.50 contact hours are in pharmacology)")

    assert ("Sepsis Update", "Birch Academy of", "2") in rows(text)
