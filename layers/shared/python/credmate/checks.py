"""Check digits and letter codes of the identifiers that American clinicians carry. Pure functions over strings.

A failed check digit proves a misread or an invented number. A passed one proves little: that of a DEA number does not
see 3 for 8, 1 for 6, 0 for 5, 2 for 7 or 4 for 9 in its second, fourth and sixth digit, the usual slips of OCR.
"""

from __future__ import annotations

import re

NPI_FORM = re.compile(r"[12]\d{9}")
"""Ten digits; the first is 1 or 2 (69 FR 3434)."""

NPI_PREFIX_SUM = 24
"""What the card issuer prefix 80840 adds to the Luhn sum (CMS, NPI check digit calculation)."""

DEA_FORM = re.compile(r"([A-HJ-MPRSTUX])([A-Z9])(\d{7})(?:-[A-Z0-9]{1,7})?")
"""Registrant code, initial of the last name (9 for a business), seven digits; hospitals append a suffix of theirs."""


def npi_is_valid(npi: str) -> bool:
    """True for ten digits whose Luhn sum, over the prefix 80840 and the number, is a multiple of ten."""
    if not NPI_FORM.fullmatch(npi):
        return False
    total = NPI_PREFIX_SUM
    for place, digit in enumerate(map(int, reversed(npi))):
        doubled = digit * 2
        total += digit if place % 2 == 0 else doubled - 9 * (doubled > 9)
    return total % 10 == 0


def dea_is_well_formed(number: str) -> bool:
    """True for two letters (or letter and 9) and seven digits, with or without a hospital's suffix."""
    return DEA_FORM.fullmatch(number) is not None


def dea_check_digit_is_right(number: str) -> bool:
    """True where d1 + d3 + d5 + 2 (d2 + d4 + d6) ends in d7. False for a number that is not well formed."""
    match = DEA_FORM.fullmatch(number)
    if match is None:
        return False
    digits = [int(digit) for digit in match[3]]
    return (sum(digits[0:5:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]
