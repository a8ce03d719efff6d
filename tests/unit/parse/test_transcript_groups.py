"""What stands over and under the rows of a transcript, and says of them what they do not say themselves."""

from __future__ import annotations

from typing import cast

import pytest

from parse.types.cme_transcript import extract
from tests.unit.parse.pages import section_of

Row = tuple[str, str, str, str]


def rows(text: str) -> list[Row]:
    """Day, title, amount and credit system of each row."""
    activities = extract(section_of(text)).fields["activities"].value
    return [
        (row["completion_date"], row["title"], row["amount"], row["system"])
        for row in cast("list[dict[str, str]]", activities)
    ]


def systems(text: str) -> list[str]:
    return [system for *_, system in rows(text)]


def test_days_without_a_year_are_of_the_year_that_heads_them() -> None:
    text = """
    Kestrel Medical Society
    AMA PRA Category 1 Credit(s) on record
    2023
    03/08        Sepsis in Rural Hospitals        Live          3.00
    11/20        Ethics at the End of Life        Online        1.50
    2024
    Jan 9        Night Shift Medicine             Online        2.00
    """

    assert rows(text) == [
        ("2023-03-08", "Sepsis in Rural Hospitals", "3", "AMA_PRA_1"),
        ("2023-11-20", "Ethics at the End of Life", "1.5", "AMA_PRA_1"),
        ("2024-01-09", "Night Shift Medicine", "2", "AMA_PRA_1"),
    ]


def test_titles_in_turn_with_their_days_stand_over_them() -> None:
    text = """
    Learner: Robin Marsh, MD
    Sepsis in Rural Hospitals
    KMS           5/8/2022        18 AMA PRA Category 1 Credits
    Ethics at the End of Life
    KMS           11/9/2022       12 AMA PRA Category 1 Credits
    Night Shift Medicine
    Mercy Hill    3/2/2023        10 AMA PRA Category 2 Credits
    Category 1 total: 30
    """

    assert rows(text) == [
        ("2022-05-08", "Sepsis in Rural Hospitals", "18", "AMA_PRA_1"),
        ("2022-11-09", "Ethics at the End of Life", "12", "AMA_PRA_1"),
        ("2023-03-02", "Night Shift Medicine", "10", "AMA_PRA_2"),
    ]


@pytest.mark.parametrize(
    "balance", ["Balance 2023       4.50", "Closing balance       17.00", "Carried forward   4.50"]
)
def test_the_balance_of_an_account_is_no_part_of_the_row_over_it(balance: str) -> None:
    text = f"""
    Date          Title                              Credits
    03/08/2023    Sepsis in Rural Hospitals          3.00
    11/20/2023    Ethics at the End of Life          1.50
    {balance}
    Credits are AMA PRA Category 1 Credit(s).
    """

    assert [title for _, title, *_ in rows(text)] == ["Sepsis in Rural Hospitals", "Ethics at the End of Life"]


def test_points_of_a_board_beside_credit_leave_its_system_to_the_total() -> None:
    text = """
                                                     CME Credits    MOC
    Activity                         Completed       Claimed        Points
    Sepsis in Rural Hospitals        Aug 22, 2023    2.00           2.00
    Ethics at the End of Life        Oct 3, 2023     1.50           0
    Total AMA PRA Category 1 Credit(s) claimed       3.50
    """

    assert systems(text) == ["AMA_PRA_1", "MOC", "AMA_PRA_1"]


@pytest.mark.parametrize(
    ("first", "second"),
    [pytest.param("AAPA Category 1", "OTHER", id="AAPA"), pytest.param("AMA PRA Category 1", "AMA_PRA_2", id="AMA")],
)
def test_a_second_category_is_not_that_of_the_group_before(first: str, second: str) -> None:
    text = f"""
    {first}
    2023/03/08    Sepsis in Rural Hospitals          3.00 hrs
    2023/11/20    Ethics at the End of Life          1.50 hrs
    Category 2
    2023/12/31    Teaching conferences at work       9.00 hrs
    2023/12/30    Journal reading                    2.00 hrs
    """

    assert systems(text)[2:] == [second, second]


def test_the_office_in_a_letterhead_heads_no_group() -> None:
    text = """
    Mercy Hill Hospital
    Nursing Education and Development
    Date          Class                              Contact Hours
    03/08/2023    Sepsis in Rural Hospitals          3.0
    11/20/2023    Ethics at the End of Life          1.5
    Provider approved by the California Board of Registered Nursing, Provider Number CEP 10000.
    """

    assert systems(text) == ["CA_BRN", "CA_BRN"]


def test_the_number_under_which_an_activity_is_filed_is_no_part_of_its_title() -> None:
    text = """
    Date          Title / UAN                        Contact Hours
    03/08/2023    Sepsis in Rural Hospitals          3.00
                  UAN 0422-0000-23-104-H01-P
    11/20/2023    Ethics at the End of Life          1.50
                  UAN 0202-0000-22-188-H06-P
    """

    assert [title for _, title, *_ in rows(text)] == ["Sepsis in Rural Hospitals", "Ethics at the End of Life"]


def test_credit_of_the_second_category_is_the_amas_where_its_categories_are_meant() -> None:
    text = """
    Completed      Course                             Type      Credit
    08 Mar 2023    Sepsis in Rural Hospitals          Cat. 1    3.00
    20 Nov 2023    Ethics at the End of Life          Cat. 2    1.50
    21 Nov 2023    Night Shift Medicine               Cat. 1    2.50
    Credit types refer to AMA PRA categories.
    """

    assert systems(text) == ["AMA_PRA_1", "AMA_PRA_2", "AMA_PRA_1"]


def test_many_years_and_days_of_a_hostile_page_are_read_in_time() -> None:
    text = "\n".join(["    2023", "    03/08    Sepsis    1.00"] * 400)

    assert len(rows(text)) == 400
