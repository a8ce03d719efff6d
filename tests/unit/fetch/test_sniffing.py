from __future__ import annotations

import io
import zipfile

import pytest

from credmate.contracts import MediaType
from credmate.errors import EmptyDocument, NotADocument, OversizedDocument, TooManyPages
from credmate.media import sniff
from fetch.admission import AdmissionLimits, recognise, refuse_pages, refuse_size
from tests.unit.fetch.samples import encoded, file_type_box, pdf, picture, tiff


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(pdf(), MediaType.PDF, id="pdf"),
        pytest.param(b"\xef\xbb\xbf\r\n" + pdf(), MediaType.PDF, id="pdf after a byte order mark"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n" + pdf(), MediaType.PDF, id="pdf after the header of a response"),
        pytest.param(b"\x00" * 1023 + pdf(), MediaType.PDF, id="pdf after much junk"),
        pytest.param(encoded(picture(), "PNG"), MediaType.PNG, id="png"),
        pytest.param(encoded(picture(), "JPEG"), MediaType.JPEG, id="jpeg"),
        pytest.param(tiff([picture()]), MediaType.TIFF, id="tiff"),
        pytest.param(tiff([picture()], big_tiff=True), MediaType.TIFF, id="big tiff"),
        pytest.param(b"MM\x00*\x00\x00\x00\x08", MediaType.TIFF, id="big-endian tiff"),
        pytest.param(b"MM\x00+\x00\x08\x00\x00", MediaType.TIFF, id="big-endian big tiff"),
        pytest.param(encoded(picture(), "WEBP"), MediaType.WEBP, id="webp"),
        pytest.param(encoded(picture(), "GIF"), MediaType.GIF, id="gif"),
        pytest.param(encoded(picture(), "HEIF"), MediaType.HEIC, id="heic"),
        pytest.param(file_type_box(b"mif1", b"mif1", b"heic"), MediaType.HEIC, id="heif that is compatible to heic"),
        pytest.param(file_type_box(b"msf1", b"hevc"), MediaType.HEIC, id="heif sequence"),
    ],
)
def test_a_format_is_known_by_its_bytes(body: bytes, expected: MediaType) -> None:
    assert sniff(body) is expected


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00" * 1025 + pdf(), id="pdf after too much junk"),
        pytest.param(b"<html><body>%PDF-1.4 is a header</body></html>", id="web page that quotes a header"),
        pytest.param(b"\xef\xbb\xbf <!doctype html> %PDF-1.4", id="web page with a byte order mark"),
        pytest.param(b"PK\x03\x04" + b"\x00" * 40 + pdf(), id="archive that stores a pdf"),
        pytest.param(b"%PDF", id="pdf without a version"),
        pytest.param(file_type_box(b"mif1", b"avif"), id="heif that holds avif"),
        pytest.param(file_type_box(b"mp42", b"heic"), id="video"),
        pytest.param(b"RIFF\x00\x00\x00\x00WAVE", id="sound"),
    ],
)
def test_what_is_not_read_has_no_format(head: bytes) -> None:
    assert sniff(head) is None


def archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in names:
            target.writestr(name, "content")
    return file.getvalue()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        pytest.param(archive("[Content_Types].xml", "word/document.xml"), "a Word document", id="docx"),
        pytest.param(archive("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook", id="xlsx"),
        pytest.param(archive("scan.pdf"), "a zip archive", id="zip"),
        pytest.param(archive(), "a zip archive", id="empty zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "Microsoft Office", id="doc"),
        pytest.param(b"{\\rtf1\\ansi}", "a rich text document", id="rtf"),
        pytest.param(b"\x1f\x8b\x08\x00", "an archive", id="gzip"),
        pytest.param(b"a.pdf".ljust(257, b"\x00") + b"ustar", "an archive", id="tar"),
        pytest.param(b"\xef\xbb\xbf\n<!DOCTYPE HTML>\n<html>", "a web page", id="html"),
        pytest.param(b'<?xml version="1.0"?>\n<html xmlns="x">', "a web page", id="xhtml"),
        pytest.param(b'<?xml version="1.0"?>\n<!-- made by hand -->\n<svg>', "an SVG drawing", id="svg"),
        pytest.param(b'<?xml version="1.0"?><note/>', "an XML file", id="xml"),
        pytest.param(b"From: a@example.org\r\nSubject: licence\r\n\r\n", "an e-mail", id="e-mail"),
        pytest.param(file_type_box(b"avif", b"mif1"), "an AVIF image", id="avif"),
        pytest.param(file_type_box(b"qt  "), "a video", id="video"),
        pytest.param(encoded(picture(), "BMP"), "a BMP image", id="bmp"),
        pytest.param(encoded(picture(), "JPEG2000"), "a JPEG 2000 image", id="jpeg 2000"),
        pytest.param("Curriculum vitae, naïve".encode(), "plain text", id="text"),
        pytest.param(("é" * 5000).encode()[:8191], "plain text", id="text cut within a character"),
        pytest.param("Curriculum vitae".encode("utf-16"), "plain text", id="utf-16 text"),
        pytest.param(b"\x93\x01\xfe\x00\x1b\x88" * 50, "of an unknown format", id="noise"),
    ],
)
def test_a_refusal_names_what_was_sent_and_what_is_accepted(head: bytes, name: str) -> None:
    with pytest.raises(NotADocument) as caught:
        recognise(head)

    assert name in str(caught.value)
    assert "PDF, PNG, JPEG, TIFF, WebP, HEIC or GIF" in str(caught.value)


def test_an_accepted_format_is_recognised() -> None:
    assert recognise(pdf()) is MediaType.PDF


def test_a_file_of_no_bytes_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        refuse_size(0)


@pytest.mark.parametrize("size", [1, 50 << 20])
def test_a_file_within_the_limit_is_admitted(size: int) -> None:
    refuse_size(size)


def test_a_file_beyond_the_limit_is_told_both_sizes() -> None:
    with pytest.raises(OversizedDocument, match=r"52\.0 MB.*at most 50 MB"):
        refuse_size(52 << 20)


def test_the_limit_of_pages_is_inclusive() -> None:
    limits = AdmissionLimits(max_pages=3)
    refuse_pages(3, limits)

    with pytest.raises(TooManyPages, match=r"4 pages.*at most 3"):
        refuse_pages(4, limits)
