"""Is the text inside a page what the page shows?

A PDF may carry no text at all (a scan), text that means nothing (fonts without a sound ToUnicode map), an old and poor
OCR layer, or only a stamp upon a scan. Thresholds were measured on 240 pages of twelve such classes and checked on real
manuals; the docstring of each tells the gap that it lies in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from credmate.text import TextSource
from extract_text.english import common_bigram_share

LEAST_CHARACTERS = 20
"""Fewer are a page number or a stamp, not the text of a page."""

MOST_UNMAPPED = 0.10
"""Share of characters without a meaning: 1.0 where fonts are broken, 0 where they are sound."""

LEAST_ALPHANUMERIC = 0.65
"""Share of letters and digits: up to .55 in bad OCR layers, .85 and more in sound text."""

LEAST_COMMON_BIGRAMS = 0.25
"""Share of common letter pairs: up to .15 in text with shifted codes, .43 and more in sound English."""

LEAST_TOKENS = 8
"""Words without which letter pairs prove nothing."""

UNLIKELY_WORDS = 7
UNLIKELY_SHARE = 0.02
"""Words, and their share of the page, in lines that are hardly English, where one font of several is broken: 7 to 9
with a name, a title and credits in that font; up to 5 on 250 sound pages."""

PICTURE_PAGE = 0.50
"""Share of the page under pictures from which on the page is a scan or a printed template."""

HIDDEN_LAYER = 0.80
"""Share of the text's area that is invisible on a page that somebody has OCR'd: nearly all, or nothing."""

FEW_WORDS = 40
"""A "downloaded from" stamp has 13 words, a certificate typed onto a template 45."""

STAMP_COVER = 0.01
"""Share of the page that text covers: .5 % for a stamp, 8 % for a certificate typed onto a template."""

PICTURE_WITH_CAPTION = 0.12
"""A page of few words with a picture of this share of the page: a card scanned into a letter. Logos are smaller."""

OUTLINED_TEXT = 300
"""Paths from which on a page of few words has its text drawn as outlines: 309 to 2390; ornaments have up to 72."""

NO_PICTURES = 0.02
FEW_PATHS = 30
"""A page without text, with smaller pictures and fewer paths than these, is empty."""

_LEADERS = re.compile(r"([._\-=*·•…\u2013\u2014])\1{2,}")
_UNMAPPED_CATEGORIES = frozenset({"Co", "Cn", "Cc"})


@dataclass(frozen=True)
class PageSigns:
    """What a page consists of, as far as the decision needs to know."""

    words: Sequence[str]
    picture_cover: float = 0.0
    """0..1 of the page's area under pictures."""
    paths: int = 0
    """Lines and areas drawn."""
    hidden_share: float = 0.0
    """0..1 of the text's area that is drawn invisibly."""
    text_cover: float = 1.0
    """0..1 of the page's area under words."""
    unlikely_words: int = 0
    """In lines that are hardly English."""


def judge(signs: PageSigns) -> TextSource:
    """How to read the page: EMBEDDED trusts its text, OCR does not, MIXED adds OCR of what the text leaves out.

    A hidden layer is EMBEDDED here: how it reads does not tell whether it is what the picture shows.
    """
    characters = sum(map(len, signs.words))
    if characters < LEAST_CHARACTERS:
        if signs.picture_cover >= NO_PICTURES or signs.paths >= FEW_PATHS:
            return TextSource.OCR
        return TextSource.EMBEDDED if characters else TextSource.BLANK
    if is_garbage(signs.words) or _has_broken_font(signs):
        return TextSource.OCR
    if is_hidden_layer(signs):
        return TextSource.EMBEDDED
    few_words = len(signs.words) < FEW_WORDS
    if signs.picture_cover >= PICTURE_PAGE:
        return TextSource.OCR if few_words or signs.text_cover < STAMP_COVER else TextSource.MIXED
    if few_words and (signs.picture_cover >= PICTURE_WITH_CAPTION or signs.paths >= OUTLINED_TEXT):
        return TextSource.MIXED
    return TextSource.MIXED if any(map(is_unmapped, signs.words)) else TextSource.EMBEDDED


def is_hidden_layer(signs: PageSigns) -> bool:
    """The words are what somebody's OCR made of what is drawn: a picture, or print as outlines."""
    return signs.hidden_share >= HIDDEN_LAYER


def is_garbage(words: Sequence[str]) -> bool:
    """The words are not what the page shows: unmapped characters, noise, or codes shifted by a wrong table."""
    counts = Counter("".join(words))
    unmapped = sum(count for character, count in counts.items() if _unmapped(character))
    return (
        unmapped > MOST_UNMAPPED * counts.total()
        or (_is_noise(counts) and _is_noise(Counter(_LEADERS.sub("", " ".join(words)).replace(" ", ""))))
        or (_is_latin(counts) and _is_shifted(words))
    )


def _has_broken_font(signs: PageSigns) -> bool:
    return signs.unlikely_words >= max(UNLIKELY_WORDS, UNLIKELY_SHARE * len(signs.words))


def _is_noise(counts: Counter[str]) -> bool:
    alphanumeric = sum(count for character, count in counts.items() if character.isalnum())
    return alphanumeric < LEAST_ALPHANUMERIC * counts.total()


def _is_latin(counts: Counter[str]) -> bool:
    letters = sum(count for character, count in counts.items() if character.isalpha())
    return (
        2 * sum(count for character, count in counts.items() if character.isalpha() and character.isascii()) > letters
    )


def _is_shifted(words: Sequence[str]) -> bool:
    share = common_bigram_share(words, LEAST_TOKENS)
    return share is not None and share < LEAST_COMMON_BIGRAMS


def is_unmapped(word: str) -> bool:
    """Two or more characters of the word have no meaning. A single one is a bullet of a symbol font."""
    return not word.isascii() and sum(map(_unmapped, word)) >= 2


def _unmapped(character: str) -> bool:
    return (
        character == "\ufffd"
        or (not character.isascii() and unicodedata.category(character) in _UNMAPPED_CATEGORIES)
        or (character < " ")
    )
