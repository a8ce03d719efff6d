from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from uuid import UUID

import pytest

from credmate.contracts import DocumentVersion, FetchedFile, FetchRequest, MediaType, PageRange, Run
from credmate.errors import (
    CorruptDocument,
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    InfectedDocument,
    NotADocument,
    OversizedDocument,
    TooManyPages,
    TransientError,
    UnscannableDocument,
    VanishedDocument,
)
from fetch.handler import run
from fetch.plan import plan_batches
from tests.unit.fetch.samples import claiming_png, encoded, locked_pdf, pdf, picture, tiff


class StoredDocument:
    """A bucket that holds one object version, or none any more."""

    def __init__(self, body: bytes | None, verdict: str | None = None) -> None:
        self.verdict = verdict
        self.body = body
        self.asked: list[DocumentVersion] = []
        self.target: Path | None = None

    def download(self, document: DocumentVersion, target: Path) -> None:
        self.asked.append(document)
        self.target = target
        if self.body is None:
            raise VanishedDocument("deleted")
        target.write_bytes(self.body)

    def scan_verdict(self, document: DocumentVersion) -> str | None:
        self.asked.append(document)
        return self.verdict


def request(size: int, key: str = "incoming/certificate.pdf") -> FetchRequest:
    document = DocumentVersion(document_id=UUID(int=1), bucket="b", key=key, version_id="v1", etag="e", size=size)
    return FetchRequest(document=document, run=Run(execution="certificate-1", attempt=1))


def fetch(body: bytes, key: str = "incoming/certificate.pdf") -> FetchedFile:
    return run(request(len(body), key), documents=StoredDocument(body))


def test_a_pdf_is_described() -> None:
    body = pdf(pages=9)
    fetched = fetch(body)

    assert fetched == FetchedFile(
        media_type=MediaType.PDF,
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        page_count=9,
        repaired=False,
        batches=[PageRange(first=1, last=5), PageRange(first=6, last=9)],
    )


@pytest.mark.parametrize(
    ("body", "media_type", "pages"),
    [
        pytest.param(encoded(picture(), "PNG"), MediaType.PNG, 1, id="png"),
        pytest.param(encoded(picture(), "JPEG"), MediaType.JPEG, 1, id="jpeg"),
        pytest.param(encoded(picture(), "WEBP"), MediaType.WEBP, 1, id="webp"),
        pytest.param(encoded(picture(), "HEIF"), MediaType.HEIC, 1, id="heic"),
        pytest.param(encoded(picture(), "GIF"), MediaType.GIF, 1, id="gif"),
        pytest.param(tiff([picture()] * 3), MediaType.TIFF, 3, id="tiff of three pages"),
        pytest.param(locked_pdf(user_password=""), MediaType.PDF, 1, id="pdf that may only be read"),
    ],
)
@pytest.mark.parametrize("key", ["incoming/a.pdf", "incoming/a.exe", "incoming/a"])
def test_the_bytes_count_and_not_the_name(body: bytes, media_type: MediaType, pages: int, key: str) -> None:
    fetched = fetch(body, key)

    assert (fetched.media_type, fetched.page_count) == (media_type, pages)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(b"", EmptyDocument, id="no bytes"),
        pytest.param(b"<html>%PDF-1.7</html>", NotADocument, id="web page"),
        pytest.param(b"PK\x03\x04word/document.xml", NotADocument, id="word document"),
        pytest.param(pdf()[:300], CorruptDocument, id="pdf cut off"),
        pytest.param(locked_pdf(user_password="secret"), EncryptedDocument, id="pdf with a password"),
        pytest.param(pdf(pages=201), TooManyPages, id="pdf of 201 pages"),
        pytest.param(claiming_png(20_000, 20_000), OversizedDocument, id="image of 400 megapixels"),
        pytest.param(encoded(picture(), "PNG")[:20], CorruptDocument, id="png cut off"),
        pytest.param(b"II*\x00\x08\x00\x00\x00", CorruptDocument, id="tiff without a page"),
    ],
)
def test_what_can_never_pass_is_refused(body: bytes, error: type[DocumentError]) -> None:
    with pytest.raises(error):
        fetch(body)


@pytest.mark.parametrize(
    ("verdict", "error"),
    [
        pytest.param("THREATS_FOUND", InfectedDocument, id="infected"),
        pytest.param("UNSUPPORTED", UnscannableDocument, id="with a password, say"),
        pytest.param("ACCESS_DENIED", UnscannableDocument, id="the scanner may not read it"),
        pytest.param("FAILED", UnscannableDocument, id="the scanner failed"),
        pytest.param("SOMETHING_NEW", UnscannableDocument, id="a verdict that nobody knows"),
        pytest.param(None, TransientError, id="no verdict yet"),
    ],
)
def test_where_scans_are_required_a_file_that_was_not_found_clean_is_never_downloaded(
    verdict: str | None, error: type[Exception]
) -> None:
    documents = StoredDocument(pdf(), verdict)

    with pytest.raises(error):
        run(request(size=100), documents=documents, scanned=True)

    assert documents.target is None


def test_a_file_that_was_found_clean_is_read() -> None:
    body = pdf(pages=2)

    assert run(request(len(body)), documents=StoredDocument(body, "NO_THREATS_FOUND"), scanned=True).page_count == 2


@pytest.mark.parametrize(("size", "error"), [(0, EmptyDocument), (60 << 20, OversizedDocument)])
def test_a_file_of_a_bad_size_is_not_even_downloaded(size: int, error: type[DocumentError]) -> None:
    documents = StoredDocument(pdf())

    with pytest.raises(error):
        run(request(size), documents=documents)

    assert documents.asked == []


def test_a_size_that_was_told_wrong_does_not_let_an_empty_file_in() -> None:
    with pytest.raises(EmptyDocument):
        run(request(size=10), documents=StoredDocument(b""))


def test_exactly_the_version_of_the_request_is_read() -> None:
    documents = StoredDocument(pdf())

    run(request(size=10), documents=documents)

    assert [document.version_id for document in documents.asked] == ["v1"]


def test_a_vanished_version_stays_vanished() -> None:
    with pytest.raises(VanishedDocument):
        run(request(size=10), documents=StoredDocument(None))


@pytest.mark.parametrize("body", [pdf(), b"no document", None], ids=["admitted", "refused", "vanished"])
def test_nothing_is_left_behind(body: bytes | None) -> None:
    documents = StoredDocument(body)
    try:
        run(request(size=10), documents=documents)
    except DocumentError:
        assert body != pdf()

    assert documents.target is not None
    assert documents.target.parent.parent == Path(tempfile.gettempdir())
    assert not documents.target.parent.exists()


@pytest.mark.parametrize("pages", [1, 7, 8, 9, 16, 17, 100, 199, 200])
def test_batches_hold_every_page_once(pages: int) -> None:
    batches = plan_batches(pages, pages_per_batch=8)
    lengths = [batch.last - batch.first + 1 for batch in batches]

    assert [page for batch in batches for page in range(batch.first, batch.last + 1)] == list(range(1, pages + 1))
    assert len(batches) == -(-pages // 8)
    assert max(lengths) - min(lengths) <= 1


def test_the_import_of_the_handler_loads_no_decoder() -> None:
    program = "import json, sys, fetch.handler; print(json.dumps(sorted(sys.modules)))"
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path), "POWERTOOLS_SERVICE_NAME": "fetch"}
    loaded = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)

    assert {"PIL", "pymupdf", "pillow_heif", "numpy"}.isdisjoint(json.loads(loaded.stdout))
