"""Read a batch of pages within the time and memory of one Lambda invocation.

Parsing and rendering of the whole batch happen in one forked child, which costs a few milliseconds. Where that child
dies of one page, each page gets a child of its own, and the page that kills again is given up alone. Tesseract then
reads the pictures side by side, on trusted pixels, outside of the child.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from credmate.contracts import FetchedFile, MediaType
from credmate.errors import CorruptDocument, TooComplexDocument
from credmate.media import preload
from credmate.sandbox import Limits, run_limited
from credmate.text import Page, TextSource, Word
from extract_text.fragments import Fragment, overlap
from extract_text.hidden_layer import UNCONFIRMED, confirmed
from extract_text.ocr import Deadline, read_print
from extract_text.page_content import PageContent, Picture, contents_of, unreadable
from extract_text.reading_order import in_reading_order
from extract_text.tesseract import PictureDefeatsTesseract


@dataclass(frozen=True)
class Budget:
    """What a batch may use."""

    batch: Limits
    """Parsing and rendering of all pages together. Real pages take 3 ms to parse and .1 s to render."""
    page: Limits
    """The same for one page, where the pages are tried one by one."""
    ocr_seconds: float
    """For all pictures. A page takes one or two; what has not been read by then is unreadable."""


BUDGET = Budget(
    batch=Limits(memory_bytes=1 << 30, cpu_seconds=35, wall_seconds=40),
    page=Limits(memory_bytes=1 << 30, cpu_seconds=9, wall_seconds=10),
    ocr_seconds=160,
)
"""For a batch of 8 pages in a Lambda function of 300 seconds and 3 GB: at worst 40 + 8 x 10 + 160 = 280 seconds, and
one child of 1 GB at a time, or two Tesseracts of .1 GB each."""

MEGABYTES_PER_CPU = 1769
"""Of Lambda memory. Source: AWS Lambda Developer Guide, "Configure Lambda function memory"."""

SURE_BESIDE_TEXT = 0.60
"""OCR confidence from which on a word joins embedded text: logos and signatures are guessed at, print is read."""


def read_pages(
    file: Path, fetched: FetchedFile, numbers: Sequence[int], folder: Path, budget: Budget = BUDGET
) -> list[Page]:
    """The pages with these 1-based `numbers`, which may be UNREADABLE; pictures go to `folder`.

    Raises:
        TooComplexDocument: nothing of a file of one batch can be read within the limits.
        CorruptDocument: nothing of a file of one batch can be read at all.
        DocumentError: the file as a whole cannot be opened.
    """
    contents, exhausted = _contents(file, fetched.media_type, numbers, folder, budget)
    pages = _read_pictures(contents, Deadline(budget.ocr_seconds))
    if len(fetched.batches) == 1 and all(page.source is TextSource.UNREADABLE for page in pages):
        if exhausted or any(content.picture for content in contents):
            raise TooComplexDocument(
                "reading the file takes more time or memory than any real document needs; print it to a new PDF and "
                "upload that"
            )
        raise CorruptDocument("no page of the file can be read; export or scan it again and upload that")
    return pages


def _contents(
    file: Path, media_type: MediaType, numbers: Sequence[int], folder: Path, budget: Budget
) -> tuple[list[PageContent], bool]:
    """The pages, and whether a limit was met on the way."""
    preload(media_type)
    try:
        return run_limited(contents_of, file, media_type, numbers, folder, limits=budget.batch), False
    except TooComplexDocument:
        if len(numbers) == 1:
            return [unreadable(number) for number in numbers], True
    contents: list[PageContent] = []
    for number in numbers:
        try:
            contents += run_limited(contents_of, file, media_type, [number], folder, limits=budget.page)
        except TooComplexDocument:
            contents.append(unreadable(number))
    return contents, True


def _read_pictures(contents: Sequence[PageContent], deadline: Deadline) -> list[Page]:
    if not any(content.picture for content in contents):
        return [_read_picture(content, deadline) for content in contents]
    megabytes = int(os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MEGABYTES_PER_CPU))
    with ThreadPoolExecutor(workers(megabytes)) as pool:
        return list(pool.map(partial(_read_picture, deadline=deadline), contents))


def _read_picture(content: PageContent, deadline: Deadline) -> Page:
    """The page with the words of its picture, where it has one."""
    if content.picture is None:
        return _page(content, content.source, in_reading_order(content.words))
    if content.source is TextSource.EMBEDDED:
        return _read_hidden_layer(content, content.picture, deadline)
    try:
        found = read_print(content.picture.path, content.picture.dpi, deadline)
    except PictureDefeatsTesseract:
        kept = TextSource.EMBEDDED if content.words else TextSource.UNREADABLE
        return _page(content, kept, in_reading_order(content.words))
    printed = [Fragment(*word).moved(content.picture.to_page) for word in found.words]
    if content.source is TextSource.MIXED:
        return _page(content, TextSource.MIXED, in_reading_order(beside(content.words, printed)))
    words = tuple(Word(*word) for word in printed)
    return _page(content, TextSource.OCR if words else TextSource.BLANK, words, 90 * found.quarters)


def _read_hidden_layer(content: PageContent, picture: Picture, deadline: Deadline) -> Page:
    """The page with its hidden layer or, where that is not what the picture shows, with what it does show."""
    to_picture = picture.to_page.inverse()
    sure: float | None = UNCONFIRMED
    if deadline.left:
        with suppress(PictureDefeatsTesseract):
            words = [word.moved(to_picture) for word in content.words]
            sure = confirmed(picture.path, picture.dpi, words, deadline.left)
    if sure is None:
        return _read_picture(replace(content, source=TextSource.OCR, words=()), deadline)
    layer = [word._replace(confidence=sure) for word in content.words]
    return _page(content, TextSource.EMBEDDED, in_reading_order(layer))


def beside(embedded: Sequence[Fragment], printed: Sequence[Fragment]) -> list[Fragment]:
    """The embedded words with what OCR surely read where none of them stands."""
    offset = 1 + max((word.engine_line for word in embedded), default=0)
    return [
        *embedded,
        *(
            word._replace(engine_line=word.engine_line + offset)
            for word in printed
            if (word.confidence or 0.0) >= SURE_BESIDE_TEXT and not any(overlap(word, other) for other in embedded)
        ),
    ]


def workers(megabytes: int) -> int:
    """How many pictures are read at once: one per CPU that a Lambda function of so many megabytes has, at least one."""
    return max(1, round(megabytes / MEGABYTES_PER_CPU))


def _page(content: PageContent, source: TextSource, words: tuple[Word, ...], rotation: int = 0) -> Page:
    return Page(content.number, content.width, content.height, source, words, rotation)
