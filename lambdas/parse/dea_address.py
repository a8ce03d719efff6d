"""The registered address of a DEA registration, and its state."""

from __future__ import annotations

import re
from dataclasses import replace

from credmate.contracts import FieldValue
from credmate.text import Box, Page
from parse.evidence import value_at
from parse.holder import Holder
from parse.labels import LabelledPage, Reading
from parse.layout import FLUSH, PageLayout, Segment
from parse.states import state_code, state_of_address
from parse.value_places import BESIDE, Place

_ADDRESS_LINES = 5
_STREET = re.compile(r"\d+[A-Z]?\s|p\.?\s?o\.?\s+box", re.IGNORECASE)
IN_PARTS = 0.85
"""How sure an address is that is put together from cells."""
_ZIP_END = re.compile(r"\b\d{5}(?:\s?-\s?\d{4})?\W*$")


def find_address(labelled: LabelledPage, holder: Holder | None) -> dict[str, FieldValue]:
    """`address` and `state`, as far as the page prints them."""
    lines = _under_name(labelled, holder) or _labelled_address(labelled) if holder else {}
    if "address" not in lines:
        lines |= _in_parts(labelled)
    return lines | _state_by_label(labelled)


def _under_name(labelled: LabelledPage, holder: Holder) -> dict[str, FieldValue]:
    """The lines under the name from the street (a practice may be named before it) to the ZIP code, and its state."""
    return _address_below(labelled, labelled.layout.segment_at(holder.person.start).box)


def _in_parts(labelled: LabelledPage) -> dict[str, FieldValue]:
    """An address of which each part has a label of its own."""
    place = labelled.value("city_state_zip", _read_place, places=BESIDE, firm=True)
    town = [place] if place else [_part(labelled, name) for name in ("city", "state", "zip")]
    streets = [part for part in (_part(labelled, "address"), _part(labelled, "address_2")) if part]
    if not streets or not all(town):
        return {}
    street = next((at for at, part in enumerate(streets) if _STREET.match(str(part.value))), 0)
    parts = [*streets[street:], *(part for part in town if part)]
    text = " ".join(str(part.value) for part in parts)
    return {"address": parts[0].model_copy(update={"value": text, "evidence": text, "confidence": IN_PARTS})}


def _part(labelled: LabelledPage, name: str) -> FieldValue | None:
    return labelled.value(name, _read_part, places=BESIDE, firm=True)


def _read_part(text: str) -> Reading | None:
    line = text.split("\n", 1)[0].rstrip(" ,")
    return Reading(0, len(line), " ".join(line.split())) if re.search(r"[A-Za-z]{2}|\d{5}", line) else None


def _read_place(text: str) -> Reading | None:
    reading = _read_part(text)
    return reading if reading and _ZIP_END.search(str(reading.value)) else None


def _address_below(
    labelled: LabelledPage, box: Box, *, first: Segment | None = None, margin: Box | None = None
) -> dict[str, FieldValue]:
    """The lines flush with `box` and below it, after `first` where the address begins at `box`, up to a ZIP code.

    The second line may begin below the label at `margin`. A line that begins with another label is no part of it.
    """
    page, layout = labelled.page, labelled.layout
    lines = [first] if first else []
    for _ in range(_ADDRESS_LINES):
        if lines and _ZIP_END.search(layout.text(lines[-1])):
            break
        following = next((line for line in layout.below(box, reach=1.2) if _is_flush(line, box)), None)
        if following is None and margin and lines == [first]:
            following = _at_margin(layout, box, margin)
        if following is None or _begins_field(labelled, following):
            break
        lines.append(following)
        box = following.box
    if not lines or not _ZIP_END.search(layout.text(lines[-1])):
        return {}
    street = next((place for place, line in enumerate(lines) if _STREET.match(layout.text(line))), 0)
    lines = lines[street:]
    text = " ".join(layout.text(line) for line in lines)
    first, last = lines[0], lines[-1]
    address = value_at(page, first.start, first.end, " ".join(text.split()), confidence=0.88)
    found = {"address": address.model_copy(update={"evidence": text})}
    return found | _state_in(page, last.start, last.end)


def _is_flush(line: Segment, box: Box) -> bool:
    """Whether the line begins where `box` begins, or ends where it ends, as at the right edge of a page."""
    return abs(line.box[0] - box[0]) < line.height or abs(line.box[2] - box[2]) < FLUSH


def _begins_field(labelled: LabelledPage, line: Segment) -> bool:
    """Whether the line is a label or begins with one and a colon; "Suite 4" is a part of an address."""
    text = labelled.page.text
    return any(
        label.start == line.start and (label.end >= line.end or ":" in text[label.start : label.end])
        for label in labelled.labels
        if label.firm
    )


def _at_margin(layout: PageLayout, box: Box, margin: Box) -> Segment | None:
    """The line below `box` that begins at or right of the label at `margin` and is alone in its row."""
    lines = layout.below((margin[0], *box[1:]), reach=1.2)
    under = next((line for line in lines if line.box[0] > margin[0] - line.height), None)
    return under if under and layout.beside(under.box) is None else None


def _labelled_address(labelled: LabelledPage) -> dict[str, FieldValue]:
    """An address beside or below its label; of one line beside it at least the state. No other line is believed."""
    for candidate in labelled.candidates("address"):
        is_label = any(label.end == candidate.end for label in labelled.labels)
        if candidate.place in {Place.SAME, Place.RIGHT} and candidate.label.firm and not is_label:
            box = labelled.layout.box_between(candidate.start, candidate.end)
            cell = replace(labelled.layout.segment_at(candidate.start), start=candidate.start, end=candidate.end)
            cell = replace(cell, box=box or cell.box)
            found = _address_below(labelled, cell.box, first=cell, margin=candidate.label.box)
            if found:
                return found
    for label in labelled.labels:
        found = _address_below(labelled, label.box) if label.name == "address" and label.firm else {}
        if found:
            return found
    for segment in labelled.layout.segments:
        left = labelled.layout.beside(segment.box, left=True)
        if left and re.search(r"address|city|location", labelled.layout.text(left), re.IGNORECASE):
            state = _state_in(labelled.page, segment.start, segment.end)
            if state:
                return state
    return {}


def _state_by_label(labelled: LabelledPage) -> dict[str, FieldValue]:
    """The state of a registered address that a print-out gives in cells of its own."""
    state = labelled.value("state", _read_state, places=BESIDE, firm=True)
    return {"state": state} if state else {}


def _read_state(text: str) -> Reading | None:
    line = text.split("\n", 1)[0]
    code = state_code(line)
    return Reading(0, len(line), code) if code else None


def _state_in(page: Page, start: int, end: int) -> dict[str, FieldValue]:
    found = state_of_address(page.text[start:end])
    if found is None:
        return {}
    state = value_at(page, start + found.start, start + found.end, found.code, confidence=0.92, evidence=(start, end))
    return {"state": state}
