"""A document, and the event with which a step is called for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from credmate.contracts import DocumentVersion

DOCUMENT_ID = "0f5c6c0e-6ad3-5f0c-8f0e-1f2e3d4c5b6a"


def a_document(**changes: Any) -> DocumentVersion:
    parts = {
        "document_id": UUID(DOCUMENT_ID),
        "bucket": "documents",
        "key": "incoming/a.pdf",
        "version_id": "v1",
        "etag": "e1",
        "size": 10,
    }
    return DocumentVersion.model_validate(parts | changes)


def an_event(**changes: Any) -> dict[str, Any]:
    return {
        "document": a_document(**changes).model_dump(mode="json"),
        "run": {"execution": f"a-pdf-{DOCUMENT_ID}-1", "attempt": 1},
    }
