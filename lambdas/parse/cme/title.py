"""What the activity was called.

Most certificates announce the title ("... the enduring material titled", "Activity Title:"); it then runs to the date,
the award or the end of its print. Where nothing announces it, it is the most prominent text that is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from credmate.text import Line, Page
from parse.cme.candidates import Candidate, folded
from parse.cme.form_labels import begins_with_label
from parse.cme.layout import adjoins, cells_beside, line_above, line_below, line_number, same_print, shares_row
from parse.cme.places import is_place
from parse.cme.title_lines import FULL_FROM, column_width, goes_on_small, had_room
from parse.cme.title_remarks import SHORTEST, without_remarks
from parse.cme.title_terms import (
    CODE_AT_START,
    CONNECTIVE_AT_END,
    INLINE_END,
    KIND_AT_END,
    NOT_A_TITLE,
    NOT_AN_UNANNOUNCED_TITLE,
    NUMBER_AT_START,
    NUMBERED_AT_END,
    OPEN_RULES,
    SENTENCE_GOES_ON,
    STOP_LINE,
    TITLE_ANCHORS,
    TITLE_CELL,
    TITLE_CELL_HEAD,
    TITLE_LABELS,
)
from parse.dates import DatePrecision, find_dates
from parse.names import find_person, looks_like_person

PROMINENT_RULE = "prominent"
"""The rule of large print that nothing announces."""

LINES_AT_MOST = 4
CHARACTERS_AT_MOST = 300
BESIDE_A_DATE = 12
"""Characters that a title has at least beside a date within it."""

WRAPPED_FROM = 0.55
"""Part of the widest line around from which a line may be too full for its title, which then goes on below."""

SHORT_REST = 2
"""Words; so few may end a title whatever they are ("Department")."""

TITLE_CELL_CONFIDENCE = 0.96
TITLE_CAPTION_CONFIDENCE = 0.8
TITLE_COLUMN_CONFIDENCE = 0.7
PROMINENT = 0.7
ONE_OF_SEVERAL = 0.45
ONE_OF_MANY = 0.1

ENDED = 0.9
"""A title within a sentence, when what follows it is its day or its award."""

OVER_A_LINE = 0.9
"""Factor where the wording before the title takes in a line that may be the title itself."""

_LINE_OF_ITS_OWN = re.compile(r"\S\s*\n(?=[A-Z])")
_QUOTED = re.compile(r"\s*[\"\u201c\u201d«]\s*(?P<title>[^\"\u201c\u201d«»]{4,300}?)\s*[\"\u201c\u201d»]", re.DOTALL)
QUOTES = ('"', "\u201d")
"""How a quotation ends."""
_LEADS_TO_QUOTE = re.compile(r"[^\"\u201c\u201d\n]{1,60}\s[\"\u201c](?=[A-Z0-9])")
"""What a reading begins with whose rest is quoted: 'Safe Table "Oral Health ..."'."""
_NUMBER_FIRST = re.compile(r"\d|[IVX]+\b|[A-Z]\b")
_LINK_AT_END = re.compile(r"\s+(?:on|given|held|dated|and(?:\s+(?:has|have|is|was))?)\s*$")
"""The words with which a sentence goes on behind a title."""
_BEFORE_DATE = re.compile(
    r"(?:[,;(|\u2013-]|\b(?:(?:online|held|presented|conducted|completed)\s+)?(?:on|of|dated|from|date|"
    r"this|held|conducted)\b)?[\s:,(]*(?:\w+day,?\s*)?$",
    re.IGNORECASE,
)


class Span(NamedTuple):
    """Where in the page's text a title stands."""

    start: int
    end: int


def find_titles(page: Page, taken: Collection[str] = ()) -> Iterator[Candidate]:
    """Every reading of the activity's title on `page`; `taken` are folded values known to be something else."""
    for rule, confidence, pattern in (*TITLE_ANCHORS, *TITLE_LABELS):
        for anchor in pattern.finditer(page.text):
            if rule in OPEN_RULES and _announces(page, anchor.end()):
                continue
            span = _title_after(page, anchor.end())
            if span is not None and may_be_title(page.text[span.start : span.end]):
                sure = ENDED if rule in OPEN_RULES and _is_ended(page, span) else confidence
                if _LINE_OF_ITS_OWN.search(anchor.group()):
                    sure *= OVER_A_LINE
                yield _candidate(page, span, rule, sure, (anchor.start(), span.end))
    yield from _in_cells(page)
    yield from _prominent_lines(page, taken)


def _announces(page: Page, position: int) -> bool:
    """Whether the rest of the line only tells the kind of activity, whose title is on the next."""
    rest = page.text[position : page.lines[line_number(page, max(position - 1, 0))].end]
    return KIND_AT_END.search(rest) is not None


def _is_ended(page: Page, span: Span) -> bool:
    """Whether the sentence goes on behind the title with its day or its award."""
    rest = page.text[span.end : span.end + 60].lstrip("?!")
    if INLINE_END.match(rest):
        return True
    return any(
        _BEFORE_DATE.fullmatch(rest.lstrip()[: date.start - len(rest) + len(rest.lstrip())])
        for date in find_dates(rest)
    )


def _candidate(page: Page, span: Span, rule: str, confidence: float, evidence: tuple[int, int]) -> Candidate:
    value = " ".join(page.text[span.start : span.end].split())
    return Candidate(page, span.start, span.end, value, rule, confidence, (min(evidence), max(evidence)))


def _title_after(page: Page, position: int) -> Span | None:
    """The title that begins at `position`, on the same line or on the one below."""
    quoted = _QUOTED.match(page.text, position)
    if quoted:
        return trimmed(page, quoted.start("title"), quoted.end("title"))
    index = line_number(page, max(position - 1, 0))
    line = page.lines[index]
    if position < line.end and page.text[position : line.end].strip(' :."\u201c'):
        return _grown(page, index, position, own_line=False)
    under = line_below(page, index)
    if under is None:
        return None
    if STOP_LINE.match(page.lines[under].text):
        return None
    quoted = _QUOTED.match(page.text, page.lines[under].start)
    if quoted:
        return trimmed(page, quoted.start("title"), quoted.end("title"))
    return _grown(page, under, page.lines[under].start, own_line=True)


def _grown(page: Page, index: int, start: int, *, own_line: bool) -> Span | None:
    """From `start` in line `index` on as far as the title runs."""
    end = page.lines[index].end
    limit = _inline_end(page, start, end)
    lines = 1
    while limit is None and lines < LINES_AT_MOST and end - start < CHARACTERS_AT_MOST:
        under = line_below(page, index)
        if under is None or not _continues(page, index, under, own_line=own_line):
            break
        if under != index + 1:
            break
        index, end, lines = under, page.lines[under].end, lines + 1
        limit = _inline_end(page, start, end)
    return trimmed(page, start, _before_date_below(page, index, start, end) if limit is None else limit)


def within(page: Page, start: int, end: int) -> Span | None:
    """The title that stretch `text[start:end]` begins with, up to where the sentence goes on or the place stands."""
    behind = SENTENCE_GOES_ON.search(page.text[start:end])
    limit = end if behind is None else start + behind.start()
    lower = (line for line in page.lines[line_number(page, start) + 1 :] if line.start < limit)
    told = (line.start for line in lower if _starts_with_date(line.text) or _tells_place(page, line))
    return trimmed(page, start, next(told, limit))


def _tells_place(page: Page, line: Line) -> bool:
    """Whether a line is a place, perhaps with the day."""
    return is_place(page.text[line.start : _inline_end(page, line.start, line.end) or line.end].strip())


def _before_date_below(page: Page, index: int, start: int, end: int) -> int:
    """Where the title ends whose last line is `index`: the word that leads on to a date on the next is none of it."""
    under = line_below(page, index)
    link = _BEFORE_DATE.search(page.text, start, end)
    if under is None or link is None or not _starts_with_date(page.lines[under].text):
        return end
    return link.start()


def _continues(page: Page, index: int, under: int, *, own_line: bool) -> bool:
    """Whether line `under` goes on with the title of line `index`."""
    line, lower = page.lines[index], page.lines[under]
    if not adjoins(line, lower) or _starts_with_date(lower.text) or begins_with_label(lower.text):
        return False
    if CONNECTIVE_AT_END.search(line.text) or (NUMBERED_AT_END.search(line.text) and _NUMBER_FIRST.match(lower.text)):
        return True
    if own_line and not same_print(page, line, lower):
        return False
    if _tells_place(page, lower):
        return False
    if goes_on_small(line.text, lower.text):
        return True
    if had_room(page, index, under):
        return False
    if STOP_LINE.match(lower.text) or _names_somebody(lower.text, line, column_width(page, index)):
        return False
    if line.box[2] - line.box[0] < WRAPPED_FROM * column_width(page, index):
        return False
    in_prose = not own_line
    return in_prose or len(lower.text.split()) <= SHORT_REST or _stands_alone(lower.text)


def _names_somebody(text: str, upper: Line, width: float) -> bool:
    """Whether the line is a person's name; below a full line, two plain words may as well end its title."""
    person = find_person(text)
    is_full = upper.box[2] - upper.box[0] >= FULL_FROM * width
    return person is not None and looks_like_person(text) and (person.degree is not None or not is_full)


def _starts_with_date(text: str) -> bool:
    return any(_BEFORE_DATE.fullmatch(text, 0, date.start) is not None for date in find_dates(text))


def _inline_end(page: Page, start: int, end: int) -> int | None:
    """Where within `text[start:end]` the title is over, None where it runs to the end."""
    ends = [start + match.start() for match in [INLINE_END.search(page.text[start:end])] if match]
    for date in find_dates(page.text[start : end + 40]):
        if start + date.start > end or date.precision is not DatePrecision.DAY:
            continue
        link = _BEFORE_DATE.search(page.text, start, start + date.start)
        if link:
            ends.append(link.start())
    return min(ends) if ends else None


def trimmed(page: Page, start: int, end: int) -> Span | None:
    """The stretch without the marks, numbers and link words around a title; None where less than one is left."""
    text = page.text[start:end]
    start += len(text) - len(text.lstrip(" \n:;,.-\u2013\u2014\"\u201c\u201d'\u2018*\u2022|"))
    while (code := CODE_AT_START.match(page.text, start, end)) and code.end() > start:
        start = code.end()
    if (lead := _LEADS_TO_QUOTE.match(page.text, start, end)) and page.text[end : end + 3].lstrip(" ,.")[:1] in QUOTES:
        start = lead.end()
    text = page.text[start:end]
    text = without_remarks(text.rstrip(" \n:;,.|*"))
    text = _LINK_AT_END.sub("", text).rstrip(' \n:;,.-\u2013\u2014"\u201c\u201d|*')
    return Span(start, start + len(text)) if len(text) >= SHORTEST else None


def may_be_title(text: str) -> bool:
    """Whether the text is no heading, statement, label or address, and more than a date."""
    letters = sum(letter.isalpha() for letter in text)
    person = find_person(text)
    begins_with_clinician = person is not None and person.degree is not None
    return letters >= SHORTEST and not begins_with_clinician and not NOT_A_TITLE.search(text) and not _is_date(text)


def _stands_alone(text: str) -> bool:
    """Whether the text may be a title though nothing announces it: no organisation and no signatory either."""
    return not NOT_A_TITLE.search(text) and not NOT_AN_UNANNOUNCED_TITLE.search(text)


def _is_date(text: str) -> bool:
    return any(len(text.strip()) - (date.end - date.start) < BESIDE_A_DATE for date in find_dates(text))


def _in_cells(page: Page) -> Iterator[Candidate]:
    """Titles beside a label of several lines, over a caption or under the head of a column."""
    for index, line in enumerate(page.lines):
        label = TITLE_CELL.fullmatch(line.text)
        if not label:
            continue
        labels = [index]
        above = line_above(page, index)
        if above is not None and adjoins(page.lines[above], line) and TITLE_CELL_HEAD.fullmatch(page.lines[above].text):
            labels.append(above)
        cells = cells_beside(page, labels)
        under = line_below(page, index)
        if label["colon"]:
            picked, rule, confidence = cells, "title cell", TITLE_CELL_CONFIDENCE
        elif shares_row(page, index) and under is not None and shares_row(page, under):
            picked, rule, confidence = [under], "title column", TITLE_COLUMN_CONFIDENCE
        else:
            picked, rule, confidence = [above] if above is not None else [], "title caption", TITLE_CAPTION_CONFIDENCE
        if picked:
            start, end = min(page.lines[cell].start for cell in picked), max(page.lines[cell].end for cell in picked)
            value = " ".join(page.lines[cell].text for cell in picked)
            if number := NUMBER_AT_START.match(value):
                start, value = start + number.end(), value[number.end() :]
            if may_be_title(value):
                evidence = (min(start, line.start), max(end, line.end))
                yield Candidate(page, start, end, value, rule, confidence, evidence)


def _prominent_lines(page: Page, taken: Collection[str]) -> Iterator[Candidate]:
    """Lines before the first statement of credit that are nothing else, in large print first."""
    blocks: list[Span] = []
    seen_until = 0
    for index, line in enumerate(page.lines):
        if line.start < seen_until:
            continue
        text = line.text
        if STOP_LINE.match(text) or looks_like_person(text) or not (may_be_title(text) and _stands_alone(text)):
            continue
        if len(text.split()) < 2 or (not text[0].isupper() and not text[0].isdigit() and text[0] not in '"\u201c'):
            continue
        span = _grown(page, index, line.start, own_line=True)
        if span is None or folded(page.text[span.start : span.end]) in taken:
            continue
        if _stands_alone(page.text[span.start : span.end]):
            blocks.append(span)
            seen_until = span.end
    if not blocks:
        return
    heights = [page.lines[line_number(page, span.start)].height for span in blocks]
    tallest = [span for span, height in zip(blocks, heights, strict=True) if height >= max(heights) * 0.98]
    confidence = PROMINENT if len(tallest) == 1 else ONE_OF_SEVERAL
    for span in tallest:
        yield _candidate(page, span, PROMINENT_RULE, confidence, (span.start, span.end))
        confidence = ONE_OF_MANY
