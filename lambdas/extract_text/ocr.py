"""Read the print of one picture of a page.

One reading is the rule: flattened, straightened, upright as far as the picture tells, automatic segmentation. What
looks like print and was passed over or read badly is read once more, and nothing else with it; so are single words
that were guessed and single figures, with the words beside them. Only a picture that reads badly as a whole is read the
other way round, and only one that still reads badly is read as sparse text. So a scan costs one run of Tesseract and
often one or two short ones more, whichever way it lies.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from credmate.text import Word
from extract_text.doubts import doubts_of
from extract_text.fragments import Fragment, overlap
from extract_text.geometry import Affine
from extract_text.leftover import lines_left, painted_over
from extract_text.preprocess import PALE, Prepared, contrasted, flattened, is_blank, prepare
from extract_text.reading_order import in_reading_order
from extract_text.splices import spliced
from extract_text.tesseract import PictureDefeatsTesseract, Segmentation, read_words, upright_turn_of
from extract_text.turn import turn_of

if TYPE_CHECKING:
    from PIL import Image

GOOD_CONFIDENCE = 0.75
"""Mean over the letters of a page. Upside-down pages reach .56, no upright one fell below this."""

FEW_WORDS = 8
"""Fewer are too few to trust a mean; a sideways page often gives as many."""

SECONDS_PER_RUN = 60.0
"""For one run of Tesseract; real pages take one or two."""

LEAST_CONFIDENCE = 0.25
"""Words less sure than this are specks and ornaments."""

MARK_CONFIDENCE = 0.60
"""Words without a letter or digit must be surer than this: rules and frames are read as dashes and bars."""

SURE = 0.60
"""A word is taken as read, and its place as done, from here on."""

GUESSED = 0.40
"""Confidence of words that noise is read as."""


DISPUTED = 0.80
"""A word that was read in two ways is at most so sure, whatever Tesseract says of the second one."""


class Deadline:
    """A moment after which no further run begins."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds; at least 0."""
        return max(0.0, self._end - time.monotonic())


@dataclass(frozen=True)
class Print:
    """What was read on a picture."""

    words: tuple[Word, ...]
    """In reading order; boxes in pixels of the picture as it was given."""
    quarters: int
    """Quarter turns clockwise that made it upright."""


@dataclass(frozen=True)
class _Reading:
    words: list[Fragment]
    to_picture: Affine
    quarters: int
    dropped: list[Fragment]
    """Words that are too unlikely to keep."""

    @property
    def confidence(self) -> float:
        """0..1, mean over letters."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) * (word.confidence or 0.0) for word in self.words) / max(letters, 1)

    @property
    def harvest(self) -> float:
        """Letters that were rather read than guessed."""
        return sum(len(word.text) * max((word.confidence or 0.0) - GUESSED, 0.0) for word in self.words)

    @property
    def good(self) -> bool:
        return self.confidence >= GOOD_CONFIDENCE and len(self.words) >= FEW_WORDS


def read_print(picture: Path, dpi: float, deadline: Deadline) -> Print:
    """The words printed on a gray PGM file of `dpi`, however the page lies in it.

    Raises `PictureDefeatsTesseract` where not a single reading came to an end in time.
    """
    from PIL import Image

    with Image.open(picture) as image:
        flat = flattened(image.convert("L"))
    if is_blank(flat):
        return Print((), 0)
    flat = contrasted(flat)
    turn = turn_of(flat, dpi)
    page = _Page(picture, flat, dpi, turn.skew, deadline)
    reading = page.read(turn.quarters, Segmentation.AUTOMATIC)
    if not reading.good:
        with suppress(PictureDefeatsTesseract):
            reading = _turned_upright(page, reading)
    if not reading.good:
        with suppress(PictureDefeatsTesseract):
            reading = max(reading, page.read(reading.quarters, Segmentation.SPARSE), key=_harvest)
    with suppress(PictureDefeatsTesseract):
        reading = page.read_leftover(reading)
    with suppress(PictureDefeatsTesseract):
        reading = page.read_doubts(reading)
    words = in_reading_order(spliced(reading.words))
    return Print(tuple(_placed(word, reading.to_picture) for word in words), reading.quarters)


class _Page:
    """A flattened picture and the files that are made of it for Tesseract."""

    def __init__(self, picture: Path, flat: Image.Image, dpi: float, skew: float, deadline: Deadline) -> None:
        self._picture = picture
        self._flat = flat
        self._dpi = dpi
        self._skew = skew
        self._deadline = deadline
        self._prepared: dict[int, tuple[Path, Prepared]] = {}

    def read(self, quarters: int, segmentation: Segmentation) -> _Reading:
        """One run of Tesseract on the picture turned clockwise by `quarters`."""
        quarters %= 4
        path, prepared = self._turned(quarters)
        words = read_words(path, prepared.dpi, segmentation, self._seconds())
        kept = [word for word in words if _is_print(word)]
        dropped = [word for word in words if not _is_print(word)]
        return _Reading(kept, prepared.to_source, quarters, dropped)

    def read_leftover(self, reading: _Reading) -> _Reading:
        """The reading with what it passed over: a second run on a picture without the words that are sure."""
        path, prepared = self._turned(reading.quarters)
        sure = [word for word in reading.words if (word.confidence or 0.0) >= SURE]
        left = lines_left(painted_over(prepared.image, sure), prepared.dpi, 255 - PALE)
        if left is None:
            return reading
        left_path = path.with_name(f"{path.stem}-left.bmp")
        left.image.save(left_path)
        read = read_words(left_path, prepared.dpi, Segmentation.SPARSE, self._seconds())
        words = with_second_reading(reading.words, [left.on_page(word) for word in read if _is_print(word)])
        return replace(reading, words=words)

    def read_doubts(self, reading: _Reading) -> _Reading:
        """The reading with what was guessed or is a lone figure read once more, with the print beside it."""
        path, prepared = self._turned(reading.quarters)
        words = [*reading.words, *reading.dropped]
        doubts = doubts_of(prepared.image, prepared.dpi, 255 - PALE, words, SURE)
        if doubts is None:
            return reading
        doubts_path = path.with_name(f"{path.stem}-doubts.bmp")
        doubts.pieces.image.save(doubts_path)
        read = read_words(doubts_path, prepared.dpi, Segmentation.BLOCK, self._seconds())
        return replace(reading, words=doubts.settled(reading.words, read, SURE, DISPUTED))

    def upright_turn(self) -> int | None:
        """Quarter turns clockwise that make the picture upright as it was given; None where Tesseract cannot tell."""
        path, prepared = self._turned(0)
        return upright_turn_of(path, prepared.dpi, self._seconds())

    def _turned(self, quarters: int) -> tuple[Path, Prepared]:
        if quarters not in self._prepared:
            prepared = prepare(self._flat, self._dpi, quarters, self._skew)
            path = self._picture.with_name(f"{self._picture.stem}-{quarters}.bmp")
            prepared.image.save(path)
            self._prepared[quarters] = (path, prepared)
        return self._prepared[quarters]

    def _seconds(self) -> float:
        seconds = min(SECONDS_PER_RUN, self._deadline.left)
        if seconds <= 0:
            raise PictureDefeatsTesseract("no time is left")
        return seconds


def with_second_reading(first: Sequence[Fragment], second: Iterable[Fragment]) -> list[Fragment]:
    """Words of a page, and what was surely read where the first reading has nothing or is unsure.

    The lines of the second reading keep apart from those of the first.
    """
    sure = [word for word in first if (word.confidence or 0.0) >= SURE]
    unsure = [word for word in first if (word.confidence or 0.0) < SURE]
    lines = 1 + max((word.engine_line for word in first), default=0)
    added = []
    for word in second:
        if (word.confidence or 0.0) >= SURE and len(word.text) > 1:
            disputed = any(word.text != other.text and overlap(word, other) for other in unsure)
            confidence = min(word.confidence or 0.0, DISPUTED) if disputed else word.confidence
            added.append(word._replace(confidence=confidence, engine_line=word.engine_line + lines))
    return [*sure, *(word for word in unsure if not any(overlap(word, other) for other in added)), *added]


def _turned_upright(page: _Page, reading: _Reading) -> _Reading:
    """The page read upside down or, if it reads badly that way too, as Tesseract's own detection has it."""
    other = page.read(reading.quarters + 2, Segmentation.AUTOMATIC)
    if not other.good:
        quarters = page.upright_turn()
        if quarters is not None and quarters not in {reading.quarters, other.quarters}:
            other = max(other, page.read(quarters, Segmentation.AUTOMATIC), key=_harvest)
    return max(reading, other, key=_harvest)


def _harvest(reading: _Reading) -> float:
    return reading.harvest


def _is_print(word: Fragment) -> bool:
    confidence = word.confidence or 0.0
    return confidence >= (LEAST_CONFIDENCE if any(map(str.isalnum, word.text)) else MARK_CONFIDENCE)


def _placed(word: Word, place: Affine) -> Word:
    x0, y0, x1, y1 = place.box(word.box)
    return word._replace(text=word.text.strip("_") or word.text, x0=x0, y0=y0, x1=x1, y1=y1)
