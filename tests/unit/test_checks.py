"""Check digits and forms of identifiers."""

from __future__ import annotations

import pytest

from credmate.checks import dea_check_digit_is_right, dea_is_well_formed, npi_is_valid


@pytest.mark.parametrize("npi", ["1234567893", "1558598797", "1536531472"])
def test_an_npi_with_the_right_check_digit_is_valid(npi: str) -> None:
    assert npi_is_valid(npi)


@pytest.mark.parametrize(
    "npi",
    [
        pytest.param("1536531478", id="check digit off by six"),
        pytest.param("3234567893", id="begins with three"),
        pytest.param("123456789", id="nine digits"),
        pytest.param("12345678930", id="eleven digits"),
        pytest.param("12345 7893", id="a blank inside"),
        pytest.param("", id="empty"),
    ],
)
def test_anything_else_is_no_npi(npi: str) -> None:
    assert not npi_is_valid(npi)


def test_every_single_misread_digit_of_an_npi_is_noticed() -> None:
    npi = "1234567893"
    misread = [
        npi[:place] + digit + npi[place + 1 :] for place in range(10) for digit in "0123456789" if digit != npi[place]
    ]

    assert not any(npi_is_valid(number) for number in misread)


@pytest.mark.parametrize("number", ["AP5836727", "F91234563", "AB1234563", "BS1234563", "MJ3614511", "BP1234563-A12"])
def test_a_dea_number_with_the_right_check_digit_passes(number: str) -> None:
    assert dea_is_well_formed(number)
    assert dea_check_digit_is_right(number)


@pytest.mark.parametrize("number", ["AB4523767", "BP1234564"])
def test_a_dea_number_with_a_wrong_check_digit_is_well_formed_and_fails(number: str) -> None:
    assert dea_is_well_formed(number)
    assert not dea_check_digit_is_right(number)


@pytest.mark.parametrize("number", ["1P1234563", "B1234563", "BP123456", "bp1234563", "BP12345 63", "IP1234563", ""])
def test_what_is_not_two_letters_and_seven_digits_is_no_dea_number(number: str) -> None:
    assert not dea_is_well_formed(number)
    assert not dea_check_digit_is_right(number)


def test_the_dea_check_digit_does_not_see_eight_for_three_in_the_second_digit() -> None:
    assert dea_check_digit_is_right("AB1334565")
    assert dea_check_digit_is_right("AB1834565")
