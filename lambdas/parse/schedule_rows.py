"""Schedules that a form prints one to a cell: side by side behind their label, or each with a box that is ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from credmate.contracts import FieldValue, ValueSource
from parse.evidence import value_at
from parse.labels import Candidate, LabelledPage
from parse.schedules import STATE_SCHEDULES, ScheduleMatch, read_schedules
from parse.value_places import PLACE_CONFIDENCE, Place

_TICK = r"\[\s?[xX\u2713\u2714]\s?\]|\(\s?[xX]\s?\)|[\u2611\u2612\u2713\u2714]"
_OPEN = r"\[\s{0,3}\]|\(\s{0,3}\)|[\u2610\u25a1]"
_NUMBER = r"(?:(?i:schedule)\s)?(?P<schedule>(?:VI|IV|V|I{1,3}|[1-6])N?)(?![A-Za-z0-9])"
_BOX_FIRST = re.compile(rf"\s*(?:(?P<tick>{_TICK})|{_OPEN})\s*{_NUMBER}[\s,;]*")
_BOX_BEHIND = re.compile(rf"\s*{_NUMBER}\s*(?:(?P<tick>{_TICK})|{_OPEN})[\s,;]*")
BOXES_AT_LEAST = 2
"""One box alone is no list of choices."""
ALONE = 0.8
"""How sure a list is that no label announces."""
_PLACES = (Place.SAME, Place.RIGHT, Place.BELOW, Place.WRAPPED)


def schedules_in_row(
    labelled: LabelledPage,
    *,
    known: Sequence[str] = STATE_SCHEDULES,
    source: ValueSource = ValueSource.PATTERN,
) -> FieldValue | None:
    """Those of the `known` schedules that a row behind a label ticks, or that its cells hold one by one.

    None where one cell holds them all.
    """
    for candidate in labelled.candidates("schedules"):
        if candidate.place not in _PLACES:
            continue
        row = _row(labelled, candidate)
        found = read_ticked(row)
        if found is None and candidate.label.firm:
            found = _in_several_cells(row, labelled.page.text[candidate.start : candidate.end])
        if found is not None:
            start, end = candidate.start + found.start, candidate.start + found.end
            sure = PLACE_CONFIDENCE[candidate.place] * found.certainty
            schedules: list[JsonValue] = [schedule for schedule in found.schedules if schedule in known]
            return value_at(labelled.page, start, end, schedules, confidence=round(sure, 3), source=source)
    return None


def lone_schedules(labelled: LabelledPage, *, known: Sequence[str] = STATE_SCHEDULES) -> FieldValue | None:
    """A cell that is a list of at least two schedules and nothing else."""
    for segment in labelled.layout.segments:
        text = labelled.layout.text(segment)
        found = read_schedules(text)
        if found and found.start == 0 and found.end == len(text.rstrip(" .")) and len(found.schedules) > 1:
            schedules: list[JsonValue] = [schedule for schedule in found.schedules if schedule in known]
            return value_at(labelled.page, segment.start, segment.end, schedules, confidence=ALONE * found.certainty)
    return None


def read_list(text: str) -> ScheduleMatch | None:
    """The first list in `text`, if no blank to be filled in stands before it."""
    found = read_schedules(text)
    return None if found is None or "__" in text[: found.start] else found


def read_ticked(row: str) -> ScheduleMatch | None:
    """The schedules with a ticked box of a row of boxes that begins `row`; None where there is no such row."""
    for shape in (_BOX_FIRST, _BOX_BEHIND):
        boxes = list(_one_after_the_other(shape, row))
        ticked = {_arabic(box["schedule"]) for box in boxes if box["tick"]}
        if len(boxes) >= BOXES_AT_LEAST and ticked:
            schedules = tuple(schedule for schedule in STATE_SCHEDULES if schedule in ticked)
            return ScheduleMatch(0, len(row[: boxes[-1].end()].rstrip()), schedules)
    return None


def _one_after_the_other(shape: re.Pattern[str], row: str) -> Iterator[re.Match[str]]:
    at = 0
    while box := shape.match(row, at):
        yield box
        at = box.end()


def _arabic(schedule: str) -> str:
    found = read_schedules(schedule)
    return found.schedules[0] if found else schedule


def _in_several_cells(row: str, cell: str) -> ScheduleMatch | None:
    """The list of the whole row where the cell holds but its beginning."""
    whole, begin = read_schedules(row), read_schedules(cell)
    if whole is None or begin is None or whole.start or begin.start or whole.end <= begin.end:
        return None
    return whole if set(whole.schedules) > set(begin.schedules) and whole.certainty == 1.0 else None


def _row(labelled: LabelledPage, candidate: Candidate) -> str:
    """The page's line from the candidate to its end, or to the next label."""
    text = labelled.page.text
    end = text.find("\n", candidate.start)
    end = len(text) if end < 0 else end
    following = (label.start for label in labelled.labels if label.firm and candidate.start < label.start < end)
    return text[candidate.start : min(following, default=end)]
