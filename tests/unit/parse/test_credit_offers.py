"""What is offered to each profession, and what of it is the learner's own."""

from typing import cast

import pytest

from credmate.document_types import CreditSystem
from parse.credits import find_credits
from parse.hour_systems import people_in
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


def lines(*printed: str) -> set[tuple[str, str, str]]:
    found = cast("list[dict[str, str]]", extract(section_of("\n".join(printed))).fields["credits"].value)
    return {(line["amount"], line["system"], line["basis"]) for line in found}


def said(text: str) -> list[tuple[str, str, str]]:
    return [(str(one.amount), one.system.value, one.basis.value) for one in find_credits(text)]


@pytest.mark.parametrize(
    "heading",
    ["Social workers:", "LMFT, LPCC:", "EMS:", "Clinical Social Workers and Mental Health Counselors:", "LSW/LCSW -"],
)
def test_plain_hours_behind_the_heading_of_another_profession_are_offered_to_it(heading: str) -> None:
    assert said(f"{heading} 4.5 hours, State Board of Examiners") == [("4.5", "OTHER", "designated")]


def test_plain_hours_behind_no_heading_are_no_credit() -> None:
    assert said("The bus leaves at noon: bring food for 4 hours") == []


def test_what_a_heading_offers_to_nurses_is_not_the_physicians_whose_credit_is_stated() -> None:
    told = lines(
        "Harlan Voss, MD",
        "2.5 AMA PRA Category 1 Credits",
        "Nurses: 2.5 contact hours, State Nurses Association",
    )

    assert told == {("2.5", "AMA_PRA_1", "awarded"), ("2.5", "ANCC", "designated")}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        pytest.param("ANCC contact hours: maximum 3.5", ("3.5", "ANCC", "designated"), id="maximum-behind-a-label"),
        pytest.param("approved for a total of 8 AAPA Category 1 credits", ("8", "AAPA_1", "designated"), id="total"),
        pytest.param("2.0 knowledge-based CPE contact hours", ("2.0", "ACPE", "awarded"), id="knowledge-based"),
        pytest.param("2.0 CE credits in psychology", ("2.0", "APA", "awarded"), id="a-field"),
        pytest.param("6.0 contact hours for all other attendees", ("6.0", "OTHER", "awarded"), id="all-others"),
        pytest.param("1.00 ABS MOC - Self-Assessment", ("1.00", "MOC", "awarded"), id="letters-of-a-board"),
        pytest.param("is authorized by IACET to offer 0.2 CEUs", ("2.0", "OTHER", "designated"), id="iacet"),
        pytest.param("Elective hours      9", ("9", "AAFP_ELECTIVE", "awarded"), id="elective-hours"),
    ],
)
def test_words_that_name_system_and_basis(text: str, fact: tuple[str, str, str]) -> None:
    assert said(f"{text}\n") == [fact]


def test_pharmacology_hours_in_brackets_leave_the_whole_alone() -> None:
    assert said("Contact hours: 1.2 (pharmacotherapy contact hours 1.2)\n") == [("1.2", "OTHER", "awarded")]


def test_the_name_nearest_to_the_number_is_its_systems() -> None:
    assert said("a maximum of 1.25 ANCC contact hours\nACPE: see below") == [("1.25", "ANCC", "designated")]


def test_articles_read_are_no_credit() -> None:
    assert said("Credits earned: 45 completed searches") == []


def test_a_label_names_the_people_whose_credit_it_is() -> None:
    assert people_in("Credits claimed by this physician") is CreditSystem.AMA_PRA_1
    assert people_in("Credits of physicians and nurses") is None
