"""What an organisation's letters stand for."""

from __future__ import annotations

import pytest

from parse.cme.abbreviations import stands_for


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("BANS", "Brindle Association of Night Surgeons"),
        ("SPAN", "Society for Post-Acute Nurses"),
        ("IOM", "Institute of Midwifery"),
        ("CFQ", "Council on Foundling Quality"),
        ("N&C", "Nurse & Clinic"),
    ],
)
def test_letters_are_the_initials_of_their_name(letters: str, name: str) -> None:
    assert stands_for(letters, name)


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("BANS", "Brindle Association of Night Nurses"),
        ("BANS", "the Brindle Association of Night Surgeons"),
        ("BANS", "Brindle Association of Rural Night Surgeons"),
        ("BAN", "Brindle Association of Night Surgeons"),
    ],
)
def test_letters_do_not_stand_for_a_name_of_other_initials(letters: str, name: str) -> None:
    assert not stands_for(letters, name)
