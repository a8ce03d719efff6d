"""The tables as Markdown, to be kept beside the code: counts and intervals, no value of any document."""

from __future__ import annotations

from collections.abc import Sequence

from local.evaluation.figures import Evaluation
from local.evaluation.rates import Rate
from local.evaluation.tables import Cell, Table, key_figures, tables_of
from local.evaluation.words import DASH, interval, percent

ABOUT_INTERVALS = (
    "Beside each rate: Wilson's 95 % interval in per cent, and the counts. With few cases the true rate may lie "
    "anywhere in the interval; scans or photos of one and the same document are not independent of each other, which "
    "makes it wider still."
)


def markdown_of(evaluation: Evaluation, *, title: str) -> str:
    """The whole report."""
    summary = Table(
        "In short",
        ("", "rate", "of what"),
        tuple((key.name, key.figure, key.about) for key in key_figures(evaluation)),
    )
    described = f"{len(evaluation.files)} files, {len(evaluation.sections)} documents in them."
    parts = [f"# {title}", described, ABOUT_INTERVALS, *map(_table, [summary, *tables_of(evaluation)])]
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> str:
    lines = [
        _row(table.headings),
        _row(["---", *("---:" if _is_count(table, column) else "---" for column in range(1, len(table.headings)))]),
        *(_row([told(cell) for cell in row]) for row in table.rows),
    ]
    parts = [f"## {table.title}", "\n".join(lines), table.note]
    return "\n\n".join(filter(None, parts))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _is_count(table: Table, column: int) -> bool:
    return all(isinstance(row[column], int) for row in table.rows)


def told(cell: Cell) -> str:
    """A cell as plain text: "96.7 % (93.3 to 98.3), 202/209"."""
    if not isinstance(cell, Rate):
        return str(cell)
    return f"{percent(cell.value)} ({interval(cell)}), {cell.hits}/{cell.n}" if cell.n else DASH
