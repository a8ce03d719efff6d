from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from credmate.contracts import MediaType
from credmate.errors import (
    CorruptDocument,
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    NotADocument,
    TooComplexDocument,
    TooManyPages,
)
from credmate.media import decoding, open_pdf, preload
from credmate.sandbox import Limits, run_limited
from fetch.inspection import inspect
from tests.unit.fetch.samples import AES_256, RC4_40, cyclic_pdf, laughing_pdf, locked_pdf, pdf, pdf_of_objects

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
NO_PAGES = b"<</Type/Pages/Kids[]/Count 0>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "document"


def test_a_pdf_opens_with_its_pages(file: Path) -> None:
    file.write_bytes(pdf(pages=3))

    with open_pdf(file) as document:
        assert document.page_count == 3


def test_a_pdf_that_only_restricts_what_may_be_done_opens(file: Path) -> None:
    file.write_bytes(locked_pdf(user_password=""))

    with open_pdf(file) as document:
        assert "page 1" in document.load_page(0).get_text()


def test_junk_before_the_header_does_not_matter(file: Path) -> None:
    file.write_bytes(b"junk\n" * 100 + pdf(pages=2))

    assert inspect(file, MediaType.PDF).page_count == 2


@pytest.mark.parametrize("method", [pytest.param(RC4_40, id="RC4"), pytest.param(AES_256, id="AES")])
def test_a_pdf_with_a_password_is_refused(file: Path, method: int) -> None:
    file.write_bytes(locked_pdf(user_password="secret", method=method))

    with pytest.raises(EncryptedDocument, match="remove the protection"):
        open_pdf(file)


def test_a_pdf_locked_by_a_certificate_is_encrypted_and_not_corrupt(file: Path) -> None:
    handler = b"<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128>>"
    trailer = b"/Encrypt 4 0 R/ID[<00><00>]"
    file.write_bytes(pdf_of_objects(CATALOGUE, PAGES, PAGE, handler, trailer=trailer))

    with pytest.raises(EncryptedDocument):
        open_pdf(file)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(b"", EmptyDocument, id="no bytes"),
        pytest.param(b"%PDF-1.7\n", CorruptDocument, id="header only"),
        pytest.param(b"%PDF-1.7\n" + b"\x93\x01" * 500, CorruptDocument, id="noise"),
        pytest.param(pdf()[:200], CorruptDocument, id="cut off"),
        pytest.param(pdf_of_objects(CATALOGUE, NO_PAGES), CorruptDocument, id="no pages"),
        pytest.param(pdf_of_objects(b"<</Type/Catalog>>"), CorruptDocument, id="no page tree"),
        pytest.param(b"<html><body>text</body></html>", NotADocument, id="web page"),
    ],
)
def test_what_is_no_readable_pdf_is_refused(file: Path, body: bytes, error: type[DocumentError]) -> None:
    file.write_bytes(body)

    with pytest.raises(error):
        open_pdf(file)


def test_a_page_tree_without_any_page_that_loads_is_corrupt(file: Path) -> None:
    file.write_bytes(cyclic_pdf())

    with pytest.raises(CorruptDocument):
        inspect(file, MediaType.PDF)


def test_one_page_that_loads_is_enough(file: Path) -> None:
    tree = b"<</Type/Pages/Kids[9 0 R 3 0 R]/Count 2>>"
    file.write_bytes(pdf_of_objects(CATALOGUE, tree, PAGE))

    assert inspect(file, MediaType.PDF).page_count >= 1


def test_a_lie_about_the_number_of_pages_is_refused(file: Path) -> None:
    file.write_bytes(pdf_of_objects(CATALOGUE, PAGES.replace(b"Count 1", b"Count 2000000000"), PAGE))

    with pytest.raises((CorruptDocument, TooManyPages)):
        inspect(file, MediaType.PDF)


def test_a_mended_pdf_is_marked(file: Path) -> None:
    file.write_bytes(pdf().replace(b"startxref", b"startxxxx"))

    assert inspect(file, MediaType.PDF).repaired


def test_a_sound_pdf_is_not_marked(file: Path) -> None:
    file.write_bytes(pdf())

    assert not inspect(file, MediaType.PDF).repaired


def test_a_pdf_of_too_many_pages_is_refused(file: Path) -> None:
    file.write_bytes(pdf(pages=201))

    with pytest.raises(TooManyPages):
        inspect(file, MediaType.PDF)


def test_forms_within_forms_are_stopped(file: Path) -> None:
    file.write_bytes(laughing_pdf())
    preload(MediaType.PDF)

    def render(path: Path) -> bytes:
        with open_pdf(path) as document:
            pixels: bytes = document.load_page(0).get_pixmap().samples
            return pixels

    with pytest.raises(TooComplexDocument):
        run_limited(render, file, limits=Limits(cpu_seconds=1, wall_seconds=20))


def test_mupdf_says_nothing(file: Path) -> None:
    file.write_bytes(cyclic_pdf())
    program = """
import contextlib, pathlib, sys
from credmate.media import open_pdf
with contextlib.suppress(Exception), open_pdf(pathlib.Path(sys.argv[1])) as document:
    document.load_page(0)
"""
    said = subprocess.run(
        [sys.executable, "-c", program, file],
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        capture_output=True,
        check=True,
    )

    assert (said.stdout, said.stderr) == (b"", b"")


def test_a_decoder_that_lacks_memory_is_left_to_the_sandbox() -> None:
    def starve() -> Any:
        with decoding("the PDF"):
            raise RuntimeError("code=2: malloc (3000000000 bytes) failed")

    with pytest.raises(TooComplexDocument):
        run_limited(starve, limits=Limits())
