"""Activities printed one under the other, each with a label before all that is said of it.

"Completion date: May 3, 2025", in one cell or in two; the title has a label too ("Course:") or stands over the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from credmate.document_types import CreditSystem
from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.transcript.below import is_next
from parse.transcript.columns import Column
from parse.transcript.entries import without_list_number
from parse.transcript.heads import Holds, head_of
from parse.transcript.legend import Legend
from parse.transcript.record import Record, read_cell, read_day
from parse.transcript.totals import is_total

ENTRIES_AT_LEAST = 2
COMPLETE_SHARE = 0.8
"""Part of the entries with a day that have title and amount too, at least."""
LABEL_WORDS = 4
TITLE_LINES = 2

_PAIR = re.compile(r"(?P<label>[A-Z][^:\d]{1,40}?)\s*:\s*(?P<value>\S.*)")
_NO_TITLE = re.compile(
    r"\W*(?:19|20)\d\d\W*|\d{1,4}\s+(?:activities|courses|entries|items|records|results)\b.{0,20}|"
    r"[A-Z][a-z]+(?:\s[A-Za-z]+){0,3}\s*\(\d{1,3}\)",
    re.IGNORECASE,
)
"""What heads the activities of a year, or counts those that follow."""
_COURSE_NUMBER = re.compile(r"^(?:[A-Z]{1,4}-?)?\d{3,}[A-Z]?(?:-\d+)*\s+(?=[A-Z])")
"""Under which number the activity is filed, before its title."""


@dataclass
class _Entry:
    """One activity as far as it has been read."""

    record: Record
    labels: set[str] = field(default_factory=set)


def read_labelled(pages: Sequence[Page]) -> list[Record]:
    """The activities of upright `pages`, if each of theirs has its labels; else none."""
    legend = Legend.of(pages)
    records = [entry.record for page in pages for entry in _entries(page, legend) if entry.record.days]
    complete = [record for record in records if record.complete]
    enough = len(complete) >= max(ENTRIES_AT_LEAST, COMPLETE_SHARE * len(records))
    return complete if enough else []


def _entries(page: Page, legend: Legend) -> Iterator[_Entry]:
    entry: _Entry | None = None
    over: list[Line] = []
    for line in page.lines:
        pairs = _pairs(page, line)
        if not pairs:
            if entry is not None:
                yield entry
            over = [*over, line] if entry is None and over and is_next(over[-1], line) else [line]
            entry = None
            continue
        for label, value in pairs:
            holds = head_of(label) or Holds.OTHER
            if entry is not None and (holds is Holds.TITLE or label in entry.labels):
                yield entry
                entry, over = None, []
            if entry is None:
                entry = _begun(page, line, [] if holds is Holds.TITLE else over)
            entry.labels.add(label)
            entry.record.end = line.end
            _read(entry.record, holds, value, legend.system_of(label))
    if entry is not None:
        yield entry


def _begun(page: Page, line: Line, over: Sequence[Line]) -> _Entry:
    """An entry whose first label stands on `line`, its title on the last lines `over` it."""
    titles = [title for title in over[-TITLE_LINES:] if not _NO_TITLE.fullmatch(title.text)]
    titles = titles if titles and is_next(titles[-1], line) else []
    record = Record(page, titles[0].start if titles else line.start, line.end)
    record.title = [title.text for title in titles]
    return _Entry(record)


def _pairs(page: Page, line: Line) -> list[tuple[str, str]]:
    """What the line says of an activity, each with its label; empty if a cell has none."""
    if is_total(line.text):
        return []
    cells = [page.text[start:end] for start, end in segments(line)]
    found = [_PAIR.fullmatch(without_list_number(cell)) for cell in cells]
    pairs = [(match["label"], match["value"]) for match in found if match]
    if len(pairs) < len(cells):
        label = without_list_number(cells[0]).rstrip(": ")
        pairs = [(label, " ".join(cells[1:]))] if len(cells) > 1 and not re.search(r"[\d:]", label) else []
    return pairs if all(len(label.split()) <= LABEL_WORDS and head_of(label) for label, _ in pairs) else []


def _read(record: Record, holds: Holds, value: str, system: CreditSystem | None) -> None:
    """Add what stands behind a label, which names the credit system of an amount; "N/A" is no amount."""
    if holds in {Holds.DATE, Holds.COMPLETED}:
        read_day(record, value, completed=holds is Holds.COMPLETED)
    elif holds is Holds.TITLE:
        record.title.append(_COURSE_NUMBER.sub("", value))
    elif holds is not Holds.AMOUNT:
        read_cell(record, value, Column(holds, 0.0, 0.0, None))
    elif re.search(r"\d", value):
        read_cell(record, value, Column(holds, 0.0, 0.0, system))
