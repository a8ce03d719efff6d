"""Whether a line of a list or a table goes on with the row above it."""

from __future__ import annotations

from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.transcript.record import Record, names_organisation
from parse.transcript.sentences import is_sentence

LINE_PITCH = 1.7
"""Line heights from one line of a row to the next; a blank line between rows makes two and more."""


def goes_on(row: Record, page: Page, line: Line) -> bool:
    """Whether, in a table without a head, `line` goes on with cells of `row`: close under it and flush with them.

    A line of one cell must be flush with a title that stands to the right of the row's first cell, or it could be the
    heading of the next group.
    """
    if not right_under(row, page, line):
        return False
    first = next(upper for upper in page.lines if upper.start <= row.start <= upper.end)
    slack = line.height * 0.4
    edges = _left_edges(first)
    starts = _left_edges(line)
    if not all(any(abs(start - edge) < slack for edge in edges) for start in starts):
        return False
    if len(starts) > 1:
        return True
    if row.title_left is None or abs(row.title_left - starts[0]) > slack:
        return row.title_left is not None and edges[0] + slack < row.title_left <= starts[0] + slack
    if names_organisation(line.text):
        return True
    return edges[0] + slack < row.title_left or (row.begins_complete and not is_sentence(line))


def _left_edges(line: Line) -> list[float]:
    """Where the cells of the line begin, in points."""
    begins = {start for start, _ in segments(line)}
    edges, position = [], line.start
    for word in line.words:
        if position in begins:
            edges.append(word.x0)
        position += len(word.text) + 1
    return edges


def is_next(upper: Line, line: Line) -> bool:
    """Whether `line` is printed directly below `upper`."""
    return 0 < line.box[1] - upper.box[1] < LINE_PITCH * max(upper.height, line.height)


def right_under(row: Record, page: Page, line: Line) -> bool:
    """Whether no blank line parts `line` from the last one of `row`."""
    if row.page is not page:
        return False
    last = next(upper for upper in page.lines if upper.start <= row.end <= upper.end)
    return line.box[1] - last.box[1] < LINE_PITCH * max(last.height, line.height)
