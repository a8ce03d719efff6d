from __future__ import annotations

from typing import cast

import pytest

from parse.types.cme_transcript import extract
from tests.unit.parse.pages import section_of

TABLE = """
    Date          Title                                 Credits
    03/09/2024    Ethics at the End of Life             1.50
    04/12/2024    Sepsis Update                         2.00
    05/13/2024    Night Shift Medicine                  0.25
"""


def amounts_by_system(text: str) -> dict[str, str]:
    totals = extract(section_of(text)).fields.get("totals")
    return {one["system"]: one["amount"] for one in cast("list[dict[str, str]]", totals.value if totals else [])}


@pytest.mark.parametrize(
    ("printed", "system"),
    [
        pytest.param("3.75 AMA PRA Category 1 Credits(TM) in all", "AMA_PRA_1", id="in all"),
        pytest.param(
            "The AMA PRA Category 1 Credits listed come to 3.75. No more were asked for.", "AMA_PRA_1", id="sum"
        ),
        pytest.param("3.75 AMA PRA Category 1 Credits altogether", "AMA_PRA_1", id="altogether"),
        pytest.param("Total AMA PRA Cat. I Credits: 3.75", "AMA_PRA_1", id="a dot that ends no sentence"),
        pytest.param("Contact hours approved by the Board of Registered Nursing: 3.75", "CA_BRN", id="who approved it"),
        pytest.param("Credits redeemed: 3.75", "OTHER", id="redeemed"),
        pytest.param("CATEGORY 1 CREDITS THIS CYCLE      3.75", "AMA_PRA_1", id="this cycle"),
        pytest.param("CPEUs needed: 75      CPEUs recorded: 3.75      Ethics: met", "CDR", id="beside what is needed"),
        pytest.param("Prescribed: 3.75", "AAFP_PRESCRIBED", id="short name before a colon"),
    ],
)
def test_a_total_is_read_whatever_it_is_called(printed: str, system: str) -> None:
    heading = {"AAFP_PRESCRIBED": "AAFP Prescribed credits", "CA_BRN": "Board of Registered Nursing"}.get(system, "")

    assert amounts_by_system(f"    {heading}\n{TABLE}\n\n    {printed}\n") == {system: "3.75"}


def test_a_sentence_with_another_number_behind_the_total_does_not_change_it() -> None:
    assert amounts_by_system(f"{TABLE}\n\n    AMA PRA Category 1 Credits come to 3.75. Rows listed: 3\n") == {
        "AMA_PRA_1": "3.75"
    }


def test_sums_close_under_the_last_row_are_no_part_of_it() -> None:
    text = """
    Title                            Closed        Amount    Type                 Format
    Sepsis Update                    03/09/2024    2.00      IPCE                 Live Activity
    Reading the Chest Film, Part 4:  04/12/2024    0.25      AMA PRA Category     Live Activity
    The Mediastinum                                          1 Credit
    Ethics at the End of Life        05/13/2024    1.50      IPCE                 Live Activity
    IPCE                                                                          3.50
    AMA PRA Category 1 Credit                                                     0.25
    """

    fields = extract(section_of(text)).fields

    rows = cast("list[dict[str, str]]", fields["activities"].value)
    assert amounts_by_system(text) == {"IPCE": "3.5", "AMA_PRA_1": "0.25"}
    assert rows[1]["title"] == "Reading the Chest Film, Part 4: The Mediastinum"


def test_units_by_type_are_totals_of_the_types_that_are_named() -> None:
    text = """
    Learning item                    Completed     Units    Unit type
    Sepsis Update                    03/09/2024    2.00     ANCC CH
    Night Shift Medicine             04/12/2024    0.25     AMA PRA Cat. 1
    Ethics at the End of Life        05/13/2024    1.50     ANCC CH

    Units by type: AMA PRA Cat. 1 0.25; ANCC CH 3.50. Items in progress are not listed.
    """

    assert amounts_by_system(text) == {"AMA_PRA_1": "0.25", "ANCC": "3.5"}


def test_a_cycle_to_date_sums_sparse_columns_of_the_osteopathic_categories() -> None:
    text = """
    End Date      Program                               1-A      1-B      2-A
    03/09/2024    Ethics at the End of Life             1.50
    04/12/2024    Sepsis Update                                  2.00
    05/13/2024    Night Shift Medicine                                    0.25
    06/13/2024    Rounds at Dawn                        3.00

    Cycle to date                                       4.50     2.00     0.25
    """

    assert amounts_by_system(text) == {"AOA_1A": "4.5", "AOA_1B": "2", "AOA_2A": "0.25"}


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("Total credits required for this cycle: 120.00", id="required"),
        pytest.param("Total credits              150      Not met", id="not met"),
    ],
)
def test_what_is_required_is_no_total(printed: str) -> None:
    assert amounts_by_system(f"{TABLE}\n    {printed}\n") == {}


@pytest.mark.parametrize("called", ["              ", "Credits earned"])
def test_numbers_under_the_columns_that_add_up_are_totals(called: str) -> None:
    text = f"""
    End Date      Program                               1-A      1-B
    03/09/2024    Ethics at the End of Life             1.50
    04/12/2024    Sepsis Update                                  2.00
    05/13/2024    Night Shift Medicine                  4.00
    {called}                                      5.50     2.00
    """

    assert amounts_by_system(text) == {"AOA_1A": "5.5", "AOA_1B": "2"}


def test_each_cell_of_a_line_may_be_a_total() -> None:
    text = """
    Date          Title                                 CME credits      MOC points
    03/09/2024    Ethics at the End of Life             1.50             1.50
    04/12/2024    Sepsis Update                         2.00
    05/13/2024    Night Shift Medicine                  0.25

    Total CME credits: 3.75          Total MOC points: 1.50
    """

    assert amounts_by_system(text) == {"OTHER": "3.75", "MOC": "1.5"}


def test_who_issues_the_transcript_tells_not_of_which_system_a_total_is() -> None:
    text = """
    AAPA
    American Academy of Physician Associates
    CREDIT TYPE             DATE          ACTIVITY                          CREDITS
    AAPA Category 1         03/09/2024    Ethics at the End of Life         1.50
    AMA PRA Category 1      04/12/2024    Sepsis Update                     2.00
    Category 2              05/13/2024    Night Shift Medicine              0.25
    Total Category 2                                                        0.25
    """

    assert amounts_by_system(text) == {"OTHER": "0.25"}


def test_what_is_asked_for_under_the_last_row_is_no_part_of_it() -> None:
    text = f"""{TABLE}    Requirement   Required                              Logged
    Category 1    50.00                                 3.75
    Category 2    10.00                                 0.00
    """

    rows = cast("list[dict[str, str]]", extract(section_of(text)).fields["activities"].value)
    assert [row["title"] for row in rows][-1] == "Night Shift Medicine"
