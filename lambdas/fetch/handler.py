"""Fetch: what was uploaded, and can it be read at all?

Reads the pinned object version, refuses what can never pass with a reason for its sender, and plans the page batches.
The file is opened only in a sandboxed child. Nothing is left in /tmp.

In:  `FetchRequest`, the input of the execution.
Out: `FetchedFile` at `$.file`.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from credmate.aws import S3Documents
from credmate.contracts import FetchedFile, FetchRequest
from credmate.media import HEAD_BYTES, preload
from credmate.ports import ScannedDocuments
from credmate.sandbox import Limits, run_limited
from credmate.step import step
from fetch.admission import recognise, refuse_size, refuse_unclean
from fetch.inspection import inspect
from fetch.plan import plan_batches

OPENING = Limits(memory_bytes=512 << 20, cpu_seconds=10, wall_seconds=25)
"""To open a file and count its pages. PyMuPDF needs 0.3 s and 122 MB for a PDF of 50,000 pages."""


@step(FetchRequest)
def handler(request: FetchRequest) -> FetchedFile:
    """What Lambda calls."""
    return run(request, documents=S3Documents(), scanned=os.environ.get("MALWARE_SCAN") == "required")


def run(request: FetchRequest, *, documents: ScannedDocuments, scanned: bool = False) -> FetchedFile:
    """Download the document, and admit or refuse it. Raises a `DocumentError` for a refusal.

    Args:
        request: Which document.
        documents: Where it is.
        scanned: Whether it must have been found clean before it is opened, whatever started the run.
    """
    refuse_size(request.document.size)
    if scanned:
        refuse_unclean(documents.scan_verdict(request.document))
    with TemporaryDirectory(prefix="fetch-") as folder:
        path = Path(folder) / "document"
        documents.download(request.document, path)
        return admit(path)


def admit(path: Path) -> FetchedFile:
    """What the file at `path` is. Raises a `DocumentError` where it is not read."""
    size = path.stat().st_size
    refuse_size(size)
    with path.open("rb") as file:
        media_type = recognise(file.read(HEAD_BYTES))
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    preload(media_type)
    page_count, repaired = run_limited(inspect, path, media_type, limits=OPENING)
    return FetchedFile(
        media_type=media_type,
        size=size,
        sha256=sha256,
        page_count=page_count,
        repaired=repaired,
        batches=plan_batches(page_count),
    )
