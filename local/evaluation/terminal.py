"""The tables for a terminal. File names and field names, no value of any document."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid
from rich.text import Text

from local.evaluation.assess import FileAssessment
from local.evaluation.figures import Evaluation
from local.evaluation.rates import Rate
from local.evaluation.tables import Cell, Table, key_figures, tables_of
from local.evaluation.words import DASH, interval, mistaken, percent, spoken
from local.evaluation.worst import faults, worst_of

WORST = 10
NARROWEST = 100
"""Columns, where the width is not a person's choice: in a pipe."""


def show(evaluation: Evaluation, screen: Console) -> None:
    """Print everything."""
    if not screen.is_terminal:
        screen.width = max(screen.width, NARROWEST)
    keys = key_figures(evaluation)
    summary = Table("Accuracy", ("", "", ""), tuple((key.name, key.figure, key.about) for key in keys))
    for table in [summary, *tables_of(evaluation)]:
        screen.print()
        screen.print(Text(table.title, style="bold"))
        screen.print(_grid(table))
        if table.note:
            screen.print(Text(table.note, style="dim"))
    worst = worst_of(evaluation.files, WORST)
    if worst:
        screen.print()
        screen.print(Text("Look here first", style="bold"))
        for file in worst:
            screen.print(f"{escape(file.truth.file)}  [dim]{escape(what_is_wrong(file))}[/dim]", soft_wrap=True)


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, pad_edge=False, header_style="dim", show_header=any(table.headings))
    grid.add_column(table.headings[0], overflow="fold")
    for column, heading in enumerate(table.headings[1:], start=1):
        counted = all(isinstance(row[column], int) for row in table.rows)
        grid.add_column(heading, justify="right" if counted else "left", no_wrap=_holds_rates(table, column))
    for row in table.rows:
        grid.add_row(*map(_told, row))
    return grid


def _holds_rates(table: Table, column: int) -> bool:
    return any(isinstance(row[column], Rate) for row in table.rows)


def _told(cell: Cell) -> Text:
    if not isinstance(cell, Rate):
        return Text(str(cell), style="dim" if cell == 0 else "")
    if not cell.n:
        return Text(DASH, style="dim")
    return Text.assemble(
        f"{percent(cell.value):>7}", (f" {interval(cell):<10}", "dim"), (f" {cell.hits}/{cell.n}", "dim")
    )


def what_is_wrong(file: FileAssessment) -> str:
    """Of one file, by the names of types and fields."""
    told = []
    if file.as_expected is False or not file.terminal:
        told.append(file.status)
    if file.extra_sections:
        told.append(f"{file.extra_sections} found beyond the true documents")
    for section in file.sections:
        if section.type_right:
            told += [
                f"{spoken(field.name)} {field.verdict.outcome}" + (" but confident" if field.confidently_wrong else "")
                for field in faults(section.fields)
            ]
        else:
            told.append(f"{spoken(section.truth.document_type)} {mistaken(section)}")
    return ", ".join(_distinct(told))


def _distinct(told: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(told))
