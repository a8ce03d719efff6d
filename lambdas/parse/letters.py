"""Letters: to whom one is written, and whether it speaks to the clinician whom it is about."""

from __future__ import annotations

import re

from credmate.text import Page
from parse.dates import find_dates

_OPENING = re.compile(r"\s*(?:dear\b|to\s+whom\b|re\s*:|regarding\s*:|subject\s*:)", re.IGNORECASE)
_DEAR = re.compile(r"^[ ]*Dear\s(?P<whom>[^\n,:]{2,60})", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARGIN = re.compile(r"[\s.,;:]*(?:date[\s:]*)?", re.IGNORECASE)
LINES_AT_MOST = 10
"""Lines from the day of a letter to its salutation or subject."""
LONGEST_DAY = 50
"""Characters of a line that holds a day alone."""
_YOURS = re.compile(
    r"\byou\s+(?:have\s+|successfully\s+){0,2}(?:completed|earned|met|passed|recertified|renewed)\b|"
    r"\b(?:congratulations\s+on|thank\s+you\s+for)\s+(?:completing|earning|passing|renewing)\b|"
    r"\byou\s+are\s+(?:hereby\s+|now\s+)?(?:authorized|certified|licensed|registered)\b|"
    r"\byour\s+(?:(?!(?:about|for|from|of|on|the|to|with)\b)\w+\s+){0,3}"
    r"(?:licen[cs]e|registration|certificate|permit|renewal|application|credential|certification|e-?card)s?\b",
    re.IGNORECASE,
)


def addressee(page: Page) -> tuple[int, int]:
    """Where the address stands that a letter is sent to: between its day and its opening; an empty span where none."""
    after: int | None = None
    lines_left = 0
    for line in page.lines:
        if after is not None and lines_left and _OPENING.match(line.text):
            return after, line.start
        if _is_a_day(line.text):
            after, lines_left = line.start + len(line.text), LINES_AT_MOST
        lines_left = max(lines_left - 1, 0)
    return 0, 0


def greets(text: str, name: str) -> bool:
    """Whether a letter's salutation has a word of the person's name: "Dear Dr. Marsh:"."""
    greeted = {word.casefold() for greeting in _DEAR.finditer(text) for word in _WORD.findall(greeting["whom"])}
    return any(word.casefold() in greeted for word in _WORD.findall(name))


def speaks_to_holder(text: str) -> bool:
    """Whether a letter tells its reader of the reader's own credential: "Your renewal has been processed".

    Or of what the reader has done for it: "You have passed the examination".
    """
    return _YOURS.search(text) is not None


def _is_a_day(line: str) -> bool:
    """Whether nothing but one day is on the line."""
    days = find_dates(line) if len(line) <= LONGEST_DAY else []
    return len(days) == 1 and all(_MARGIN.fullmatch(part) for part in (line[: days[0].start], line[days[0].end :]))
