"""The figures by their names, and bounds that they must keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from local.evaluation.assess import FieldAssessment, FileAssessment, SectionAssessment
from local.evaluation.calibration import Measured, expected_error
from local.evaluation.judge import Outcome
from local.evaluation.rates import Rate

Figure = float | None


@dataclass(frozen=True)
class FieldCount:
    """The outcomes of one field, or of many."""

    right: int
    wrong: int
    missing: int
    spurious: int
    close: int
    """Right, or a text that is wrong by a few letters only."""

    @classmethod
    def of(cls, fields: Sequence[FieldAssessment]) -> FieldCount:
        """Counted."""
        outcomes = [field.verdict.outcome for field in fields]
        counts = {outcome.value: outcomes.count(outcome) for outcome in Outcome}
        return cls(**counts, close=sum(field.verdict.close for field in fields))

    @property
    def exact(self) -> Rate:
        """Of the printed values, those found right."""
        return Rate(self.right, self.right + self.wrong + self.missing)

    @property
    def precision(self) -> Rate:
        """Of the found values, the right ones."""
        return Rate(self.right, self.right + self.wrong + self.spurious)


@dataclass(frozen=True)
class LineTotals:
    """The lines of one list field, over all documents."""

    precision: Rate
    """Of the found lines, the right ones."""
    recall: Rate
    """Of the true lines, those found."""


class Evaluation:
    """What can be counted over some files."""

    def __init__(self, files: Sequence[FileAssessment]) -> None:
        self.files = tuple(files)
        self.sections = tuple(section for file in files for section in file.sections)
        self.scored = tuple(section for section in self.sections if section.scored)
        """Documents whose fields count."""
        self.fields = tuple(field for section in self.scored for field in section.fields)

    @property
    def documents_exact(self) -> Rate:
        """Documents whose type and required fields are all right."""
        return Rate.of(section.exact for section in self.scored)

    @property
    def types_right(self) -> Rate:
        """Documents whose type is right, those of no known type included."""
        return Rate.of(section.type_right for section in self.sections)

    @property
    def terminal(self) -> Rate:
        """Files whose run came to an end that is no failure."""
        return Rate.of(file.terminal for file in self.files)

    @property
    def as_expected(self) -> Rate:
        """Of the files about which the truth expects something."""
        return Rate.of(file.as_expected for file in self.files if file.as_expected is not None)

    @property
    def confidently_wrong(self) -> list[tuple[FileAssessment, SectionAssessment, FieldAssessment]]:
        """The wrong values that claim to be sure, surest first."""
        found = [
            (file, section, field)
            for file in self.files
            for section in file.sections
            for field in section.fields
            if field.confidently_wrong
        ]
        return sorted(found, key=lambda item: -(item[2].confidence or 0.0))

    @property
    def measured(self) -> list[Measured]:
        """The found values that have a confidence."""
        return [Measured(field.confidence, field.right) for field in self.fields if field.confidence is not None]

    @property
    def unmeasured(self) -> int:
        """The number of found values without a confidence."""
        return sum(field.confidence is None and field.verdict.outcome is not Outcome.MISSING for field in self.fields)

    def by_type(self) -> dict[str, tuple[SectionAssessment, ...]]:
        """Documents by their true type."""
        groups: dict[str, list[SectionAssessment]] = defaultdict(list)
        for section in self.sections:
            groups[str(section.truth.document_type)].append(section)
        return {name: tuple(groups[name]) for name in sorted(groups)}

    def by_field(self) -> dict[tuple[str, str], FieldCount]:
        """Counts by type and field."""
        groups: dict[tuple[str, str], list[FieldAssessment]] = defaultdict(list)
        for section in self.scored:
            for field in section.fields:
                groups[str(section.truth.document_type), field.name].append(field)
        return {key: FieldCount.of(groups[key]) for key in sorted(groups)}

    def by_variant(self) -> dict[str, Evaluation]:
        """The files of each variant; those of none are left out."""
        variants = sorted({file.truth.variant for file in self.files if file.truth.variant})
        return {name: Evaluation([file for file in self.files if file.truth.variant == name]) for name in variants}

    def by_folder(self) -> dict[str, Evaluation]:
        """The files of each first folder."""
        folders = sorted({file.folder for file in self.files})
        return {name: Evaluation([file for file in self.files if file.folder == name]) for name in folders}

    def lines(self) -> dict[str, LineTotals]:
        """Totals of the list fields."""
        totals = {}
        for name in sorted({field.name for field in self.fields if field.verdict.lines}):
            lines = [field.verdict.lines for field in self.fields if field.name == name and field.verdict.lines]
            right, missing, extra = (
                sum(getattr(line, part) for line in lines) for part in ("right", "missing", "extra")
            )
            totals[name] = LineTotals(precision=Rate(right, right + extra), recall=Rate(right, right + missing))
        return totals

    def confusions(self) -> dict[tuple[str, str], int]:
        """How often a true type was taken for another one; only what is wrong."""
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for section in self.sections:
            if not section.type_right:
                counts[str(section.truth.document_type), section.found_type] += 1
        return dict(sorted(counts.items()))


def figures_of(evaluation: Evaluation) -> dict[str, Figure]:
    """The figures that a bound can be set for; None where there was nothing to count."""
    total = FieldCount.of(evaluation.fields)
    types = {name: Rate.of(s.type_right for s in sections).value for name, sections in evaluation.by_type().items()}
    known = [accuracy for accuracy in types.values() if accuracy is not None]
    figures: dict[str, Figure] = {
        "doc_exact": evaluation.documents_exact.value,
        "type_accuracy": evaluation.types_right.value,
        "type_macro": sum(known) / len(known) if known else None,
        "field_exact": total.exact.value,
        "field_precision": total.precision.value,
        "terminal": evaluation.terminal.value,
        "hostile": evaluation.as_expected.value,
        "confident_wrong": len(evaluation.confidently_wrong),
        "ece": expected_error(evaluation.measured),
    }
    for name, lines in evaluation.lines().items():
        figures[f"{name}_precision"], figures[f"{name}_recall"] = lines.precision.value, lines.recall.value
    figures |= {f"type.{name}": accuracy for name, accuracy in types.items()}
    for (document_type, field), count in evaluation.by_field().items():
        figures[f"field.{document_type}.{field}"] = count.exact.value
    for group, parts in (("variant", evaluation.by_variant()), ("folder", evaluation.by_folder())):
        figures |= {f"{group}.{name}": part.documents_exact.value for name, part in parts.items() if name}
    return figures


class BadBound(Exception):
    """A bound is no bound, or names no figure."""


def read_bounds(text: str) -> dict[str, float]:
    """Bounds from "doc_exact=0.8,field_exact=0.9". Raises `BadBound`."""
    bounds = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        name, separator, bound = item.rpartition("=")
        try:
            bounds[name.strip()] = float(bound)
        except ValueError:
            separator = ""
        if not separator:
            raise BadBound(f'"{item}" is no bound; write FIGURE=NUMBER')
    return bounds


def refuse_unknown(bounds: Mapping[str, float], figures: Mapping[str, Figure]) -> None:
    """Raise `BadBound` where a bound's figure does not exist."""
    for name in bounds:
        if name not in figures:
            raise BadBound(f"no figure is called {name}; there are {', '.join(figures)}")


def broken_bounds(
    figures: Mapping[str, Figure], at_least: Mapping[str, float], at_most: Mapping[str, float]
) -> Iterator[str]:
    """A sentence for each bound that is not kept; a figure of nothing keeps none."""
    for name, bound in at_least.items():
        figure = figures[name]
        if figure is None or figure < bound:
            yield f"{name} is {_told(figure)}, not at least {bound:g}"
    for name, bound in at_most.items():
        figure = figures[name]
        if figure is None or figure > bound:
            yield f"{name} is {_told(figure)}, not at most {bound:g}"


def _told(figure: Figure) -> str:
    return "not known" if figure is None else f"{figure:.4g}"
