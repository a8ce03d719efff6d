"""Words that Tesseract cut in two, because it saw the border of two blocks in them."""

from __future__ import annotations

from collections.abc import Sequence

from extract_text.fragments import Fragment

CUT = 0.15
"""Widest gap inside of a word, in heights of its taller part; a blank is a quarter of a word's height."""
LEVEL = 0.7
"""Share of the lower part's height by which the two are at one height."""


def spliced(words: Sequence[Fragment]) -> list[Fragment]:
    """The words, where one that ends a line touches one that begins another line made one word of the two.

    It is as sure as the less sure part.
    """
    ends: dict[int, Fragment] = {}
    starts: dict[int, Fragment] = {}
    for word in words:
        line = word.engine_line
        ends[line] = max(ends.get(line, word), word, key=_right)
        starts[line] = min(starts.get(line, word), word, key=_left)
    whole: dict[Fragment, Fragment] = {}
    gone: set[Fragment] = set()
    for end in ends.values():
        for start in starts.values():
            if end.engine_line != start.engine_line and not {end, start} & gone and _touch(end, start):
                whole[end] = _one(end, start)
                gone |= {end, start}
    return [whole.get(word, word) for word in words if word in whole or word not in gone]


def _touch(end: Fragment, start: Fragment) -> bool:
    heights = (end.y1 - end.y0, start.y1 - start.y0)
    common = min(end.y1, start.y1) - max(end.y0, start.y0)
    return abs(start.x0 - end.x1) <= CUT * max(heights) and common >= LEVEL * min(heights)


def _one(end: Fragment, start: Fragment) -> Fragment:
    return end._replace(
        text=end.text + start.text,
        y0=min(end.y0, start.y0),
        x1=start.x1,
        y1=max(end.y1, start.y1),
        confidence=min(end.confidence or 0.0, start.confidence or 0.0),
    )


def _left(word: Fragment) -> float:
    return word.x0


def _right(word: Fragment) -> float:
    return word.x1
