"""Where a certificate lists the sessions of its activity: none of them is the activity's title. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.text import Page
from parse.cme.form_labels import begins_with_label
from parse.cme.layout import adjoins
from parse.dates import find_dates

ROWS_FROM = 3
"""Rows that make a list: a certificate of one activity may well print two amounts."""
REST_WORDS = 4
"""Words that the rest of a session's title takes on a line of its own."""

_AMOUNT_AT_END = re.compile(r"\s\d{1,3}\.\d{1,4}$")
_WORD = re.compile(r"[^\W\d_]{3,}")


def listed_sessions(page: Page) -> Iterator[tuple[int, int]]:
    """Where in the page's text each list stands: like rows with a name and a day or an amount."""
    rows: list[int] = []
    shown: tuple[bool, bool] | None = None
    for index, line in enumerate(page.lines):
        shows = _shows(line.text)
        if shows is None:
            continue
        if rows and not (shows == shown and _follows(page, rows[-1], index)):
            yield from _span(page, rows)
            rows = []
        rows.append(index)
        shown = shows
    yield from _span(page, rows)


def _span(page: Page, rows: list[int]) -> Iterator[tuple[int, int]]:
    if len(rows) >= ROWS_FROM:
        last = rows[-1]
        has_rest = last + 1 < len(page.lines) and _is_rest(page, last + 1)
        yield page.lines[rows[0]].start, page.lines[last + has_rest].end


def _follows(page: Page, row: int, index: int) -> bool:
    """Whether row `index` is the next of the list after that at `row`, whose name may take a line more."""
    between = index - row == 1 or (index - row == 2 and _is_rest(page, index - 1))
    return between and adjoins(page.lines[index - 1], page.lines[index])


def _is_rest(page: Page, index: int) -> bool:
    line, upper = page.lines[index], page.lines[index - 1]
    return len(line.words) <= REST_WORDS and ":" not in line.text and adjoins(upper, line)


def _shows(text: str) -> tuple[bool, bool] | None:
    """Whether a row has an amount at its end and whether it has a day; None for a line that is no row of a list."""
    if not any(letter.isdigit() for letter in text) or begins_with_label(text) or len(_WORD.findall(text)) < 2:
        return None
    shows = _AMOUNT_AT_END.search(text) is not None, bool(find_dates(text))
    return shows if any(shows) else None
