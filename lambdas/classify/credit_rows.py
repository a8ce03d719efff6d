"""The rows of a transcript: lines that carry a date and an amount of credit. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import takewhile

from classify.folding import TEXT_LIMIT
from credmate.text import Page, Word

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(
    r"\b(?:"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|"
    r"\d{4}[/.-]\d{2}[/.-]\d{2}|"
    rf"{MONTH}\s\d{{1,2}}(?:\s?[-\u2013&]\s?(?:{MONTH}\s)?\d{{1,2}})?,?\s\d{{4}}|"
    rf"\d{{1,2}}[\s-]{MONTH}[\s-]\d{{2,4}}"
    r")\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"(?<![$\d.,/:-])\d{1,3}[.,]\d{1,2}(?![\d/:%-])")
"""A decimal number that is no money, time or part of a date."""
WHOLE_AMOUNT = re.compile(
    r"(?<![$\d.,/:#-])\b\d{1,2}(?:\s(?:(?:ce|cme|cne|contact|aapa|prescribed)\s)?"
    r"(?:credits?|hours?|hrs?|ama|cme|ceus?|units?|points?)\b|\s*$)",
    re.IGNORECASE,
)

_SESSIONS = re.compile(
    rf"(?:^[^\w\n]*(?:{DATE.pattern})[^\w\n]+{AMOUNT.pattern}(?:[ ](?:credits?|hours?|hrs?))?[^\w\n]*(?:\n|\Z)){{3}}",
    re.IGNORECASE | re.MULTILINE,
)

DAY_IN_COLUMN = re.compile(rf"{DATE.pattern}|\b(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})\b", re.IGNORECASE)
"""The narrow cells of a column break a date before its year."""
UNDER_EACH_OTHER = 3.0
"""Points by which the words of a column may stand off each other."""
_OPENING_DAY = re.compile(rf"\W{{0,3}}(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})\b", re.IGNORECASE)
"""A day without its year begins the rows of a list that says the year once."""
PLACES_AT_MOST = 400
"""Days, or amounts, of one page that are looked at; no table has more, and hostile pages cost no time."""
LINE_EDGES: Mapping[int, Callable[[Word], float]] = {
    0: lambda word: word.x0,
    90: lambda word: -word.y1,
    180: lambda word: -word.x1,
    270: lambda word: word.y0,
}
"""Where a word begins on its line, by the page's rotation."""

FEWEST_ROWS = 3
"""Fewer dated credits also stand on a single certificate."""


def count_rows(page: Page) -> int:
    """Number of dated credits on the page.

    A row is one printed line, or a day and an amount that stand in columns of such. Where a table was read column by
    column, there are no such lines: then as many rows are counted as there are both dates and decimal amounts, and half
    of those are believed. Days and amounts alone, one line after the other, are the sessions of one activity.
    """
    text = page.text[:TEXT_LIMIT]
    if _SESSIONS.search(text):
        return 0
    whole = sum(1 for line in text.splitlines() if is_row(line))
    scattered = min(len(DATE.findall(text)), len(AMOUNT.findall(DATE.sub(" ", text)))) // 2
    return max(whole, scattered, _in_columns(page))


def _in_columns(page: Page) -> int:
    """Of the column with most days and the one with most amounts, as many as the shorter one has; not below three.

    A day that is printed twice counts once: certificates repeat theirs.
    """
    edge = LINE_EDGES[page.rotation]
    days: list[tuple[float, str]] = []
    amounts: list[tuple[float, str]] = []
    for line in page.lines:
        for found, pattern in ((days, DAY_IN_COLUMN), (amounts, AMOUNT)):
            for match in pattern.finditer(line.text):
                words = page.words_between(line.start + match.start(), line.start + match.end())
                found.append((edge(words[0]), match[0] if found is days else str(line.start)))
    rows = min(_most_under_each_other(places[:PLACES_AT_MOST]) for places in (days, amounts))
    return rows if rows >= FEWEST_ROWS else 0


def _most_under_each_other(places: list[tuple[float, str]]) -> int:
    """How many different texts begin on the edge where most do."""
    return max(
        (len({text for other, text in places if abs(other - edge) <= UNDER_EACH_OTHER}) for edge, _ in places),
        default=0,
    )


def text_before_amounts(text: str) -> str:
    """What stands over the first row: all of `text` where no line has a credit."""
    return "\n".join(takewhile(lambda line: not (is_row(line) or AMOUNT.search(line)), text.splitlines()))


def is_row(line: str) -> bool:
    """Whether the printed line has a date and an amount of credit."""
    if not (DATE.search(line) or _OPENING_DAY.match(line)):
        return False
    rest = DATE.sub(" ", line)
    return bool(AMOUNT.search(rest) or WHOLE_AMOUNT.search(rest))


def weight_of_rows(rows: int) -> float:
    """Log odds that so many dated credits lend to a transcript; 0.0 below `FEWEST_ROWS`."""
    if rows < FEWEST_ROWS:
        return 0.0
    return min(3.0 + 0.5 * (rows - FEWEST_ROWS), 6.0)
