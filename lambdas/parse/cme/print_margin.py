"""What a browser prints into the margins of a page: the day of printing, the page's title, its address and a count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from credmate.text import Page, Word

_ADDRESS = re.compile(r"(?:https?|file)://|\bwww\.", re.IGNORECASE)
_COUNT = re.compile(r"(?:\bpage\s+\d+(?:\s*(?:of|/)\s*\d+)?|(?:^|\s)\d{1,3}/\d{1,3})$", re.IGNORECASE)
_DAY = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)"
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]\.?M\.?)?"
_PRINTED = re.compile(rf"{_DAY}(?:,?\s+(?P<time>{_TIME}))?", re.IGNORECASE)
_LABEL = re.compile(r"(?::|\b(?:dates?|on|of|completed|attended|earned|issued|awarded))$", re.IGNORECASE)


def in_print_margin(page: Page, start: int, end: int) -> bool:
    """Whether the day at `page.text[start:end]` is the one on which a browser printed the page.

    It stands in figures at an end of the first or the last row, in print no larger than usual and behind no label.
    Either its time of day follows, or these two rows hold the page's address or a count of pages.
    """
    day = page.box_between(start, end)
    if day is None or not page.words:
        return False
    edges = [min(page.words, key=lambda word: word.y0), max(page.words, key=lambda word: word.y1)]
    first, last = (_row(page.words, edge) for edge in edges)
    row = next((row for row in (first, last) if any(_covers(word, day) for word in row)), None)
    if row is None or median(word.y1 - word.y0 for word in row) > median(word.y1 - word.y0 for word in page.words):
        return False
    text = _text(row)
    printed = _PRINTED.match(text) or next(
        (found for found in _PRINTED.finditer(text) if found.end() == len(text)), None
    )
    if (
        printed is None
        or not re.match(_DAY, page.text[start:end])
        or not printed.group().startswith(page.text[start:end])
    ):
        return False
    rest = (text[: printed.start()] + text[printed.end() :]).strip()
    if _LABEL.search(text[: printed.start()].rstrip()) or not any(letter.isalpha() for letter in rest):
        return False
    margins = [_text(first), _text(last)]
    return printed["time"] is not None or any(_ADDRESS.search(edge) or _COUNT.search(edge) for edge in margins)


def _row(words: Sequence[Word], edge: Word) -> list[Word]:
    """The words beside `edge`, from left to right."""
    beside = [word for word in words if edge.y0 < (word.y0 + word.y1) / 2 < edge.y1]
    return sorted(beside, key=lambda word: word.x0)


def _covers(word: Word, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.y0 + word.y1) / 2 <= box[3]


def _text(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)
