from __future__ import annotations

import pytest

from extract_text.reading_order import in_reading_order
from tests.unit.extract_text.samples import fragment, fragments, lines_of

LEFT = (
    "Continuing education is a duty of",
    "every physician who wants to keep",
    "the licence that the state has",
    "given for a limited time only to",
)
RIGHT = (
    "Credits are counted in quarters of",
    "an hour and are claimed according",
    "to the extent of participation in",
    "the activity that was certified by",
)


def test_lines_come_from_top_to_bottom_whatever_their_order_in_the_file() -> None:
    words = fragments((50, 100, "third line"), (50, 60, "first line"), (50, 80, "second line"))

    assert lines_of(in_reading_order(words)) == ["first line", "second line", "third line"]


def test_words_of_one_line_come_from_left_to_right_whatever_their_order_in_the_file() -> None:
    words = fragments((50, 60, "Jane Quincy Doe"))

    assert lines_of(in_reading_order([words[2], words[0], words[1]])) == ["Jane Quincy Doe"]


def test_label_and_value_stay_on_one_line_across_a_wide_gap() -> None:
    words = fragments(
        (50, 60, "Name:"), (200, 60, "Jane Doe"), (380, 60, "Date:"), (450, 60, "01/02/2024"),
        (50, 80, "License:"), (200, 80, "A12345"), (380, 80, "State:"), (450, 80, "OH"),
    )  # fmt: skip

    assert lines_of(in_reading_order(words)) == ["Name: Jane Doe Date: 01/02/2024", "License: A12345 State: OH"]


def test_labels_and_values_of_many_rows_are_not_taken_for_columns() -> None:
    labels = ("License type", "License status", "Issued on", "Expires on")
    values = ("Physician and surgeon", "Renewed and current", "May 1, 2020", "May 1, 2022")
    words = fragments(
        *((50, 60 + 14 * at, label) for at, label in enumerate(labels)),
        *((250, 60 + 14 * at, value) for at, value in enumerate(values)),
    )

    assert lines_of(in_reading_order(words)) == [
        f"{label} {value}" for label, value in zip(labels, values, strict=True)
    ]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    words = fragments(
        *((50, 60 + 14 * at, text) for at, text in enumerate(LEFT)),
        *((300, 60 + 14 * at, text) for at, text in enumerate(RIGHT)),
    )

    assert lines_of(in_reading_order(words)) == [*LEFT, *RIGHT]


def test_what_spans_the_page_stays_above_and_below_its_columns() -> None:
    title = "A title that runs over the whole width of the page and crosses the gutter of both columns"
    words = fragments(
        *((50, 60 + 14 * at, text) for at, text in enumerate(LEFT)),
        *((300, 60 + 14 * at, text) for at, text in enumerate(RIGHT)),
        (50, 40, title),
        (50, 124, title.upper()),
    )

    assert lines_of(in_reading_order(words)) == [title, *LEFT, *RIGHT, title.upper()]


def test_blocks_whose_lines_stand_at_different_heights_are_not_interleaved() -> None:
    words = fragments(
        (50, 60, "Postgraduate Institute"), (50, 72, "Suite 100"), (50, 84, "Englewood, CO"),
        (300, 66, "Grace Hutchinson, PhD"), (300, 78, "Director of Education"), (300, 90, "Second Institute"),
    )  # fmt: skip

    assert lines_of(in_reading_order(words)) == [
        "Postgraduate Institute", "Suite 100", "Englewood, CO",
        "Grace Hutchinson, PhD", "Director of Education", "Second Institute",
    ]  # fmt: skip


def test_cells_centred_beside_taller_cells_do_not_make_columns() -> None:
    words = fragments(
        (50, 60, "Early detection of chronic"), (50, 72, "kidney disease"), (300, 66, "1.25"),
        (50, 100, "Safe injection practices"), (50, 112, "for small offices"), (300, 106, "2.00"),
    )  # fmt: skip
    lines = lines_of(in_reading_order(words))

    assert lines.index("1.25") < lines.index("Safe injection practices") < lines.index("2.00")


def test_rows_of_a_table_are_read_cell_by_cell() -> None:
    words = fragments(
        *((x, 60 + 16 * row, f"cell{row}{column}") for column, x in enumerate((50, 150, 250, 350)) for row in range(5))
    )

    assert lines_of(in_reading_order(words)) == [
        " ".join(f"cell{row}{column}" for column in range(4)) for row in range(5)
    ]


def test_a_small_label_joins_the_large_name_beside_it() -> None:
    words = [fragment("Name:", 50, 68, line=0), fragment("Doe", 100, 60, line=1, height=22)]

    assert lines_of(in_reading_order(words)) == ["Name: Doe"]


def test_a_line_printed_twice_in_fake_bold_is_read_once() -> None:
    words = fragments((50, 60, "Certificate of Credit"), (50.4, 60, "Certificate of Credit"))

    assert lines_of(in_reading_order(words)) == ["Certificate of Credit"]


def test_the_same_word_at_another_place_is_kept() -> None:
    words = fragments((50, 60, "Credit"), (50, 74, "Credit"), (200, 60, "Credit"))

    assert lines_of(in_reading_order(words)) == ["Credit Credit", "Credit"]


@pytest.mark.parametrize(
    ("along", "down"),
    [pytest.param((0, 1), (-1, 0), id="top to bottom"), pytest.param((0, -1), (1, 0), id="bottom to top")],
)
def test_a_page_set_sideways_is_read_along_its_lines(along: tuple[int, int], down: tuple[int, int]) -> None:
    words = []
    for row, text in enumerate(("first line here", "second line here")):
        for place, word in enumerate(text.split()):
            x = 300 + along[0] * 40 * place + down[0] * 14 * row
            y = 300 + along[1] * 40 * place + down[1] * 14 * row
            words.append(fragment(word, x, y, line=1 - row, width=10, height=30))
    ordered = in_reading_order(words)

    assert lines_of(ordered) == ["first line here", "second line here"]
    assert ordered[0].box == pytest.approx((300, 300, 310, 330))


def test_a_sideways_stamp_in_the_margin_comes_last_and_breaks_no_line() -> None:
    words = fragments((50, 60, "first line"), (50, 80, "second line"))
    words += [
        fragment(text, 20, 60 + 30 * at, line=9, width=10, height=28) for at, text in enumerate(("scanned", "today"))
    ]

    assert lines_of(in_reading_order(words)) == ["first line", "second line", "scanned today"]


def test_nothing_gives_nothing() -> None:
    assert in_reading_order([]) == ()
