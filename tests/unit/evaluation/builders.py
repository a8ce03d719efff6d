"""Truths and results with only what a test is about."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from credmate.contracts import DocumentResult
from local.evaluation.assess import FileAssessment, assess
from local.evaluation.figures import Evaluation
from local.evaluation.truth import TrueSection, Truth

IDENTITY = UUID("0f5c6c0e-7e0a-4d39-8f9a-6d9bb3f5e0aa")
AWARDED = {"amount": "1.25", "system": "AMA_PRA_1", "basis": "awarded"}
DESIGNATED = {"amount": "1.75", "system": "AMA_PRA_1", "basis": "designated"}
CERTIFICATE = {
    "provider_name": "Ann Lee",
    "activity_title": "Sepsis care",
    "completion_date": "2024-01-02",
    "credits": [AWARDED],
    "cme_provider": "Some School",
}


def value(content: Any, confidence: float | None = 0.95, *, box: Sequence[float] | None = None) -> dict[str, Any]:
    return {
        "value": content,
        "confidence": confidence,
        "page": 1,
        "box": box,
        "source": "pattern",
        "evidence": f"as printed: {content}",
    }


def found_section(document_type: str, fields: dict[str, Any], pages: Sequence[int] = (1,)) -> dict[str, Any]:
    return {
        "pages": list(pages),
        "document_type": document_type,
        "confidence": 0.9,
        "fields": {
            name: content if isinstance(content, dict) and "evidence" in content else value(content)
            for name, content in fields.items()
        },
        "outcome": "passed",
        "findings": [],
    }


def found(file: str, *sections: dict[str, Any], status: str = "review_pending", reason: str | None = None) -> Any:
    return DocumentResult.model_validate(
        {
            "file": file,
            "document_id": str(IDENTITY),
            "status": status,
            "reason": {"code": reason, "message": ""} if reason else None,
            "sections": list(sections),
        }
    )


def certificate(file: str = "incoming/a/1.pdf", **changed: Any) -> DocumentResult:
    """A result that is right for `CERTIFICATE`, but for what is changed; a field set to None is not found."""
    fields = {name: content for name, content in {**CERTIFICATE, **changed}.items() if content is not None}
    result: DocumentResult = found(file, found_section("cme_certificate", fields))
    return result


def truth(file: str = "a/1.pdf", **line: Any) -> Truth:
    """Of a certificate, where nothing else is said."""
    content = line or {"document_type": "cme_certificate", "pages": [1], "fields": CERTIFICATE}
    return Truth.model_validate({"file": file, **content})


def section(document_type: str = "cme_certificate", **parts: Any) -> TrueSection:
    return TrueSection.model_validate({"document_type": document_type, **parts})


def only_file(expected: Truth, result: DocumentResult | None) -> FileAssessment:
    (file,) = assess([expected], [result] if result else [])
    return file


def evaluation(*pairs: tuple[Truth, DocumentResult | None]) -> Evaluation:
    return Evaluation(assess([pair[0] for pair in pairs], [pair[1] for pair in pairs if pair[1]]))


def write_lines(path: Path, *records: Any) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path
