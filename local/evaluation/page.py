"""The report as one HTML page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from local.evaluation import tables
from local.evaluation.assess import CONFIDENT, FieldAssessment, FileAssessment
from local.evaluation.calibration import bins_of
from local.evaluation.cases import Pictures, anchor, case, read_and_printed
from local.evaluation.figures import Evaluation
from local.evaluation.markdown import ABOUT_INTERVALS
from local.evaluation.markup import Markup, element, joined
from local.evaluation.plots import calibration_plot, whisker
from local.evaluation.rates import Rate
from local.evaluation.tables import Cell, KeyFigure, Table, key_figures
from local.evaluation.words import DASH, interval, percent, spoken
from local.evaluation.worst import worst_of

ABOUT_CALIBRATION = (
    "Each dot is the values of one tenth of confidence, its bar Wilson's 95 % interval, below it how many they are. "
    "Above the dashed line values are better than they claim, below it they claim too much."
)
MOST_CONFIDENT = 100
"""Rows of wrong but confident values."""

STYLE = Path(__file__).with_name("report.css")


@dataclass(frozen=True)
class Heading:
    """What stands above the report."""

    folder: str
    made_at: datetime


def page_of(evaluation: Evaluation, pictures: Pictures, heading: Heading, *, worst: int) -> str:
    """The whole page, with at most so many of the worst files shown."""
    files = worst_of(evaluation.files, worst)
    shown = {anchor(file) for file in files}
    body = element(
        "main",
        _header(evaluation, heading),
        element("div", *map(_tile, key_figures(evaluation)), class_="tiles"),
        element("p", ABOUT_INTERVALS, class_="note"),
        *_sections(evaluation),
        _confident(evaluation, shown),
        element("h2", "Worst files", id="worst"),
        _worst_note(evaluation, len(files)),
        *(case(file, pictures) for file in files),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("title", f"Accuracy: {heading.folder}"),
        element("style", Markup(STYLE.read_text(encoding="utf-8"))),
    )
    return "<!doctype html>\n" + element("html", head, element("body", body), lang="en") + "\n"


def _header(evaluation: Evaluation, heading: Heading) -> Markup:
    values = len(evaluation.fields)
    counted = f"{len(evaluation.files):,} files, {len(evaluation.sections):,} documents, {values:,} values compared"
    return element(
        "header",
        element("h1", "Accuracy"),
        element("p", heading.folder, " · ", heading.made_at.strftime("%d %B %Y, %H:%M").lstrip("0"), " · ", counted),
        element("p", "Holds personal data of the documents shown below.", class_="note"),
        element(
            "nav",
            element("a", "Wrong but confident", href="#confident"),
            element("a", "Worst files", href="#worst"),
        ),
    )


def _tile(key: KeyFigure) -> Markup:
    if isinstance(key.figure, Rate):
        rate = key.figure
        number = percent(rate.value)
        small = joined(whisker(rate), f"{interval(rate)} · {rate.hits}/{rate.n}") if rate.n else None
    else:
        number, small = key.figure, None
    return element(
        "div",
        element("div", key.name, class_="name"),
        element("div", number, class_="big"),
        element("div", small, class_="small") if small else None,
        element("div", key.about, class_="about"),
        class_="tile",
    )


def _sections(evaluation: Evaluation) -> list[Markup | None]:
    return [
        _section(tables.types(evaluation)),
        _confusions(evaluation),
        *map(_section, tables.fields(evaluation)),
        _section(tables.lists(evaluation)),
        _section(tables.variants(evaluation)),
        *map(_section, tables.fields_by_variant(evaluation)),
        _section(tables.folders(evaluation)),
        _calibration(evaluation),
        _section(tables.thresholds(evaluation)),
        _section(tables.statuses(evaluation)),
    ]


def _section(table: Table) -> Markup | None:
    return element("section", *_titled(table)) if table.rows else None


def _confusions(evaluation: Evaluation) -> Markup | None:
    if not evaluation.sections:
        return None
    if not evaluation.confusions():
        return element("p", "No document was taken for another type.", class_="note")
    return _section(tables.confusion_matrix(evaluation))


def _calibration(evaluation: Evaluation) -> Markup | None:
    table = tables.calibration(evaluation)
    if not table.rows:
        return None
    title, *rest = _titled(table)
    plot = element("div", calibration_plot(bins_of(evaluation.measured)), class_="plotted")
    about = element("p", ABOUT_CALIBRATION, class_="note")
    return element("section", title, element("div", plot, element("div", *rest, about), class_="columns"))


def _titled(table: Table) -> list[Markup]:
    heads = [
        element("th", heading, scope="col", class_="count" if _counted(table, column) else None)
        for column, heading in enumerate(table.headings)
    ]
    rows = [
        element("tr", element("th", str(row[0]), scope="row"), *(_cell(cell) for cell in row[1:])) for row in table.rows
    ]
    grid = element("table", element("thead", element("tr", *heads)), element("tbody", *rows))
    parts = [element("h2", table.title), element("div", grid, class_="scroll")]
    return [*parts, element("p", table.note, class_="note")] if table.note else parts


def _counted(table: Table, column: int) -> bool:
    return all(isinstance(row[column], int) for row in table.rows)


def _cell(cell: Cell) -> Markup:
    if isinstance(cell, Rate):
        if not cell.n:
            return element("td", DASH, class_="none")
        return element(
            "td",
            element("span", percent(cell.value), class_="share"),
            whisker(cell),
            element("span", f"{interval(cell)} · {cell.hits}/{cell.n}", class_="counts"),
            class_="rate",
        )
    if isinstance(cell, int):
        return element("td", str(cell), class_="count" if cell else "count none")
    return element("td", cell)


def _confident(evaluation: Evaluation, shown: set[str]) -> Markup:
    title = element("h2", f"Wrong at a confidence of {CONFIDENT:g} or more", id="confident")
    wrong = evaluation.confidently_wrong
    if not wrong:
        return element("section", title, element("p", "None.", class_="note"))
    rows = [_confident_row(file, field, shown) for file, _, field in wrong[:MOST_CONFIDENT]]
    heads = (element("th", heading, scope="col") for heading in ("file", "field", "confidence", "read", "printed"))
    grid = element("table", element("thead", element("tr", *heads)), element("tbody", *rows), class_="wordy")
    rest = len(wrong) - len(rows)
    more = element("p", f"The surest ones; {rest} more are less sure.", class_="note") if rest else None
    return element("section", title, element("div", grid, class_="scroll"), more)


def _confident_row(file: FileAssessment, field: FieldAssessment, shown: set[str]) -> Markup:
    name: str = file.truth.file.rpartition("/")[2]
    if anchor(file) in shown:
        name = element("a", name, href=f"#{anchor(file)}")
    read, printed = read_and_printed(field)
    return element(
        "tr",
        element("th", name, scope="row"),
        element("td", spoken(field.name)),
        element("td", f"{field.confidence:.2f}", class_="count"),
        element("td", read),
        element("td", printed or "not printed"),
    )


def _worst_note(evaluation: Evaluation, shown: int) -> Markup:
    faulty = len(worst_of(evaluation.files, len(evaluation.files)))
    if not faulty:
        return element("p", "Nothing is wrong in any file.", class_="note")
    which = "all of them" if shown == faulty else f"the {shown} worst of them"
    told = f"{faulty} of {len(evaluation.files)} files have a fault; here are {which}."
    about = "A wrong value counts the more the surer it was. Numbers on a page are those of the list beside it."
    return element("p", f"{told} {about}", class_="note")
