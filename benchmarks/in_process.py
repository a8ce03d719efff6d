"""The steps of the pipeline called one after the other in one process: what the work itself costs."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from classify.handler import run as classify
from credmate.contracts import (
    ClassifyRequest,
    DocumentVersion,
    ExtractTextRequest,
    FetchRequest,
    PageText,
    ParseRequest,
    Run,
    ValidateRequest,
)
from credmate.text import Page, load_pages
from extract_text.handler import run as extract_text
from fetch.handler import run as fetch
from parse.handler import run as parse
from validate.handler import run as validate


class MemoryStorage:
    """Both buckets, in a dictionary."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._files: dict[str, bytes] = {}

    def download(self, document: DocumentVersion, target: Path) -> None:
        """The one document."""
        del document
        target.write_bytes(self._body)

    def scan_verdict(self, document: DocumentVersion) -> str | None:
        """Nothing scans here."""
        del document
        return None

    def put(self, key: str, body: bytes) -> None:
        """See `credmate.ports.WorkFiles`."""
        self._files[key] = body

    def get(self, key: str) -> bytes:
        """See `credmate.ports.WorkFiles`."""
        return self._files[key]


def read_pages(body: bytes) -> list[Page]:
    """The words of all pages of a document."""
    storage = MemoryStorage(body)
    return [page for part in text_of(storage, shared_of(body)) for page in load_pages(storage.get(part.key))]


def process(body: bytes) -> float:
    """Seconds from bytes to validated result, nothing stored."""
    storage, shared = MemoryStorage(body), shared_of(body)
    started = time.perf_counter()
    text = text_of(storage, shared)
    for section in classify(ClassifyRequest(**shared, text=text), work=storage, model=None).sections:
        extraction = parse(ParseRequest(**shared, text=text, section=section), work=storage, model=None)
        validate(
            ValidateRequest(**shared, section=section, extraction=extraction, text=text),
            work=storage,
            today=datetime.now(UTC).date(),
        )
    return time.perf_counter() - started


def shared_of(body: bytes) -> dict[str, Any]:
    """What every request carries."""
    document = DocumentVersion(
        document_id=uuid4(), bucket="b", key="incoming/a.pdf", version_id="1", etag="e", size=len(body)
    )
    return {"document": document, "run": Run(execution="benchmark", attempt=1)}


def text_of(storage: MemoryStorage, shared: dict[str, Any]) -> list[PageText]:
    """The text of all pages, whose words are left in `storage`."""
    file = fetch(FetchRequest(**shared), documents=storage)
    return [
        extract_text(
            ExtractTextRequest(**shared, file=file, batch=batch),
            documents=storage,
            work_files=storage,
        )
        for batch in file.batches
    ]
