"""From words in any order to lines in the order in which a person reads them.

MuPDF and Tesseract know which words stand on one line, and neither knows which lines belong together: a label and its
value, or the cells of a table row, come as separate lines, and the order of blocks is that of the file or of the
segmentation. So the page is laid out anew from geometry alone: the engine's lines are cut at wide gaps into runs, runs
at one height make a row (`extract_text.rows`), and where two independent texts stand side by side the left one is read
before the right one (`extract_text.columns`). Everywhere else a row is one line, so that `Name:    Jane Doe      Date:`
and the rows of a table stay whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from credmate.text import Box, Word
from extract_text.columns import by_columns
from extract_text.fragments import Fragment
from extract_text.rows import rows_of, runs_of

_UPRIGHT = 0
_DOWNWARDS = 1
_UPWARDS = 3
"""Quarter turns clockwise by which a line is turned."""


def in_reading_order(fragments: Iterable[Fragment]) -> tuple[Word, ...]:
    """The words line by line, top to bottom, independent columns left before right.

    A page whose text runs sideways is read as if it were turned upright. Single lines that run in another direction
    than the rest, such as a stamp in the margin, come last.
    """
    engine_lines: dict[int, list[Fragment]] = {}
    for fragment in fragments:
        engine_lines.setdefault(fragment.engine_line, []).append(fragment)
    directions = {number: _direction(line) for number, line in engine_lines.items()}
    weights: Counter[int] = Counter()
    for number, direction in directions.items():
        if direction is not None:
            weights[direction] += len(engine_lines[number])
    turn = max(weights, key=lambda direction: weights[direction], default=_UPRIGHT)

    runs, aside = [], []
    for number, line in engine_lines.items():
        if directions[number] in {None, turn}:
            runs += runs_of([_turned(word, turn) for word in line] if turn else line)
        else:
            aside.append(line)
    lines = [row.words for row in by_columns(rows_of(runs))]
    if turn:
        lines = [[_turned(word, 4 - turn) for word in line] for line in lines]
    return tuple(
        Word(word.text, word.x0, word.y0, word.x1, word.y1, word.confidence, number)
        for number, line in enumerate([*lines, *aside])
        for word in line
    )


def _direction(line: Sequence[Fragment]) -> int | None:
    """Where the line runs, in quarter turns clockwise; None for a single word, which does not tell."""
    if len(line) == 1:
        return None
    first, last = line[0], line[-1]
    right = last.x0 + last.x1 - first.x0 - first.x1
    down = last.y0 + last.y1 - first.y0 - first.y1
    if abs(right) >= abs(down):
        return _UPRIGHT
    return _DOWNWARDS if down > 0 else _UPWARDS


def _turned(word: Fragment, quarters: int) -> Fragment:
    """The word after the page was turned counter-clockwise about its origin."""
    box: Box = word.box
    for _ in range(quarters):
        box = (box[1], -box[2], box[3], -box[0])
    return word._replace(x0=box[0], y0=box[1], x1=box[2], y1=box[3])
