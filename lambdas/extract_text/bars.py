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
"""Heights of a bar by which its ends differ from those of the nearest letters, at most."""
STEM = (0.12, 0.35)
"""Width of an I in heights; a hairline is a rule."""

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
    height, width = bar.y1 - bar.y0, bar.x1 - bar.x0
    if not STEM[0] * height <= width or (len(bar.text) == 1 and width > STEM[1] * height):
        return False
    near = sorted([word for word in line if _letters(word)], key=lambda word: _gap(bar, word))
    foot = next((word for word in near if not WITH_TAILS & set(word.text)), None)
    top = next((word for word in near if not WITHOUT_TOPS.issuperset(_letters(word))), None)
    return (
        foot is not None
        and top is not None
        and _gap(bar, near[0]) <= BESIDE * height
        and max(_gap(bar, foot), _gap(bar, top)) <= YARD * height
        and abs(foot.y1 - bar.y1) <= LEVEL * height
        and abs(top.y0 - bar.y0) <= LEVEL * height
    )


def _gap(one: Fragment, other: Fragment) -> float:
    return max(one.x0 - other.x1, other.x0 - one.x1)


def _letters(word: Fragment) -> str:
    return "".join(filter(str.isalnum, word.text))
