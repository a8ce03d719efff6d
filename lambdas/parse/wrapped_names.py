"""Names, and degrees behind them, that run on in the next line of their cell."""

from __future__ import annotations

from parse.layout import LEADING, PageLayout
from parse.names import PersonMatch, find_person, looks_like_person, only_credentials


def in_table_cell(layout: PageLayout, start: int) -> tuple[PersonMatch, str] | None:
    """The person whose name fills the two or three lines of a cell below its column's heading, and its further lines.

    None where the cell has one line. Start and end of the person are those of the first line.
    """
    cell = layout.segment_at(start)
    lines = [layout.text(line) for line in layout.wrapped(cell)]
    for count in range(len(lines), 0, -1):
        whole = " ".join([layout.text(cell), *lines[:count]])
        person = find_person(whole) if looks_like_person(whole) else None
        if person is not None and person.end > len(layout.text(cell)):
            person = person._replace(start=cell.start, end=cell.end, degree_span=None)
            return person, " ".join(lines[:count])
    return None


def in_two_lines(layout: PageLayout, person: PersonMatch) -> tuple[PersonMatch, str]:
    """The person with the words of a surname-first name on the next line of its cell, and that line.

    What has no degree is a place: the line is empty then.
    """
    cell = layout.segment_at(person.start)
    under = next(layout.continued(cell), None)
    if under is None or person.full_end != cell.end or person.degree:
        return person, ""
    whole = f"{person.name} {layout.text(under)}"
    found = find_person(whole)
    if found is None or found.degree is None or "," not in found.name or not looks_like_person(whole):
        return person, ""
    return person._replace(name=found.name), layout.text(under)


def with_degree_below(layout: PageLayout, person: PersonMatch) -> PersonMatch:
    """The person with the degree that stands alone under a name that fills its cell."""
    cell = layout.segment_at(person.start)
    under = next(layout.below(cell.box, reach=LEADING), None)
    if under is None or person.degree or person.full_end != cell.end:
        return person
    degree = layout.text(under)
    if not only_credentials(degree):
        return person
    return person._replace(degree=degree, degree_span=(under.start, under.end))
