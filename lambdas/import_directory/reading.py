"""From CSV files to rows, or to everything that is wrong with them. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from credmate.directory import ImportedFile, Problem, ProblemCode, TableName
from import_directory.columns import COLUMNS, KEYS, ORGANISATION_NAME, TOLD_BY, BadValue, Column, Value, as_text

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True)
class Row:
    """One line of a file, in the database's words."""

    table: TableName
    file: str
    line: int
    """1-based, of its last physical line."""
    values: dict[str, Value]
    """By field; fields whose column the file does not have are absent, and stay as they are in the database."""

    @property
    def key(self) -> tuple[Value, ...]:
        """What names the row."""
        return tuple(self.values[name] for name in KEYS[self.table])

    def problem(self, code: ProblemCode, column: str | None, message: str) -> Problem:
        """A problem with this row."""
        return Problem(code=code, file=self.file, line=self.line, column=column, message=message)


@dataclass
class Reading:
    """What files hold and what is wrong with them."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_files(files: Sequence[ImportedFile]) -> Reading:
    """Every row of every file, each checked by itself and against the others."""
    reading = Reading()
    for file in files:
        _read(file, reading)
    seen: dict[tuple[TableName, tuple[Value, ...]], Row] = {}
    kept: list[Row] = []
    for row in reading.rows:
        before = seen.setdefault((row.table, row.key), row)
        if before is row:
            kept.append(row)
        elif row.table is TableName.ORGANISATION and row.values == before.values:
            continue
        else:
            words = f"the same {row.table.value} is in {before.file}, line {before.line}; keep one of the two"
            reading.problems.append(row.problem(ProblemCode.DUPLICATE_ROW, None, words))
    reading.rows = kept
    return reading


def _read(file: ImportedFile, reading: Reading) -> None:
    lines = csv.reader(io.StringIO(file.text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True)
    try:
        header = next(lines, [])
        found = _columns(file.name, header, reading)
        if found is None:
            return
        table, columns = found
        for cells in lines:
            if any(cell.strip() for cell in cells):
                _read_row(file.name, lines.line_num, table, columns, cells, reading)
    except csv.Error as error:
        words = f"this is not CSV ({error}); save it as CSV with commas"
        reading.problems.append(_problem(ProblemCode.NOT_CSV, file.name, lines.line_num, None, words))


def _columns(
    file: str, header: list[str], reading: Reading
) -> tuple[TableName, list[tuple[str, Column | None]]] | None:
    """The table and, for each cell of a row, its column (None: the organisation's name in a file of providers)."""
    names = ["_".join(name.lower().replace("-", " ").split()) for name in header]
    table = next((table for name, table in TOLD_BY.items() if name in names), None)
    if table is None:
        semicolons = "; it looks separated by semicolons: save it with commas" if ";" in "".join(header) else ""
        words = (
            f"the first line must name columns: provider, email or organisation_name tells what it holds{semicolons}"
        )
        reading.problems.append(_problem(ProblemCode.UNKNOWN_TABLE, file, 1, None, words))
        return None
    known: dict[str, Column | None] = {column.name: column for column in COLUMNS[table]}
    if table is TableName.PROVIDER:
        known[ORGANISATION_NAME] = None
    problems = [
        _problem(ProblemCode.UNKNOWN_COLUMN, file, 1, name or None, f"the columns are {', '.join(known)}")
        for name in names
        if name not in known
    ]
    problems += [
        _problem(ProblemCode.MISSING_COLUMN, file, 1, column.name, f"every file of {table.value}s has this column")
        for column in COLUMNS[table]
        if column.required and column.name not in names
    ]
    problems += [
        _problem(ProblemCode.UNKNOWN_COLUMN, file, 1, name, "this column is there twice")
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    reading.problems += problems
    return None if problems else (table, [(name, known[name]) for name in names])


def _read_row(
    file: str,
    line: int,
    table: TableName,
    columns: list[tuple[str, Column | None]],
    cells: list[str],
    reading: Reading,
) -> None:
    if len(cells) != len(columns):
        words = f"{len(cells)} cells under {len(columns)} columns; a comma within a value needs quotes around it"
        reading.problems.append(_problem(ProblemCode.WRONG_CELLS, file, line, None, words))
        return
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    organisation_name = ""
    for (name, column), cell in zip(columns, cells, strict=True):
        try:
            if column is None:
                organisation_name = as_text(cell)
                continue
            values[column.field] = _value(column, cell.strip())
        except BadValue as bad:
            problems.append(_problem(ProblemCode.BAD_VALUE, file, line, name, str(bad)))
        except _Empty:
            words = "this cell may not be empty"
            problems.append(_problem(ProblemCode.MISSING_VALUE, file, line, name, words))
    reading.problems += problems
    if not problems:
        reading.rows += _organisation(file, line, values, organisation_name)
        reading.rows.append(Row(table, file, line, values))


def _organisation(file: str, line: int, values: dict[str, Value], name: str) -> Iterator[Row]:
    if name:
        named: dict[str, Value] = {"organisation_id": values["organisation_id"], "name": name}
        yield Row(TableName.ORGANISATION, file, line, named)


class _Empty(Exception):
    pass


def _value(column: Column, cell: str) -> Value:
    if cell:
        return column.read(cell)
    if column.required:
        raise _Empty
    return column.default


def _problem(code: ProblemCode, file: str, line: int, column: str | None, message: str) -> Problem:
    return Problem(code=code, file=file, line=line, column=column, message=message)
