"""Numbers that may be amounts of credit, in digits or in words alone: "4.5", "four and a half"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty")
_WHOLE = {name: number for number, name in enumerate((*_ONES, *_TEENS), 1)}
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "fourth": Decimal("0.25")}

SPELLED_AMOUNT = (
    rf"(?:(?:{'|'.join(sorted([*_WHOLE, *_TENS, *_PARTS], key=len, reverse=True))}|and|an?|quarters)[\s-]*){{1,7}}"
)
"""Words that may say an amount; the digits often follow in brackets."""

_SPELLED = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})[\s-]?)?(?P<whole>{'|'.join(sorted(_WHOLE, key=len, reverse=True))})?"
    rf"(?:(?<=[a-z])[\s-]+and[\s-]+(?P<count>an?|one|three)[\s-]+(?P<part>{'|'.join(_PARTS)})s?)?\b(?!\s*\(\s*\d)",
    re.IGNORECASE,
)
"""Not where the digits follow in brackets: they are read."""

_AMOUNT = re.compile(
    r"(?<![^\W_])(?<![.,/$#:-])(?<!\d[ ])(\d{1,3}(?:[.,]\d{1,3})?|[.,]\d{1,2})(?![\d/]|[.,]\d|-\d|\s*%)"
)
_AFTER_COLON = re.compile(r"(?<=[^\d]:)(\d{1,3}(?:\.\d{1,3})?)(?![\d/:]|[.,]\d)")


_MIXED = re.compile(
    r"(?<![\w./,$#-])(?P<whole>\d{1,3})(?:\s?(?P<sign>[\u00bc\u00bd\u00be])|[\s-](?P<part>[13]/4|1/2)(?![\d/]))"
)
"""A whole number and quarters: "6 1/2"."""
_FRACTIONS = {"1/4": "25", "1/2": "5", "3/4": "75", "\u00bc": "25", "\u00bd": "5", "\u00be": "75"}


def in_decimals(text: str) -> str:
    """The text with decimals in place of quarters behind whole numbers: "5 1/2 hours" is "5.5 hours"."""
    return _MIXED.sub(_in_decimals, text)


def _in_decimals(mixed: re.Match[str]) -> str:
    return f"{mixed['whole']}.{_FRACTIONS[mixed['sign'] or mixed['part']]}"


class PrintedNumber(NamedTuple):
    """`text[start:end]` says `amount`."""

    start: int
    end: int
    amount: Decimal
    spelled: bool


def printed_numbers(text: str) -> list[PrintedNumber]:
    """All numbers in printed order, whatever they count; in words from one to fifty-nine and three quarters."""
    digits = [*_AMOUNT.finditer(text), *_AFTER_COLON.finditer(text)]
    read = [PrintedNumber(*match.span(1), Decimal(match[1].replace(",", ".")), spelled=False) for match in digits]
    fractions = [
        PrintedNumber(*match.span(), Decimal(_in_decimals(match)), spelled=False) for match in _MIXED.finditer(text)
    ]
    starts = {number.start for number in fractions}
    return sorted([*fractions, *(number for number in read if number.start not in starts), *_spelled(text)])


def _spelled(text: str) -> Iterator[PrintedNumber]:
    for found in _SPELLED.finditer(text):
        tens, whole, part = found["tens"], found["whole"], found["part"]
        if not (tens or whole):
            continue
        amount = Decimal(20 + 10 * _TENS.index(tens.lower()) if tens else 0) + _WHOLE.get((whole or "").lower(), 0)
        if part:
            amount += _PARTS[part.lower()] * (3 if found["count"].lower() == "three" else 1)
        yield PrintedNumber(found.start(), found.end(), amount, spelled=True)
