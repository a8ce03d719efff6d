"""What is shown as a table, once for terminal, Markdown and HTML alike. No value of any document is in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from local.evaluation.assess import CONFIDENT
from local.evaluation.calibration import bins_of, expected_error, thresholds_of
from local.evaluation.figures import Evaluation, FieldCount
from local.evaluation.rates import Rate
from local.evaluation.words import DASH, percent, spoken

Cell = str | int | Rate


@dataclass(frozen=True)
class Table:
    """Rows under headings. The first column names the row."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """One of the few figures that sum it all up."""

    name: str
    figure: Rate | str
    about: str


def key_figures(evaluation: Evaluation) -> list[KeyFigure]:
    """Most telling first."""
    total = FieldCount.of(evaluation.fields)
    confident = [value for value in evaluation.measured if value.confidence >= CONFIDENT]
    figures = [
        KeyFigure("Documents right", evaluation.documents_exact, "type and every required field"),
        KeyFigure("Types right", evaluation.types_right, "documents of no known type included"),
        KeyFigure("Values found", total.exact, "of the printed values, those read right"),
        KeyFigure("Values right", total.precision, "of the values found, those that are right"),
        KeyFigure(
            "Wrong but confident",
            Rate(len(evaluation.confidently_wrong), len(confident)),
            f"of the values found with a confidence of {CONFIDENT:g} or more",
        ),
        KeyFigure(
            "Calibration error",
            percent(expected_error(evaluation.measured)),
            "expected gap between confidence and share of right values",
        ),
    ]
    if evaluation.as_expected.n:
        figures.append(KeyFigure("Ends as expected", evaluation.as_expected, "files with an expected status or reason"))
    return figures


def tables_of(evaluation: Evaluation) -> list[Table]:
    """Every table that has rows, in the order of reading."""
    tables = [
        types(evaluation),
        confusions(evaluation),
        *fields(evaluation),
        lists(evaluation),
        variants(evaluation),
        *fields_by_variant(evaluation),
        folders(evaluation),
        calibration(evaluation),
        thresholds(evaluation),
        statuses(evaluation),
    ]
    return [table for table in tables if table.rows]


def confusion_matrix(evaluation: Evaluation) -> Table:
    """True types down, found types across; a document read in another accepted way counts as right."""
    counts = Counter(
        (
            str(section.truth.document_type),
            str(section.truth.document_type) if section.type_right else section.found_type,
        )
        for section in evaluation.sections
    )
    true = sorted({pair[0] for pair in counts})
    found = [*true, *sorted({pair[1] for pair in counts} - set(true))]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (spoken(row), *(counts[row, column] for column in found)) for row in true
    )
    return Table("Types, true and found", ("true type", *(spoken(column) for column in found)), rows)


def types(evaluation: Evaluation) -> Table:
    """How often the type is right, and with it every required field."""
    rows: list[tuple[Cell, ...]] = []
    for name, sections in evaluation.by_type().items():
        scored = [section for section in sections if section.scored]
        rows.append(
            (
                spoken(name),
                Rate.of(section.type_right for section in sections),
                Rate.of(section.exact for section in scored) if scored else "",
            )
        )
    return Table("By document type", ("type", "type right", "type and all required fields right"), tuple(rows))


def confusions(evaluation: Evaluation) -> Table:
    """Only what is wrong; documents that were not found count too."""
    rows = tuple((spoken(true), spoken(found), count) for (true, found), count in evaluation.confusions().items())
    return Table("Types taken for another", ("true type", "taken for", "documents"), rows)


def fields(evaluation: Evaluation) -> list[Table]:
    """One table a type."""
    counts = evaluation.by_field()
    headings = ("field", "read right", "right of those found", "wrong", "missing", "spurious")
    return [
        Table(
            f"Fields: {spoken(document_type)}",
            headings,
            tuple(
                (spoken(field), count.exact, count.precision, count.wrong, count.missing, count.spurious)
                for (of_type, field), count in counts.items()
                if of_type == document_type
            ),
            note="Missing: printed and not found. Spurious: found and not printed.",
        )
        for document_type in _field_names(evaluation)
    ]


def lists(evaluation: Evaluation) -> Table:
    """Of list fields, line by line."""
    rows = tuple((spoken(name), lines.recall, lines.precision) for name, lines in evaluation.lines().items())
    return Table("Lines of lists", ("list", "true lines found", "right of those found"), rows)


def variants(evaluation: Evaluation) -> Table:
    """How files came about: digital, scan, photo."""
    return _groups("By variant", "variant", evaluation.by_variant())


def folders(evaluation: Evaluation) -> Table:
    """By the first folder; files in none are left out."""
    return _groups("By folder", "folder", {name: part for name, part in evaluation.by_folder().items() if name})


def _groups(title: str, heading: str, parts: Mapping[str, Evaluation]) -> Table:
    rows = tuple(
        (
            name,
            len(part.files),
            part.types_right if part.sections else "",
            part.documents_exact if part.scored else "",
            FieldCount.of(part.fields).exact if part.scored else "",
        )
        for name, part in parts.items()
    )
    return Table(title, (heading, "files", "types right", "documents right", "values found"), rows)


def fields_by_variant(evaluation: Evaluation) -> list[Table]:
    """One table for each type that comes in several variants."""
    tables = []
    for document_type, names in _field_names(evaluation).items():
        parts = {
            variant: counts
            for variant, counts in ((name, part.by_field()) for name, part in evaluation.by_variant().items())
            if any(of_type == document_type for of_type, _ in counts)
        }
        if len(parts) > 1:
            rows = tuple(
                (spoken(name), *(_read_right(counts.get((document_type, name))) for counts in parts.values()))
                for name in names
            )
            title = f"Fields read right, by variant: {spoken(document_type)}"
            tables.append(Table(title, ("field", *parts), rows))
    return tables


def _field_names(evaluation: Evaluation) -> dict[str, list[str]]:
    """By type."""
    names: dict[str, list[str]] = defaultdict(list)
    for document_type, field in evaluation.by_field():
        names[document_type].append(field)
    return names


def _read_right(count: FieldCount | None) -> Cell:
    return count.exact if count and count.exact.n else ""


def calibration(evaluation: Evaluation) -> Table:
    """By tenths of confidence."""
    rows = tuple(
        (f"{part.low:.1f}{DASH}{part.high:.1f}", f"{part.mean_confidence:.3f}", part.right)
        for part in bins_of(evaluation.measured)
    )
    without = evaluation.unmeasured
    note = f"{without} values have no confidence." if without else ""
    return Table("Calibration", ("confidence", "mean confidence", "right"), rows, note)


def thresholds(evaluation: Evaluation) -> Table:
    """What a person would not have to look at, by the least confidence asked for."""
    measured = evaluation.measured
    rows = tuple((f"{row.confidence:.2f}", row.taken, row.right) for row in thresholds_of(measured)) if measured else ()
    return Table(
        "If values were taken over unseen",
        ("from confidence", "values taken over", "right of those"),
        rows,
        "What a person would no longer look at, and how much of it would be right.",
    )


def statuses(evaluation: Evaluation) -> Table:
    """Most frequent first."""
    counts = Counter(file.status for file in evaluation.files)
    rows: Sequence[tuple[Cell, ...]] = [(spoken(status), count) for status, count in counts.most_common()]
    return Table("What became of the files", ("status", "files"), tuple(rows))
