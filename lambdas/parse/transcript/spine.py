"""The spine of a table: the lines whose dates stand under each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from parse.printed_numbers import in_decimals
from parse.transcript.compact_days import compact_day
from parse.transcript.rivers import PrintedLine

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
BESIDE = 0.8
"""Line heights by which the dates of a column may stand off each other."""
REQUIREMENTS = r"\brequire(?:d|ments?)\b.{0,40}\b(?:logged|earned|posted|completed|applied|recorded|remaining)\b"
"""What heads a table of what was asked for and what of it is done."""
BALANCE = (
    r"\b(?:(?:opening|closing|beginning|ending|starting|prior|previous)\s+balance|"
    r"balance\s+(?:brought|carried|to\s+date|forward|(?:19|20)\d\d)|(?:brought|carried)\s+forward)\b"
)
"""What the account of a period begins and ends with: credit of other periods is in it."""
NO_ROW = re.compile(
    rf"{REQUIREMENTS}|{BALANCE}|"
    r"\b(?:page\s+\d|printed|generated|as\s+of|sub-?total|grand\s+total|https?:|www\.)|©|"
    r"^\d{1,2}/\d{1,2}/\d{2,4},\s\d{1,2}:\d\d",
    re.IGNORECASE,
)
"""What is printed around the rows of a table, with a date or not."""
_DAY_OF_MONTH = re.compile(
    rf"\b(?:{MONTH}\s\d{{1,2}}\b,?|\d{{1,2}}\s{MONTH}(?!\s\d{{1,2}}\b))(?!\s?(?:19|20)\d\d\b)", re.IGNORECASE
)
"""A day without its year."""
_AMOUNT = re.compile(r"(?<![\w./:$-])\d{1,3}(?:[.,]\d{1,3})?(?![\w/:%])")
_YEAR = re.compile(r"(?:19|20)\d\d")


def spine_of(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines whose dates stand under each other, in the column that has most of them."""
    begins = [
        (x0, line)
        for line, under in zip_longest(lines, lines[1:])
        if not NO_ROW.search(line.text)
        for x0 in _date_edges(line, under)
    ]
    if not begins:
        return []
    edges = sorted(x0 for x0, _ in begins)

    def under_each_other(x0: float, line: PrintedLine) -> int:
        reach = BESIDE * line.height
        return bisect_right(edges, x0 + reach) - bisect_left(edges, x0 - reach)

    left, widest = max(begins, key=lambda begin: under_each_other(*begin))
    near = [line for x0, line in begins if abs(x0 - left) <= BESIDE * widest.height]
    return [line for line, before in zip(near, [None, *near], strict=False) if line is not before]


def _date_edges(line: PrintedLine, under: PrintedLine | None) -> Iterator[float]:
    """Where the dates of a line begin, in points; one that wraps within its cell has its year on the line `under`."""
    for date in line.dates:
        if words := line.words_of(date):
            yield words[0].x0
    for _, word in line.words:
        if compact_day(word.text) is not None:
            yield word.x0
    if under is None or under.page is not line.page:
        return
    years = [word.x0 for _, word in under.words if _YEAR.fullmatch(word.text)]
    for found in _DAY_OF_MONTH.finditer(line.text):
        place = next(number for number, (start, _) in enumerate(line.places) if start >= found.start())
        if any(abs(year - line.words[place][1].x0) < line.height for year in years):
            yield line.words[place][1].x0


def has_amount(line: PrintedLine) -> bool:
    """Whether the line has a number beside its dates."""
    return len(line.words) > 1 and _AMOUNT.search(_beside_dates(line)) is not None


def _beside_dates(line: PrintedLine) -> str:
    """What the line says beside its dates."""
    text = line.text
    for date in reversed(line.dates):
        text = f"{text[: date.start]} {text[date.end :]}"
    return in_decimals(text)
