"""Columns of credit: of a table that lists systems or professions, or the sessions that a total sums up. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from credmate.document_types import CreditBasis, CreditSystem
from credmate.text import Line, Page
from parse.basis_terms import PEOPLE, PROFESSION
from parse.cme.layout import line_above
from parse.credit_basis import basis_told
from parse.credit_counts import LARGEST_AMOUNT
from parse.credit_labels import CREDIT_HEADER
from parse.credit_measures import names_only_a_system, system_named_in, systems_named_in
from parse.credit_terms import OWN_UNITS, PHARMACOLOGY
from parse.credits import CreditMention, labelled_mention
from parse.hour_systems import LONGEST_HEADING, heading_systems, names_other_profession
from parse.whole import Whole

NUMBERS_AT_MOST = 100
"""Cells of a page with a bare number that are looked at."""

_BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
AMOUNT_WITHIN = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s+\S")
"""How a cell begins that holds an amount with its unit, and heads no column."""
_HEAD = re.compile(
    r"(?:(?:max(?:imum)?\.?|up|to|available|allowed|possible|approved|designated|offered|amount|number|no\.?|of|earned|claimed|"
    r"awarded|granted|received|limit|total|you|credit(?:s|\(s\))?|hours?|contact|CM?E|units?|CEUs?|points|value|your)\s*)+",
    re.IGNORECASE,
)
_SHORT_HEAD = re.compile(r"(?:(?:nursing|pharmacy|total)\s+)?(?:CHs?|CM?E|CNE|NCPD|CPE|CEUs?)", re.IGNORECASE)
"""Names credit over a column alone; elsewhere it is any abbreviation."""
_BODY = re.compile(
    r"\b(?:accredit\w+|credentialing|association|academy|boards?|council|commission|certification|credits?|hours?|C(?:P)?EUs?|points)\b",
    re.IGNORECASE,
)
"""In the name of a body or a unit, as a row on credit has it and the title of a session has not."""
SESSIONS_AT_LEAST = 3
"""Numbers in a column that may be those of single sessions."""
HEAD_AT_MOST = 3.0
"""White space between a head and the first number under it, in line heights."""
LONGEST_NAME = 120
"""Characters of a body's name."""
_OWN_CREDIT = re.compile(
    rf"\b(?:credits?|cognates?|points|(?:education|clock)\s+hours|hours\s*\((?-i:[A-Z]{{2,6}})\))|{OWN_UNITS}",
    re.IGNORECASE,
)
"""In the name of a credit that is in no table, where it heads a row beside those of known systems."""
_PART = re.compile(rf"{PHARMACOLOGY}|ethics|\bRx\b|controlled|opioid", re.IGNORECASE)
"""In the name of a part of another row."""
_REMARK = re.compile(r"\([^()]*\)")
_ACCREDITOR = re.compile(r"\bACCME\b")
"""Accredits providers of the American Medical Association's credit; has none of its own."""
_WHO = re.compile(rf"\W*(?:{PEOPLE}|{PROFESSION})\W*", re.IGNORECASE)
"""A first cell that names a profession and no credit: all of them are listed, whoever the learner is."""
_CLAIMED = re.compile(r"\b(?:claimed|earned|awarded)\b", re.IGNORECASE)
"""In a label that says itself what was done."""
_TOTAL = re.compile(r"\W*(?:grand\s+|your\s+)?totals?\b", re.IGNORECASE)
_OF_CREDIT = re.compile(
    r"\b(?:credits?|contact\s+hours|clock\s+hours|C(?:M|N|P)?EU?s?|MOC|points|claimed|earned|AMA\s+PRA|category\s+1)\b",
    re.IGNORECASE,
)
"""In the head or the total of a column that counts credit."""


@dataclass(frozen=True)
class CreditTables:
    """What the columns of credit on a page tell."""

    mentions: Sequence[CreditMention]
    """An amount of each row of a system or profession, and the totals."""
    parts: frozenset[int]
    """Where the amounts begin that a total sums up."""
    sessions: Sequence[frozenset[int]] = ()
    """The same of the numbers of each column of which no total is printed."""


@dataclass(frozen=True)
class _Row:
    number: int
    """Index of the cell with the number."""
    label: str
    """Its first cell; empty where the number is."""
    beside: str
    """What stands right of the number."""


@dataclass(frozen=True)
class _Column:
    head: str
    """Empty where nothing stands over the numbers."""
    over: str
    """The line over the heads, or over the first row where there are none."""
    rows: Sequence[_Row]
    """From top to bottom."""


def read_tables(cells: Page, whole: Whole) -> CreditTables:
    """The columns of bare numbers under a head that calls them credit, hours or a maximum."""
    mentions: list[CreditMention] = []
    parts: set[int] = set()
    sessions: list[frozenset[int]] = []
    for column in _columns(cells):
        is_headed = _HEAD.fullmatch(column.head) is not None
        listed = [(row, _system_of(row, is_headed=is_headed)) for row in column.rows]
        summed = _summed(cells, column.rows)
        is_summed = bool(summed) and not any(system for _, system in listed[: len(summed)])
        if is_summed and _is_of_credit(column, column.rows[len(summed)]):
            total = column.rows[len(summed)]
            parts |= {cells.lines[row.number].start for row in summed}
            label = f"total {total.label} {column.head}"
            mentions.append(labelled_mention(label, _amount(cells, total), _span(cells, total), whole))
        elif any(system is not None for _, system in listed):
            listed = [(row, system or _own_system(row)) for row, system in listed]
            mentions += [
                _listed(cells, column, row, system, whole)
                for row, system in listed
                if system is not None and 0 < _amount(cells, row) <= LARGEST_AMOUNT
            ]
        elif len(column.rows) >= SESSIONS_AT_LEAST:
            sessions.append(frozenset(cells.lines[row.number].start for row in column.rows))
    return CreditTables(mentions, frozenset(parts), sessions)


def _is_of_credit(column: _Column, total: _Row) -> bool:
    """Whether the head of a column or the label of its total says that it counts credit."""
    names_credit = CREDIT_HEADER.fullmatch(column.head) or _SHORT_HEAD.fullmatch(column.head)
    return names_credit is not None or _OF_CREDIT.search(f"{column.head} {total.label}") is not None


def _columns(cells: Page) -> Iterator[_Column]:
    """Each column of bare numbers; those that have no head are one."""
    columns: defaultdict[int | None, list[_Row]] = defaultdict(list)
    numbers = [index for index, cell in enumerate(cells.lines) if _BARE_NUMBER.fullmatch(cell.text)]
    totals = []
    for number in numbers[:NUMBERS_AT_MOST]:
        row = _row(cells, number)
        head = _head_over(cells, number)
        if head not in columns and _TOTAL.match(row.label):
            totals.append(row)
        else:
            columns[head].append(row)
    for column, row in _totals_by_order(cells, columns, totals):
        columns[column].append(row)
    for head, rows in columns.items():
        text = "" if head is None else cells.lines[head].text.strip()
        yield _Column(text, _over_row_of(cells, rows[0].number if head is None else head), rows)


def _head_over(cells: Page, number: int) -> int | None:
    """The line that heads the column of cell `number`, over the numbers above it."""
    topmost, above = number, line_above(cells, number)
    while above is not None and _BARE_NUMBER.fullmatch(cells.lines[above].text):
        topmost, above = above, line_above(cells, above)
    return above if above is not None and _is_head(cells.lines[above], cells.lines[topmost]) else None


def _totals_by_order(
    cells: Page, columns: Mapping[int | None, Sequence[_Row]], totals: Sequence[_Row]
) -> list[tuple[int | None, _Row]]:
    """Each total with the head of the column it is of: those of one row are of the columns over it in turn.

    They are such totals as stand under no number of their column, as proportional print shifts them.
    """
    first = totals[0] if totals else None
    row = [one for one in totals if first and one.label == first.label]
    under = sorted(
        (
            (cells.lines[rows[-1].number].box[0], head)
            for head, rows in columns.items()
            if head is not None and first and len(rows) > 1 and rows[-1].number < first.number
        ),
    )
    if len(under) != len(row):
        return [(None, one) for one in totals]
    by_place = sorted(row, key=lambda one: cells.lines[one.number].box[0])
    return [(head, one) for (_, head), one in zip(under, by_place, strict=True)] + [
        (None, one) for one in totals if one not in row
    ]


def _is_head(line: Line, number: Line) -> bool:
    """Whether a line heads the column whose first number stands under it: close to it, and no amount itself."""
    is_close = number.box[1] - line.box[3] <= HEAD_AT_MOST * number.height
    return is_close and len(line.text) <= LONGEST_HEADING and AMOUNT_WITHIN.match(line.text) is None


def _over_row_of(cells: Page, index: int) -> str:
    """The line over the first cell of the row that cell `index` is in."""
    here = cells.lines[index]
    row = [other for other, line in enumerate(cells.lines) if abs(line.box[1] - here.box[1]) < here.height / 2]
    above = line_above(cells, min(row, key=lambda other: cells.lines[other].box[0]))
    return cells.lines[above].text if above is not None else ""


def _row(cells: Page, number: int) -> _Row:
    here = cells.lines[number]
    row = [line for line in cells.lines if abs(line.box[1] + line.box[3] - here.box[1] - here.box[3]) < here.height]
    left = min((line for line in row if line.box[2] <= here.box[0]), key=lambda line: line.box[0], default=None)
    right = sorted((line for line in row if line.box[0] >= here.box[2]), key=lambda line: line.box[0])
    return _Row(number, left.text if left else "", " ".join(line.text for line in right))


def _system_of(row: _Row, *, is_headed: bool) -> CreditSystem | None:
    """The system that the row is of, by the unit behind its number or the body or profession in its first cell.

    `is_headed`: its column is of amounts; a first cell that names one system and more is of that one.
    """
    unit = _system_in(row.beside) if _BODY.search(row.beside) else None
    label = _system_in(row.label) or _system_in(_REMARK.sub(" ", row.label).strip())
    named = systems_named_in(row.label) if is_headed else set()
    return unit or label or _system_in(row.beside) or (named.pop() if len(named) == 1 else None)


def _own_system(row: _Row) -> CreditSystem | None:
    """OTHER where the row is of a credit by a name of its own: "College Cognate Credits"."""
    is_no_name = _TOTAL.match(row.label) or _HEAD.fullmatch(row.label) or _PART.search(row.label)
    return CreditSystem.OTHER if _OWN_CREDIT.search(row.label) and not is_no_name else None


def _system_in(cell: str) -> CreditSystem | None:
    headed = heading_systems(cell)
    if len(headed) == 1:
        return next(iter(headed))
    if names_only_a_system(_ACCREDITOR.sub(" ", cell)) or (len(cell) <= LONGEST_NAME and _BODY.search(cell)):
        return system_named_in(cell) or (CreditSystem.OTHER if names_other_profession(cell) else None)
    return None


def _listed(cells: Page, column: _Column, row: _Row, system: CreditSystem, whole: Whole) -> CreditMention:
    """The amount in a row of `system`, on the basis that the head, the line over the table or its label tells.

    A label speaks last: a body may be named "Approved Continuing Education".
    """
    told = column.head if _HEAD.fullmatch(column.head) else ""
    mention = labelled_mention(f"{row.label} {told}", _amount(cells, row), _span(cells, row), whole)
    over = column.over if len(column.over) <= LONGEST_HEADING else ""
    said = (basis_told(text, "") for text in (told, *(() if _CLAIMED.search(row.label) else (over,))))
    basis = next((basis for basis in said if basis in {CreditBasis.AWARDED, CreditBasis.DESIGNATED}), None)
    is_told = basis is not None or _WHO.fullmatch(row.label) is None
    return replace(mention, system=system, system_named=True, basis=basis or mention.basis, basis_named=is_told)


def _summed(cells: Page, rows: Sequence[_Row]) -> list[_Row]:
    """The rows over a total; none where none is called so or equals the numbers over it."""
    for position, row in enumerate(rows):
        over = rows[:position]
        adds_up = len(over) > 1 and sum(_amount(cells, one) for one in over) == _amount(cells, row)
        if over and (adds_up or _TOTAL.match(row.label)):
            return list(over)
    return []


def _amount(cells: Page, row: _Row) -> Decimal:
    return Decimal(cells.lines[row.number].text)


def _span(cells: Page, row: _Row) -> tuple[int, int]:
    cell = cells.lines[row.number]
    return cell.start, cell.end
