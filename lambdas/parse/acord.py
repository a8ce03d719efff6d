"""ACORD 25, the certificate of liability insurance: where the row of professional liability is.

The form lists general, automobile, umbrella and workers' liability in fixed rows; professional liability stands in the
free last row or wherever the agent typed it.
"""

from __future__ import annotations

import re

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
