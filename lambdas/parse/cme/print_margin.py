"""What a browser prints into the margins of a page: the day of printing, the page's title, its address and a count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from credmate.text import Page, Word
from parse.cme.layout import line_number

_ADDRESS = re.compile(r"(?:https?|file)://|\bwww\.", re.IGNORECASE)
_COUNT = re.compile(r"(?:\bpage\s+\d+(?:\s*(?:of|/)\s*\d+)?|(?:^|\s)\d{1,3}/\d{1,3})$", re.IGNORECASE)
_DAY = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)"
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]\.?M\.?)?"
_PRINTED = re.compile(rf"{_DAY}(?:,?\s+(?P<time>{_TIME}))?", re.IGNORECASE)
LINES = 4
"""Lines at the head and at the foot of a page that its margins are among."""
EDGE = 1.5
"""Heights of a word, from the first and the last word of the page, within which its margins are."""
MARGIN = 0.045
"""Part of the page's height: nothing but what a browser adds is printed so near to its edge in small print."""
SMALL = 0.85
"""Part of the usual height of a word."""

_LABEL = re.compile(r"(?::|\b(?:dates?|on|of|completed|attended|earned|issued|awarded))$", re.IGNORECASE)


def in_print_margin(page: Page, start: int, end: int) -> bool:
    """Whether the day at `page.text[start:end]` is the one on which a browser printed the page.

    It stands in figures at an end of the first or the last row, in print no larger than usual and behind no label.
    Its time of day follows, or these two rows hold the page's address or a count of pages (which OCR may lose), or it
    is small and hard by the edge of the sheet.
    """
    if LINES <= line_number(page, start) < len(page.lines) - LINES:
        return False
    day = page.box_between(start, end)
    if day is None:
        return False
    usual = median(word.y1 - word.y0 for word in page.words)
    edges = (min(word.y0 for word in page.words), max(word.y1 for word in page.words))
    middle = (day[1] + day[3]) / 2
    row = _words_at(page.words, middle, usual)
    size = median(word.y1 - word.y0 for word in row)
    at_edge = any(abs(middle - edge) < EDGE * usual for edge in edges)
    if not at_edge or size > usual:
        return False
    printed = _day_at_end(_text(row))
    if printed is None or not printed.group().startswith(page.text[start:end]):
        return False
    if printed["time"] is not None or (
        size < SMALL * usual and min(middle, page.height - middle) < MARGIN * page.height
    ):
        return True
    margins = [_text(_words_at(page.words, edge, EDGE * usual)) for edge in edges]
    return any(_ADDRESS.search(edge) or _COUNT.search(edge) for edge in margins)


def _day_at_end(row: str) -> re.Match[str] | None:
    """The day that begins or ends the row, with its time, where other words but no label of it stand beside it."""
    printed = _PRINTED.match(row) or next((day for day in _PRINTED.finditer(row) if day.end() == len(row)), None)
    if printed is None or _LABEL.search(row[: printed.start()].rstrip()):
        return None
    beside = row[: printed.start()] + row[printed.end() :]
    return printed if any(letter.isalpha() for letter in beside) else None


def _words_at(words: Sequence[Word], y: float, reach: float) -> list[Word]:
    """The words whose middle is less than `reach` above or below `y`, from left to right: a scan's rows are askew."""
    near = [word for word in words if abs((word.y0 + word.y1) / 2 - y) < reach]
    return sorted(near, key=lambda word: word.x0)


def _text(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)
