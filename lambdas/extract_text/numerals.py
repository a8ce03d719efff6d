"""Roman numerals whose letters Tesseract takes for an l or an exclamation mark: "Part Il", "Part!"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract_text.bars import UNSURE
from extract_text.fragments import Fragment

NUMBERED = frozenset(
    {
        "category",
        "class",
        "grade",
        "lesson",
        "level",
        "module",
        "part",
        "phase",
        "schedule",
        "section",
        "series",
        "session",
        "stage",
        "step",
        "tier",
        "type",
        "unit",
        "volume",
    }
)
"""What a Roman numeral is printed behind."""

_NO_WORD = re.compile(r"(Il|lI|Ill|IlI|lII|IIl|lIl|I!|!I|I!!|II!)([^\w!]*)")
"""Numerals with a wrong letter; of these, "Ill" alone is a word."""
_BRACKETED = re.compile(r"(I{2,3})[\]}](\W*)")
"""A numeral whose last stroke is read twice: "III]"."""
_ONE = re.compile(r"([A-Za-z]+)!")
"""A word behind which a numeral is printed, and the I that is taken for an exclamation mark."""


def with_numerals(words: Sequence[Fragment]) -> list[Fragment]:
    """The words with such numerals put right, and unsure."""
    result: list[Fragment] = []
    for place, word in enumerate(words):
        before = words[place - 1] if place and words[place - 1].engine_line == word.engine_line else None
        numbered = before is not None and before.text.casefold() in NUMBERED
        numeral, one = _NO_WORD.fullmatch(word.text), _ONE.fullmatch(word.text)
        if numeral and (numbered or numeral[1] in {"Il", "IlI"}):
            result.append(_unsure(word, "I" * len(numeral[1]) + numeral[2]))
        elif (bracketed := _BRACKETED.fullmatch(word.text)) is not None:
            result.append(_unsure(word, bracketed[1] + bracketed[2]))
        elif numbered and word.text in {"!", "l"}:
            result.append(_unsure(word, "I"))
        elif one and one[1].casefold() in NUMBERED:
            border = word.x1 - (word.x1 - word.x0) / (len(word.text) + 1)
            result += [word._replace(text=one[1], x1=border), _unsure(word._replace(x0=border), "I")]
        else:
            result.append(word)
    return result


def _unsure(word: Fragment, text: str) -> Fragment:
    return word._replace(text=text, confidence=min(word.confidence or 0.0, UNSURE))
