"""What of a piece of print is an organisation's name."""

from __future__ import annotations

import pytest

from parse.cme.organisation_names import cleaned, is_organisation_name
from tests.unit.parse.pages import page_of


def name_in(text: str) -> str | None:
    page = page_of(text)
    span = cleaned(page, 0, len(page.text))
    return None if span is None else page.text[slice(*span)]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("XYZ CERP. Brindle Institute", "Brindle Institute", id="behind another sentence"),
        pytest.param("Editor, Brindle Learning", "Brindle Learning", id="behind the signatory's role"),
        pytest.param("Editor-in-Chief, Brindle Learning", "Brindle Learning", id="behind a role of three words"),
        pytest.param("Brindle Health Network - Learning Center", "Brindle Health Network", id="before its web site"),
        pytest.param(
            "Brindle Academy of Nurses \u2013 CME Portal", "Brindle Academy of Nurses", id="before its portal"
        ),
        pytest.param(
            "Brindle Publishing Company (Provider 40417)", "Brindle Publishing Company", id="before its number"
        ),
        pytest.param("Brindle Medical Center #1234", "Brindle Medical Center", id="before its bare number"),
        pytest.param("Brindle Medical Center's Office of CME", "Brindle Medical Center", id="before its office"),
        pytest.param(
            "The Office of Continuing Education of Brindle Medical Center", "Brindle Medical Center", id="behind it"
        ),
        pytest.param("Brindle Publishing Company.", "Brindle Publishing Company", id="at the end of its sentence"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(printed: str, name: str) -> None:
    assert name_in(printed) == name


@pytest.mark.parametrize(
    "name",
    [
        "University of Brindle - School of Medicine",
        "St. Brindle Hospital",
        "Mt. Brindle Medical Center",
        "Brindle Associates, Inc. of Marlow",
        "U.S. Department of Night Health",
        "State of Marlow Medical Association",
        "One Brindle Health",
        "Brindle Medical Corp.",
        "Society of Editors, Brindle Chapter",
    ],
)
def test_a_name_stays_whole(name: str) -> None:
    assert name_in(name) == name


@pytest.mark.parametrize(
    "printed",
    [
        "2.7 Contact Hours",
        "1.5 AMA PRA Category 1 Credits",
        "Two CE Hours",
        "RN License No. G198",
        "Dear Robin",
        "Foundation of the",
        "STATE OF MARLOW",
        "Commonwealth of Brindle",
        "ESTADO LIBRE ASOCIADO DE BRINDLE",
        "United States Government",
    ],
)
def test_amounts_numbers_salutations_and_governments_are_no_organisation(printed: str) -> None:
    assert name_in(printed) is None
    assert not is_organisation_name(printed)
