from __future__ import annotations

from itertools import pairwise
from typing import cast

import pytest

from parse.transcript.grid import read_grid
from parse.transcript.gridded import read_by_content
from parse.transcript.rivers import column_edges, printed_lines
from parse.types.cme_transcript import extract
from tests.unit.parse.pages import page_of, section_of

Row = tuple[str, str, str, str]


def rows(*texts: str) -> list[Row]:
    """Day, title, amount and credit system of each row."""
    activities = extract(section_of(*texts)).fields["activities"].value
    return [
        (row["completion_date"], row["title"], row["amount"], row["system"])
        for row in cast("list[dict[str, str]]", activities)
    ]


def provider_of(text: str) -> list[str | None]:
    activities = extract(section_of(text)).fields["activities"].value
    return [row.get("cme_provider") for row in cast("list[dict[str, str]]", activities)]


UNKNOWN_HEADS = """
    # Kestrel Learning
    Finished          What                               Where               Qty
    Sat 03/09/2024    Ethics at the End of Life          Internet Live       1.50
    Fri 04/12/2024    Sepsis Update                      Live Activity       2.00
    Mon 05/13/2024    Night Shift Medicine               Internet Live       0.25

    All credits are AMA PRA Category 1 Credit(s).
"""


def test_columns_under_heads_that_nobody_knows_are_told_by_their_content() -> None:
    assert rows(UNKNOWN_HEADS) == [
        ("2024-03-09", "Ethics at the End of Life", "1.5", "AMA_PRA_1"),
        ("2024-04-12", "Sepsis Update", "2", "AMA_PRA_1"),
        ("2024-05-13", "Night Shift Medicine", "0.25", "AMA_PRA_1"),
    ]


WRAPPED_DAYS = """
    #     Earned     Lecture                            Credits
    1     Sep 22,    Rethinking Back Pain               1.00 AMA PRA Category 1
          2025
    2     Mar 12,    Total Joint Arthroplasty           3.25 AMA PRA Category 1
          2025
    3     Jun 10,    Maternal Mortality Review          1.00 ANCC
          2024
"""


def test_a_day_whose_year_is_on_the_next_line_of_its_cell_begins_a_row_and_its_number_is_no_amount() -> None:
    assert rows(WRAPPED_DAYS) == [
        ("2025-09-22", "Rethinking Back Pain", "1", "AMA_PRA_1"),
        ("2025-03-12", "Total Joint Arthroplasty", "3.25", "AMA_PRA_1"),
        ("2024-06-10", "Maternal Mortality Review", "1", "ANCC"),
    ]


SPARSE = """
    Date          Title                                 AAPA Cat 1    Self-assessment hours
    03/09/2024    Ethics at the End of Life             1.50
    04/12/2024    Sepsis Update                                       2.00
    05/13/2024    Night Shift Medicine                  0.25
"""


def test_of_sparse_columns_of_numbers_each_holds_amounts() -> None:
    assert [(amount, system) for _, _, amount, system in rows(SPARSE)] == [
        ("1.5", "AAPA_1"),
        ("2", "OTHER"),
        ("0.25", "AAPA_1"),
    ]


GROUPS = """
    AOA 1-A
    Award date    Module                                Hrs
    03/09/2024    Ethics at the End of Life             1.50
    04/12/2024    Sepsis Update                         2.00
    Subtotal: 3.50

    AOA 2-A
    Award date    Module                                Hrs
    05/13/2024    Night Shift Medicine                  0.25
    06/13/2024    Bedside Ultrasound                    4.00
    Subtotal: 4.25
"""


def test_short_headings_name_the_credit_system_of_the_rows_under_them() -> None:
    found = extract(section_of(GROUPS)).fields

    assert [system for _, _, _, system in rows(GROUPS)] == ["AOA_1A", "AOA_1A", "AOA_2A", "AOA_2A"]
    assert [(line["amount"], line["system"]) for line in cast("list[dict[str, str]]", found["totals"].value)] == [
        ("3.5", "AOA_1A"),
        ("4.25", "AOA_2A"),
    ]


WRAPPED_PROVIDERS = """
    Date          Presentation                                   Code      CME
    03/09/2024    Ethics at the End of Life for Hospital Staff   338688    1.50
                  and Residents
                  University of the Northern Lakes and of
                  Western Plains
    04/12/2024    Sepsis Update                                  338612    2.00
                  Lakeside Medical Center
    05/13/2024    Night Shift Medicine                           338613    0.25
                  Prairie Medical Society
"""


def test_the_second_paragraph_of_a_cell_is_the_provider_however_both_wrap() -> None:
    assert [title for _, title, _, _ in rows(WRAPPED_PROVIDERS)] == [
        "Ethics at the End of Life for Hospital Staff and Residents",
        "Sepsis Update",
        "Night Shift Medicine",
    ]
    assert provider_of(WRAPPED_PROVIDERS)[1:] == ["Lakeside Medical Center", "Prairie Medical Society"]


def test_where_cells_are_centred_a_row_has_lines_over_and_under_its_day() -> None:
    page = page_of(
        """
        Ethics at the End of Life
        for Hospital Staff             03/09/2024    1.50    Lakeside
        and for Residents

        Sepsis Update for Nurses
        in Wards                       04/12/2024    2.00    Prairie
        and Clinics

        Night Shift Medicine and
        what it does                   05/13/2024    0.25    Lakeside
        to us
        """
    )
    lines = [
        word._replace(y0=word.y0 + 20 * (word.line // 3), y1=word.y1 + 20 * (word.line // 3)) for word in page.words
    ]
    grid = read_grid([type(page)(1, 612.0, 792.0, page.source, tuple(lines))])

    assert grid is not None
    assert [" ".join(record.title) for record in grid.records] == [
        "Ethics at the End of Life for Hospital Staff and for Residents",
        "Sepsis Update for Nurses in Wards and Clinics",
        "Night Shift Medicine and what it does to us",
    ]


def test_columns_are_parted_by_rivers_and_not_by_the_blanks_of_one_long_title() -> None:
    lines = printed_lines(
        page_of("""
            03/09/2024    Ethics                                           1.50
            04/12/2024    Sepsis                                           2.00
            05/13/2024    Night shift medicine and the clinicians' sleep   0.25
        """)
    )

    edges = column_edges(lines)

    assert len(edges) == 2
    assert all(upper < lower for upper, lower in pairwise(edges))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nothing is printed here but prose.", id="no dates"),
        pytest.param("03/09/2024    Printed by the office\n04/12/2024    Sent by mail", id="dates without numbers"),
        pytest.param("03/09/2024    1.50\n04/12/2024    2.00", id="no titles"),
    ],
)
def test_what_is_no_table_gives_no_rows(text: str) -> None:
    assert read_by_content([page_of(text)]).records == []


TWO_LINE_HEAD = """
    No.    Title of program             Started       Finished      Cat. 1    Other
                                                                    (AAPA)    hours
    1      Ethics at the End of Life    03/07/2024    03/09/2024    1.50
    2      Sepsis Update                04/10/2024    04/12/2024              2.00
    3      Night Shift Medicine         05/11/2024    05/13/2024    0.25
    Sum                                                             1.75      2.00
"""


def test_a_head_of_two_lines_names_the_credit_system_of_its_column() -> None:
    found = extract(section_of(TWO_LINE_HEAD)).fields

    assert rows(TWO_LINE_HEAD) == [
        ("2024-03-09", "Ethics at the End of Life", "1.5", "AAPA_1"),
        ("2024-04-12", "Sepsis Update", "2", "OTHER"),
        ("2024-05-13", "Night Shift Medicine", "0.25", "AAPA_1"),
    ]
    assert [(line["amount"], line["system"]) for line in cast("list[dict[str, str]]", found["totals"].value)] == [
        ("1.75", "AAPA_1"),
        ("2", "OTHER"),
    ]


ATTENDANCE = """
    Date          Title                                 Credit                    Hrs
    03/09/2024    Ethics at the End of Life             AMA PRA Category 1        1.50
    04/12/2024    Sepsis Update                         Certificate of Attendance 2.00
    05/13/2024    Night Shift Medicine                  Certificate of Attendance 0.25
    06/13/2024    Bedside Ultrasound                    Certificate of Attendance 0.75
    Reviewed with AOA ID 117
"""


def test_what_is_no_credit_system_among_such_is_credit_of_none() -> None:
    assert [system for _, _, _, system in rows(ATTENDANCE)] == ["AMA_PRA_1", "OTHER", "OTHER", "OTHER"]


def test_a_number_with_an_organisation_names_no_credit_system() -> None:
    text = UNKNOWN_HEADS.replace("All credits are AMA PRA Category 1 Credit(s).", "AOA ID 1920523101")

    assert {system for _, _, _, system in rows(text)} == {"OTHER"}


MORE_COLUMNS = """
    Enrolled      Taken         Kept until    Offering                    Post-test    Value
    03/01/2024    03/09/2024    12/31/2027    Ethics at the End of Life   92%          1.50
    04/02/2024    04/12/2024    12/31/2027    Sepsis Update               88%          2.00
    05/03/2024    05/13/2024    12/31/2028    Night Shift Medicine        100%         0.25
"""


def test_neither_when_a_credit_expires_nor_a_score_is_taken_for_what_was_earned() -> None:
    assert [(day, amount) for day, _, amount, _ in rows(MORE_COLUMNS)] == [
        ("2024-03-09", "1.5"),
        ("2024-04-12", "2"),
        ("2024-05-13", "0.25"),
    ]


def test_what_titles_are_about_names_no_credit_system() -> None:
    text = UNKNOWN_HEADS.replace("Sepsis Update ", "Pharmacy Tips").replace("AMA PRA Category 1 Credit(s)", "listed")

    assert {system for _, _, _, system in rows(text)} == {"OTHER"}


def test_a_day_over_the_table_is_no_row() -> None:
    reading = read_by_content([page_of("    05/25/2026\n" + SPARSE.lstrip("\n"))])

    assert reading.headed
    assert len(reading.records) == 3


STATUS = """
    Event Date    What / Provider              Result       City           Qty
    03/09/2024    Ethics at the End of Life    Completed    Main Campus    1.50 AMA PRA Category 1
    04/12/2024    Sepsis Update                Completed    Main Campus    2.00 AMA PRA Category 1
    05/13/2024    Night Shift Medicine         Completed    Main Campus    0.25 AMA PRA Category 1
"""


def test_words_that_are_the_same_in_all_rows_are_no_titles() -> None:
    assert [title for _, title, _, _ in rows(STATUS)] == [
        "Ethics at the End of Life",
        "Sepsis Update",
        "Night Shift Medicine",
    ]
