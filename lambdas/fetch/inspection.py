"""What can be told of a file only by opening it. Runs in the sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from credmate.contracts import MediaType
from credmate.errors import CorruptDocument
from credmate.media import decoding, open_frames, open_pdf
from fetch.admission import refuse_pages


class Inspection(NamedTuple):
    """What opening a file told."""

    page_count: int
    repaired: bool
    """The file's structure had to be mended: pages may be missing."""


def inspect(path: Path, media_type: MediaType) -> Inspection:
    """Open the file, decode nothing.

    Raises:
        DocumentError: it cannot be opened, has too many pages, or none of them is there.
    """
    if media_type is MediaType.PDF:
        return _inspect_pdf(path)
    with open_frames(path, media_type) as frames:
        refuse_pages(len(frames))
        return Inspection(len(frames), frames.damaged)


def _inspect_pdf(path: Path) -> Inspection:
    with open_pdf(path) as document:
        page_count: int = document.page_count
        refuse_pages(page_count)
        for number in range(page_count):
            try:
                with decoding("the PDF"):
                    document.load_page(number)
            except CorruptDocument:
                if number == page_count - 1:
                    raise
            else:
                break
        return Inspection(page_count, bool(document.is_repaired))
