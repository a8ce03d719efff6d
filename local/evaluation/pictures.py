"""Pages of the caller's files as small pictures. Decoders run in a child process with limits, as in the pipeline."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from credmate.contracts import MediaType
from credmate.errors import CredmateError
from credmate.media import HEAD_BYTES, decoding, open_frames, open_pdf, preload, sniff
from credmate.sandbox import Limits, run_limited

LONG_SIDE = 1200
"""Pixels: small print can still be read."""
JPEG_QUALITY = 62
LIMITS = Limits(memory_bytes=1 << 30, cpu_seconds=20, wall_seconds=30)
"""For all wanted pages of one file."""


@dataclass(frozen=True)
class PagePicture:
    """One page as displayed."""

    number: int
    """1-based."""
    width: float
    """Points, the unit of boxes."""
    height: float
    jpeg: bytes


def pictures_of(path: Path, numbers: Sequence[int]) -> list[PagePicture]:
    """The wanted pages (1-based) that the file has; none of a file that cannot be shown."""
    try:
        with path.open("rb") as file:
            media_type = sniff(file.read(HEAD_BYTES))
        if media_type is None:
            return []
        preload(media_type)
        return run_limited(_pictures, path, media_type, tuple(numbers), limits=LIMITS)
    except (CredmateError, OSError):
        return []


def _pictures(path: Path, media_type: MediaType, numbers: Sequence[int]) -> list[PagePicture]:
    if media_type is MediaType.PDF:
        return _pdf_pages(path, numbers)
    return _image_pages(path, media_type, numbers)


def _pdf_pages(path: Path, numbers: Sequence[int]) -> list[PagePicture]:
    pictures = []
    with open_pdf(path) as document:
        for number in numbers:
            if number > document.page_count:
                continue
            with decoding(f"page {number}"):
                page = document[number - 1]
                width, height = page.rect.width, page.rect.height
                zoom = LONG_SIDE / max(width, height, 1.0)
                pixels = page.get_pixmap(matrix=(zoom, 0, 0, zoom, 0, 0), colorspace="rgb", alpha=False)
                pictures.append(PagePicture(number, width, height, pixels.tobytes("jpeg", jpg_quality=JPEG_QUALITY)))
    return pictures


def _image_pages(path: Path, media_type: MediaType, numbers: Sequence[int]) -> list[PagePicture]:
    pictures = []
    with open_frames(path, media_type) as frames:
        for number in numbers:
            if number > len(frames):
                continue
            frame = frames[number - 1]
            width, height = frame.width, frame.height
            frame.image.thumbnail((LONG_SIDE, LONG_SIDE))
            jpeg = io.BytesIO()
            frame.image.save(jpeg, "JPEG", quality=JPEG_QUALITY)
            pictures.append(PagePicture(number, width, height, jpeg.getvalue()))
    return pictures
