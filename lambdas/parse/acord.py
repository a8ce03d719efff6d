"""ACORD 25, the certificate of liability insurance: where the row of professional liability is.

The form lists general, automobile, umbrella and workers' liability in fixed rows; professional liability stands in the
free last row or wherever the agent typed it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.evidence import value_at
from parse.layout import PageLayout, Segment

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
    heading = next(
        (one for one in layout.segments if re.match(r"type\s+of\s+insurance", layout.text(one), re.IGNORECASE)), None
    )
    for segment in layout.segments:
        text = layout.text(segment)
        in_column = heading is None or (segment.box[1] > heading.box[3] and segment.box[0] < heading.box[2] + 40)
        if not in_column or not _PROFESSIONAL.search(text) or len(segment.words) > 8:
            continue
        top = segment.box[1] - _SLACK
        ends = [
            one.box[1]
            for one in layout.segments
            if one.box[1] > segment.box[3]
            and one.box[0] < segment.box[2] + 40
            and _END.match(layout.text(one).strip(" $"))
        ]
        bottom = min([top + ROW_HEIGHT, *ends])
        return [one for one in layout.segments if top <= one.box[1] < bottom]
    return []


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
