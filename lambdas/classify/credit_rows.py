"""The rows of a transcript: lines that carry a date and an amount of credit. Pure."""

from __future__ import annotations

import re
from itertools import takewhile

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(
    r"\b(?:"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|"
    r"\d{4}-\d{2}-\d{2}|"
    rf"{MONTH}\s\d{{1,2}}(?:\s?[-\u2013&]\s?(?:{MONTH}\s)?\d{{1,2}})?,?\s\d{{4}}|"
    rf"\d{{1,2}}[\s-]{MONTH}[\s-]\d{{2,4}}"
    r")\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"(?<![$\d.,/:-])\d{1,3}[.,]\d{1,2}(?![\d/:%-])")
"""A decimal number that is no money, time or part of a date."""
WHOLE_AMOUNT = re.compile(r"(?<![$\d.,/:#-])\b\d{1,2}(?:\s(?:credits?|hours?|hrs?|ama|cme)\b|\s*$)", re.IGNORECASE)

FEWEST_ROWS = 3
"""Fewer dated credits also stand on a single certificate."""


def count_rows(text: str) -> int:
    """Number of dated credits in `text` (a page or several).

    A row is one printed line. Where a table was read column by column, there are no such lines: then as many rows are
    counted as there are both dates and decimal amounts, and half of those are believed.
    """
    whole = sum(1 for line in text.splitlines() if is_row(line))
    scattered = min(len(DATE.findall(text)), len(AMOUNT.findall(DATE.sub(" ", text)))) // 2
    return max(whole, scattered)


def text_before_amounts(text: str) -> str:
    """What stands over the first row: all of `text` where no line has a credit."""
    return "\n".join(takewhile(lambda line: not (is_row(line) or AMOUNT.search(line)), text.splitlines()))


def is_row(line: str) -> bool:
    """Whether the printed line has a date and an amount of credit."""
    if not DATE.search(line):
        return False
    rest = DATE.sub(" ", line)
    return bool(AMOUNT.search(rest) or WHOLE_AMOUNT.search(rest))


def weight_of_rows(rows: int) -> float:
    """Log odds that so many dated credits lend to a transcript; 0.0 below `FEWEST_ROWS`."""
    if rows < FEWEST_ROWS:
        return 0.0
    return min(3.0 + 0.5 * (rows - FEWEST_ROWS), 6.0)
