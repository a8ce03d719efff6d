"""Which columns of a transcript's table hold what was earned, and of which credit system it is."""

from __future__ import annotations

from typing import cast

from parse.transcript.columns import columns_of
from parse.transcript.heads import head_of
from parse.types.cme_transcript import extract
from tests.unit.parse.pages import page_of, section_of


def rows(text: str) -> list[tuple[str, str, str, str]]:
    """Day, title, amount and credit system of each row."""
    activities = extract(section_of(text)).fields["activities"].value
    return [
        (row["completion_date"], row["title"], row["amount"], row["system"])
        for row in cast("list[dict[str, str]]", activities)
    ]


def totals(text: str) -> set[tuple[str, str]]:
    """Amount and credit system of each total."""
    lines = extract(section_of(text)).fields["totals"].value
    return {(line["amount"], line["system"]) for line in cast("list[dict[str, str]]", lines)}


LEGEND = """
    # Alder Society of Hospital Medicine

    Date          Activity                      CME      ABIM MOC
    03/09/2024    Ethics at the End of Life     1.50     1.50
    04/12/2024    Sepsis Update                 2.00     -
    05/13/2024    Night Shift Medicine          0.25     -
    Total                                       3.75     1.50

    CME = AMA PRA Category 1 Credit(s) claimed. ABIM MOC = Medical Knowledge points.
"""


def test_a_legend_tells_of_which_credit_system_a_column_is() -> None:
    assert [(amount, system) for _, _, amount, system in rows(LEGEND)] == [
        ("1.5", "AMA_PRA_1"),
        ("1.5", "MOC"),
        ("2", "AMA_PRA_1"),
        ("0.25", "AMA_PRA_1"),
    ]
    assert totals(LEGEND) == {("3.75", "AMA_PRA_1"), ("1.5", "MOC")}


UNNAMED_IN_LEGEND = """
    Date          Activity                      Sponsor           Formal    Informal
    03/09/2024    Ethics at the End of Life     Alder Hospital    1.50      -
    04/12/2024    Sepsis Update                 Alder Hospital    2.00      -
    05/13/2024    Reading at home               -                 -         6.00

    Formal = AMA PRA Category 1 Credit. Informal = self-study, recorded in hours.
"""


def test_a_column_that_the_legend_gives_no_credit_system_is_of_none() -> None:
    assert [(amount, system) for _, _, amount, system in rows(UNNAMED_IN_LEGEND)] == [
        ("1.5", "AMA_PRA_1"),
        ("2", "AMA_PRA_1"),
        ("6", "OTHER"),
    ]


PARTS = """
    Date          Activity                      Sponsor           Lectures    Reading    Ethics
    03/09/2024    Ethics at the End of Life     Alder Hospital    1.50        -          1.50
    04/12/2024    Sepsis Update                 Alder Hospital    2.00        -          -
    05/13/2024    Night Shift Medicine          Alder Hospital    1.00        -          0.25
    06/13/2024    Journals                      -                 -           6.00       -
"""


def test_numbers_that_are_part_of_another_columns_are_no_credit_of_their_own() -> None:
    assert [amount for _, _, amount, _ in rows(PARTS)] == ["1.5", "2", "1", "6"]


OFFERED = """
    Date          Activity                      Sponsor           Hours offered    Hours claimed
    03/09/2024    Ethics at the End of Life     Alder Hospital    1.50             1.50
    04/12/2024    Sepsis Update                 Alder Hospital    2.00             1.25
    05/13/2024    Night Shift Medicine          Alder Hospital    1.00             0.25
"""


def test_what_was_claimed_of_an_offer_is_no_part_of_credit_but_the_credit() -> None:
    assert [amount for _, _, amount, _ in rows(OFFERED)] == ["1.5", "1.25", "0.25"]


BEGIN_AND_END = """
    SPONSOR           PROGRAM                       BEGIN       END         CATEGORY    CREDITS
    ALDER HOSPITAL    ETHICS AT THE END OF LIFE     01/01/20    12/31/20    1-B         6.00
    BIRCH SOCIETY     SEPSIS UPDATE                 04/12/20    04/14/20    1-A         2.00
    BIRCH SOCIETY     NIGHT SHIFT MEDICINE          01/13/20    11/13/20    1-A         0.25

    CREDIT SUMMARY    REQUIRED    EARNED
    CATEGORY 1-A      30.00       2.25
    CATEGORY 1-B      ---         6.00
"""


def test_an_activity_is_completed_on_the_day_under_end() -> None:
    assert [day for day, *_ in rows(BEGIN_AND_END)] == ["2020-12-31", "2020-04-14", "2020-11-13"]


def test_of_several_numbers_beside_a_credit_system_the_one_that_adds_up_is_its_total() -> None:
    assert totals(BEGIN_AND_END) == {("2.25", "AOA_1A"), ("6", "AOA_1B")}


BESIDE_ITS_COLUMNS = """
    Program                       Dates         AOA 1-A    AOA 1-B    AMA PRA Cat. 1
    Ethics at the End of Life     03/09/2024    1.50       --         1.50
    Sepsis Update                 04/12/2024    2.00       --         2.00
    Night Shift Medicine          05/13/2024    --         0.25       --
    TOTALS          3.50      0.25      3.50
"""


def test_totals_that_do_not_stand_under_the_columns_are_in_their_order() -> None:
    assert totals(BESIDE_ITS_COLUMNS) == {("3.5", "AOA_1A"), ("0.25", "AOA_1B"), ("3.5", "AMA_PRA_1")}


OF_NOTHING = """
    Activity                      Date          AMA PRA    ACPE
    Ethics at the End of Life     03/09/2024    0.00       1.50
    Sepsis Update                 04/12/2024    0.00       2.00
    Night Shift Medicine          05/13/2024    0.00       0.25
    Total                                       0.00       3.75
"""


def test_a_total_of_nothing_is_none() -> None:
    assert totals(OF_NOTHING) == {("3.75", "ACPE")}


PHARMACY = """
    Activity Date    Title                         Provider                      Hours
    03/09/2024       Ethics at the End of Life     Alder Pharmacy Association    1.50
    04/12/2024       Sepsis Update                 Birch College of Pharmacy     2.00
    05/13/2024       Night Shift Medicine          Corvid Ltd                    0.25

    All hours are ACPE contact hours.
"""


def test_the_names_of_providers_tell_no_credit_system() -> None:
    assert {system for *_, system in rows(PHARMACY)} == {"ACPE"}


GROUPS = """
    Organization: Alder College of Radiology
    Date          Title                         Cat 1    SA-CME
    03/09/2024    Ethics at the End of Life     1.50     1.50
    04/12/2024    Sepsis Update                 2.00     0.50
    Subtotal                                    3.50     2.00

    Organization: Birch Society
    Date          Title                         Cat 1    SA-CME
    05/13/2024    Night Shift Medicine          0.25     -
    06/13/2024    Stroke Update                 1.25     -
    Subtotal                                    1.50     -

    All organizations                           5.00     2.00
"""


def test_all_organisations_together_are_the_total() -> None:
    assert totals(GROUPS) == {("5", "AMA_PRA_1")}


ROMAN = """
    Activity                      Sponsor         Start         End           Cat I    Cat II
    Ethics at the End of Life     Alder School    03/08/2024    03/09/2024    1.50     0.00
    Sepsis Update                 Alder School    04/12/2024    04/12/2024    2.00     0.00
    Teaching at the bedside       Alder School    05/13/2024    05/13/2024    0.00     8.00
    AMA PRA Category I credits                                                3.50
    AMA PRA Category II credits                                               8.00
    Total credits                                                                      11.50
"""


def test_categories_are_numbered_in_roman_too() -> None:
    assert [(amount, system) for _, _, amount, system in rows(ROMAN)] == [
        ("1.5", "AMA_PRA_1"),
        ("2", "AMA_PRA_1"),
        ("8", "AMA_PRA_2"),
    ]


def test_a_total_of_all_credit_systems_is_of_none_though_it_stands_in_the_last_column() -> None:
    assert totals(ROMAN) == {("3.5", "AMA_PRA_1"), ("8", "AMA_PRA_2"), ("11.5", "OTHER")}


CODED = """
    Subj    Title                         Sponsor           Date          Lect    Part
    250     Ethics at the End of Life     Alder Society     03/09/2024    3.00    -
    730     Sepsis Update                 Alder Society     04/12/2024    2.50    -
    070     Night Shift Medicine          Birch Hospital    05/13/2024    -       14.00
"""


def test_codes_before_the_titles_are_no_amounts() -> None:
    assert [amount for _, _, amount, _ in rows(CODED)] == ["3", "2.5", "14"]


COLLEGES = """
    Course Date    Course Title                  Administrator                   Hrs
    03/09/2024     Ethics at the End of Life     Alder College of Optometry      2
    04/12/2024     Sepsis Update                 Birch Academy of Optometry      1
    05/13/2024     Night Shift Medicine          Corvid International Academy    2

    All hours are COPE accredited.
"""


def test_a_column_of_organisations_names_no_credit_systems_under_any_head() -> None:
    assert {system for *_, system in rows(COLLEGES)} == {"COPE"}


STATED = """
    Activity                      Sponsor         Last Day        Cat 1 Hrs
    Ethics at the End of Life     Alder School    MAR 09, 2024    3
    Sepsis Update                 Alder School    APR 12, 2024    2
    Night Shift Medicine          Alder School    MAY 13, 2024    14
    Category 1 hours earned this period    19
    Category 1 hours required    25
"""


def test_hours_on_file_are_the_total_and_hours_required_are_not() -> None:
    assert [title for _, title, *_ in rows(STATED)][-1] == "Night Shift Medicine"
    assert totals(STATED) == {("19", "AMA_PRA_1")}


def test_a_dashboard_prints_the_total_over_what_it_counts() -> None:
    tiles = """
    3.75                                      3
    AMA PRA Category 1 Credits earned         Activities completed
    """
    table = """
    Date          Title                                 Credits
    03/09/2024    Ethics at the End of Life             1.50
    04/12/2024    Sepsis Update                         2.00
    05/13/2024    Night Shift Medicine                  0.25
    """

    assert totals(f"{tiles}\n{table}") == {("3.75", "AMA_PRA_1")}


def test_hours_about_drugs_are_no_credit_of_pharmacists() -> None:
    text = """
    Activity                       Completed on      AANP Contact Hours      Pharmacology Hours
    Ethics at the End of Life      March 9, 2024     1.50                    0.50
    Sepsis Update                  April 12, 2024    2.00                    0.75
    """

    assert [(amount, system) for *_, amount, system in rows(text)] == [("1.5", "AANP"), ("2", "AANP")]


def test_the_part_of_an_amount_in_brackets_is_no_credit_of_its_own() -> None:
    text = """
    Nursing: ANCC contact hours
    2024
    Mar 9, 2024       Ethics at the End of Life      0.50 (0.50 Rx)
    Apr 12, 2024      Sepsis Update                  0.25 (0.00 Rx)
    May 13, 2024      Night Shift Medicine           1.00 (0.50 Rx)
    """

    assert [(amount, system) for *_, amount, system in rows(text)] == [
        ("0.5", "ANCC"),
        ("0.25", "ANCC"),
        ("1", "ANCC"),
    ]


def test_a_class_of_credit_heads_amounts() -> None:
    text = """
    Program no.    Program                        Dates                    Pharm      Class A
    1038114        Ethics at the End of Life      03/09/24 - 03/10/24      0.00       16.00
    1040002        Sepsis Update                  04/12/24                 6.00       20.50
    1041926        Night Shift Medicine           05/13/24                 0.50       1.00
    """

    assert [(amount, system) for *_, amount, system in rows(text)] == [
        ("16", "OTHER"),
        ("20.5", "OTHER"),
        ("1", "OTHER"),
    ]


def test_the_first_category_is_not_that_of_all_rows_where_there_is_a_second() -> None:
    text = """
    CATEGORY 1 CME
    Activity                       Date          Credits
    Ethics at the End of Life      03/09/2024    1.50
    Sepsis Update                  04/12/2024    2.00

    CATEGORY 2 CME
    Activity                       Date          Credits
    Night Shift Medicine           05/13/2024    0.25
    """

    assert {system for *_, system in rows(text)} == {"OTHER"}


TITLES_OVER = """
    # Alder Learning

    Course ID      Course title
    Completed       Score      Accreditation     Certificate hours     Provider
    AB 4711        Ethics at the End of Life
    03/09/2024      90         AMA PRA 1         1.50                  Alder Hospital
    AB 4712        Sepsis Update
    04/12/2024      80         AMA PRA 1         2.00                  Birch Hospital

    Total certificate hours: 3.50
"""


def test_a_title_may_stand_on_the_line_over_its_day() -> None:
    assert rows(TITLES_OVER) == [
        ("2024-03-09", "Ethics at the End of Life", "1.5", "AMA_PRA_1"),
        ("2024-04-12", "Sepsis Update", "2", "AMA_PRA_1"),
    ]


def test_a_heading_over_a_head_is_no_head_of_titles() -> None:
    text = """
    Course history
    Completed     Course / Provider                 Hours
    03/09/2024    Ethics at the End of Life         1.50
                  Alder Hospital
    04/12/2024    Sepsis Update                     2.00
                  Birch Hospital
    """

    assert [title for _, title, *_ in rows(text)] == ["Ethics at the End of Life", "Sepsis Update"]


def test_a_page_full_of_abbreviations_is_no_head() -> None:
    page = page_of(f"    Date Title {'AMA ' * 200}")

    assert head_of("AMA " * 8000) is None
    assert columns_of(page, page.lines[0]) == ()
