"""Lines of prose among the rows of a transcript: what a letter says before its list, or a note under it."""

from __future__ import annotations

import re

from credmate.text import Line
from parse.cme.layout import segments

_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
PROSE_WORDS = 9
PROSE_SMALL = 0.45
"""A line of so many words, of which so many begin with a small letter, may be a sentence."""
_SENTENCE = re.compile(
    r"[.:]\s*$|\b(?:our|your|has|have|was|were|participated|attended|completed|according|following)\b", re.IGNORECASE
)
"""What tells a sentence from a long title in small letters."""


def is_sentence(line: Line) -> bool:
    """Whether the line is prose, not a title: long, mostly in small letters, without cells, and saying so."""
    words = _WORD.findall(line.text)
    small = sum(word[0].islower() for word in words)
    long = len(words) >= PROSE_WORDS and small >= PROSE_SMALL * len(words)
    return long and len(segments(line)) == 1 and _SENTENCE.search(line.text) is not None
