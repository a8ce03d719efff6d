"""Rows set straight: what a scan left of its slant after OCR turned it, taken out of the boxes.

A degree is a line's height over half a page, so the two ends of a row would stand in different rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from credmate.text import Line, Page, TextSource

LEAST_SLOPE = 0.002
"""Points down for each point to the right; less moves no row."""
STEEPEST = 0.12
LINES_AT_LEAST = 4
APART = 60.0
"""Points between two words that tell a slope."""
DESCENT = 0.2
"""Part of a line's height that stands below the baseline."""

_DESCENDS = re.compile(r"[gjpqyQ,;()\[\]|_]")


def levelled(page: Page) -> Page:
    """The page with its boxes shifted up or down so that its lines run level; text and order are the same."""
    if page.source is TextSource.EMBEDDED:
        return page
    slopes = [slope for line in page.lines for slope in _slopes(line)]
    slope = median(slopes) if len(slopes) >= LINES_AT_LEAST else 0.0
    if not LEAST_SLOPE <= abs(slope) <= STEEPEST:
        return page
    middle = page.width / 2
    words = []
    for word in page.words:
        down = slope * ((word.x0 + word.x1) / 2 - middle)
        words.append(word._replace(y0=word.y0 - down, y1=word.y1 - down))
    return replace(page, words=tuple(words))


def baseline(line: Line) -> float:
    """Where, in points from the top, the letters of a line stand."""
    standing = [word.y1 for word in line.words if not _DESCENDS.search(word.text)]
    return median(standing) if standing else line.box[3] - DESCENT * line.height


def _slopes(line: Line) -> Iterator[float]:
    """How far the baseline of a line falls, between its first and its last word that stands on it."""
    standing = [word for word in line.words if not _DESCENDS.search(word.text) and any(map(str.isalnum, word.text))]
    if len(standing) < 2 or standing[-1].x0 - standing[0].x0 < APART:
        return
    first, last = standing[0], standing[-1]
    yield (last.y1 - first.y1) / ((last.x0 + last.x1 - first.x0 - first.x1) / 2)
