"""Activities printed as blocks of some lines each, without the head of a table: cards, lists, letters.

White space tells a block: its lines stand closer to each other than the blocks do. In a block stand one title, one day
or span of days, and what was earned; on which of its lines each stands is the printer's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import exp, log
from statistics import median

from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.cme.level import baseline
from parse.credit_measures import names_only_a_system, system_named_in
from parse.credits import find_credits
from parse.dates import find_dates
from parse.transcript.entries import only_refers
from parse.transcript.heads import is_format
from parse.transcript.record import (
    Record,
    has_provider_label,
    named,
    names_organisation,
    numbers_in,
    without_label,
    without_spans,
)
from parse.transcript.sentences import is_sentence
from parse.transcript.totals import is_sum, is_total

BLOCKS_AT_LEAST = 3
LINES_AT_MOST = 8
WIDER = 1.15
"""How many times as wide as the gaps within blocks those between blocks are, at least."""
FARTHEST = 2.6
"""Times the usual gap; wider ones part what is no list."""
LINE_PITCH = 1.7
"""Line heights from the last line of a title to what is said of it, at most."""
EITHER_SIDE = 0.15
"""Part of the gaps that are narrower, and that are wider, at least."""
SAME_EDGE = 0.6
"""Line heights by which the left edges of one column's cells may differ."""
COMPLETE_SHARE = 0.8
"""Of the blocks from the first that is an activity to the last, so many are."""

_RUNNING = re.compile(r"\b(?:page\s+\d|https?:|www\.|printed|generated)|^\W*\d{1,2}/\d{1,2}/\d{2,4},", re.IGNORECASE)
_PIECE = re.compile(r"\s*(?:[;|\u00b7\u2022]|\s[\u2013\u2014-]\s)\s*")
_BEGINS_WITH_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{1,3})?(?:\s|$)")
_MARK = re.compile(r"^\W*\(?TM\)(?!\w)\W*", re.IGNORECASE)
"""What is left of "Credit(s)(TM) - " when the credit is taken away."""
_BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?")
_NOTHING = re.compile(
    r"(?:(?:date\s+)?(?:contact|completed|earned|attended|claimed|participated|credits?(?:\s*\(s\))?|hours?|points?|on|and|"
    r"status|passed)\W*)*",
    re.IGNORECASE,
)
"""Words that only say what the day or the number beside them is."""


def read_blocks(pages: Sequence[Page]) -> list[Record]:
    """The activities of upright `pages`, if their lists are set in blocks; else none."""
    records: list[Record] = []
    for page in pages:
        blocks = _with_titles(page, _blocks(page))
        found = [_record_of(page, block) for block in blocks]
        if not blocks:
            blocks = _in_turn(page)
            found = [_titled(page, block) for block in blocks]
        complete = [place for place, record in enumerate(found) if record.complete]
        if not complete:
            continue
        inside = found[complete[0] : complete[-1] + 1]
        several = sum(len(block) > 1 for block in blocks[complete[0] : complete[-1] + 1])
        if len(complete) >= COMPLETE_SHARE * len(inside) and several >= COMPLETE_SHARE * len(inside):
            records += [record for record in inside if record.complete]
    return records if len(records) >= BLOCKS_AT_LEAST else []


def read_in_turn(pages: Sequence[Page]) -> list[Record]:
    """The activities of upright `pages` whose titles stand in turn with their days; none where one lacks something."""
    records = [_titled(page, block) for page in pages for block in _in_turn(page)]
    return records if all(record.complete for record in records) else []


def _blocks(page: Page) -> list[list[Line]]:
    """The lines of the page in blocks, by the white space between them; empty where it is even."""
    lines = [line for line in page.lines if not (_RUNNING.search(line.text) or is_total(line.text))]
    limit = _widest_within(lines)
    if limit is None:
        return []
    blocks: list[list[Line]] = [lines[:1]]
    for upper, line in pairwise(lines):
        if 0 <= baseline(line) - baseline(upper) <= limit:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [block for block in blocks if len(block) <= LINES_AT_MOST]


def _in_turn(page: Page) -> list[list[Line]]:
    """Blocks of as many lines each, the last with day and amount: titles and what is said of them in turn, evenly set.

    Empty where what follows the last block can be a title: then those over the first are none.
    """
    lines = page.lines
    dated = [place for place, line in enumerate(lines) if find_dates(line.text)]
    told = [place for place in dated if _record_of(page, [lines[place]]).amounts]
    steps = {lower - upper for upper, lower in pairwise(told)}
    if len(told) < BLOCKS_AT_LEAST or len(steps) != 1:
        return []
    step = steps.pop()
    behind = lines[told[-1] + 1] if told[-1] + 1 < len(lines) else None
    over = range(told[0] - step + 1, told[0])
    ended = behind is None or is_total(behind.text) or is_sum(behind.text) or bool(_RUNNING.search(behind.text))
    if not (1 < step <= LINES_AT_MOST and over.start >= 0 and (ended or (behind is not None and is_sentence(behind)))):
        return []
    blocks = [[*lines[place - step + 1 : place + 1]] for place in told]
    titled = all(_is_title(_record_of(page, block[:1])) and len(segments(block[0])) == 1 for block in blocks)
    return blocks if titled else []


def _titled(page: Page, block: Sequence[Line]) -> Record:
    """What a block says whose last line has day and amount, and no title of its own."""
    record = _record_of(page, block[:-1])
    record.add(_record_of(page, block[-1:]).without_title())
    return record


def _with_titles(page: Page, blocks: Sequence[list[Line]]) -> list[list[Line]]:
    """The blocks, each that has no title joined to one of words alone close over it: a title of several lines."""
    found: list[list[Line]] = []
    for block in blocks:
        near = bool(found) and 0 < baseline(block[0]) - baseline(found[-1][-1]) < LINE_PITCH * block[0].height
        if near and _is_untitled(_record_of(page, block)) and _is_title(_record_of(page, found[-1])):
            found[-1] = [*found[-1], *block]
        else:
            found.append(block)
    return found


def _is_untitled(record: Record) -> bool:
    return bool(record.days and record.amounts and not record.title)


def _is_title(record: Record) -> bool:
    return bool(record.title) and not record.days and not record.amounts


def _widest_within(lines: Sequence[Line]) -> float | None:
    """The distance of two baselines up to which lines are of one block; None where the distances are of one kind.

    The limit parts the distances where the two kinds are most unlike each other and each among itself alike (Otsu), by
    how many times as wide one is as the other: a few wide ones around the list weigh no more than those within it.
    """
    gaps = sorted(
        gap for upper, line in pairwise(lines) if (gap := baseline(line) - baseline(upper)) > 0.5 * line.height
    )
    if not gaps:
        return None
    usual = median(gaps)
    gaps = [gap for gap in gaps if gap < FARTHEST * usual]
    enough = max(BLOCKS_AT_LEAST - 1, EITHER_SIDE * len(gaps))
    best: tuple[float, float] | None = None
    logs = [log(gap) for gap in gaps]
    whole = sum(logs)
    for place, reached in enumerate(accumulate(logs[:-1]), 1):
        beyond = len(gaps) - place
        times = exp((whole - reached) / beyond - reached / place)
        if min(place, beyond) < enough or times < WIDER:
            continue
        apart = place * beyond * log(times) ** 2
        if best is None or apart > best[0]:
            best = (apart, (gaps[place - 1] + gaps[place]) / 2)
    return best[1] if best else None


def _record_of(page: Page, block: Sequence[Line]) -> Record:
    """What the lines of a block say, column by column: the first words that are no more than words are the title."""
    record = Record(page, block[0].start, block[-1].end)
    for column in _columns(page, block):
        if _BEGINS_WITH_AMOUNT.match(column[0]):
            _take_facts(record, " ".join(column))
        else:
            _read_column(record, column)
    return record


def _columns(page: Page, block: Sequence[Line]) -> list[list[str]]:
    """The cells of a block from the left to the right, those under each other together."""
    columns: list[tuple[float, list[str]]] = []
    for line in block:
        for start, end in segments(line):
            box = page.box_between(start, end)
            left = box[0] if box else line.box[0]
            found = next((texts for x0, texts in columns if abs(x0 - left) < SAME_EDGE * line.height), None)
            if found is None:
                columns.append((left, [page.text[start:end]]))
            else:
                found.append(page.text[start:end])
    return [texts for _, texts in sorted(columns, key=lambda column: column[0])]


def _read_column(record: Record, column: Sequence[str]) -> None:
    """Add what the cells of a column say; words behind a day, an amount, a format or an organisation are no title."""
    said_more = bool(record.title)
    for cell in column:
        for text in _pieces(cell):
            rest, said = _take_facts(record, text)
            said_more = said_more or (said and bool(record.title))
            name, _, behind = rest.rpartition(" - ")
            if name and is_format(behind):
                rest, said_more = name, said_more or bool(record.title)
            if not rest:
                continue
            if is_format(rest):
                said_more = said_more or bool(record.title)
            elif said_more or (record.title and names_organisation(rest)):
                record.provider.append(rest)
                said_more = True
            else:
                record.title.append(rest)


def _pieces(cell: str) -> Iterator[str]:
    """The cell in the pieces that marks divide it into, if a day stands in it; a title is left whole."""
    dates = find_dates(cell)
    position = 0
    for mark in _PIECE.finditer(cell) if dates else ():
        if not any(date.start < mark.end() and mark.start() < date.end for date in dates):
            yield cell[position : mark.start()]
            position = mark.end()
    yield cell[position:]


def _take_facts(record: Record, text: str) -> tuple[str, bool]:
    """Add days, amounts and credit system of `text` to the record.

    Returns:
        What is left of the text, and whether it said any of these, or who gave the activity.
    """
    dates = find_dates(text)
    record.days += [date.last for date in dates]
    said = bool(dates) or has_provider_label(text)
    text = without_spans(text, ((date.start, date.end) for date in dates))
    mentions = find_credits(text)
    record.amounts += [(mention.amount, named(mention.system)) for mention in mentions]
    said = said or bool(mentions)
    text = without_spans(text, ((mention.start, mention.end) for mention in mentions))
    text = _MARK.sub("", " ".join(without_label(text).split())).strip(" -\u2013|,;:\u00b7\u2022®™.")
    if _BARE_NUMBER.fullmatch(text) and not record.amounts:
        record.amounts.append((numbers_in(text)[0], None))
        return "", True
    if only_refers(text):
        return "", True
    if names_only_a_system(text):
        record.system = record.system or system_named_in(text)
        return "", True
    return ("" if said and _NOTHING.fullmatch(text) else text), said
