"""The credits of a certificate, from prose, labels and tables, as one value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pydantic import JsonValue

from credmate.contracts import FieldValue
from credmate.document_types import CreditBasis, CreditSystem
from credmate.text import Line, Page
from parse.cme.basis_choice import Printed, with_likely_bases
from parse.cme.candidates import Candidate
from parse.cme.credit_doubt import NOT_LISTED, names_another_system, surest_of
from parse.cme.credit_tables import AMOUNT_WITHIN, NUMBERS_AT_MOST, read_tables
from parse.cme.entries import GUESSED, Side
from parse.cme.form import Form
from parse.cme.label_words import Kind
from parse.cme.layout import line_above, line_below, line_number, overlap, shares_row
from parse.cme.tick_boxes import Choices, choices
from parse.credit_basis import basis_told
from parse.credit_counts import LARGEST_AMOUNT
from parse.credit_facts import consolidate, resolve_unnamed
from parse.credit_labels import CREDIT_HEADER
from parse.credit_measures import names_only_a_system, system_named_in
from parse.credit_terms import NO_CREDIT_AFTER, NO_CREDIT_BEFORE
from parse.credits import CreditMention, column_mention, find_credits, labelled_mention
from parse.evidence import SectionText, value_at
from parse.whole import Whole

SYSTEM_NAMED = 0.96
SYSTEM_CONCLUDED = 0.9
"""The system comes from what the rest of the page says."""
SYSTEM_UNKNOWN = 0.8
BASIS_ASSUMED = 0.72
"""Nothing says whether the amount was awarded."""

UNEXPLAINED = 0.9
"""Factor where a number shaped like a credit stands on the page that no line explains."""

DISPUTED = 0.9
"""Factor where the amount of a designation is also printed by itself: it may be what this person was awarded."""
LONGEST_HEAD = 60
"""Characters of a line that heads columns; longer ones are prose."""
NEAR = 40
"""Characters before a number that tell what it is part of."""

_DECIMAL = re.compile(r"(?<![\w.,$/:#-])\d{1,2}\.(?:25|5|50|75)(?![\w/%:-]|\.\d)")
_HOURS_AND_UNITS = re.compile(r"(?P<amount>\d{1,3}(?:\.\d{1,2})?)(?:\s*[/(]\s*0?\.\d{1,3}\s*\)?)?")
"""Contact hours, perhaps with the same in CEUs behind them."""
_BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


def read_credits(
    section: SectionText,
    forms: Mapping[int, Form],
    *,
    apart_from: Candidate | None = None,
    own: CreditSystem | None = None,
) -> FieldValue | None:
    """All credit lines as one value; its box and evidence are those of the line that counts most.

    `forms`: the form of each page, by its number. `apart_from`: the activity's title, which may hold amounts of its own
    ("Domestic Violence (2 Hours)"). `own`: the system in which the learner's profession earns credit.
    """
    found, ruled = printed_credit(section, forms, apart_from=apart_from, own=own)
    lines = with_likely_bases([Printed(mention, forms[page.number].cells) for mention, page in found], ruled, own)
    if not lines:
        return None
    confidence = min(surest_of(lines), *(confidence_of(line) for line in lines))
    confidence *= NOT_LISTED if names_another_system(section.text, {line.system for line in lines}) else 1
    confidence *= UNEXPLAINED if _leaves_numbers(found) else 1
    confidence *= DISPUTED if any(_is_disputed(mention, lines) for mention, _ in found) else 1
    chief = next((line for line in lines if line.basis is CreditBasis.AWARDED), lines[0])
    page = next(page for mention, page in found if (mention.start, mention.amount) == (chief.start, chief.amount))
    value: list[JsonValue] = [dict(line.as_line()) for line in lines]
    shown = page.lines[line_number(page, chief.start)].start
    return value_at(
        page,
        chief.start,
        chief.end,
        value,
        confidence=confidence,
        evidence=(shown, chief.end),
    )


def printed_credit(
    section: SectionText,
    forms: Mapping[int, Form],
    *,
    apart_from: Candidate | None,
    own: CreditSystem | None,
) -> tuple[list[tuple[CreditMention, Page]], list[CreditMention]]:
    """All amounts where they are printed, with their pages, and the lines that the rules make of them.

    Arguments as in `read_credits`.
    """
    whole = Whole(section.text)
    chosen = {number: choices(form.cells) for number, form in forms.items()}
    found = [
        (mention, page)
        for page in section.pages
        for mention in _mentions(page, forms[page.number], chosen[page.number], whole)
        if apart_from is None or not _is_within(apart_from, mention, page)
    ]
    ticked = {system for number in forms for system in _ticked_systems(forms[number].cells, chosen[number])}
    only = ticked.pop() if len(ticked) == 1 else None
    resolved = resolve_unnamed([mention for mention, _ in found], section.text, own, only)
    pages = (page for _, page in found)
    return list(zip(resolved, pages, strict=True)), consolidate(resolved)


def _mentions(page: Page, form: Form, chosen: Choices, whole: Whole) -> list[CreditMention]:
    """All amounts of a page, each once: what its place in a table or form tells goes before the text around it."""
    read = {
        mention.start: mention
        for text in (form.cells.text, page.text)
        for mention in find_credits(text, whole)
        if _is_whole(form.cells, mention)
    }
    for mention in _in_form(form, whole, same_cell=True):
        read.setdefault(mention.start, mention)
    tables = read_tables(form.cells, whole)
    for placed in (_in_columns(form.cells, whole), _in_form(form, whole), tables.mentions):
        read |= {mention.start: mention for mention in placed}
    parts = tables.parts | _sessions_of_a_whole(tables.sessions, read)
    told = (_told_by_head(form.cells, mention, whole) for mention in read.values() if mention.start not in parts)
    ticked = (_as_ticked(form.cells, mention, chosen) for mention in told)
    return sorted((_as_stated(form.cells, mention) for mention in ticked), key=lambda one: one.start)


def _sessions_of_a_whole(columns: Sequence[frozenset[int]], read: Mapping[int, CreditMention]) -> frozenset[int]:
    """Where the amounts of single sessions begin, beside a larger one that was awarded for all of them."""
    return frozenset(
        start
        for column in columns
        for start in column & read.keys()
        if any(
            mention.amount > read[start].amount
            and mention.basis is CreditBasis.AWARDED
            and (mention.basis_named or mention.labelled)
            for mention in read.values()
            if mention.start not in column
        )
    )


def _as_stated(cells: Page, mention: CreditMention) -> CreditMention:
    """An amount that is all of its line is stated of the person, as a label's is, whatever a statement offers."""
    line = cells.lines[line_number(cells, mention.start)]
    is_alone = cells.text[mention.start : mention.end].strip() == line.text.strip(" .*")
    return replace(mention, labelled=True) if is_alone and not mention.basis_named else mention


def _ticked_systems(cells: Page, chosen: Choices) -> set[CreditSystem]:
    """The systems of the choices that somebody ticked."""
    named = (system_named_in(cells.lines[index].text) for index in chosen.ticked)
    return {system for system in named if system}


def _as_ticked(cells: Page, mention: CreditMention, chosen: Choices) -> CreditMention:
    """What stands in a list of choices was awarded where it is ticked, and offered where another one is."""
    line = line_number(cells, mention.start)
    start, end = cells.lines[line].start, cells.lines[line].end
    is_told = basis_told(cells.text[start : mention.start], cells.text[mention.end : end]) is not None
    if line in chosen.ticked and not is_told:
        return replace(mention, basis=CreditBasis.AWARDED, basis_named=True)
    is_open = mention.basis is CreditBasis.AWARDED and line in chosen.left_open
    return replace(mention, basis=CreditBasis.DESIGNATED, basis_named=True) if is_open else mention


def _told_by_head(cells: Page, mention: CreditMention, whole: Whole) -> CreditMention:
    """The amount on the basis that the head of its column names, where nothing beside it does."""
    cell = line_number(cells, mention.start)
    above = line_above(cells, cell)
    if mention.basis_named or mention.start != cells.lines[cell].start or above is None:
        return mention
    head = cells.lines[above].text.strip()
    if not CREDIT_HEADER.fullmatch(head):
        return mention
    told = labelled_mention(head, mention.amount, (mention.start, mention.end), whole, assume_awarded=False)
    return replace(mention, basis=told.basis, basis_named=told.basis_named)


def _is_within(title: Candidate, mention: CreditMention, page: Page) -> bool:
    inside = page.number == title.page.number and title.start <= mention.start < title.end
    return inside and " ".join(page.text[mention.start : mention.end].split()) in title.value


def confidence_of(mention: CreditMention) -> float:
    """How sure amount, system and basis are together."""
    confidence = SYSTEM_NAMED if mention.system_named else SYSTEM_CONCLUDED
    if mention.system is CreditSystem.OTHER:
        confidence = min(confidence, SYSTEM_UNKNOWN)
    return confidence if mention.basis_named else min(confidence, BASIS_ASSUMED)


def _is_disputed(mention: CreditMention, lines: Sequence[CreditMention]) -> bool:
    if mention.basis_named or mention.basis is not CreditBasis.AWARDED:
        return False
    same = [line for line in lines if (line.system, line.amount) == (mention.system, mention.amount)]
    return bool(same) and all(line.basis is CreditBasis.DESIGNATED for line in same)


def _leaves_numbers(found: Sequence[tuple[CreditMention, Page]]) -> bool:
    """Whether a page prints a quarter of something that is no part of a mention and no part of a whole."""
    for page in {page.number: page for _, page in found}.values():
        read = [mention for mention, other in found if other.number == page.number]
        for number in _DECIMAL.finditer(page.text):
            before = page.text[max(0, number.start() - NEAR) : number.start()]
            part = NO_CREDIT_BEFORE.search(before) or NO_CREDIT_AFTER.match(page.text, number.end())
            known = any(mention.amount == Decimal(number.group()) for mention in read)
            if not (part or known or any(m.start <= number.start() < m.end for m in read)):
                return True
    return False


def _is_whole(cells: Page, mention: CreditMention) -> bool:
    """Whether number and unit belong together: in one cell, one over the other, or the number alone beside it.

    A unit under the number that has another number beside it is that one's label.
    """
    first, last = (cells.lines[line_number(cells, position)] for position in (mention.start, mention.end - 1))
    alone = _BARE_NUMBER.fullmatch(first.text) is not None
    is_under = last.box[1] - first.box[1] > first.height / 2 and overlap(first, last) > 0
    if first is last:
        return True
    if is_under:
        return not (alone and shares_row(cells, line_number(cells, first.start)) and _has_number_beside(cells, last))
    return alone and abs(last.box[1] - first.box[1]) <= first.height / 2


def _has_number_beside(cells: Page, label: Line) -> bool:
    """Whether a bare number stands right of a cell in its row."""
    return any(
        line.box[0] >= label.box[2]
        and abs(line.box[1] - label.box[1]) <= label.height / 2
        and _BARE_NUMBER.fullmatch(line.text)
        for line in cells.lines
    )


def _in_form(form: Form, whole: Whole, *, same_cell: bool = False) -> list[CreditMention]:
    """Bare numbers beside labels such as "Hours credited"; another label may tell the type of credit.

    `same_cell`: those that share a cell with their label. One that two labels are of comes last with the system.
    """
    told = (*form.of_kind(Kind.OTHER), *form.of_kind(Kind.CREDITS))
    types = [entry.text for entry in told if names_only_a_system(entry.text)]
    mentions = []
    for entry in form.of_kind(Kind.CREDITS):
        number = _HOURS_AND_UNITS.fullmatch(entry.text.strip())
        if (entry.side is Side.SAME) is not same_cell or number is None or entry.confidence <= GUESSED:
            continue
        amount = Decimal(number["amount"])
        if not 0 < amount <= LARGEST_AMOUNT:
            continue
        label = re.split(r"\s*[/(]", form.cells.text[slice(*entry.label)])[0]
        if system_named_in(label) is None and types:
            label = f"{types[0]} {label}"
        mention = labelled_mention(label, amount, (entry.start, entry.end), whole, assume_awarded=False)
        mentions.append(replace(mention, labelled=True))
    return sorted(mentions, key=lambda one: one.system_named)


def _in_columns(cells: Page, whole: Whole) -> list[CreditMention]:
    """Bare numbers under the head of a column of credits, or over such a caption."""
    mentions = []
    numbers = [index for index, cell in enumerate(cells.lines) if _BARE_NUMBER.fullmatch(cell.text)]
    for index in numbers[:NUMBERS_AT_MOST]:
        cell = cells.lines[index]
        if not shares_row(cells, index):
            continue
        for near in (line_above(cells, index), line_below(cells, index)):
            header = _header_over(cells, near, cell) if near is not None else None
            mention = column_mention(header, cell.text, (cell.start, cell.end), whole) if header else None
            if mention:
                mentions.append(mention)
                break
    return mentions


def _header_over(cells: Page, near: int, cell: Line) -> str | None:
    """The words of line `near` that head a column of credits and stand over (or under) `cell`."""
    line = cells.lines[near]
    if len(line.text) > LONGEST_HEAD or AMOUNT_WITHIN.match(line.text):
        return None
    for header in CREDIT_HEADER.finditer(line.text):
        box = cells.box_between(line.start + header.start(), line.start + header.end())
        if box and min(box[2], cell.box[2]) > max(box[0], cell.box[0]):
            return header.group()
    return None
