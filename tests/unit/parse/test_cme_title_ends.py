"""Where a title begins and ends: phrases that go on below, numbers and formats beside it, lists of sessions."""

from __future__ import annotations

import pytest

from parse.cme.session_lists import listed_sessions
from parse.cme.title_lines import runs_on
from parse.cme.title_remarks import without_remarks
from parse.cme.title_traits import place_behind
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import page_of, section_of


def title_of(text: str) -> object:
    found = extract(section_of(text)).fields.get("activity_title")
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("line", "lower"),
    [
        pytest.param("Night Shift Medicine:", "Sleep, Food and Light", id="a-colon"),
        pytest.param("Wound Closure for the Busy Clinic and", "Its Staff", id="a-connective"),
        pytest.param("Lessons From a Decade", "of Rural Telehealth", id="a-small-word"),
        pytest.param("stapled versus sutured repair", "of large ventral hernias", id="a-sentence-in-small-letters"),
        pytest.param("ADVANCES IN BURN CARE", "AND SCAR MANAGEMENT", id="capitals"),
        pytest.param("Gout in Practice (recorded", "5/6/2021)", id="an-open-bracket"),
    ],
)
def test_a_phrase_that_breaks_off_goes_on_below(line: str, lower: str) -> None:
    assert runs_on(line, lower)


@pytest.mark.parametrize(
    ("line", "lower"),
    [
        pytest.param("Lessons From a Decade", "in Duluth, Minnesota", id="a-place"),
        pytest.param("Lessons From a Decade", "of June 4, 2021", id="a-day"),
        pytest.param("Lessons From a Decade", "Harbor Medical Society", id="a-line-of-its-own"),
        pytest.param("Wound Closure:", "Date: soon", id="a-label"),
        pytest.param("Gout in Practice (recorded", "for 2.0 hours", id="a-bracket-that-never-closes"),
    ],
)
def test_what_begins_by_itself_does_not_go_on_with_the_line_above(line: str, lower: str) -> None:
    assert not runs_on(line, lower)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        pytest.param("Gout in Practice (GPX21K07)", "Gout in Practice", id="a-code-in-brackets"),
        pytest.param("Gout in Practice ABC-DEF-0417", "Gout in Practice", id="a-code"),
        pytest.param("Gout in Practice (Web-based) - QX2210", "Gout in Practice", id="format-and-code"),
        pytest.param("Gout in Practice (Offering 7-1234-99)", "Gout in Practice", id="a-numbered-offering"),
        pytest.param("Gout in Practice (3.5 hrs, online)", "Gout in Practice", id="length-and-format"),
        pytest.param("Domestic Violence (2 Hours)", "Domestic Violence (2 Hours)", id="its-length-alone"),
        pytest.param("Vaccines After COVID-19", "Vaccines After COVID-19", id="a-disease"),
        pytest.param("Vaccines (COVID-19)", "Vaccines (COVID-19)", id="a-disease-in-brackets"),
        pytest.param("Slide Review (SR) 2020-C", "Slide Review (SR) 2020-C", id="an-edition"),
    ],
)
def test_numbers_and_formats_behind_a_title_are_none_of_it(printed: str, title: str) -> None:
    assert without_remarks(printed) == title


@pytest.mark.parametrize("text", ["Asthma Care at School", "Reading Strategies in the Quiet Classroom"])
def test_a_single_common_noun_is_no_place(text: str) -> None:
    assert place_behind(text) is None


def test_a_rule_of_prose_ends_with_the_title_where_the_words_around_tell_so() -> None:
    assert (
        title_of("""
        Harbor Lakes Medical Society
        certifies that
        Robin Marsh, MD
        has attended the
        Fourth Lakeside Symposium on Kidney Disease
        Examination submitted March 3, 2024
        and is awarded 3.0 AMA PRA Category 1 Credits
        """)
        == "Fourth Lakeside Symposium on Kidney Disease"
    )


def test_a_title_may_be_a_question() -> None:
    assert (
        title_of("""
        Harbor Lakes Medical Society
        certifies that
        Robin Marsh, MD
        has participated in the activity entitled
        Is It Safe to Stop Aspirin?
        March 3, 2024
        and is awarded 1.0 AMA PRA Category 1 Credit
        """)
        == "Is It Safe to Stop Aspirin?"
    )


SESSIONS = """
    Lakeside Nursing Congress 2021
    Opening Plenary Session 05/02/2021 1.00
    Delirium on the Ward 05/02/2021 1.50
    and at Home
    Falls and Fractures 05/03/2021 1.25
    Total 3.75
"""


def test_the_rows_of_a_list_and_their_second_lines_are_sessions() -> None:
    page = page_of(SESSIONS)

    lists = [page.text[start:end] for start, end in listed_sessions(page)]

    assert len(lists) == 1
    assert lists[0].startswith("Opening Plenary")
    assert "and at Home" in lists[0]
    assert "Falls and Fractures 05/03/2021 1.25" in lists[0]


def test_two_amounts_or_lines_of_several_kinds_make_no_list() -> None:
    page = page_of("""
        Spring Meeting of the Lakes, June 3, 2021
        New Anticoagulants Reviewed 1.5
        Immunization Update Session 2.0
        the meeting ended on June 4, 2021
    """)

    assert not list(listed_sessions(page))
