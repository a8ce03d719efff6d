"""Persons whom a document names beside its holder: supervising and collaborating clinicians, and those who sign."""

from __future__ import annotations

import re

from parse.layout import PageLayout, Segment

_OTHERS = r"(?:supervis|collaborat|sponsor|delegat|precept)"
_ANYWHERE = re.compile(_OTHERS, re.IGNORECASE)
_HEADING = re.compile(
    rf"{_OTHERS}\w+"
    r"(?:\s+(?:physician|practitioner|provider|psychologist|dentist|clinician)s?(?:\(s\))?)?(?:\s+(?:information|details))?\W*",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:by|instructor|director|supervis\w+|signed|chair\w*|president|attn|attention|from|cc|witness|with|physician|"
    r"city|location)\W{0,3}(?:Dr\.?\s*)?$",
    re.IGNORECASE,
)
"""What stands before the name of somebody else, or of a city whose state looks like a degree: "Bowie, MD"."""
REACH = 1500
"""Characters before a name in which the heading of its list stands; what is farther costs no time."""
CELLS_AT_MOST = 6
"""Cells of a column between a name and the heading of its list."""


def stands_under_heading_of_others(layout: PageLayout, cell: Segment) -> bool:
    """Whether the column of `cell` is headed "Supervising physicians" or the like."""
    if not _ANYWHERE.search(layout.page.text, max(0, cell.start - REACH), cell.start):
        return False
    here: Segment | None = cell
    for _ in range(CELLS_AT_MOST):
        here = layout.above(here.box) if here else None
        if here is None:
            return False
        if _HEADING.fullmatch(layout.text(here)):
            return True
    return False


def is_of_another(text: str, start: int) -> bool:
    """Whether the words of the line before `text[start:]` say that the name there is somebody else's."""
    return _OF_ANOTHER.search(text[text.rfind("\n", 0, start) + 1 : start]) is not None
