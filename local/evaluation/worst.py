"""The files that went worst: where to look first."""

from __future__ import annotations

from collections.abc import Sequence

from local.evaluation.assess import FieldAssessment, FileAssessment
from local.evaluation.judge import Outcome

WRONG_TYPE = 2.0
UNEXPECTED_END = 2.0
EXTRA_DOCUMENT = 1.0
MISSING_REQUIRED = 1.0
MISSING = 0.5
UNMEASURED = 0.5
"""Confidence of a value that has none."""


def worst_of(files: Sequence[FileAssessment], most: int) -> list[FileAssessment]:
    """At most so many files in which anything is wrong, worst first; of equals in the order of the truth."""
    faulty = [file for file in files if cost(file) > 0]
    return sorted(faulty, key=lambda file: -cost(file))[:most]


def cost(file: FileAssessment) -> float:
    """How bad a file is; 0 when nothing is wrong.

    A wrong value costs the more the surer it was, and at least as much as a missing one: what is missing is asked for,
    what is wrong and sure goes by unseen.
    """
    total = EXTRA_DOCUMENT * file.extra_sections
    if file.as_expected is False or (file.result is None or not file.terminal):
        total += UNEXPECTED_END
    for section in file.sections:
        if section.type_right:
            total += sum(map(_field_cost, section.fields))
        else:
            total += WRONG_TYPE
    return total


def faults(fields: Sequence[FieldAssessment]) -> list[FieldAssessment]:
    """The fields that are not right, worst first."""
    return sorted((field for field in fields if not field.right), key=lambda field: -_field_cost(field))


def _field_cost(field: FieldAssessment) -> float:
    if field.right:
        return 0.0
    if field.verdict.outcome is Outcome.MISSING:
        return MISSING_REQUIRED if field.required else MISSING
    confidence = field.confidence
    return 1.0 + (UNMEASURED if confidence is None else confidence)
