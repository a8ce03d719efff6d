"""Values that a certificate prints without a word: the only day, or the only number, in a cell of its own."""

from __future__ import annotations

import re
from itertools import islice

from credmate.contracts import FieldValue
from parse.evidence import value_at
from parse.labels import LabelledPage
from parse.readers import read_lone_day

_CODE = re.compile(r"(?:[A-Z]{1,4}[ .-]?\d{4,9}|\d{1,3}[A-Z]{1,3}[ .-]?\d{4,8})[A-Z]?")
"""A number with letters: digits alone may be anything."""
_OPENS_LETTER = re.compile(r"^[ ]*(?:dear\b|to\s+whom\b|(?:re|subject|regarding)\s*:)", re.IGNORECASE | re.MULTILINE)
CODES_AT_MOST = 20
"""Cells that are looked at; a page with more has no number that stands alone."""
LONE_DAY = 0.8
"""How sure a day is that a certificate bears without a word."""
LONE_CODE = 0.5
"""How sure a number is; forms bear numbers of their own."""


def lone_day(labelled: LabelledPage, *, after: int, before: FieldValue | None) -> FieldValue | None:
    """The only day in a cell of its own behind `page.text[after:]`, in no letter; earlier than a known `before`."""
    if _OPENS_LETTER.search(labelled.page.text):
        return None
    days: dict[str, tuple[int, int]] = {}
    for cell in labelled.layout.segments:
        day = read_lone_day(labelled.layout.text(cell)) if cell.start > after else None
        if day is not None and (before is None or str(day.value) < str(before.value)):
            days.setdefault(str(day.value), (cell.start + day.start, cell.start + day.end))
    if len(days) != 1:
        return None
    ((value, span),) = days.items()
    return value_at(labelled.page, *span, value, confidence=LONE_DAY)


def lone_code(labelled: LabelledPage) -> FieldValue | None:
    """The only number with letters in a cell of its own, with no label before it on its line or over it."""
    labels = {label.start for label in labelled.labels}
    found: dict[str, tuple[int, int]] = {}
    codes = (cell for cell in labelled.layout.segments if _CODE.fullmatch(labelled.layout.text(cell)))
    for cell in islice(codes, CODES_AT_MOST):
        left, over = labelled.layout.beside(cell.box, left=True), labelled.layout.above(cell.box)
        if not any(other is not None and other.start in labels for other in (left, over)):
            found.setdefault("".join(labelled.layout.text(cell).split()), (cell.start, cell.end))
    if len(found) != 1:
        return None
    ((value, span),) = found.items()
    return value_at(labelled.page, *span, value, confidence=LONE_CODE)
