"""The text of a page together with the place of every word.

A `Page` is what extraction sees. Patterns run over `page.text`, and any match can be turned back into the box that it
covers with `page.box_between(start, end)`: that is how each value proves where it was printed.

Coordinates are PDF points (1/72 inch) from the top-left corner of the page **as displayed** (after its rotation).
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""


class TextSource(StrEnum):
    """Where the words of a page come from."""

    EMBEDDED = "embedded"
    OCR = "ocr"
    MIXED = "mixed"
    """Embedded text plus OCR of the pictures between it."""
    BLANK = "blank"
    UNREADABLE = "unreadable"
    """The page could not be read within its limits; its words are empty."""


class Word(NamedTuple):
    """One printed word: no white space inside, never empty."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float | None
    """0..1 as the OCR engine reports it; None for embedded text, where nothing was measured."""
    line: int
    """0-based number of the printed line, counted over the page in reading order."""

    @property
    def box(self) -> Box:
        """Its place on the page."""
        return (self.x0, self.y0, self.x1, self.y1)


class Line(NamedTuple):
    """One printed line: its text, its place, and where it stands in `Page.text`."""

    text: str
    box: Box
    start: int
    end: int
    words: tuple[Word, ...]
    height: float
    """The tallest word of the line, in points: the nearest thing to a font size that OCR can give."""


@dataclass(frozen=True)
class Page:
    """One page, its words in reading order."""

    number: int
    """1-based page number in the file."""
    width: float
    height: float
    source: TextSource
    words: tuple[Word, ...]
    rotation: int = 0
    """Degrees clockwise (0, 90, 180, 270) by which OCR turned the picture to read it."""

    @cached_property
    def _layout(self) -> tuple[str, tuple[int, ...], tuple[Line, ...]]:
        pieces: list[str] = []
        starts: list[int] = []
        lines: list[Line] = []
        pending: list[Word] = []
        position = line_start = 0

        def close_line() -> None:
            if pending:
                text = " ".join(word.text for word in pending)
                height = max(word.y1 - word.y0 for word in pending)
                end = line_start + len(text)
                lines.append(Line(text, union_of(pending), line_start, end, tuple(pending), height))
                pending.clear()

        for word in self.words:
            if pending:
                same_line = word.line == pending[-1].line
                pieces.append(" " if same_line else "\n")
                position += 1
                if not same_line:
                    close_line()
                    line_start = position
            starts.append(position)
            pieces.append(word.text)
            position += len(word.text)
            pending.append(word)
        close_line()
        return "".join(pieces), tuple(starts), tuple(lines)

    @property
    def text(self) -> str:
        """All words: a blank between words of a line, a newline between lines."""
        return self._layout[0]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The printed lines in reading order."""
        return self._layout[2]

    @cached_property
    def lines_by_top(self) -> tuple[tuple[float, int], ...]:
        """Upper edge in points and 0-based index in `lines` of every printed line, from the top of the page down."""
        return tuple(sorted((line.box[1], index) for index, line in enumerate(self.lines)))

    def words_between(self, start: int, end: int) -> Sequence[Word]:
        """The words that `text[start:end]` touches."""
        if end <= start:
            return ()
        starts = self._layout[1]
        first = max(bisect_right(starts, start) - 1, 0)
        if first < len(self.words) and starts[first] + len(self.words[first].text) <= start:
            first += 1
        return self.words[first : bisect_left(starts, end)]

    def box_between(self, start: int, end: int) -> Box | None:
        """The smallest box around `text[start:end]`; None where no word is touched."""
        words = self.words_between(start, end)
        return union_of(words) if words else None

    def confidence_between(self, start: int, end: int) -> float | None:
        """The lowest OCR confidence (0..1) among the words of `text[start:end]`; None for embedded text."""
        measured = [word.confidence for word in self.words_between(start, end) if word.confidence is not None]
        return min(measured) if measured else None


def union_of(words: Iterable[Word]) -> Box:
    """The smallest box around all `words` (at least one)."""
    boxes = [word.box for word in words]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def dump_pages(pages: Sequence[Page]) -> bytes:
    """Pages as gzip-compressed JSON, words as arrays: about 12 bytes a word.

    Half a surrogate pair, which fonts with a broken character map yield, becomes "?": no other encoding can carry it.
    """
    document = [
        {
            "number": page.number,
            "width": round(page.width, 2),
            "height": round(page.height, 2),
            "source": page.source,
            "rotation": page.rotation,
            "words": [
                [word.text, *(round(edge, 2) for edge in word.box), word.confidence, word.line] for word in page.words
            ],
        }
        for page in pages
    ]
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(errors="replace"), 5, mtime=0)


def load_pages(body: bytes) -> tuple[Page, ...]:
    """The inverse of `dump_pages`."""
    return tuple(
        Page(
            number=page["number"],
            width=page["width"],
            height=page["height"],
            source=TextSource(page["source"]),
            rotation=page["rotation"],
            words=tuple(Word(*word) for word in page["words"]),
        )
        for page in json.loads(gzip.decompress(body))
    )
