"""Which names are one person's."""

from __future__ import annotations

import pytest

from credmate.directory import Provider
from credmate.names import Likeness, compare, printed_name, provider_name
from credmate.reference import table

SAME, DOUBTFUL, OTHER = Likeness.SAME, Likeness.DOUBTFUL, Likeness.OTHER


def a_provider(
    first: str = "Jordan", last: str = "Lee", middle: str | None = None, suffix: str | None = None, *former: str
) -> Provider:
    return Provider("north", "p", first, middle, last, suffix, None, former)


@pytest.mark.parametrize(
    ("printed", "likeness"),
    [
        ("Robert Petrova-Lind", SAME),
        ("ROBERT PETROVA LIND", SAME),
        ("PETROVA-LIND, ROBERT J", SAME),
        ("Petrova-Lind Robert James", SAME),
        ("Bob Petrova-Lind, MD", SAME),
        ("R. James Petrova-Lind", SAME),
        ("R Petrova", SAME),
        ("James Lind", SAME),
        ("Dr. Robért Pétrova-Lind III", SAME),
        ("Robert J. Marsh", SAME),
        ("Robert Petrovna-Lind", DOUBTFUL),
        ("Robret Lind", DOUBTFUL),
        ("Robert K. Lind", DOUBTFUL),
        ("Robert James Kim", DOUBTFUL),
        ("Robert Kim", OTHER),
        ("Anna Lind", OTHER),
        ("Ana Petrova-Lind", OTHER),
        ("Kim Vale", OTHER),
        ("", OTHER),
    ],
)
def test_a_printed_name_is_held_against_the_providers(printed: str, likeness: Likeness) -> None:
    known = provider_name(a_provider("Robert", "Petrova-Lind", "James", None, "Marsh"))

    assert compare(printed_name(printed), known).likeness is likeness
    assert compare(known, printed_name(printed)).likeness is likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Maria de los Angeles Garcia Lopez", "GARCIA LOPEZ, MARIA", SAME),
        ("Sean O'Brien", "SEAN OBRIEN", SAME),
        ("Pieter van der Berg", "Pieter Berg", SAME),
        ("Alex Kim", "Alexander Kim", SAME),
        ("John Lee Jr", "John Lee", SAME),
        ("John Lee Jr.", "John Lee Sr.", DOUBTFUL),
        ("Ana Petrova Lind", "Ana Petrova", DOUBTFUL),
        ("Ana Lind", "Ana Petrova", OTHER),
        ("Anna Lee", "Andrew Lee", OTHER),
        ("Jo Li", "Jo Lu", OTHER),
    ],
)
def test_two_printed_names_are_held_against_each_other(one: str, other: str, likeness: Likeness) -> None:
    assert compare(printed_name(one), printed_name(other)).likeness is likeness
    assert compare(printed_name(other), printed_name(one)).likeness is likeness


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("Jordan Kim", "the last names"),
        ("Robin Lee", "the first names"),
        ("Robin Kim", "the names"),
        ("Jordan B. Lee", "the middle names"),
        ("Jordam Lee", "a letter or two"),
    ],
)
def test_a_doubt_says_what_differs(printed: str, why: str) -> None:
    assert compare(printed_name(printed), provider_name(a_provider(middle="Ann"))).why == why


def test_an_initial_is_no_doubt_but_another_one_is() -> None:
    known = provider_name(a_provider("Jordan", "Lee", None))

    assert compare(printed_name("J. Lee"), known).likeness is SAME
    assert compare(printed_name("K. Lee"), known).likeness is OTHER


def test_nicknames_name_their_source_and_date() -> None:
    assert table("nicknames")["source"]
    assert table("nicknames")["as_of"]
