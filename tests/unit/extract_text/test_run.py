from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from credmate.contracts import (
    DocumentVersion,
    ExtractTextRequest,
    FetchedFile,
    MediaType,
    PageRange,
    PageText,
    Run,
)
from credmate.errors import CorruptDocument, TooComplexDocument
from credmate.sandbox import Limits
from credmate.text import Page, TextSource, load_pages
from extract_text.batch import BUDGET, Budget, beside, read_pages, workers
from extract_text.handler import run
from extract_text.page_content import MOST_PIXELS, raster_of
from tests.unit.extract_text.samples import LETTER, fragment, letter, only_page, pdf, rendered, scanned

DOCUMENT = DocumentVersion(
    document_id=UUID(int=7), bucket="documents", key="incoming/a.pdf", version_id="1", etag="e", size=1
)
SHORT = Budget(
    batch=Limits(cpu_seconds=1, wall_seconds=20), page=Limits(cpu_seconds=1, wall_seconds=20), ocr_seconds=60
)


class FakeDocuments:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def download(self, document: DocumentVersion, target: Path) -> None:
        assert document == DOCUMENT
        target.write_bytes(self._body)


class FakeWorkFiles(dict[str, bytes]):
    def put(self, key: str, body: bytes) -> None:
        self[key] = body

    def get(self, key: str) -> bytes:  # type: ignore[override]  # the port knows no default
        return self[key]


def fetched(pages: int, media_type: MediaType = MediaType.PDF, batches: int = 1) -> FetchedFile:
    ranges = [PageRange(first=1, last=pages)] * batches
    return FetchedFile(media_type=media_type, size=1, sha256="0", page_count=pages, batches=ranges)


def extracted(
    body: bytes, pages: int = 1, media_type: MediaType = MediaType.PDF, first: int = 1
) -> tuple[PageText, tuple[Page, ...]]:
    request = ExtractTextRequest(
        document=DOCUMENT,
        run=Run(execution="a-run", attempt=2),
        file=fetched(pages, media_type),
        batch=PageRange(first=first, last=pages),
    )
    work_files = FakeWorkFiles()
    result = run(request, documents=FakeDocuments(body), work_files=work_files)
    return result, load_pages(work_files[result.key])


def saved(body: bytes, folder: Path) -> Path:
    path = folder / "document"
    path.write_bytes(body)
    return path


def endless(page: Any) -> None:
    """Forms within forms, each drawn twice: 2 ** 40 drawings."""
    document = page.parent
    inner = document.get_new_xref()
    document.update_object(inner, "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]>>")
    document.update_stream(inner, b"0 0 9 9 re f")
    for _ in range(40):
        outer = document.get_new_xref()
        form = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {inner} 0 R>>>>>>"
        document.update_object(outer, form)
        document.update_stream(outer, b"/X Do /X Do")
        inner = outer
    page.insert_text((60, 100), "text")
    document.xref_set_key(page.xref, "Resources", f"<</XObject<</X {inner} 0 R>>>>")
    document.update_stream(page.get_contents()[0], b"/X Do")


def broken(page: Any) -> None:
    """An array within an array, and so on."""
    page.insert_text((60, 100), "text")
    page.parent.update_stream(page.get_contents()[0], b"[" * 200_000)


def test_the_words_of_a_page_are_left_in_the_work_bucket() -> None:
    result, (page,) = extracted(pdf(letter))

    assert result.key == f"work/{DOCUMENT.document_id}/2/text/0001-0001.json.gz"
    assert page.text.splitlines() == list(LETTER)
    assert (page.number, page.width, page.height, page.source) == (1, 612, 792, TextSource.EMBEDDED)


def test_a_summary_counts_what_was_left() -> None:
    result, (page,) = extracted(pdf(letter))
    (summary,) = result.pages

    assert (summary.number, summary.source) == (1, TextSource.EMBEDDED)
    assert (summary.words, summary.characters) == (len(page.words), len(page.text))
    assert summary.mean_confidence is None


def test_only_the_pages_of_the_batch_are_read() -> None:
    result, pages = extracted(pdf(letter, letter, lambda _: None), pages=3, first=2)

    assert result.key.endswith("/text/0002-0003.json.gz")
    assert [(page.number, page.source) for page in pages] == [(2, TextSource.EMBEDDED), (3, TextSource.BLANK)]


@pytest.mark.usefixtures("tesseract")
def test_a_scanned_page_is_read_by_ocr_and_its_boxes_are_points(tmp_path: Path) -> None:
    original = only_page(pdf(letter, height=300))
    scan = scanned(rendered(original), tmp_path)
    result, (page,) = extracted(pdf(scan, height=300))
    printed = original.get_text("words")

    assert page.text.splitlines() == list(LETTER)
    assert page.source is TextSource.OCR
    assert (result.pages[0].mean_confidence or 0) > 0.8
    for word, (x0, y0, x1, y1, *_) in zip(page.words, printed, strict=True):
        assert x0 < (word.x0 + word.x1) / 2 < x1
        assert y0 < (word.y0 + word.y1) / 2 < y1


@pytest.mark.usefixtures("tesseract")
def test_an_image_is_a_page_of_its_printed_size() -> None:
    body = io.BytesIO()
    rendered(only_page(pdf(letter, height=300)), 150).save(body, "PNG", dpi=(150, 150))
    _, (page,) = extracted(body.getvalue(), media_type=MediaType.PNG)

    assert page.text.splitlines() == list(LETTER)
    assert (page.width, page.height) == pytest.approx((612, 300), abs=1)


@pytest.mark.usefixtures("tesseract")
def test_what_is_printed_in_a_picture_joins_the_text_beside_it(tmp_path: Path) -> None:
    card = pdf(lambda page: page.insert_text((40, 60), "Physician License A12345", fontsize=16))
    rendered(only_page(card)).crop((0, 0, 1100, 550)).save(tmp_path / "card.png")

    def cover_letter(page: Any) -> None:
        page.insert_text((60, 80), "Enclosed please find my current license.", fontsize=11)
        page.insert_image((60, 200, 560, 450), filename=str(tmp_path / "card.png"))

    _, (page,) = extracted(pdf(cover_letter))

    assert page.source is TextSource.MIXED
    assert page.text.splitlines() == ["Enclosed please find my current license.", "Physician License A12345"]
    assert {word.confidence is None for word in page.lines[0].words} == {True}
    assert {word.confidence is None for word in page.lines[1].words} == {False}


def test_a_page_that_breaks_its_reader_costs_only_itself(tmp_path: Path) -> None:
    pages = read_pages(saved(pdf(letter, endless, letter), tmp_path), fetched(3), [1, 2, 3], tmp_path, SHORT)

    assert [page.source for page in pages] == [TextSource.EMBEDDED, TextSource.UNREADABLE, TextSource.EMBEDDED]
    assert pages[1].words == ()
    assert pages[2].text.splitlines() == list(LETTER)


def test_a_file_of_one_batch_of_which_nothing_can_be_read_in_time_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooComplexDocument):
        read_pages(saved(pdf(endless), tmp_path), fetched(1), [1], tmp_path, SHORT)


def test_the_same_in_a_file_of_several_batches_leaves_unreadable_pages(tmp_path: Path) -> None:
    pages = read_pages(saved(pdf(endless), tmp_path), fetched(1, batches=2), [1], tmp_path, SHORT)

    assert [page.source for page in pages] == [TextSource.UNREADABLE]


def test_a_damaged_page_leaves_the_others_alone(tmp_path: Path) -> None:
    pages = read_pages(saved(pdf(letter, broken), tmp_path), fetched(2), [1, 2], tmp_path)

    assert [page.source for page in pages] == [TextSource.EMBEDDED, TextSource.UNREADABLE]


def test_a_file_of_damaged_pages_is_corrupt(tmp_path: Path) -> None:
    with pytest.raises(CorruptDocument):
        read_pages(saved(pdf(broken, broken), tmp_path), fetched(2), [1, 2], tmp_path)


def test_a_scan_that_cannot_be_read_in_time_is_refused(tmp_path: Path) -> None:
    body = pdf(scanned(rendered(only_page(pdf(letter)), 60), tmp_path))
    hurried = Budget(batch=BUDGET.batch, page=BUDGET.page, ocr_seconds=0)

    with pytest.raises(TooComplexDocument):
        read_pages(saved(body, tmp_path), fetched(1), [1], tmp_path, hurried)


def test_ocr_words_upon_embedded_ones_and_doubtful_ones_are_dropped() -> None:
    embedded = [fragment("Doe", 10, 10, line=3)]
    printed = [
        fragment("Dce", 11, 11, line=0)._replace(confidence=0.9),
        fragment("logo", 90, 90, line=0)._replace(confidence=0.3),
        fragment("License", 90, 50, line=0)._replace(confidence=0.9),
    ]
    words = beside(embedded, printed)

    assert [word.text for word in words] == ["Doe", "License"]
    assert words[1].engine_line != words[0].engine_line


@pytest.mark.parametrize(
    ("width", "height", "dpi"),
    [
        pytest.param(612, 792, 200, id="letter"),
        pytest.param(3024, 4032, 200, id="pixels taken for points"),
        pytest.param(243, 153, 200, id="card"),
        pytest.param(1e7, 1e7, 200, id="mile-wide"),
    ],
)
def test_a_page_is_rendered_at_reading_size_whatever_it_claims_to_measure(
    width: float, height: float, dpi: float
) -> None:
    zoom, reading_dpi = raster_of(width, height)

    assert reading_dpi == pytest.approx(dpi)
    assert width * height * zoom**2 <= MOST_PIXELS


@pytest.mark.parametrize(("megabytes", "count"), [(512, 1), (1769, 1), (3008, 2), (10240, 6)])
def test_as_many_pictures_are_read_at_once_as_there_are_cpus(megabytes: int, count: int) -> None:
    assert workers(megabytes) == count


def test_the_handler_is_imported_without_the_libraries_that_read_pages() -> None:
    script = "import sys, extract_text.handler; print({'pymupdf', 'PIL', 'pytesseract'} & sys.modules.keys())"
    paths = [str(Path(path).resolve()) for path in ("lambdas", "layers/shared/python")]
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": ":".join(paths)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "set()"
