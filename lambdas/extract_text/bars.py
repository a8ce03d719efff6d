"""Upright bars that Tesseract reads: rules of a table and separators, which are no print, and the letter I, which is.

In a sans serif the I is a bar, and Tesseract calls it one. A printed bar reaches below the feet of the letters beside
it and a rule beyond their tops as well; an I stands where they stand and is as high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract_text.fragments import Fragment

BARS = "|¦"
"""What an upright bar is read as, alone or at the edge of a word."""

RULES = frozenset(BARS + "_~=")
"""Words of nothing else are rules as well."""

POINTS = frozenset(".,:;")
"""May follow an I in its word: the initial `I.`"""

WITH_TAILS = frozenset("gjpqyQ,;()[]{}|¦$/_@")
"""Reach below the feet of the other letters."""
WITHOUT_TOPS = frozenset("acemnorsuvwxz")

BESIDE = 1.0
"""Heights of a bar: a word is no farther than this from an I."""
YARD = 12.0
"""Heights of a bar: farther away, letters do not tell where a letter stands, since lines of photographs bend."""
LEVEL = 0.12
"""Heights of a bar by which its ends differ from those of the letters beside it, at most."""

UNSURE = 0.80
"""Confidence of an I that was read as a bar, at most."""


def without_bars(words: Sequence[Fragment]) -> list[Fragment]:
    """The words without rules and the bars at their edges; a bar that stands as a letter does becomes an I."""
    lines: defaultdict[int, list[Fragment]] = defaultdict(list)
    for word in words:
        lines[word.engine_line].append(word)
    kept = []
    for word in words:
        text = word.text.strip(BARS)
        if POINTS.issuperset(text) and word.text[0] in BARS and _is_letter(word, lines[word.engine_line]):
            kept.append(word._replace(text="I" + text, confidence=min(word.confidence or 0.0, UNSURE)))
        elif not RULES.issuperset(text):
            kept.append(word._replace(text=text))
    return kept


def _is_letter(bar: Fragment, line: Iterable[Fragment]) -> bool:
    """Whether a bar has its feet and its top where the words beside it have theirs."""
    height = bar.y1 - bar.y0
    near = [word for word in line if _letters(word) and _gap(bar, word) <= YARD * height]
    feet = [word.y1 for word in near if not WITH_TAILS & set(word.text)]
    tops = [word.y0 for word in near if not WITHOUT_TOPS.issuperset(_letters(word))]
    return (
        any(_gap(bar, word) <= BESIDE * height for word in near)
        and any(abs(foot - bar.y1) <= LEVEL * height for foot in feet)
        and any(abs(top - bar.y0) <= LEVEL * height for top in tops)
    )


def _gap(one: Fragment, other: Fragment) -> float:
    return max(one.x0 - other.x1, other.x0 - one.x1)


def _letters(word: Fragment) -> str:
    return "".join(filter(str.isalnum, word.text))
