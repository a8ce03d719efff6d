"""ExtractText: the words of a batch of pages, with place and confidence.

For: everything that reads a document after this reads these words, and every value is proved by the box of its words.
In:  one item of the Map over `$.file.batches`; the pinned object version from the documents bucket.
Out: one item of `$.text`: counts per page, and the key in the work bucket under which the words are.

Embedded text is taken where it is sound; where it is missing, garbage, or beside pictures, Tesseract reads the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from credmate.aws import S3Documents, S3WorkFiles, work_prefix
from credmate.contracts import ExtractTextRequest, PageSummary, PageText
from credmate.ports import Documents, WorkFiles
from credmate.step import step
from credmate.text import Page, dump_pages
from extract_text.batch import read_pages


@step(ExtractTextRequest)
def handler(request: ExtractTextRequest) -> PageText:
    """What Lambda calls."""
    return run(request, documents=S3Documents(), work_files=S3WorkFiles.from_environment())


def run(request: ExtractTextRequest, *, documents: Documents, work_files: WorkFiles) -> PageText:
    """Read the batch and leave its words in the work bucket.

    A page that cannot be read within its limits is UNREADABLE and has no words.
    """
    first, last = request.batch.first, request.batch.last
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "document"
        documents.download(request.document, file)
        pages = read_pages(file, request.file, range(first, last + 1), folder)
    key = f"{work_prefix(request.document.document_id, request.run.attempt)}/text/{first:04d}-{last:04d}.json.gz"
    work_files.put(key, dump_pages(pages))
    return PageText(key=key, pages=[summary_of(page) for page in pages])


def summary_of(page: Page) -> PageSummary:
    """The page in counts."""
    return PageSummary(
        number=page.number,
        source=page.source,
        words=len(page.words),
        characters=len(page.text),
        mean_confidence=_mean([word.confidence for word in page.words if word.confidence is not None]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
