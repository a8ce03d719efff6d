"""Documents through classify, parse and validate, in processes of their own."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import extract_text
import fetch
from benchmarks.in_process import MemoryStorage, shared_of, text_of
from classify.handler import run as classify
from credmate.contracts import (
    ClassifyRequest,
    DocumentResult,
    DocumentStatus,
    PageText,
    ParseRequest,
    Section,
    SectionResult,
    ValidateRequest,
)
from credmate.errors import DocumentError
from local.evaluation.truth import Truth
from parse.handler import run as parse
from persist.verdict import judge, read_section
from validate.handler import run as validate

TODAY = date(2026, 11, 1)
"""Of all measurements, that they may be compared."""


def results_of(corpus: Path, truths: Sequence[Truth], *, kept: Path, as_told: bool) -> list[DocumentResult]:
    """What the rules make of each document; `as_told`: with the types and pages of the truth."""
    kept.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        return list(processes.map(partial(_result, corpus, kept, as_told), truths, chunksize=8))


def _result(corpus: Path, kept: Path, as_told: bool, truth: Truth) -> DocumentResult:
    body = (corpus / truth.file).read_bytes()
    try:
        storage, text = _text(body, kept)
    except DocumentError:
        return _as_result(truth, DocumentStatus.INVALID, ())
    shared = shared_of(body)
    if as_told:
        pages = [page.number for part in text for page in part.pages]
        found = [
            Section(index=index, pages=[*one.pages] or pages, document_type=one.document_type, confidence=None)
            for index, one in enumerate(truth.sections)
        ]
    else:
        found = classify(ClassifyRequest(**shared, text=text), work=storage, model=None).sections
    sections = []
    for section in found:
        extraction = parse(ParseRequest(**shared, text=text, section=section), work=storage, model=None)
        request = ValidateRequest(**shared, section=section, extraction=extraction, text=text)
        sections.append(read_section(storage.get(validate(request, work=storage, today=TODAY).key)))
    return _as_result(truth, judge(tuple(sections)).status, tuple(sections))


@cache
def _reading() -> bytes:
    """A digest of the sources that read text: what they read before they were changed is none of theirs."""
    sources = sorted(path for step in (fetch, extract_text) for path in Path(*step.__path__).glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in sources)).digest()


def _text(body: bytes, kept: Path) -> tuple[MemoryStorage, list[PageText]]:
    """The text of all pages, as it was read the last time; read where there was none."""
    path, storage = kept / f"{sha256(_reading() + body).hexdigest()}.json", MemoryStorage(body)
    if not path.exists():
        text = text_of(storage, shared_of(body))
        files = {part.key: storage.get(part.key).hex() for part in text}
        told = json.dumps({"files": files, "text": [part.model_dump(mode="json") for part in text]})
        path.with_suffix(f".{os.getpid()}").write_text(told)
        path.with_suffix(f".{os.getpid()}").rename(path)
    told = json.loads(path.read_text())
    for key, content in told["files"].items():
        storage.put(key, bytes.fromhex(content))
    return storage, [PageText.model_validate(part) for part in told["text"]]


def _as_result(truth: Truth, status: DocumentStatus, sections: tuple[SectionResult, ...]) -> DocumentResult:
    return DocumentResult(file=truth.file, document_id=UUID(int=0), status=status, reason=None, sections=[*sections])
