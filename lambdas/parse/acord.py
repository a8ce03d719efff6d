"""ACORD 25, the certificate of liability insurance: where the row of professional liability is.

The form lists general, automobile, umbrella and workers' liability in fixed rows; professional liability stands in the
free last row or wherever the agent typed it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.dates import find_dates
from parse.evidence import value_at
from parse.layout import FLUSH, WRAPPED_LINES, PageLayout, Segment

_TITLE = re.compile(r"certificate\s+of\s+liability\s+insurance", re.IGNORECASE)
_ANCHORS = (
    r"\bacord\b",
    r"\bproducer\b",
    r"insurer\s*\(?s?\)?\s*affording\s+coverage",
    r"type\s+of\s+insurance",
    r"matter\s+of\s+information\s+only",
    r"policy\s+eff",
)
_ANCHORS_ENOUGH = 4
"""Of the anchors; OCR loses the small print in the form's boxes."""
_PROFESSIONAL = re.compile(
    r"\b(?:medical\s+)?(?:professional|prof\.?|malpractice)\s*(?:liab\w*|liability)?\b|\bmedical\s+malpractice\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"description\s+of\s+operations|certificate\s+holder|commercial\s+general|automobile|umbrella|workers\s+comp|excess\s+liab",
    re.IGNORECASE,
)
_HEADING = re.compile(r"type\s+of(?:\s+insurance|\s*$)", re.IGNORECASE)
"""Of the column of rows; its second word may stand on a line of its own."""
ROWS_AT_MOST = 10
"""Cells with the words of professional liability that are looked at."""
ROW_WORDS = 8
"""Words at most of such a cell."""
ROW_HEIGHT = 60.0
"""Points; a row has room for about five lines of small print."""
_SLACK = 4.0


_LETTER = re.compile(r"[A-F]")
_LETTER_FIRST = re.compile(r"(?P<letter>[A-F])\s+(?=[A-Zx])")
_INSURER = re.compile(r"insurer\s+(?P<letter>[A-F])\s*:?", re.IGNORECASE)
"""Beside the box "INSURER(S) AFFORDING COVERAGE"; rows say by the letter whose policy they are about."""
_TICK = r"(?:[\u2611\u2612\u2713\u2714\u2717\u2718]|[\[(]\s?x\s?[\])]|(?<!\w)x(?!\w))"
_TICKED = re.compile(rf"{_TICK}\W{{0,3}}(?:(?P<claims>claims?[\s\-]*made)|occur(?:rence)?\b)", re.IGNORECASE)
TICKED = 0.92
"""How sure a form of coverage is whose box is ticked."""


def is_acord(text: str) -> bool:
    """Whether the form's title and most of its anchors are printed."""
    if _TITLE.search(text) is None:
        return False
    return sum(bool(re.search(anchor, text, re.IGNORECASE)) for anchor in _ANCHORS) >= _ANCHORS_ENOUGH


def professional_row(layout: PageLayout) -> list[Segment]:
    """The cells of the row of professional liability in reading order; empty where there is none."""
    heading = next((one for one in layout.segments if _HEADING.match(layout.text(one))), None)
    begun = (
        one
        for one in layout.segments
        if (heading is None or (one.box[1] > heading.box[3] and one.box[0] < heading.box[2] + 40))
        and _PROFESSIONAL.search(layout.text(one))
        and len(one.words) <= ROW_WORDS
    )
    rows = [_row_from(layout, first) for first in islice(begun, ROWS_AT_MOST)]
    dated = (row for row in rows if any(find_dates(layout.text(cell)) for cell in row))
    return next(dated, rows[0] if rows else [])


def _row_from(layout: PageLayout, first: Segment) -> list[Segment]:
    """The cells from the top of the cell that `first` is a line of to the next row."""
    upper = first
    for _ in range(WRAPPED_LINES):
        over = layout.above(upper.box)
        if over is None or abs(over.box[0] - first.box[0]) > FLUSH or upper.box[1] - over.box[3] > 0:
            break
        upper = over
    top = upper.box[1] - _SLACK
    ends = [
        one.box[1]
        for one in layout.segments
        if one.box[1] > first.box[3] and one.box[0] < first.box[2] + 40 and _END.match(layout.text(one).strip(" $"))
    ]
    bottom = min([top + ROW_HEIGHT, *ends])
    return [one for one in layout.segments if top <= one.box[1] < bottom]


def insurer_cell(layout: PageLayout, row: Sequence[Segment]) -> Segment | None:
    """The cell that names the insurer of `row`: that whose letter stands in the row's first column."""
    letters = [layout.text(cell).strip() for cell in row if _LETTER.fullmatch(layout.text(cell).strip())]
    first = min(row, key=lambda cell: cell.box[0], default=None)
    if not letters and first is not None and (begun := _LETTER_FIRST.match(layout.text(first))):
        letters = [begun["letter"]]
    named = {found["letter"]: cell for cell in layout.segments if (found := _INSURER.match(layout.text(cell)))}
    return named.get(letters[0]) if len(set(letters)) == 1 else None


def ticked_basis(page: Page, row: Sequence[Segment]) -> FieldValue | None:
    """The form of coverage whose tick box, printed to its left, is ticked; None where none or both are."""
    start, end = min((cell.start for cell in row), default=0), max((cell.end for cell in row), default=0)
    hits = list(_TICKED.finditer(page.text, start, end))
    if len({bool(hit["claims"]) for hit in hits}) != 1:
        return None
    value = "claims-made" if hits[0]["claims"] else "occurrence"
    return value_at(page, *hits[0].span(), value, confidence=TICKED)
