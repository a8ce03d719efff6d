"""The credits of a certificate, from prose, labels and tables, as one value."""

from __future__ import annotations

import re

from pydantic import JsonValue

from credmate.contracts import FieldValue
from credmate.document_types import CreditBasis, CreditSystem
from credmate.text import Line, Page
from parse.cme.layout import in_cells, line_above, line_below, line_number, shares_row, upright
from parse.credits import (
    CREDIT_HEADER,
    CreditMention,
    column_mention,
    consolidate,
    find_credits,
    resolve_unnamed,
)
from parse.evidence import SectionText, value_at

SYSTEM_NAMED = 0.96
SYSTEM_CONCLUDED = 0.9
"""The system comes from what the rest of the page says."""
SYSTEM_UNKNOWN = 0.8
BASIS_ASSUMED = 0.72
"""Nothing says whether the amount was awarded."""

_BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


def read_credits(section: SectionText) -> FieldValue | None:
    """All credit lines as one value; its box and evidence are those of the line that counts most."""
    found: list[tuple[CreditMention, Page]] = []
    for page in section.pages:
        found += [(mention, page) for mention in find_credits(page.text, section.text)]
        found += [(mention, page) for mention in _in_columns(in_cells(upright(page)), section.text)]
    resolved = resolve_unnamed([mention for mention, _ in found], section.text)
    lines = consolidate(resolved)
    if not lines:
        return None
    chief = next((line for line in lines if line.basis is CreditBasis.AWARDED), lines[0])
    page = next(
        page
        for (_, page), mention in zip(found, resolved, strict=True)
        if (mention.start, mention.amount) == (chief.start, chief.amount)
    )
    value: list[JsonValue] = [dict(line.as_line()) for line in lines]
    shown = page.lines[line_number(page, chief.start)].start
    return value_at(
        page,
        chief.start,
        chief.end,
        value,
        confidence=min(confidence_of(line) for line in lines),
        evidence=(shown, chief.end),
    )


def confidence_of(mention: CreditMention) -> float:
    """How sure amount, system and basis are together."""
    confidence = SYSTEM_NAMED if mention.system_named else SYSTEM_CONCLUDED
    if mention.system is CreditSystem.OTHER:
        confidence = min(confidence, SYSTEM_UNKNOWN)
    return confidence if mention.basis_named else min(confidence, BASIS_ASSUMED)


def _in_columns(cells: Page, whole: str) -> list[CreditMention]:
    """Bare numbers under the head of a column of credits, or over such a caption."""
    mentions = []
    for index, cell in enumerate(cells.lines):
        if not _BARE_NUMBER.fullmatch(cell.text) or not shares_row(cells, index):
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
    for header in CREDIT_HEADER.finditer(line.text):
        box = cells.box_between(line.start + header.start(), line.start + header.end())
        if box and min(box[2], cell.box[2]) > max(box[0], cell.box[0]):
            return header.group()
    return None
