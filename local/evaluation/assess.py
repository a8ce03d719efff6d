"""Truths and results, paired and judged: everything that figures and reports are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from credmate.contracts import DocumentResult, DocumentStatus, FieldValue, SectionResult
from credmate.document_types import DocumentType, required_fields
from local.evaluation.judge import Outcome, Verdict, judge
from local.evaluation.pairing import pair_files, pair_sections
from local.evaluation.truth import TrueSection, TrueValue, Truth

CONFIDENT = 0.9
"""Confidence from which a wrong value is wrong but confident."""

UNDER_WAY_OR_FAILED = {DocumentStatus.UPLOADED, DocumentStatus.PROCESSING, DocumentStatus.FAILED}
WITHOUT_SECTIONS = {DocumentStatus.UNSUPPORTED, DocumentStatus.INVALID, DocumentStatus.FAILED}
NOTHING = "nothing"
"""In place of a type, where no document was found."""


@dataclass(frozen=True)
class FieldAssessment:
    """One field that was printed or found."""

    name: str
    required: bool
    verdict: Verdict
    true: TrueValue | None
    found: FieldValue | None

    @property
    def right(self) -> bool:
        """Printed, found, and the same."""
        return self.verdict.outcome is Outcome.RIGHT

    @property
    def confidence(self) -> float | None:
        """Of the value found, 0..1; None where there is none, or nothing was measured."""
        if self.verdict.outcome is Outcome.MISSING or self.found is None or self.found.confidence is None:
            return None
        return min(max(self.found.confidence, 0.0), 1.0)

    @property
    def confidently_wrong(self) -> bool:
        """Found, not right, and sure of it: the worst that can happen, for nobody looks at it again."""
        return not self.right and self.confidence is not None and self.confidence >= CONFIDENT


@dataclass(frozen=True)
class SectionAssessment:
    """One true document, and what was found in its place."""

    truth: TrueSection
    found: SectionResult | None
    found_type: str
    """A `DocumentType`; where no document was found the status that tells why, or `NOTHING`."""
    fields: tuple[FieldAssessment, ...]

    @property
    def type_right(self) -> bool:
        """As the truth says, or as it accepts."""
        return self.found_type in self.truth.types

    @property
    def scored(self) -> bool:
        """Whether it counts as a document with fields: not of no known type, and not read in another accepted way."""
        document_type = self.truth.document_type
        return document_type is not DocumentType.UNSUPPORTED and (
            not self.type_right or self.found_type == document_type
        )

    @property
    def exact(self) -> bool:
        """The type and every required field are right."""
        return self.type_right and all(field.right for field in self.fields if field.required)


@dataclass(frozen=True)
class FileAssessment:
    """One file of the truth."""

    truth: Truth
    result: DocumentResult | None
    sections: tuple[SectionAssessment, ...]
    extra_sections: int
    """Documents found beyond the true ones."""

    @property
    def status(self) -> str:
        """What became of it, or that there is no result."""
        return str(self.result.status) if self.result else "no result"

    @property
    def folder(self) -> str:
        """The first folder of its path; empty for a file in no folder."""
        return self.truth.file.partition("/")[0] if "/" in self.truth.file else ""

    @property
    def terminal(self) -> bool:
        """The run came to an end that is no failure."""
        return self.result is not None and self.result.status not in UNDER_WAY_OR_FAILED

    @property
    def as_expected(self) -> bool | None:
        """Whether status and reason are among the expected ones; None where the truth expects nothing."""
        expect = self.truth.expect
        if expect is None:
            return None
        if self.result is None or not self.terminal:
            return False
        reason = self.result.reason.code if self.result.reason else None
        return (expect.status is None or self.result.status in expect.status) and (
            expect.reason is None or reason in expect.reason
        )


def assess(truths: Sequence[Truth], results: Sequence[DocumentResult]) -> list[FileAssessment]:
    """Judge every file of the truth; results of other files are left aside."""
    pairs = pair_files([truth.file for truth in truths], [result.file for result in results])
    return [
        _assess_file(truth, None if place is None else results[place])
        for truth, place in zip(truths, pairs, strict=True)
    ]


def _assess_file(truth: Truth, result: DocumentResult | None) -> FileAssessment:
    pairs, left_over = pair_sections(truth.sections, result.sections if result else ())
    sections = [_assess_section(section, found, result) for section, found in zip(truth.sections, pairs, strict=True)]
    return FileAssessment(truth, result, tuple(sections), left_over if truth.sections else 0)


def _assess_section(
    truth: TrueSection, found: SectionResult | None, result: DocumentResult | None
) -> SectionAssessment:
    found_type = _found_type(found, result)
    bare = SectionAssessment(truth, found, found_type, ())
    if not bare.scored:
        return bare
    values = found.fields if found and bare.type_right else {}
    required = required_fields(truth.document_type)
    fields = []
    for name in sorted({*truth.fields, *values}):
        value = values.get(name)
        verdict = judge(name, truth, _json(value))
        if verdict is not None:
            fields.append(FieldAssessment(name, name in required, verdict, truth.fields.get(name), value))
    return SectionAssessment(truth, found, found_type, tuple(fields))


def _json(value: FieldValue | None) -> JsonValue:
    return None if value is None else value.value


def _found_type(found: SectionResult | None, result: DocumentResult | None) -> str:
    if found is not None:
        return str(found.document_type)
    return str(result.status) if result and result.status in WITHOUT_SECTIONS else NOTHING
