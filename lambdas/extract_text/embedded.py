"""The text that a PDF page carries, and the signs by which it is judged.

Form fields and annotations are part of what MuPDF reports, so the values of a filled-in form are among the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from credmate.text import Box
from extract_text.english import unlikely_words
from extract_text.fragments import Fragment
from extract_text.geometry import Affine
from extract_text.soundness import FEW_WORDS, PageSigns

OPERATIONS_SCANNED = 20_000
"""Drawing operations that are looked at: a page with more of them tells nothing new."""

TICK = "☒"
"""A tick in its box. Its font encodes it as any letter or digit ("4" in ZapfDingbats), which nobody printed."""

TICKED = frozenset({"CheckBox", "RadioButton"})
"""Kinds of form fields that are ticked, as pymupdf names them."""

SPACED_LETTERS = 4
"""So many single letters in a row are one word set with wide tracking, not initials."""

_BLANKS = {0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}
_HYPHENS = {0xAD, 0x2010, 0x2011}
"""A soft hyphen in the text of a page is printed: many producers map the hyphen of their fonts to it."""
_WITHOUT_SHAPE = {
    *range(0x20),
    *range(0x7F, 0xA0),
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
}
_CLEAN = {
    **dict.fromkeys(_WITHOUT_SHAPE),
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_HYPHENS, "-"),
}
_UNCLEAN = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_CLEAN.keys() - {0x20})) + "]")
_SPACED = re.compile(rf"(?<!\S)(?:[^\W\d_] ){{{SPACED_LETTERS - 1},}}[^\W\d_](?!\S)")

_HIDING = re.compile(rb"\b3\s+Tr\b")
"""The operator that makes text invisible (ISO 32000-1, section 9.3.6)."""

RawWord = tuple[float, float, float, float, str, int, int, int]
"""As pymupdf reports it: x0, y0, x1, y1, text, block, line, word."""


@dataclass(frozen=True)
class RawPage:
    """What MuPDF says of a page, before anybody thinks about it; coordinates as before the page's rotation."""

    width: float
    height: float
    """Points, as displayed."""
    words: Sequence[RawWord]
    operations: Sequence[tuple[str, Box]]
    """Kind and box of everything that is drawn, as pymupdf's `get_bboxlog` names it. Nothing for a page of many words,
    all of them visible, and no pictures: it is judged by its words alone, and to look at its drawing takes as long as
    to read them."""
    rotation: Affine | None = None
    """To coordinates as displayed; None where they are the same."""
    tick_boxes: Sequence[Box] = ()
    """Check boxes and radio buttons, ticked or not."""


def read_raw(page: Any) -> RawPage:
    """All that is asked of a pymupdf page."""
    import pymupdf

    words = page.get_text("words", flags=pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP)
    telling = len(words) < FEW_WORDS or page.get_images() or _HIDING.search(page.read_contents())
    a, b, c, d, e, f = page.rotation_matrix
    return RawPage(
        width=page.rect.width,
        height=page.rect.height,
        words=words,
        operations=page.get_bboxlog()[:OPERATIONS_SCANNED] if telling else (),
        rotation=Affine(a, c, e, b, d, f) if page.rotation else None,
        tick_boxes=_tick_boxes(page),
    )


def words_of(page: RawPage) -> list[Fragment]:
    """The words as displayed."""
    words = fragments_of(page.words)
    if page.tick_boxes:
        words = [word._replace(text=TICK) if _inside_any(word, page.tick_boxes) else word for word in words]
    if page.rotation is not None:
        words = [word.moved(page.rotation) for word in words]
    return words


def shown_part(page: RawPage) -> RawPage:
    """The page without the words that are drawn invisibly: no reader of the page ever sees them."""
    boxes: dict[str, list[Box]] = {"shown": [], "hidden": []}
    for kind, box in page.operations:
        boxes.get(_COVERS.get(kind, ""), []).append(box)

    def shown(word: RawWord) -> bool:
        hidden = _covered(word, boxes["hidden"])
        return not hidden or hidden <= _covered(word, boxes["shown"])

    return replace(page, words=[word for word in page.words if shown(word)])


def fragments_of(raw: Sequence[RawWord]) -> list[Fragment]:
    """Words as MuPDF reports them, without characters that have no shape and with spaced-out letters joined."""
    text = " ".join([word[4] for word in raw])
    words = [Fragment(word[4], word[0], word[1], word[2], word[3], None, word[5] * 10_000 + word[6]) for word in raw]
    if not text.isascii() or _UNCLEAN.search(text):
        words = [piece for word in words for piece in _cleaned(word)]
    if _SPACED.search(text):
        words = _without_tracking(words)
    return words


def signs_of(page: RawPage, words: Sequence[Fragment]) -> PageSigns:
    """What the page consists of; `words` are those of `words_of`."""
    area = page.width * page.height or 1.0
    bounds = (0.0, 0.0, page.width, page.height)
    if page.rotation is not None:
        bounds = page.rotation.inverse().box(bounds)
    covers = {"picture": 0.0, "shown": 0.0, "hidden": 0.0}
    paths = 0
    for kind, box in page.operations:
        if kind in _PATHS:
            paths += 1
        elif kind in _COVERS:
            covers[_COVERS[kind]] += _common_area(box, bounds)
    return PageSigns(
        words=[word.text for word in words],
        picture_cover=min(covers["picture"] / area, 1.0),
        paths=paths,
        hidden_share=covers["hidden"] / (covers["hidden"] + covers["shown"] or 1.0),
        text_cover=sum([(word.x1 - word.x0) * (word.y1 - word.y0) for word in words]) / area,
        unlikely_words=unlikely_words(
            " ".join([word.text for word in line]) for _, line in groupby(words, key=lambda word: word.engine_line)
        ),
    )


_PATHS = frozenset({"fill-path", "stroke-path"})
_COVERS = {
    "fill-image": "picture",
    "fill-imgmask": "picture",
    "fill-text": "shown",
    "stroke-text": "shown",
    "ignore-text": "hidden",
}
"""Operations of pymupdf's `get_bboxlog` by what they cover the page with."""


def _covered(word: RawWord, boxes: Iterable[Box]) -> float:
    return max((_common_area(word[:4], box) for box in boxes), default=0.0)


def _common_area(box: Sequence[float], bounds: Sequence[float]) -> float:
    width = min(box[2], bounds[2]) - max(box[0], bounds[0])
    height = min(box[3], bounds[3]) - max(box[1], bounds[1])
    return width * height if width > 0 and height > 0 else 0.0


def _tick_boxes(page: Any) -> list[Box]:
    if page.first_widget is None:
        return []
    turn_back = page.derotation_matrix
    boxes = [(widget.rect * turn_back).normalize() for widget in page.widgets() if widget.field_type_string in TICKED]
    return [(box.x0, box.y0, box.x1, box.y1) for box in boxes]


def _inside_any(word: Fragment, boxes: Iterable[Box]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)


def _cleaned(word: Fragment) -> Iterator[Fragment]:
    """The words left of `word` after cleaning: none, one, or several where a blank of another width was inside."""
    clean = unicodedata.normalize("NFC", word.text.translate(_CLEAN))
    if clean == word.text:
        yield word
        return
    width = (word.x1 - word.x0) / max(len(clean), 1)
    for piece in re.finditer(r"\S+", clean):
        yield word._replace(text=piece.group(), x0=word.x0 + piece.start() * width, x1=word.x0 + piece.end() * width)


def _without_tracking(words: Iterable[Fragment]) -> list[Fragment]:
    """The words, with runs of single letters at even distances made one word each."""
    joined: list[Fragment] = []
    for _, line in groupby(words, key=lambda word: word.engine_line):
        letters: list[Fragment] = []
        for word in line:
            single = len(word.text) == 1 and word.text.isalpha()
            if letters and not (single and word.x0 - letters[-1].x1 < _tracking_limit(letters)):
                joined += _one_word(letters)
                letters = []
            if single:
                letters.append(word)
            else:
                joined.append(word)
        joined += _one_word(letters)
    return joined


def _tracking_limit(letters: Sequence[Fragment]) -> float:
    """The widest gap before a letter of the same word: the gaps so far and a half, at most a letter's height."""
    height = letters[-1].y1 - letters[-1].y0
    if len(letters) == 1:
        return height
    gaps = [after.x0 - before.x1 for before, after in pairwise(letters)]
    return min(height, 1.6 * max(gaps) + 0.05 * height)


def _one_word(letters: Sequence[Fragment]) -> Sequence[Fragment]:
    if len(letters) < SPACED_LETTERS:
        return letters
    return [
        letters[0]._replace(
            text="".join(letter.text for letter in letters),
            y0=min(letter.y0 for letter in letters),
            x1=letters[-1].x1,
            y1=max(letter.y1 for letter in letters),
        )
    ]
