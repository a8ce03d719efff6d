"""Where the prose around a place begins: lines that run on into each other. Pure."""

from __future__ import annotations

import re

LINES_AT_MOST = 8
REACH = 1600
"""Characters before a place among which its paragraph begins."""
RUNS_ON = 0.6
"""Share of the widest line around that a line is long that runs on into the next."""
RUNS_ON_BEHIND_A_SENTENCE = 0.85
"""The same for a line that ends with its sentence."""

_SENTENCE_ENDS = re.compile(r"[.!?][\"\u201d)]?\s*$")
_ITEM = re.compile(r"\s*(?:[\u2022\u25aa\u25cf*-]\s|\w[^:.]{2,60}:\s)")
"""How a line begins that does not go on with the one over it: a bullet, or a heading with a colon."""


def paragraph_before(text: str, place: int) -> str:
    """The part of the paragraph of `text[place]` that stands before it.

    A line that is much shorter than those around it is no part of it, nor one that ends with its sentence before the
    margin.
    """
    here, *below = text[place : place + REACH].split("\n", 2)
    lines = text[max(0, place - REACH) : place].split("\n")[-LINES_AT_MOST:]
    widest = max(len(line) for line in (*lines[:-1], lines[-1] + here, *below[:1]))
    first = len(lines) - 1
    while first > 0 and not _ITEM.match(lines[first] or here):
        over = lines[first - 1]
        if len(over) < widest * (RUNS_ON_BEHIND_A_SENTENCE if _SENTENCE_ENDS.search(over) else RUNS_ON):
            break
        first -= 1
    return "\n".join(lines[first:])
