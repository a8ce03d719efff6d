from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import cast

import pytest

from credmate.text import Page
from parse.transcript.blocks import read_blocks
from parse.types.cme_transcript import extract
from tests.unit.parse.pages import page_of, section_of


def spaced(page: Page, gaps: Sequence[float]) -> Page:
    """The page with its lines so many points under each other."""
    tops = [40.0, *accumulate(gaps, initial=40.0)][1:]
    words = tuple(word._replace(y0=tops[word.line], y1=tops[word.line] + 8.0) for word in page.words)
    return replace(page, words=words)


def activities(text: str) -> list[tuple[str, str, str]]:
    found = extract(section_of(text)).fields["activities"].value
    rows = cast("list[dict[str, str]]", found)
    return [(row["title"], row["amount"], row["system"]) for row in rows]


def days(text: str) -> list[str]:
    found = extract(section_of(text)).fields["activities"].value
    return [row["completion_date"] for row in cast("list[dict[str, str]]", found)]


def test_neither_a_lists_number_nor_a_course_number_nor_a_score_is_part_of_an_entry() -> None:
    text = """
    1. Sepsis Update
    Course 876141      Finished 08/06/2025      Quiz 100%      Contact hours: 2.00
    2. Night Shift Medicine
    Course 601279      Finished 06/02/2025      Quiz 90%       Contact hours: 6.00
    3. Ethics at the End of Life
    Course 366773      Finished 05/06/2025      Quiz 85%       Contact hours: 1.50
    """

    assert activities(text) == [
        ("Sepsis Update", "2", "OTHER"),
        ("Night Shift Medicine", "6", "OTHER"),
        ("Ethics at the End of Life", "1.5", "OTHER"),
    ]


def test_brackets_that_held_the_amount_are_no_part_of_the_title() -> None:
    text = """
    The hospital awarded AMA PRA Category 1 Credit(TM) for these activities.
    June 24, 2024: Sepsis Update (monthly series) (2.00 credits)
    October 28, 2024: Night Shift Medicine (0.50 credits)
    December 31, 2024: Ethics at the End of Life (12.50 credits)
    """

    assert activities(text) == [
        ("Sepsis Update (monthly series)", "2", "AMA_PRA_1"),
        ("Night Shift Medicine", "0.5", "AMA_PRA_1"),
        ("Ethics at the End of Life", "12.5", "AMA_PRA_1"),
    ]


def test_a_bare_two_behind_the_ama_award_is_its_second_category() -> None:
    text = """
    Completed     Category     Credits    Title
    04/01/2024    AMA PRA 1    0.25       Sepsis Update
    04/19/2024    AMA PRA 2    1.00       Night Shift Medicine
    05/02/2024    AMA PRA 1    0.50       Ethics at the End of Life
    """

    assert [system for _, _, system in activities(text)] == ["AMA_PRA_1", "AMA_PRA_2", "AMA_PRA_1"]


def test_a_format_under_a_title_is_no_part_of_it_however_the_rows_are_read() -> None:
    text = """
    Credits   Activity                                      Date
    2.00      Sepsis Update                                 08/22/2025
              Live Activity
              Night Shift Medicine                          06/09/2025
              RSS
              Rounds at Dawn                                05/09/2025
              RSS
    1.50      Ethics at the End of Life                     04/09/2025
              Enduring Material
    """

    assert activities(text) == [("Sepsis Update", "2", "OTHER"), ("Ethics at the End of Life", "1.5", "OTHER")]


def test_a_number_at_its_head_parts_an_entry_from_the_one_before() -> None:
    text = """
    1.        Sepsis Update
              Finished 08/06/2025      Contact hours: 2.00
    2.        Night Shift Medicine
              Finished 06/02/2025      Contact hours: 6.00
    """

    assert [title for title, _, _ in activities(text)] == ["Sepsis Update", "Night Shift Medicine"]


ENTRIES = """
    Record of Robin Marsh
    All activities
    Sepsis Update
    Finished 08/06/2025      Contact hours: 2.00
    Night Shift Medicine
    Finished 06/02/2025      Contact hours: 6.00
    Ethics at the End
    of Life
    Finished 05/06/2025      Contact hours: 1.50
    Rounds at Dawn
    Finished 04/06/2025      Contact hours: 0.50
    Kept for six years
    Signed by the office
"""


def test_a_title_of_several_lines_belongs_to_what_is_said_farther_below_it() -> None:
    page = spaced(page_of(ENTRIES), [18, 15, 10.7, 15, 10.7, 15, 8.3, 13.2, 15, 10.7, 18, 18])

    records = read_blocks([page])

    assert [" ".join(record.title) for record in records] == [
        "Sepsis Update",
        "Night Shift Medicine",
        "Ethics at the End of Life",
        "Rounds at Dawn",
    ]


def test_a_few_wide_gaps_around_a_list_do_not_hide_those_between_its_entries() -> None:
    entries = "\n".join(f"Asthma Care\nFinished 08/{day:02}/2025      Contact hours: 2.00" for day in range(1, 11))
    page = page_of(f"Record of Robin Marsh\nAll activities\n{entries}\nKept for six years\nSigned by the office")

    records = read_blocks([spaced(page, [27, 21, *[10.8, 14.8] * 9, 10.8, 20.6, 17])])

    assert [len(record.amounts) for record in records] == [1] * 10


TITLES_OVER_DAYS = """
    # Alder Learning

    PA Grand Rounds: AAPA 2022 Highlights
    Completed: May 25, 2022           Live                 2.00 AAPA Category 1 CME credits
    Sepsis Update
    Completed: September 8, 2022      Online               1.00 AAPA Category 1 CME credits
    Journal CME Post-Test January 2023
    Completed: January 11, 2023       Self-Assessment      0.50 AAPA Category 1 CME credits
"""


def test_a_title_over_its_day_may_name_a_credit_system_or_a_month() -> None:
    assert [title for title, *_ in activities(TITLES_OVER_DAYS)] == [
        "PA Grand Rounds: AAPA 2022 Highlights",
        "Sepsis Update",
        "Journal CME Post-Test January 2023",
    ]
    assert days(TITLES_OVER_DAYS) == ["2022-05-25", "2022-09-08", "2023-01-11"]


FRACTIONS = """
    March 9, 2024      Ethics at the End of Life     1 1/2 hours
    April 12, 2024     Sepsis Update                 2 hours
    June 13, 2024      Stroke Update                 5½ hours
"""


def test_quarters_of_hours_are_printed_as_fractions() -> None:
    assert [amount for _, amount, _ in activities(FRACTIONS)] == ["1.5", "2", "5.5"]


DAYS_OF_A_MONTH = """
    CAT    DATE           ACTIVITY                      SPONSOR    COGNATES
    FL     05/04-08/02    ETHICS AT THE END OF LIFE     ALDER      22
    FL     02/20-22/03    SEPSIS UPDATE                 ALDER      15
    SA     11/30/03       NIGHT SHIFT MEDICINE          ALDER      2.5

    One cognate equals one hour of AMA PRA Category 1 education.
"""


def test_days_of_a_month_have_one_year() -> None:
    assert days(DAYS_OF_A_MONTH) == ["2002-05-08", "2003-02-22", "2003-11-30"]


def test_cognates_are_credit_of_no_listed_system() -> None:
    assert {system for *_, system in activities(DAYS_OF_A_MONTH)} == {"OTHER"}


LABELS_IN_CELLS = """
    Ethics at the End of Life
    Accredited provider      Alder School of Medicine
    Completion date          May 3, 2025
    Activity type            Course
    Credit                   6.5 AMA PRA Category 1 Credits
    Activity ID              202781133

    Sepsis Update
    Accredited provider      Birch Health
    Completion date          December 12, 2024
    Activity type            Course
    Credit                   10 AMA PRA Category 1 Credits
    MOC                      4 ABIM MOC points
    Activity ID              202604719
"""
LABELS_WITH_COLONS = """
    Course: WB4826 Ethics at the End of Life
    Provider: Alder School of Medicine
    Date Completed: 04/10/2023      CE Type: CNE      Amount: 1.5 contact hours

    Course: WC4520 Sepsis Update
    Provider: Birch Health
    Date Completed: 06/27/2023      CE Type: CPH      Amount: 1.0 recertification credits
"""

LABELS_UNDER_YEARS = """
    2 activities found
    2024
    Ethics at the End of Life
    Completed: March 9, 2024      CME credits: 1.50      MOC points: N/A
    2025
    Sepsis Update
    Completed: April 12, 2025      CME credits: 2.00      MOC points: N/A

    Total CME credits: 3.50
    CME credits are AMA PRA Category 1 Credits.
"""
LABELS_IN_A_LIST = """
    Robin Marsh, MD
    1. Course:       Ethics at the End of Life
    Course dates:    March 9, 2024
    Credit:          1.5 AMA PRA Category 1 Credits
    2. Course:       Sepsis Update
    Course dates:    April 12, 2024
    Credit:          2 AMA PRA Category 1 Credits
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            LABELS_IN_CELLS,
            [
                ("Ethics at the End of Life", "6.5", "AMA_PRA_1"),
                ("Sepsis Update", "10", "AMA_PRA_1"),
                ("Sepsis Update", "4", "MOC"),
            ],
            id="in cells of their own",
        ),
        pytest.param(
            LABELS_WITH_COLONS,
            [("Ethics at the End of Life", "1.5", "ANCC"), ("Sepsis Update", "1", "OTHER")],
            id="before colons",
        ),
        pytest.param(
            LABELS_UNDER_YEARS,
            [("Ethics at the End of Life", "1.5", "AMA_PRA_1"), ("Sepsis Update", "2", "AMA_PRA_1")],
            id="under years",
        ),
        pytest.param(
            LABELS_IN_A_LIST,
            [("Ethics at the End of Life", "1.5", "AMA_PRA_1"), ("Sepsis Update", "2", "AMA_PRA_1")],
            id="in a list",
        ),
    ],
)
def test_labels_say_what_each_entry_holds(text: str, told: list[tuple[str, str, str]]) -> None:
    assert activities(text) == told


WEEKDAYS = """
    AMA PRA Category 1 Credits
    Wed 01/21/2015      Grand Rounds                 Alder Clinic      1.00
    Fri 03/27/2015      Hepatology Journal Club      Alder Clinic      0.50
    Category 1 total            1.50

    AMA PRA Category 2 Credits
    Thu 12/31/2015      Self-directed reading      -      12.00
    Category 2 total            12.00
"""


def test_the_day_of_the_week_is_no_title() -> None:
    assert [title for title, *_ in activities(WEEKDAYS)] == [
        "Grand Rounds",
        "Hepatology Journal Club",
        "Self-directed reading",
    ]
