"""English words for the numbers of days and years, as data."""

from __future__ import annotations

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
CARDINALS = {word: number for number, word in enumerate(_UNITS, 1)}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINAL_WORDS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
)
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS, 1)}
ORDINALS |= {f"twenty{word}": 20 + number for number, word in enumerate(_ORDINAL_WORDS[:9], 1)}
ORDINALS |= {"thirtieth": 30, "thirtyfirst": 31}
