"""Pages and pictures made on the spot."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PIL import Image

from extract_text.fragments import Fragment

pymupdf: Any = importlib.import_module("pymupdf")

LETTER = (
    "The Committee on Continuing Education certifies that the physician named below has completed",
    "the learning activity and has passed the examination that belongs to it with distinction.",
    "Credits may be claimed according to the extent of participation in the activity.",
)
"""Lines of 88, 87 and 80 characters."""


def fragment(text: str, x: float, y: float, *, line: int, width: float | None = None, height: float = 10) -> Fragment:
    """A word whose top-left corner is at (x, y); letters are half as wide as high."""
    wide = width if width is not None else len(text) * height / 2
    return Fragment(text, x, y, x + wide, y + height, None, line)


def fragments(*lines: tuple[float, float, str], height: float = 10) -> list[Fragment]:
    """Words of engine lines, each given by the top-left corner of its first word and its text."""
    words = []
    for number, (left, y, text) in enumerate(lines):
        x = left
        for word in text.split():
            words.append(fragment(word, x, y, line=number, height=height))
            x = words[-1].x1 + height / 4
    return words


def pdf(*draw: Callable[[Any], object], width: float = 612, height: float = 792) -> bytes:
    """A PDF of one page for each function that draws on it."""
    document = pymupdf.open()
    for paint in draw:
        paint(document.new_page(width=width, height=height))
    body: bytes = document.tobytes()
    return body


def only_page(body: bytes) -> Any:
    """The first page of a PDF."""
    return pymupdf.open("pdf", body)[0]


def letter(page: Any) -> None:
    """Three lines of ordinary text."""
    for number, text in enumerate(LETTER):
        page.insert_text((60, 100 + 20 * number), text, fontsize=11)


def rendered(page: Any, dpi: int = 200) -> Image.Image:
    """The picture of a page, gray."""
    pixels = page.get_pixmap(dpi=dpi, colorspace="gray")
    return Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)


def darkest(image: Image.Image) -> int:
    """The lowest level in a gray picture."""
    return next(level for level, count in enumerate(image.histogram()) if count)


def scanned(image: Image.Image, folder: Path) -> Callable[[Any], object]:
    """Draws `image` over a whole page."""
    path = folder / "scan.png"
    image.save(path)
    body = path.read_bytes()
    return lambda page: page.insert_image(page.rect, stream=body)


def lines_of(words: Iterable[Any]) -> list[str]:
    """The text of each line of words."""
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    assert list(lines) == list(range(len(lines)))
    return [" ".join(line) for line in lines.values()]
