"""From an extracted section to its result: every rule's findings, and whether a person must look. Pure."""

from __future__ import annotations

from datetime import date

from credmate.contracts import ExtractedSection, Finding, Outcome, SectionResult, Severity
from validate.context import SectionContext
from validate.rules import RULES


def judge(extracted: ExtractedSection, today: date, unreadable: frozenset[int] = frozenset()) -> SectionResult:
    """The section's result on the day `today`; `unreadable` are the pages of the file that could not be read."""
    found = findings(SectionContext(extracted, today, unreadable))
    return SectionResult(
        pages=extracted.section.pages,
        document_type=extracted.section.document_type,
        confidence=extracted.section.confidence,
        fields=extracted.fields,
        outcome=outcome_of(found),
        findings=found,
        template=extracted.template,
    )


def findings(context: SectionContext) -> list[Finding]:
    """Everything doubtful about the section, in the order of the rules; the same doubt is told once."""
    found: dict[Finding, None] = {}
    for rule in RULES:
        for doubt in rule.doubts(context):
            severity = doubt.severity or rule.severity
            found[Finding(code=rule.code, severity=severity, field=doubt.field, message=doubt.message)] = None
    return list(found)


def outcome_of(found: list[Finding]) -> Outcome:
    """Any error sends the section to review."""
    return Outcome.NEEDS_REVIEW if any(item.severity is Severity.ERROR for item in found) else Outcome.PASSED
