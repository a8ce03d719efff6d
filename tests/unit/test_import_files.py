"""From CSV files to rows or problems; and the documentation of both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from credmate.directory import ImportedFile, ProblemCode, TableName
from import_directory.columns import COLUMNS, KEYS, ORGANISATION_NAME
from import_directory.reading import Reading, read_files

DOCUMENTATION = (Path(__file__).parents[2] / "docs" / "import.md").read_text()

GOOD = {
    TableName.PROVIDER: "organisation,provider,first_name,last_name,npi,active,former_names\nn,p,Ana,Lind,,,",
    TableName.RECIPIENT: "organisation,email,mails\nn,a@b.example,",
    TableName.ORGANISATION: "organisation,organisation_name,reminder_days\nn,North,",
}


def reading_of(*texts: str) -> Reading:
    return read_files([ImportedFile(name=f"{number}.csv", text=text) for number, text in enumerate(texts, start=1)])


def problems(*texts: str) -> list[tuple[ProblemCode, int, str | None]]:
    return [(problem.code, problem.line, problem.column) for problem in reading_of(*texts).problems]


@pytest.mark.parametrize("table", TableName)
def test_a_good_file_has_no_problems(table: TableName) -> None:
    reading = reading_of(GOOD[table])

    assert reading.problems == []
    assert [row.table for row in reading.rows] == [table]


def test_quotes_byte_order_marks_and_blank_lines_do_not_matter() -> None:
    header = '\N{ZERO WIDTH NO-BREAK SPACE}Organisation,"Provider",First-Name,Last Name\r\n'
    reading = reading_of(header + 'n,p,"Ana, Maria"," Lind "\r\n\r\n , , ,\r\n')

    assert reading.problems == []
    assert [row.values["first_name"] for row in reading.rows] == ["Ana, Maria"]
    assert [row.values["last_name"] for row in reading.rows] == ["Lind"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [(ProblemCode.UNKNOWN_TABLE, 1, None)], id="empty"),
        pytest.param("name,npi\nx,1", [(ProblemCode.UNKNOWN_TABLE, 1, None)], id="another file"),
        pytest.param("organisation;provider\nx;y", [(ProblemCode.UNKNOWN_TABLE, 1, None)], id="semicolons"),
        pytest.param(
            "organisation,provider,first_name\nn,p,Ana",
            [(ProblemCode.MISSING_COLUMN, 1, "last_name")],
            id="no last name",
        ),
        pytest.param(
            "organisation,email,phone\nn,a@b.example,1", [(ProblemCode.UNKNOWN_COLUMN, 1, "phone")], id="unknown column"
        ),
        pytest.param(
            "organisation,email,email\nn,a@b.example,c@d.example",
            [(ProblemCode.UNKNOWN_COLUMN, 1, "email")],
            id="the same column twice",
        ),
        pytest.param(
            "organisation,provider,first_name,last_name\nn,p,Ana,Lind, MD",
            [(ProblemCode.WRONG_CELLS, 2, None)],
            id="a comma without quotes",
        ),
        pytest.param(
            "organisation,email\nn,a@b.example\nn,\nn,x",
            [(ProblemCode.MISSING_VALUE, 3, "email"), (ProblemCode.BAD_VALUE, 4, "email")],
            id="each wrong line is named",
        ),
        pytest.param('organisation,email\nn,"a', [(ProblemCode.NOT_CSV, 2, None)], id="an open quotation mark"),
        pytest.param(
            "organisation,email\nn,a@b.example\nn,A@b.example",
            [(ProblemCode.DUPLICATE_ROW, 3, None)],
            id="the same address twice",
        ),
        pytest.param(
            "organisation,organisation_name,reminder_days\nn,North,90;soon",
            [(ProblemCode.BAD_VALUE, 2, "reminder_days")],
            id="days that are none",
        ),
        pytest.param(
            "organisation,email,mails\nn,a@b.example,hourly", [(ProblemCode.BAD_VALUE, 2, "mails")], id="unknown mail"
        ),
        pytest.param("organisation,email\nn/o,a@b.example", [(ProblemCode.BAD_VALUE, 2, "organisation")], id="a slash"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_column(
    text: str, expected: list[tuple[ProblemCode, int, str | None]]
) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize("npi", ["1234567890", "123456789", "5551234567"])
def test_a_number_that_is_no_npi_is_named(npi: str) -> None:
    text = GOOD[TableName.PROVIDER].replace("Lind,,", f"Lind,{npi},")

    assert problems(text) == [(ProblemCode.BAD_VALUE, 2, "npi")]


def test_two_files_may_not_contradict_each_other() -> None:
    assert problems(GOOD[TableName.RECIPIENT], GOOD[TableName.RECIPIENT]) == [(ProblemCode.DUPLICATE_ROW, 2, None)]


def test_the_name_of_an_organisation_may_stand_in_every_line_but_must_be_the_same() -> None:
    header = "organisation,organisation_name,provider,first_name,last_name\n"

    assert problems(f"{header}n,North,p,Ana,Lind\nn,North,q,Bo,Lind\n") == []
    assert problems(f"{header}n,North,p,Ana,Lind\nn,Nord,q,Bo,Lind\n") == [(ProblemCode.DUPLICATE_ROW, 3, None)]


def test_every_column_is_documented() -> None:
    documented = re.findall(r"^\| (\w+)s \| (\*\*)?`(\w+)`(?:\*\*)? \| (yes|no) \|", DOCUMENTATION, re.MULTILINE)
    expected = {
        (table.value, "**" if column.field in KEYS[table] else "", column.name, "yes" if column.required else "no")
        for table in TableName
        for column in COLUMNS[table]
    }

    assert set(documented) == expected | {("provider", "", ORGANISATION_NAME, "no")}


def test_every_problem_is_documented() -> None:
    assert re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENTATION, re.MULTILINE) == [code.value for code in ProblemCode]
