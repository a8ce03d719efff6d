"""Is the hidden text of a scan what its picture shows?

A poor layer reads like language: engines guess words. Blurred pages of which a layer had a third of the words right had
letter pairs as common as a sound text. So a few lines of it are read again, and the rest of the picture is searched for
print that the layer has no words for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from credmate.text import Box
from extract_text.fragments import Fragment, overlap
from extract_text.leftover import lines_left, painted_over
from extract_text.pieces import PixelBox, pieces_of
from extract_text.preprocess import INK, contrasted, flattened
from extract_text.tesseract import Segmentation, read_words

LINES = 8
"""That are read again: about a sixth of a page."""
MARGIN = 0.03
"""Inches around a line."""

TELLING = 3
"""Letters of a word that it takes to prove anything."""
AGREEMENT = 0.90
"""Share of such words that are read the same: 0.9 and more for layers that have all words right, 0.55 and less for
those that have half of them."""
UNCONFIRMED = 0.50
"""How sure the words of a layer are where there was no time to check it."""
CLEAR = 0.85
"""Mean confidence of the second reading. Where that is a guess too, the two may agree on what is not there."""
MOST_LEFT = 0.3
"""Height times width of what looks like lines of print without words, to that of the words. Signatures make 0.1."""


def confirmed(picture: Path, dpi: float, words: Sequence[Fragment], seconds: float) -> float | None:
    """How sure (0..1) words are, given in pixels of a gray PGM file of `dpi`, that are said to be what it shows.

    None where they are not, or are only a part of it. Takes at most `seconds`; raises `PictureDefeatsTesseract`.
    """
    from PIL import Image

    lines = telling_lines(words)
    if not lines:
        return None
    with Image.open(picture) as image:
        clear = contrasted(flattened(image.convert("L")))
    left = lines_left(painted_over(clear, words), dpi, 255 - INK)
    if left is not None and _area(piece.box for piece in left.pieces) > MOST_LEFT * _area(word.box for word in words):
        return None
    margin = round(MARGIN * dpi)
    pieces = pieces_of(clear, [_around(line, margin) for line in lines])
    path = picture.with_name(f"{picture.stem}-check.bmp")
    pieces.image.save(path)
    read = read_words(path, round(dpi), Segmentation.SPARSE, seconds)
    agreed = agreement(lines, [pieces.on_page(word) for word in read])
    confidences = [word.confidence or 0.0 for word in read if _tells(word)]
    return agreed if agreed >= AGREEMENT and sum(confidences) >= CLEAR * len(confidences) else None


def telling_lines(words: Sequence[Fragment]) -> list[list[Fragment]]:
    """Up to `LINES` lines with the most letters in words that prove something, from all over the page."""
    lines: dict[int, list[Fragment]] = {}
    for word in words:
        lines.setdefault(word.engine_line, []).append(word)
    ordered = [line for line in lines.values() if any(map(_tells, line))]
    step = max(1, len(ordered) // LINES)
    groups = [ordered[start : start + step] for start in range(0, len(ordered), step)]
    return [max(group, key=_letters) for group in groups][:LINES]


def agreement(lines: Sequence[Sequence[Fragment]], read: Sequence[Fragment]) -> float:
    """Share (0..1) of the telling words of lines that were read the same at their places; 0 without such words."""
    telling = [word for line in lines for word in line if _tells(word)]
    agreed = sum(any(_bare(word) == _bare(other) and overlap(word, other) for other in read) for word in telling)
    return round(agreed / max(len(telling), 1), 3)


def _around(line: Sequence[Fragment], margin: int) -> PixelBox:
    return (
        math.floor(min(word.x0 for word in line)) - margin,
        math.floor(min(word.y0 for word in line)) - margin,
        math.ceil(max(word.x1 for word in line)) + margin,
        math.ceil(max(word.y1 for word in line)) + margin,
    )


def _area(boxes: Iterable[Box]) -> float:
    return sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in boxes)


def _letters(line: Sequence[Fragment]) -> int:
    return sum(len(word.text) for word in line if _tells(word))


def _tells(word: Fragment) -> bool:
    return len(_bare(word)) >= TELLING


def _bare(word: Fragment) -> str:
    return "".join(filter(str.isalnum, word.text.casefold()))
