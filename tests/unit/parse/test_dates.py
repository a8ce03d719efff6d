from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parse.dates import DateMatch, DatePrecision, find_dates

TODAY = date(2026, 6, 15)
DAYS = st.dates(date(1930, 1, 1), date(2056, 12, 31))
RECENT_DAYS = st.dates(date(1950, 1, 1), date(2045, 12, 31))


def ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


STYLES: list[Callable[[date], str]] = [
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%B} {d.day} {d.year}",
    lambda d: f"{d:%B} {ordinal(d.day)}, {d.year}",
    lambda d: f"{d:%b}. {d.day} {d.year}",
    lambda d: f"{d:%b} {d:%d}, {d.year}",
    lambda d: f"{d:%B}{d.day},{d.year}",
    lambda d: f"{d:%B}\n{d.day}, {d.year}",
    lambda d: f"{d:%B}".upper() + f" {d.day}, {d.year}",
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{d:%d-%b-%Y}",
    lambda d: f"{d.month}/{d.day}/{d.year}",
    lambda d: f"{d:%m/%d/%Y}",
    lambda d: f"{d:%m-%d-%Y}",
    lambda d: f"{d:%m.%d.%Y}",
    lambda d: f"{d:%m / %d / %Y}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{ordinal(d.day)} day of {d:%B}, {d.year}",
    lambda d: f"{ordinal(d.day)} of {d:%B} {d.year}",
]


def only(text: str) -> DateMatch:
    (found,) = find_dates(text, today=TODAY)
    return found


@pytest.mark.parametrize("style", STYLES, ids=[style(date(2022, 8, 9)) for style in STYLES])
@given(day=DAYS)
def test_a_date_is_found_exactly_in_every_usual_style(style: Callable[[date], str], day: date) -> None:
    printed = style(day)
    text = f"It was held on {printed}. Nothing more."

    found = only(text)

    assert (found.first, found.last, found.precision) == (None, day, DatePrecision.DAY)
    assert text[found.start : found.end] == printed


@given(day=RECENT_DAYS)
def test_a_year_of_two_digits_is_no_more_than_twenty_years_ahead(day: date) -> None:
    found = only(f"Exp {day:%m/%d/%y}")

    expected = day if day.year > 1946 else day.replace(year=day.year + 100)
    assert found.last == expected


@given(first=DAYS.filter(lambda d: d.year < 2056), length=st.integers(1, 300))
def test_a_range_of_two_full_dates_has_both_ends(first: date, length: int) -> None:
    last = first + timedelta(days=length)

    for joint in (" - ", "-", " to ", " through ", " \N{EN DASH} ", "\nto "):
        found = only(f"Period: {first:%m/%d/%Y}{joint}{last:%m/%d/%Y}.")

        assert (found.first, found.last) == (first, last)


@given(first=st.dates(date(1950, 1, 1), date(2040, 12, 31)), length=st.integers(1, 10))
def test_a_range_that_prints_its_year_once_has_both_ends(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    printed = [
        f"{first:%B} {first.day} - {last:%B} {last.day}, {last.year}",
        f"{first.day} {first:%b} - {last.day} {last:%b} {last.year}",
        f"{first:%m/%d} - {last:%m/%d/%Y}",
    ]
    if first.month == last.month:
        printed += [
            f"{first:%B} {first.day}-{last.day}, {last.year}",
            f"{first:%B} {first.day} and {last.day}, {last.year}",
        ]

    for text in printed:
        assert (only(text).first, only(text).last) == (first, last), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this 5th day of\nJune, 2025", date(2025, 6, 5)),
        ("THIS 5TH DAY OF JUNE, 2025", date(2025, 6, 5)),
        ("the fifth day of June two thousand twenty-five", date(2025, 6, 5)),
        ("the Twenty-First day of May, nineteen hundred and ninety-eight", date(1998, 5, 21)),
        ("June fifth, two thousand and five", date(2005, 6, 5)),
        ("the 1st day of July in the year of our Lord 2020", date(2020, 7, 1)),
        ("this thirty-first day of December, A.D. 2024", date(2024, 12, 31)),
    ],
)
def test_a_date_in_the_prose_of_a_diploma_is_found(text: str, expected: date) -> None:
    assert only(text).last == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O6/27/2O22", date(2022, 6, 27)),
        ("l2/01/2023", date(2023, 12, 1)),
        ("0ctober 3, 2024", date(2024, 10, 3)),
        ("Apri1 4,2024", date(2024, 4, 4)),
        ("on06/27/2022", date(2022, 6, 27)),
        ("June 5.2025", date(2025, 6, 5)),
    ],
)
def test_a_date_survives_the_usual_slips_of_ocr(text: str, expected: date) -> None:
    assert only(text).last == expected


@pytest.mark.parametrize("text", ["June 2024", "JUN 2024", "06/2024", "Valid thru 6/24", "Exp. Date: 06/24", "06-2024"])
def test_a_month_alone_means_its_last_day(text: str) -> None:
    found = only(text)

    assert (found.last, found.precision) == (date(2024, 6, 30), DatePrecision.MONTH)


def test_a_range_of_months_begins_on_the_first_day() -> None:
    found = only("10/2021 to 09/2024")

    assert (found.first, found.last, found.precision) == (date(2021, 10, 1), date(2024, 9, 30), DatePrecision.MONTH)


def test_a_first_number_above_twelve_is_a_day() -> None:
    assert only("27/06/2022").last == date(2022, 6, 27)


def test_a_date_without_signs_counts_only_beside_a_label() -> None:
    assert only("Issue Date: 20220627").last == date(2022, 6, 27)
    assert find_dates("Serial 20220627", today=TODAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "June 31, 2025",
        "February 29, 2023",
        "13/32/2025",
        "you may 5, 2025",
        "June 5, 20 credits",
        "UAN 0396-0000-14-056-L04-P",
        "Tel 1-800-555-2020",
        "123-45-6789",
        "06/27/1899",
        "June 5, 2095",
        "Marchand 5, 2025",
    ],
)
def test_what_is_no_believable_calendar_day_is_no_date(text: str) -> None:
    assert find_dates(text, today=TODAY) == []


def test_and_makes_a_range_behind_between_alone() -> None:
    told = {
        text: [(match.first, match.last) for match in find_dates(text, today=TODAY)]
        for text in ("between June 5, 2025 and June 7, 2025", "on June 5, 2025 and June 7, 2025")
    }

    assert list(told.values()) == [
        [(date(2025, 6, 5), date(2025, 6, 7))],
        [(None, date(2025, 6, 5)), (None, date(2025, 6, 7))],
    ]


def test_a_month_may_be_spelt_between_strokes() -> None:
    assert only("Completion Date SEP/21/2016 04:17 PM").last == date(2016, 9, 21)


def test_a_range_may_join_two_days_with_years_of_two_digits() -> None:
    found = only("06/05/22-06/07/22")

    assert (found.first, found.last) == (date(2022, 6, 5), date(2022, 6, 7))


def test_two_dates_with_words_between_are_no_range() -> None:
    found = find_dates("Issued June 5, 2025 Expires June 30, 2027", today=TODAY)

    assert [(match.first, match.last) for match in found] == [(None, date(2025, 6, 5)), (None, date(2027, 6, 30))]


def test_a_number_at_the_end_of_a_line_is_not_the_day_of_a_month_below() -> None:
    assert only("Score 5\nJune 2025").precision is DatePrecision.MONTH


@given(st.text(alphabet="0123456789/-. ,OlJuneay5th", max_size=60))
def test_any_text_gives_dates_in_order_and_without_overlap(text: str) -> None:
    found = find_dates(text, today=TODAY)

    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(0 <= match.start < match.end <= len(text) for match in found)
