"""The name behind an organisation's letters: "Society of Rural Surgeons (SRS)". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from credmate.text import Page

WORDS_A_LETTER = 3
"""Most words of a name for one of its letters: "of the" goes unnamed."""

_LETTERS = re.compile(r"[A-Z][A-Za-z&-]{1,9}[A-Z]")
_SMALL = frozenset(["a", "and", "at", "by", "de", "del", "e", "et", "for", "in", "la", "of", "on", "the", "to", "y"])
"""Words that an abbreviation may pass over."""
_PART = re.compile(r"[^\W\d_][\w.'\u2019&]*|&")
"""Of a word with a hyphen each half counts."""


def is_abbreviation(name: str) -> bool:
    """Whether an organisation may call itself this for short."""
    return _LETTERS.fullmatch(name) is not None


def in_brackets(letters: str) -> re.Pattern[str]:
    """The letters behind their name."""
    return re.compile(rf"\s*\(\s*(?:the\s+)?[\"\u201c]?{re.escape(letters)}[\"\u201d]?\s*\)")


def spelt_out(page: Page, letters: str) -> tuple[int, int] | None:
    """Where `page` prints the name with `letters` in brackets behind it, or the other way round; None where nowhere."""
    for bracket in in_brackets(letters).finditer(page.text):
        words = list(re.finditer(r"\S+", page.text[: bracket.start()]))[-WORDS_A_LETTER * len(letters) :]
        for word in reversed(words):
            if stands_for(letters, page.text[word.start() : bracket.start()]):
                return word.start(), bracket.start()
    for match in re.finditer(rf"\b{re.escape(letters)}\s*\(\s*(?:the\s+)?([^()]+?)\s*\)", page.text):
        if stands_for(letters, match[1]):
            return match.span(1)
    return None


def stands_for(letters: str, name: str) -> bool:
    """Whether `letters` are the initials of the name, small words named or passed over."""
    parts = [part.group() for part in _PART.finditer(name)]
    if not parts or parts[0].casefold() in _SMALL:
        return False
    wanted = [letter for letter in letters.casefold() if letter.isalpha() or letter == "&"]
    return _spells(parts, wanted)


def _spells(parts: Iterable[str], wanted: list[str]) -> bool:
    """Whether the initials of `parts`, without those of some small words, are `wanted`."""
    reached = {0}
    for part in parts:
        named = {at + 1 for at in reached if at < len(wanted) and wanted[at] == part[0].casefold()}
        reached = named | (reached if part.casefold() in _SMALL or part == "&" else set())
    return len(wanted) in reached
