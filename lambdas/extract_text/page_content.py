"""What a page holds, as far as the file tells: words, a picture to be read, or both.

This is the part that decoders of hostile bytes take part in. It runs in a child process with limits
(`credmate.sandbox`), has no credentials, and leaves pictures as plain gray PGM files, which nothing needs to decode.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from credmate.contracts import MediaType
from credmate.errors import CorruptDocument, OversizedDocument
from credmate.media import MAX_PAGE_LENGTH_INCHES, PAGE_LENGTH_INCHES, decoding, open_frames, open_pdf
from credmate.text import TextSource
from extract_text.embedded import read_raw, shown_part, signs_of, words_of
from extract_text.fragments import Fragment
from extract_text.geometry import Affine, Projective
from extract_text.preprocess import HIGH_DPI, READING_DPI
from extract_text.sheet import find_sheet, laid_flat
from extract_text.soundness import is_hidden_layer, is_unmapped, judge

MOST_PIXELS = 12_000_000
MOST_PIXELS_LONG = 8_000
"""Of a picture; US letter at 200 dpi has 3.7 million. A page may claim to be a mile wide."""


@dataclass(frozen=True)
class Picture:
    """A gray PGM file."""

    path: Path
    dpi: float
    """As far as print size goes: what a page of ordinary size would have."""
    to_page: Affine | Projective
    """From its pixels to points of the page as displayed."""


@dataclass(frozen=True)
class PageContent:
    """One page before OCR. Sizes and boxes are points of the page as displayed."""

    number: int
    """1-based."""
    width: float
    height: float
    source: TextSource
    """How it is to be read."""
    words: Sequence[Fragment] = ()
    """Embedded words that can be trusted."""
    picture: Picture | None = None
    """What OCR is to read where the source says OCR or MIXED; where it says EMBEDDED, what the words are a hidden layer
    of, to be checked against it."""


def contents_of(file: Path, media_type: MediaType, numbers: Sequence[int], folder: Path) -> list[PageContent]:
    """The pages with these 1-based `numbers`; pictures go to `folder`.

    A page that is damaged becomes UNREADABLE and leaves the others alone; errors of the whole file are raised as
    `credmate.media` names them.
    """
    if media_type is MediaType.PDF:
        with open_pdf(file) as document:
            return [_pdf_page(document, number, folder) for number in numbers]
    with open_frames(file, media_type) as frames:
        return [_image_page(frames, number, folder) for number in numbers]


def unreadable(number: int) -> PageContent:
    """A page of which nothing is known, not even its size."""
    return PageContent(number, 0.0, 0.0, TextSource.UNREADABLE)


def raster_of(width: float, height: float) -> tuple[float, float]:
    """Pixels per point, and the dpi at which print will appear, for a page of `width` x `height` points.

    A page larger than any sheet was made by a program that took pixels for points; it is taken for an ordinary sheet.
    """
    longest = max(width, height, 1.0)
    sheet = PAGE_LENGTH_INCHES * 72 if longest > MAX_PAGE_LENGTH_INCHES * 72 else longest
    zoom = READING_DPI / 72 * sheet / longest
    zoom = min(zoom, math.sqrt(MOST_PIXELS / (max(width, 1.0) * max(height, 1.0))), MOST_PIXELS_LONG / longest)
    return zoom, zoom * 72 * longest / sheet


def _pdf_page(document: Any, number: int, folder: Path) -> PageContent:
    try:
        with decoding(f"page {number}"):
            page = document[number - 1]
            raw = read_raw(page)
    except CorruptDocument:
        return unreadable(number)
    words = words_of(raw)
    signs = signs_of(raw, words)
    if signs.hidden_share and not is_hidden_layer(signs):
        words = words_of(shown_part(raw))
        signs = signs_of(raw, words)
    source = judge(signs)
    if source is TextSource.BLANK or (source is TextSource.EMBEDDED and not is_hidden_layer(signs)):
        return PageContent(number, raw.width, raw.height, source, words)
    sound = [word for word in words if not is_unmapped(word.text)] if source is not TextSource.OCR else []
    try:
        with decoding(f"page {number}"):
            picture = _rendered(page, folder / f"{number}.pgm")
    except CorruptDocument:
        return unreadable(number)
    return PageContent(number, raw.width, raw.height, source, sound, picture)


def _rendered(page: Any, target: Path) -> Picture:
    zoom, dpi = raster_of(page.rect.width, page.rect.height)
    pixels = page.get_pixmap(matrix=(zoom, 0, 0, zoom, 0, 0), colorspace="gray", alpha=False)
    pixels.save(target, output="pgm")
    return Picture(target, dpi, Affine.scale(1 / zoom, 1 / zoom))


def _image_page(frames: Any, number: int, folder: Path) -> PageContent:
    try:
        frame = frames[number - 1]
    except (CorruptDocument, OversizedDocument):
        return unreadable(number)
    picture = _saved(frame, folder / f"{number}.pgm")
    return PageContent(number, frame.width, frame.height, TextSource.OCR, (), picture)


def _saved(frame: Any, target: Path) -> Picture:
    """The frame, or the sheet of paper that is photographed on it, no larger than it is read best."""
    image, dpi = frame.image, frame.dpi
    sheet = find_sheet(image)
    longest = max(sheet.size if sheet else image.size)
    if sheet:
        dpi = longest / PAGE_LENGTH_INCHES
    shrink = min(
        READING_DPI / dpi if dpi > HIGH_DPI else 1.0,
        math.sqrt(MOST_PIXELS / (image.width * image.height)),
        MOST_PIXELS_LONG / max(image.size),
    )
    if shrink < 1:
        image = image.resize(
            (max(1, round(image.width * shrink)), max(1, round(image.height * shrink))), reducing_gap=2.0
        )
    scale = image.width / frame.image.width
    to_page: Affine | Projective = Affine.scale(frame.width / image.width, frame.width / image.width)
    if sheet:
        image, to_picture = laid_flat(image, sheet.scaled(scale))
        to_page = to_picture.scaled(frame.width / frame.image.width / scale)
    image.save(target)
    return Picture(target, dpi * scale, to_page)
