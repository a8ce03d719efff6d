"""What hangs together in a picture of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

CellBox = tuple[int, int, int, int]
"""Left, top, right and bottom in cells, the last two excluded."""


def blobs(marked: Sequence[bool], width: int, bridged: int) -> Iterator[CellBox]:
    """Boxes around marked cells that are side by side, over gaps of up to `bridged` cells, or one above the other.

    `marked` are the cells row by row, `width` of them in each.
    """
    waiting = {place for place, mark in enumerate(marked) if mark}
    steps = [-width, width, *(step for step in range(-bridged - 1, bridged + 2) if step)]
    while waiting:
        edge = [waiting.pop()]
        columns, rows = [edge[0] % width], [edge[0] // width]
        while edge:
            place = edge.pop()
            for step in steps:
                neighbour = place + step
                if neighbour in waiting and abs(neighbour % width - place % width) <= bridged + 1:
                    waiting.remove(neighbour)
                    edge.append(neighbour)
                    columns.append(neighbour % width)
                    rows.append(neighbour // width)
        yield min(columns), min(rows), max(columns) + 1, max(rows) + 1
