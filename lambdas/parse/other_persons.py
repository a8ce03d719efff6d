"""Persons whom a document names beside its holder: who signs it, holds an office, supervises or collaborates."""

from __future__ import annotations

import re

from parse.layout import PageLayout, Segment, overlap
from parse.names import PersonMatch

_ROLE = re.compile(
    r"\b(?:president|presidente|presidenta|secretary|secretari[oa]|director|directora|chair(?:man|woman|person)?|commissioner|officer|treasurer|registrar|administrator|"
    r"instructor|governor|specialist|manager|superintendent|dean|representative|chief|registry|member|agent|supervisor)\b",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"(?:countersigned|signed|sincerely|authorized\s+representative|instructor)\b[^\n]*$", re.IGNORECASE
)
_OF_ANOTHER = re.compile(
    r"\b(?:by|instructor|director|supervis\w+|signed|chair\w*|president|attn|attention|from|cc|witness|with|physician|"
    r"city|location)\W{0,3}(?:Dr\.?\s*)?$",
    re.IGNORECASE,
)
"""What stands before the name of somebody else, or of a city whose state looks like a degree: "Bowie, MD"."""
_OTHERS = r"(?:supervis|collaborat|sponsor|delegat|precept)"
_ANYWHERE = re.compile(_OTHERS, re.IGNORECASE)
_HEADING = re.compile(
    rf"{_OTHERS}\w+"
    r"(?:\s+(?:physician|practitioner|provider|psychologist|dentist|clinician)s?(?:\(s\))?)?(?:\s+(?:information|details))?\W*",
    re.IGNORECASE,
)
REACH = 1500
"""Characters before a name in which the heading of its list stands; what is farther costs no time."""
CELLS_AT_MOST = 6
"""Cells of a column between a name and the heading of its list."""


def stands_under_heading_of_others(layout: PageLayout, cell: Segment) -> bool:
    """Whether the column of `cell`, or the table, is headed "Supervising physicians" or the like."""
    if not _ANYWHERE.search(layout.page.text, max(0, cell.start - REACH), cell.start):
        return False
    here = cell
    for _ in range(CELLS_AT_MOST):
        row = layout.row_above(here.box)
        over = next((one for one in row if overlap(one.box, here.box) > 0), None)
        if over is None and len(row) != 1:
            return False
        here = over or row[0]
        if _HEADING.fullmatch(layout.text(here)):
            return True
    return False


def is_of_another(text: str, start: int) -> bool:
    """Whether the words of the line before `text[start:]` say that the name there is somebody else's."""
    return _OF_ANOTHER.search(text[text.rfind("\n", 0, start) + 1 : start]) is not None


def is_officer(layout: PageLayout, person: PersonMatch) -> bool:
    """Whether a role stands right behind the name ("Wei Ng, MD, Instructor") or over it ("Supervising physicians")."""
    rest = layout.page.text[person.full_end : layout.segment_at(person.start).end]
    holds_office = re.match(rf"\s*,\s*(?:\w+\s+){{0,2}}{_ROLE.pattern}", rest, re.IGNORECASE) is not None
    return holds_office or stands_under_heading_of_others(layout, layout.segment_at(person.start))


def signs(layout: PageLayout, segment: Segment) -> bool:
    """Whether a role (no label with a colon) stands below or over the name, or words before say that somebody signs."""
    below = next(layout.below(segment.box, reach=1.2), None)
    role = _ROLE.search(layout.text(below)) if below else None
    if (below and role and ":" not in layout.text(below)) or stands_under_heading_of_others(layout, segment):
        return True
    return bool(_SIGNING.search(layout.page.text[max(0, segment.start - 60) : segment.start].rstrip()))
