"""Words that Tesseract guessed, and single figures that it passed over amid print that it read.

A short value on a line to write on, a word of which it is not sure at all, an amount of one digit in a column of its
own: each is cut out with the words beside it, without the line below it, and read once more as a block of lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract_text.bars import WITH_TAILS
from extract_text.blobs import blobs
from extract_text.fragments import Fragment, overlap
from extract_text.leftover import CELL, INKED, painted_over
from extract_text.pieces import Pieces, PixelBox, pieces_of

if TYPE_CHECKING:
    from PIL import Image

BESIDE = 4.0
"""Heights of a word: what is farther away does not help to read it."""
MARGIN = 4
"""Pixels around what is cut out."""
LINE = "_—"
"""What a line to write on is read as, at the edge of a word."""
FEET = 2
"""Pixels below the feet of letters from which on a line to write on is painted over."""

GLYPH = (2, 4)
"""Cells that a figure is high; it is no wider than high."""
ROW = 0.25
"""Heights of a word by which the middle of a figure in its row differs."""
SIZE = (0.65, 1.45)
"""Height of a figure in heights of a word in its row."""
APART = 0.3
"""Heights of a figure from a word in its row; what is nearer is a part of the word."""
MOST = 60
"""Figures on a page: more of them are ornament."""
FIGURES = frozenset("123456789")

SURE_FIGURE = 0.75
"""Specks and bullets are read as figures too, but less surely."""
SURE_ALONE = 0.85
LETTERS_ALONE = 0.6
"""Share of letters and figures in a guess without print beside it. Signatures and crests are read as words too, but
less surely or as marks."""
LENGTH_ALONE = (2, 12)
"""Letters of such a guess: ornament is longer."""


@dataclass(frozen=True)
class Doubts:
    """What to read once more."""

    pieces: Pieces
    words: Sequence[Fragment]
    """The guessed words with print beside them."""
    alone: Sequence[Fragment]
    """Those without."""
    figures: Sequence[PixelBox]
    """Where single figures may be."""

    def settled(self, words: Sequence[Fragment], read: Iterable[Fragment], sure: float, most: float) -> list[Fragment]:
        """The words of a page with what was `read` in the pieces, if as surely as `sure`, and then at `most` so.

        A guess that is read in the same way again is `sure`. What was sure already stays as it is.
        """
        done = [word for word in words if (word.confidence or 0.0) >= sure]
        line = 1 + max((word.engine_line for word in words), default=0)
        gone: set[Fragment] = set()
        added: list[Fragment] = []
        for word in map(self.pieces.on_page, read):
            text, confidence = word.text.strip(LINE), word.confidence or 0.0
            if not any(map(str.isalnum, text)) or any(overlap(word, other) for other in [*done, *added]):
                continue
            guesses = self._guesses(word)
            if any(guess.text == text for guess in guesses):
                confidence = max(confidence, sure)
            elif confidence < sure or not (guesses or self._is_figure(word)):
                continue
            else:
                confidence = min(confidence, most)
            gone.update(guesses)
            place = guesses[0].engine_line if guesses else line + len(added)
            added.append(word._replace(text=text, confidence=confidence, engine_line=place))
        kept = [word for word in words if word not in gone]
        return sorted([*kept, *added], key=lambda word: (word.engine_line, word.x0)) if added else list(words)

    def _guesses(self, word: Fragment) -> list[Fragment]:
        guesses = [*self.words, *self.alone] if (word.confidence or 0.0) >= SURE_ALONE else self.words
        return [guess for guess in guesses if overlap(word, guess)]

    def _is_figure(self, word: Fragment) -> bool:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        return (
            word.text in FIGURES
            and (word.confidence or 0.0) >= SURE_FIGURE
            and any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in self.figures)
        )


def doubts_of(image: Image.Image, dpi: int, ink_below: int, words: Sequence[Fragment], sure: float) -> Doubts | None:
    """What of a prepared picture is worth another reading; None where nothing is.

    `words` are all that were read, the least likely ones too; those less sure than `sure` are guesses.
    """
    figures = _figures(image, dpi, ink_below, words, sure)
    image = image.copy()
    boxes: list[PixelBox] = []
    guessed: list[Fragment] = []
    alone: list[Fragment] = []
    lines: defaultdict[int, list[Fragment]] = defaultdict(list)
    for word in words:
        lines[word.engine_line].append(word)
    for line in lines.values():
        known = [word for word in line if _is_known(word, sure)]
        for guess in line:
            beside = [word for word in known if _gap(guess, word) <= BESIDE * (word.y1 - word.y0)]
            if (guess.confidence or 0.0) < sure and (_may_be_print(guess) if beside else _may_be_print_alone(guess)):
                (guessed if beside else alone).append(guess)
                if set(LINE) & set(guess.text):
                    _paint_line(image, guess, known)
                boxes.append(_around([guess, *beside]))
    if not boxes and not figures:
        return None
    return Doubts(pieces_of(image, [*boxes, *figures]), guessed, alone, figures)


def _figures(image: Image.Image, dpi: int, ink_below: int, words: Sequence[Fragment], sure: float) -> list[PixelBox]:
    """Boxes around what was not read, is as high as the words of its row, and no wider than high."""
    cell = max(1, round(CELL * dpi))
    left = painted_over(image, words).point([255 if level < ink_below else 0 for level in range(256)])
    cells = left.reduce(cell)
    inked = [level >= INKED * 255 for level in cells.tobytes()]
    known = [word for word in words if _is_known(word, sure)]
    found = []
    for x0, y0, x1, y1 in blobs(inked, cells.width, 0):
        if GLYPH[0] <= y1 - y0 <= GLYPH[1] and x1 - x0 <= y1 - y0:
            right, down = x0 * cell, (y0 - 1) * cell
            ink = left.crop((right, down, x1 * cell, (y1 + 1) * cell)).getbbox()
            if ink is not None:
                box = (right + ink[0], down + ink[1], right + ink[2], down + ink[3])
                if any(_in_row(box, word) for word in known) and not any(_touches(box, word) for word in words):
                    found.append(_widened(box))
    return sorted(found, key=lambda box: (box[1], box[0])) if len(found) <= MOST else []


def _in_row(box: PixelBox, word: Fragment) -> bool:
    height = word.y1 - word.y0
    away = abs((box[1] + box[3]) / 2 - (word.y0 + word.y1) / 2)
    return away <= ROW * height and SIZE[0] * height <= box[3] - box[1] <= SIZE[1] * height


def _touches(box: PixelBox, word: Fragment) -> bool:
    apart, middle = APART * (box[3] - box[1]), (box[1] + box[3]) / 2
    return word.y0 < middle < word.y1 and word.x0 - box[2] < apart and box[0] - word.x1 < apart


def _paint_line(image: Image.Image, guess: Fragment, known: Sequence[Fragment]) -> None:
    """White in place of the line to write on below a word, as far as the words beside it."""
    feet = [word.y1 for word in known if not WITH_TAILS & set(word.text)]
    if feet:
        nearest = min(feet, key=lambda foot: abs(foot - guess.y1))
        top = round(nearest) + FEET
        left = max([word.x1 for word in known if word.x1 <= guess.x0], default=guess.x0)
        right = min([word.x0 for word in known if word.x0 >= guess.x1], default=guess.x1)
        image.paste(255, (round(left), top, round(right), max(top, round(guess.y1) + MARGIN)))


def _around(words: Sequence[Fragment]) -> PixelBox:
    left, top = min([word.x0 for word in words]), min([word.y0 for word in words])
    right, bottom = max([word.x1 for word in words]), max([word.y1 for word in words])
    return _widened((round(left), round(top), round(right), round(bottom)))


def _widened(box: PixelBox) -> PixelBox:
    return (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)


def _may_be_print(guess: Fragment) -> bool:
    """Whether there is more to a guess than marks and a small letter, which specks are read as."""
    letters = "".join(filter(str.isalnum, guess.text))
    return len(letters) > 1 or letters.isdigit() or letters.isupper()


def _may_be_print_alone(guess: Fragment) -> bool:
    letters = sum(map(str.isalnum, guess.text))
    return LENGTH_ALONE[0] <= letters <= LENGTH_ALONE[1] and letters >= LETTERS_ALONE * len(guess.text)


def _is_known(word: Fragment, sure: float) -> bool:
    return (word.confidence or 0.0) >= sure and sum(map(str.isalnum, word.text)) > 1


def _gap(one: Fragment, other: Fragment) -> float:
    return max(one.x0 - other.x1, other.x0 - one.x1)
