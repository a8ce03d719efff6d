"""Validate: is what Parse read plausible, complete and sure enough?

In: an `ExtractedSection` (work bucket). Out: `Validation`, codes only; the `SectionResult` stays in the work bucket.
Deterministic rules. Needing a person is a value, never an error.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from credmate.aws import S3WorkFiles, work_prefix
from credmate.contracts import ExtractedSection, Finding, Severity, ValidateRequest, Validation
from credmate.ports import WorkFiles
from credmate.step import step
from credmate.text import TextSource
from validate.judge import judge


@step(ValidateRequest)
def handler(request: ValidateRequest) -> Validation:
    """What Lambda calls."""
    return run(request, work=S3WorkFiles.from_environment(), today=datetime.now(UTC).date())


def run(request: ValidateRequest, *, work: WorkFiles, today: date) -> Validation:
    """Judge the extracted section and leave its result in the work bucket."""
    extracted = ExtractedSection.model_validate_json(work.get(request.extraction.key))
    pages = (page for batch in request.text for page in batch.pages)
    unreadable = frozenset(page.number for page in pages if page.source is TextSource.UNREADABLE)
    result = judge(extracted, today, unreadable)
    prefix = work_prefix(request.document.document_id, request.run.attempt)
    key = f"{prefix}/sections/{request.section.index:04d}.json"
    work.put(key, result.model_dump_json().encode())
    return Validation(
        key=key,
        outcome=result.outcome,
        errors=_codes(result.findings, Severity.ERROR),
        warnings=_codes(result.findings, Severity.WARNING),
    )


def _codes(findings: list[Finding], severity: Severity) -> list[str]:
    """Codes of the findings of `severity`, each once, in the order of the findings."""
    return list(dict.fromkeys(finding.code for finding in findings if finding.severity is severity))
