from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from credmate.contracts import FetchedFile, MediaType, PageRange
from credmate.text import Page, TextSource
from extract_text.batch import BUDGET, Budget, read_pages
from extract_text.hidden_layer import LINES, UNCONFIRMED, agreement, telling_lines
from tests.unit.extract_text.samples import fragment, fragments, only_page, pdf, rendered, scanned

PRINTED = (
    "The Committee on Continuing Education certifies that the physician named below",
    "completed the course on Management of Resistant Hypertension on March 14, 2024",
    "Priya Nakagawa, MD, license number A 48135, was awarded 1.25 credits by the board",
    "Certificates are kept for six years and are sent to licensing boards on request",
)
GUESSED = (
    "The Committee an Continuing Edition certifies chat the physical named before",
    "completed the coarse or Management of Restraint Hyperextension on Match 11, 2021",
    "Prime Nakagama, MO, license member A 46136, was rewarded 1.26 credits by the hoard",
    "Certificates are kepi for sit years anti are sent to listening hoards on repeat",
)


def print_lines(lines: Sequence[str], *, hidden: bool = False) -> Callable[[Any], None]:
    def draw(page: Any) -> None:
        for number, text in enumerate(lines):
            page.insert_text((60, 100 + 20 * number), text, fontsize=11, render_mode=3 if hidden else 0)

    return draw


def scan_with_layer(lines: Sequence[str], folder: Path) -> bytes:
    scan = scanned(rendered(only_page(pdf(print_lines(PRINTED), height=300))), folder)

    def draw(page: Any) -> None:
        scan(page)
        print_lines(lines, hidden=True)(page)

    return pdf(draw, height=300)


def only(body: bytes, folder: Path, budget: Budget = BUDGET) -> Page:
    file = folder / "scan.pdf"
    file.write_bytes(body)
    ranges = [PageRange(first=1, last=1)]
    fetched = FetchedFile(media_type=MediaType.PDF, size=1, sha256="0", page_count=1, batches=ranges)
    (page,) = read_pages(file, fetched, [1], folder, budget)
    return page


@pytest.mark.usefixtures("tesseract")
def test_a_layer_that_says_what_the_picture_shows_is_kept_and_is_as_sure_as_it_was_confirmed(tmp_path: Path) -> None:
    page = only(scan_with_layer(PRINTED, tmp_path), tmp_path)

    assert page.source is TextSource.EMBEDDED
    assert page.text.splitlines() == list(PRINTED)
    assert all(word.confidence is not None and word.confidence >= 0.9 for word in page.words)


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(
    "layer",
    [
        pytest.param(GUESSED, id="of words that look like others"),
        pytest.param(PRINTED[:2], id="of half of the lines"),
    ],
)
def test_a_poor_layer_is_replaced_by_what_is_printed(layer: Sequence[str], tmp_path: Path) -> None:
    page = only(scan_with_layer(layer, tmp_path), tmp_path)

    assert page.source is TextSource.OCR
    assert page.text.splitlines() == list(PRINTED)


def test_a_layer_that_there_is_no_time_to_check_is_doubted(tmp_path: Path) -> None:
    hurried = Budget(batch=BUDGET.batch, page=BUDGET.page, ocr_seconds=0)
    page = only(scan_with_layer(PRINTED, tmp_path), tmp_path, hurried)

    assert page.source is TextSource.EMBEDDED
    assert {word.confidence for word in page.words} == {UNCONFIRMED}


def test_the_lines_that_are_read_again_come_from_all_over_the_page() -> None:
    lines = telling_lines(fragments(*((0, 20 * number, f"line {number} of text") for number in range(40))))

    assert len(lines) == LINES
    assert lines[0][0].y0 < 100
    assert lines[-1][0].y0 > 600


def test_words_agree_where_they_are_the_same_at_the_same_place() -> None:
    line = [fragment("Priya", 0, 0, line=0), fragment("Rao,", 40, 0, line=0), fragment("of", 80, 0, line=0)]
    read = [fragment("PRIYA", 1, 1, line=0), fragment("Rae", 41, 1, line=0), fragment("Rao", 41, 90, line=0)]

    assert agreement([line], read) == 0.5
