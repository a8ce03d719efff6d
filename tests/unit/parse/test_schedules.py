from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parse.schedules import DEA_SCHEDULES, DISORDERLY, read_schedules

ROMAN = {"2": "II", "2N": "IIN", "3": "III", "3N": "IIIN", "4": "IV", "5": "V"}
SUBSETS = st.sets(st.sampled_from(DEA_SCHEDULES), min_size=1).map(
    lambda chosen: [s for s in DEA_SCHEDULES if s in chosen]
)


def schedules_of(text: str) -> tuple[str, ...]:
    found = read_schedules(text)
    assert found is not None, text
    return found.schedules


@given(chosen=SUBSETS)
def test_every_subset_is_read_back_from_every_notation(chosen: list[str]) -> None:
    notations = [
        ",".join(chosen),
        ", ".join(chosen),
        " ".join(chosen),
        "/".join(chosen),
        "".join(chosen),
        ", ".join(ROMAN[one] for one in chosen),
        " ".join(ROMAN[one] for one in chosen),
        ", ".join(f"Schedule {one[0]} {'Nonnarcotic' if one.endswith('N') else 'Narcotic'}" for one in chosen),
    ]

    assert {schedules_of(notation) for notation in notations} == {tuple(chosen)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("II-V", ("2", "3", "4", "5")),
        ("2 through 5", ("2", "3", "4", "5")),
        ("Schedules II, III, IV & V", ("2", "3", "4", "5")),
        ("II, III, IV, V, VI", ("2", "3", "4", "5", "6")),
        ("Schedule II Narcotic / Nonnarcotic, Schedule III", ("2", "2N", "3")),
        ("22N33N45 PRACTITIONER", ("2", "2N", "3", "3N", "4", "5")),
        ("2,2N,3,3N,\n4,5", ("2", "2N", "3", "3N", "4", "5")),
        ("lI, IIl, IV", ("2", "3", "4")),
        ("Ill, HIN, IV, V", ("3", "3N", "4", "5")),
        ("IL, HIN, Hl, HIN, IV, V", ("2", "2N", "3", "3N", "4", "5")),
        ("I, TIN, HI, HIN, IV, V", ("2", "2N", "3", "3N", "4", "5")),
        ("11 JIN III HIN IV V", ("2", "2N", "3", "3N", "4", "5")),
        ("Hl, Hl, IV, V, VI", ("2", "3", "4", "5", "6")),
        ("Ul, HIN, IV, V", ("3", "3N", "4", "5")),
    ],
)
def test_ranges_words_and_misread_numerals_are_understood(text: str, expected: tuple[str, ...]) -> None:
    assert schedules_of(text) == expected


def test_a_garbled_list_is_less_sure_than_a_clean_one() -> None:
    garbled, clean = read_schedules("IL, HIN, Hl, HIN, IV, V"), read_schedules("II, IIN, III, IIIN, IV, V")

    assert garbled is not None
    assert clean is not None
    assert garbled.certainty < clean.certainty == 1.0


def test_a_list_that_does_not_ascend_is_doubted() -> None:
    found = read_schedules("Il, I, IV, V")

    assert found is not None
    assert found.certainty == DISORDERLY


@pytest.mark.parametrize("text", ["$888", "PRACTITIONER", "Valid", "06-30-2027", ""])
def test_other_cells_hold_no_schedules(text: str) -> None:
    assert read_schedules(text) is None


def test_a_long_row_of_separators_is_no_list() -> None:
    assert read_schedules("1/" * 5000) is None
