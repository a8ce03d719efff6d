from __future__ import annotations

import pytest

from parse.labels import LabelledPage
from parse.schedule_rows import read_ticked, schedules_in_row
from parse.types.csr_certificate import LABELS, extract
from tests.unit.parse.pages import page_of, section_of


def schedules_of(text: str) -> object:
    found = schedules_in_row(LabelledPage(page_of(text), LABELS))
    return found.value if found else None


@pytest.mark.parametrize(
    "row",
    [
        "[X] II   [ ] IIN   [X] III   [X] IV",
        "II [x]  IIN [ ]  III [x]  IV [x]",
        "\u2611 2 \u2610 2N \u2611 3 \u2611 4",
        "(X) Schedule II, ( ) Schedule IIN, (X) Schedule III, (X) Schedule IV",
    ],
)
def test_only_schedules_with_a_ticked_box_are_read(row: str) -> None:
    found = read_ticked(row)

    assert found is not None
    assert found.schedules == ("2", "3", "4")


def test_a_row_without_boxes_is_no_row_of_choices() -> None:
    assert read_ticked("II, III and IV") is None
    assert read_ticked("[ ] II  [ ] III") is None


def test_ticked_boxes_stand_on_the_line_below_the_word() -> None:
    found = schedules_of("""
        IS REGISTERED TO PRESCRIBE CONTROLLED SUBSTANCES IN SCHEDULES
        [X] II   [X] IIN   [ ] III   [X] IV
    """)

    assert found == ["2", "2N", "4"]


def test_schedules_that_stand_in_cells_of_their_own_are_one_list() -> None:
    assert schedules_of("Schedules    III    IV    V       Expires 05/31/2027") == ["3", "4", "5"]


def test_a_number_further_on_in_a_sentence_is_no_schedule() -> None:
    found = extract(section_of("is registered in the schedules named by the act 35-7-1024 of this state")).fields

    assert "schedules" not in found
