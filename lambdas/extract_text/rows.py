"""Words side by side: runs without wide gaps, and rows of runs at one height.

All thresholds are multiples of word heights, so the unit of the coordinates does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from extract_text.fragments import Fragment

WIDE_GAP = 0.8
"""White space wider than this may be a gutter. A blank is a quarter of a word's height, a justified one a half."""

SAME_ROW = 0.45
"""Centres of two runs of one row differ by less than this, in heights of the lower run ..."""
SAME_ROW_TALL = 0.25
"""... or by less than this, in heights of the taller one: a rule of underscores, a small label beside a large name."""

TOUCHING = 0.2
"""Runs of one row may overlap by this much: italics and kerning."""

OPEN_ROWS = 3
"""The last rows, which a run may still join: runs come from top to bottom, and rows may overlap a little."""

SHADOW = 0.2
"""A run printed twice within this distance is one run in fake bold."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one engine line, left to right, without a wide gap."""

    words: Sequence[Fragment]
    x0: float
    x1: float
    y0: float
    height: float
    """The tallest word's."""
    middle: float
    """Half way down the tallest word."""

    @classmethod
    def of(cls, words: Sequence[Fragment]) -> Run:
        """The run of at least one word, sorted left to right."""
        tallest = max(words, key=_height)
        return cls(
            words=words,
            x0=words[0].x0,
            x1=max([word.x1 for word in words]),
            y0=tallest.y0,
            height=tallest.y1 - tallest.y0,
            middle=(tallest.y0 + tallest.y1) / 2,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """Runs at one height, left to right: at least one."""

    runs: Sequence[Run]
    y0: float
    y1: float
    height: float
    """The tallest run's."""

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Row:
        """The row of at least one run."""
        ordered = sorted(runs, key=_left)
        return cls(
            runs=ordered,
            y0=min([run.y0 for run in ordered]),
            y1=max([run.y0 + run.height for run in ordered]),
            height=max([run.height for run in ordered]),
        )

    @property
    def middle(self) -> float:
        """Of the leftmost run."""
        return self.runs[0].middle

    @property
    def words(self) -> list[Fragment]:
        """Left to right."""
        return [word for run in self.runs for word in run.words]


def runs_of(engine_line: Iterable[Fragment]) -> list[Run]:
    """The words of one engine line, cut at wide gaps."""
    words = sorted(engine_line, key=_left_edge)
    wide = WIDE_GAP * max([word.y1 - word.y0 for word in words])
    runs: list[Run] = []
    start = 0
    reach = words[0].x1
    for index, word in enumerate(words):
        if word.x0 - reach > wide:
            runs.append(Run.of(words[start:index]))
            start = index
        reach = max(reach, word.x1)
    runs.append(Run.of(words[start:]))
    return runs


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """Runs at one height side by side; rows from top to bottom. A run that is the shadow of another one is left out."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=_middle):
        near = [row for row in rows[-OPEN_ROWS:] if _distance(run, row) <= _reach(run, row[0])]
        if any(_is_shadow(run, other) for row in near for other in row):
            continue
        free = [row for row in near if not any(_collide(run, other) for other in row)]
        if free:
            min(free, key=partial(_distance, run)).append(run)
        else:
            rows.append([run])
    return [Row.of(row) for row in rows]


def _height(word: Fragment) -> float:
    return word.y1 - word.y0


def _left_edge(word: Fragment) -> float:
    return word.x0


def _middle(run: Run) -> float:
    return run.middle


def _left(run: Run) -> float:
    return run.x0


def _distance(run: Run, row: Sequence[Run]) -> float:
    return abs(run.middle - row[0].middle)


def _reach(run: Run, other: Run) -> float:
    return max(SAME_ROW * min(run.height, other.height), SAME_ROW_TALL * max(run.height, other.height))


def _collide(run: Run, other: Run) -> bool:
    slack = TOUCHING * min(run.height, other.height)
    return run.x0 < other.x1 - slack and other.x0 < run.x1 - slack


def _is_shadow(run: Run, other: Run) -> bool:
    near = SHADOW * run.height
    return (
        abs(run.x0 - other.x0) < near
        and abs(run.y0 - other.y0) < near
        and [word.text for word in run.words] == [word.text for word in other.words]
    )
