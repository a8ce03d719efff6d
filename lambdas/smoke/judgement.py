"""Whether what was stored of a document is what it says. Sentences name types, fields and ids, and never a value."""

from __future__ import annotations

from collections.abc import Iterator

from credmate.contracts import DocumentResult, DocumentStatus
from smoke.expectations import Expectation

PENDING = frozenset({None, DocumentStatus.UPLOADED, DocumentStatus.PROCESSING})
"""Of a document that is not through; None stands for one that the database has not heard of."""


def unproven(expectation: Expectation, result: DocumentResult | None) -> str | None:
    """What is wrong, in one clause; None when the document was read as it should be."""
    if result is None:
        return "was uploaded and never reached the database: event rule, intake queue, intake function or Begin"
    if result.status in PENDING:
        return f"is still {result.status}"
    if result.status is not DocumentStatus.REVIEW_PENDING:
        return f"ended as {result.status}{f' ({result.reason.code})' if result.reason else ''}"
    if len(result.sections) != 1:
        return f"was taken for {len(result.sections)} documents"
    (section,) = result.sections
    if section.document_type is not expectation.document_type:
        return f"was taken for {section.document_type}"
    if wrong := list(_wrong_fields(expectation, result)):
        return f"was stored with wrong or missing {', '.join(wrong)}"
    found = {finding.code for finding in section.findings}
    if missing := [code for code in expectation.findings if code not in found]:
        return f"was stored without the finding {', '.join(missing)}"
    return None


def _wrong_fields(expectation: Expectation, result: DocumentResult) -> Iterator[str]:
    stored = result.sections[0].fields
    for name, value in expectation.fields.items():
        if name not in stored or stored[name].value != value:
            yield name
