from __future__ import annotations

from dataclasses import replace

import pytest

from credmate.contracts import FieldValue
from credmate.text import Page, TextSource, Word
from parse.label_phrases import Vocabulary
from parse.labels import VALUE_LIMIT, LabelledPage
from parse.readers import read_code, read_last_day, read_line
from parse.value_places import PLACE_CONFIDENCE, Place
from tests.unit.parse.pages import page_of

LABELS = Vocabulary(
    {
        "number": "license {no}; registration {no}; dea registration {no}",
        "expires": "expires; expiration date; this registration expires",
        "issued": "issue date; date issued",
        "name": "name; licensee name",
        "company": "insurance company",
        "status": "status",
        "certified": "certified",
    },
    opening=("company",),
    marked=("certified",),
)


def labelled(text: str) -> LabelledPage:
    return LabelledPage(page_of(text), LABELS)


def value_of(found: FieldValue | None) -> object:
    return found.value if found else None


@pytest.mark.parametrize(
    "line",
    [
        "License No: 12345 Expires: 01/31/2026",
        "License Number 12345 Expiration Date 01/31/2026",
        "LICENSE # 12345   EXPIRES 01/31/2026",
        "Licen5e N0. 12345. Exp1res: 01/31/2026",
    ],
)
def test_a_value_ends_where_the_neighbours_label_begins(line: str) -> None:
    page = labelled(line)

    assert value_of(page.value("number", read_code)) == "12345"
    assert value_of(page.value("expires", read_last_day)) == "2026-01-31"


def test_a_value_in_the_next_column_belongs_to_its_label() -> None:
    page = labelled("""
        License Number          A 64753
        Expiration Date         01/31/2026
        Status                  Active
    """)

    assert value_of(page.value("number", read_code)) == "A64753"
    assert value_of(page.value("expires", read_last_day)) == "2026-01-31"
    assert value_of(page.value("status", read_line)) == "Active"


def test_a_value_below_its_heading_is_found_in_its_own_column() -> None:
    page = labelled("""
        LICENSE NUMBER      ISSUE DATE       EXPIRATION DATE
        K4471               03/02/2001       05/31/2027
    """)

    assert value_of(page.value("number", read_code)) == "K4471"
    assert value_of(page.value("issued", read_last_day)) == "2001-03-02"
    assert value_of(page.value("expires", read_last_day)) == "2027-05-31"


def test_a_label_in_two_lines_of_a_cell_is_one_label() -> None:
    page = labelled("""
        DEA REGISTRATION    THIS REGISTRATION    FEE
        NUMBER              EXPIRES              PAID
        AB1234563           05-31-2027           $888
    """)

    assert value_of(page.value("number", read_code)) == "AB1234563"
    assert value_of(page.value("expires", read_last_day)) == "2027-05-31"


def test_a_caption_below_its_value_is_less_sure() -> None:
    page = labelled("""
        AP44512             05/31/2027
        License Number      Expiration Date
    """)

    found = page.value("number", read_code)

    assert value_of(found) == "AP44512"
    assert found is not None
    assert found.confidence == PLACE_CONFIDENCE[Place.ABOVE]


def test_an_empty_label_does_not_take_the_value_of_the_label_below() -> None:
    page = labelled("""
        Issue Date:
        Expiration Date: 01/31/2026
    """)

    assert page.value("issued", read_last_day) is None


def test_an_empty_label_does_not_take_the_value_of_the_label_above() -> None:
    page = labelled("""
        Expiration Date:
        01/31/2026
        Issue Date:
    """)

    assert page.value("issued", read_last_day) is None


def test_the_value_may_stand_in_the_next_line_of_prose() -> None:
    page = labelled("""
        The physician holds a license that is in force and it expires
        January 31, 2026 unless renewed.
    """)

    assert value_of(page.value("expires", read_last_day)) == "2026-01-31"


def test_a_date_far_behind_a_label_is_not_its_value() -> None:
    page = labelled("This certificate expires at the end of the third year after the day of 01/31/2020.")

    assert page.value("expires", read_last_day) is None


def test_the_words_of_a_companys_name_are_no_label() -> None:
    page = labelled("""
        Meridian Physicians Insurance Company
        CERTIFICATE OF INSURANCE
    """)

    assert page.value("company", read_line) is None


def test_a_label_that_can_be_a_value_counts_only_before_a_colon() -> None:
    page = labelled("Status          Certified")

    assert value_of(page.value("status", read_line)) == "Certified"


def test_dot_leaders_do_not_stand_between_label_and_value() -> None:
    page = labelled("LICENSE NBR ......... 4301055123")

    assert value_of(page.value("number", read_code)) == "4301055123"


def test_a_value_proves_itself_with_its_box_and_print() -> None:
    page = labelled("License No: 12345 Expires: 01/31/2026")

    found = page.value("number", read_code)

    assert found is not None
    assert found.evidence == "License No: 12345"
    assert found.box == page.page.box_between(12, 17)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A 64753", "A64753"),
        ("15214 - 33", "15214-33"),
        ("35.123456", "35.123456"),
        ("ME123456 Active", "ME123456"),
        ("$9828", "S9828"),
        ("01/31/2026", None),
        ("(614) 555-0171", None),
        ("pending", None),
    ],
)
def test_a_number_is_told_from_dates_telephones_and_words(text: str, code: str | None) -> None:
    reading = read_code(text)

    assert (reading.value if reading else None) == code


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_was_turned(rotation: int) -> None:
    page = page_of("""
        LICENSE NUMBER      ISSUE DATE       EXPIRATION DATE
        K4471               03/02/2001       05/31/2027
    """)
    lying = LabelledPage(laid_down(page, rotation), LABELS)

    found = lying.value("issued", read_last_day)

    assert found is not None
    assert found.value == "2001-03-02"
    start = page.text.index("03/02/2001")
    assert found.box == lying.page.box_between(start, start + 10)


def laid_down(page: Page, rotation: int) -> Page:
    """The page turned so that a clockwise turn by `rotation` makes it upright."""
    turned = []
    for word in page.words:
        x0, y0, x1, y1 = word.box
        box = {
            90: (y0, page.width - x1, y1, page.width - x0),
            180: (page.width - x1, page.height - y1, page.width - x0, page.height - y0),
            270: (page.height - y1, x0, page.height - y0, x1),
        }[rotation]
        turned.append(Word(word.text, *box, word.confidence, word.line))
    width, height = (page.height, page.width) if rotation != 180 else (page.width, page.height)
    return replace(page, width=width, height=height, words=tuple(turned), rotation=rotation)


def narrow(*rows: tuple[tuple[float, str], ...]) -> LabelledPage:
    """Rows of words at 10 points, each given by its left edge; a letter is 5 points wide."""
    words = [
        Word(text, x, 20.0 + 12 * row, x + 5.0 * len(text), 30.0 + 12 * row, None, row)
        for row, cells in enumerate(rows)
        for x, text in cells
    ]
    return LabelledPage(
        Page(number=1, width=612.0, height=792.0, source=TextSource.EMBEDDED, words=tuple(words)), LABELS
    )


def test_narrow_columns_are_told_by_gaps_unlike_the_blanks_of_their_line() -> None:
    page = narrow(
        ((10, "License"), (48, "No"), (65, "Issue"), (93, "Date"), (120, "Expiration"), (173, "Date")),
        ((10, "K4471"), (65, "03/02/2001"), (122, "05/31/2027")),
    )

    assert value_of(page.value("number", read_code)) == "K4471"
    assert value_of(page.value("issued", read_last_day)) == "2001-03-02"
    assert value_of(page.value("expires", read_last_day)) == "2027-05-31"


def test_words_that_only_a_blank_parts_are_never_cut_at_the_edge_of_a_column() -> None:
    page = narrow(
        ((10, "Status"), (50, "Issue"), (78, "Date")),
        ((10, "Registered"), (63, "and"), (81, "current")),
    )

    assert value_of(page.value("status", read_line)) == "Registered and current"


def test_nothing_stands_below_a_label_that_is_part_of_a_sentence() -> None:
    page = labelled("""
        Ana Petrova was given her license number
        4471 weeks after the examination
    """)

    assert [found.place for found in page.candidates("number") if found.place is Place.BELOW] == []


def test_words_after_a_label_without_a_mark_are_doubted() -> None:
    heading, cell = labelled("Status Conference"), labelled("Status: Conference")

    doubted, sure = (page.value("status", read_line, firm=True) for page in (heading, cell))

    assert doubted is not None
    assert sure is not None
    assert (doubted.confidence or 0) < 0.6 < 0.9 < (sure.confidence or 0)


def test_a_text_goes_on_in_the_next_line_of_its_cell() -> None:
    page = labelled("""
        Status             Active, subject to the terms
                           of a consent order
        Issue Date         03/02/2001
    """)

    found = page.text("status", read_line)

    assert found is not None
    assert found.value == "Active, subject to the terms of a consent order"


def test_a_text_ends_where_the_next_row_begins() -> None:
    page = labelled("""
        Status             Active
        Company            Conditional
    """)

    found = page.text("status", read_line)

    assert found is not None
    assert found.value == "Active"


def test_a_label_of_two_lines_is_found_behind_the_number_of_its_item() -> None:
    page = labelled("""
        1. THIS REGISTRATION
           EXPIRES
           05/31/2027
    """)

    assert value_of(page.value("expires", read_last_day)) == "2027-05-31"


def test_a_skewed_scan_is_levelled_before_cells_are_compared() -> None:
    page = page_of(
        """
        License Number          Issue Date                 Expiration Date
        K4471                   03/02/2001                 05/31/2027
        Ana Petrova             Northfield                 Peoria
        """,
        confidence=0.9,
    )
    skewed = replace(
        page, words=tuple(word._replace(y0=word.y0 + word.x0 / 25, y1=word.y1 + word.x0 / 25) for word in page.words)
    )

    assert value_of(LabelledPage(skewed, LABELS).value("expires", read_last_day)) == "2027-05-31"


def test_the_head_of_the_next_column_is_no_value_of_the_same_field() -> None:
    heads = Vocabulary({"specialty": "specialty; certificate"})

    found = LabelledPage(page_of("Specialty Certificate"), heads).value("specialty", read_line)

    assert found is None


def test_a_label_within_other_words_takes_no_value_from_the_next_column() -> None:
    page = labelled("Professional liability, policy expires      01/20/2026")

    assert page.value("expires", read_last_day) is None


def test_a_value_wraps_within_the_cell_of_its_label() -> None:
    page = labelled("""
        Liability, policy expires    $3,000,000
        05/15/2027
    """)

    assert value_of(page.value("expires", read_last_day)) == "2027-05-15"


def test_a_value_that_is_set_apart_from_its_label_is_found_by_its_place_in_the_row() -> None:
    page = labelled("""
        License Number                    Expiration Date
        4711          06/30/2028
        Kim Vale      Lee Thorn
    """)

    assert value_of(page.value("expires", read_last_day)) == "2028-06-30"


def test_rows_of_unlike_length_are_not_paired() -> None:
    page = labelled("""
        License Number                           Expiration Date
        4711      06/30/2028      08/31/2029
    """)

    assert page.value("expires", read_last_day) is None


def test_a_kind_of_clinician_is_no_label() -> None:
    page = page_of("Credential     Physician Assistant-Certified")

    assert [label.name for label in LabelledPage(page, Vocabulary({"n": "physician", "c": "credential"})).labels] == [
        "c"
    ]


def test_a_label_within_a_sentence_has_no_value_above() -> None:
    page = labelled("""
        General Pediatrics                   10/16/2014
        Renewal is continuous. There is no expiration date while the rules are met
    """)

    assert page.value("expires", read_last_day) is None


def test_a_number_may_begin_with_letters_in_parts() -> None:
    reading = read_code("ABC-VT-P 1020-33")

    assert reading is not None
    assert reading.value == "ABC-VT-P1020-33"


def test_a_list_that_runs_on_is_followed_no_farther_than_a_value() -> None:
    page = labelled("License Number: A1 and\n" + "A2 and\n" * 300 + "the end")

    (candidate,) = (one for one in page.candidates("number") if one.place is Place.SAME)

    assert candidate.end - candidate.start == VALUE_LIMIT
