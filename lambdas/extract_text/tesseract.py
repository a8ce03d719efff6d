"""Tesseract by way of pytesseract: gray BMP files in, words out.

pytesseract turns a picture that it is handed as an object into a PNG, which costs up to a CPU second a page; the path
of a file costs nothing. Of a PGM file Tesseract reads one byte at a time, a tenth of its time for a page; a BMP file is
read at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

from extract_text.bars import without_bars
from extract_text.fragments import Fragment
from extract_text.numerals import with_numerals

TSV_COLUMNS = 12
WORD_LEVEL = "5"

_ROTATE = re.compile(r"^Rotate:\s*(\d+)", re.MULTILINE)


class Segmentation(IntEnum):
    """Tesseract's page segmentation modes (`--psm`) that are used."""

    AUTOMATIC = 3
    BLOCK = 6
    SPARSE = 11


class PictureDefeatsTesseract(Exception):
    """Tesseract took too long over a picture or was killed by it."""


def read_words(picture: Path, dpi: int, segmentation: Segmentation, timeout: float) -> list[Fragment]:
    """The words of a picture in a file, boxes in its pixels; `timeout` in seconds.

    Raises `PictureDefeatsTesseract`. Errors of pytesseract pass through: the installation is broken.
    """
    import pytesseract

    config = f"--dpi {dpi} --psm {segmentation.value}"
    return parse_tsv(_call(lambda: str(pytesseract.image_to_data(str(picture), config=config, timeout=timeout))))


def upright_turn_of(picture: Path, dpi: int, timeout: float) -> int | None:
    """Quarter turns clockwise (0 to 3) that make the picture in a file upright; None where too little is printed.

    Raises as `read_words`.
    """
    import pytesseract

    try:
        answer = _call(lambda: str(pytesseract.image_to_osd(str(picture), config=f"--dpi {dpi}", timeout=timeout)))
    except pytesseract.TesseractError as error:
        if "traineddata" in error.message:
            raise
        return None
    found = _ROTATE.search(answer)
    return int(found.group(1)) // 90 % 4 if found else None


def parse_tsv(tsv: str) -> list[Fragment]:
    """The words of a table of level, page, block, paragraph, line, word, left, top, width, height, conf and text."""
    lines: dict[tuple[str, ...], int] = {}
    words = []
    for row in tsv.splitlines():
        cells = row.split("\t", TSV_COLUMNS - 1)
        if len(cells) < TSV_COLUMNS or cells[0] != WORD_LEVEL:
            continue
        text = "".join(cells[11].split())
        if not text:
            continue
        line = lines.setdefault(tuple(cells[1:5]), len(lines))
        left, top, width, height = map(int, cells[6:10])
        confidence = round(min(max(float(cells[10]), 0.0), 100.0) / 100, 3)
        words.append(Fragment(text, left, top, left + width, top + height, confidence, line))
    return with_numerals(without_bars(words))


def _call(ask: Callable[[], str]) -> str:
    import pytesseract

    # Builds with OpenMP use 2.2 times the CPU for a page otherwise. Pages are read side by side instead.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        return ask()
    except pytesseract.TesseractError as error:
        if error.status < 0:
            raise PictureDefeatsTesseract(f"killed by signal {-error.status}") from None
        raise
    except RuntimeError:  # what pytesseract raises for a time-out, and only for that
        raise PictureDefeatsTesseract("timed out") from None
