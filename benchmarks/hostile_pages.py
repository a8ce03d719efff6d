"""How parsing stands pages made to be slow: `python -m benchmarks hostile`.

Each page is one line over and over, full of what some rule looks for. A page is read at half its length and whole: the
time of rules that look at each line once doubles, that of rules that look from each line at all others is four times
as long. The bound is on the whole page: beyond it, a page of a stranger's could hold up a function.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from classify.handler import classify
from credmate.document_types import DocumentType
from credmate.text import Page, TextSource, Word
from parse.evidence import SectionText
from parse.types import PARSERS

LINES = 1500
BOUND = 10.0
"""Seconds of CPU for one page and type."""
HEIGHT = 12.0
REPEATED: Mapping[str, str] = {
    "names and hours": "Name of the activity Robin Marsh, MD {amount}.5 hours",
    "dated rows": "01/0{day}/2020   Title of course {amount}   {amount}.25   AMA",
    "labels": "Name: Date: Credits: Provider: License:",
    "capitals": "STATE OF OHIO BOARD OF MEDICINE DEPARTMENT",
    "letters": "a b c d e f g h i j k l m",
    "professions": "Nurses: {amount} contact hours are approved for nurses and pharmacists",
    "units": "Item {amount} earned {amount}.5 CEUs by BOC",
    "rates": "and is awarded {amount} AMA PRA Category 1 Credits each year of",
    "days": "between May {day}, 2024 and June {day}, 2024 at the meeting of the board",
}


def page_of(line: str, count: int) -> Page:
    """A page with a line over and over, each with numbers of its own."""
    words = [
        Word(word, 40.0 + 50 * place, HEIGHT * row, 80.0 + 50 * place, HEIGHT * row + 10, None, row)
        for row in range(count)
        for place, word in enumerate(line.format(amount=row % 90 + 1, day=row % 9 + 1).split())
    ]
    return Page(number=1, width=612.0, height=HEIGHT * count, source=TextSource.EMBEDDED, words=tuple(words))


def seconds_of(kind: DocumentType | None, page: Page) -> float:
    """CPU time of parsing the page as `kind`, or of classifying it."""
    started = time.process_time()
    if kind is None:
        classify([page])
    else:
        PARSERS[kind](SectionText((page,)))
    return time.process_time() - started


def main() -> bool:
    """Print, for each page, the slowest type and how it grows; whether all are within the bound."""
    print(f"\nPages of {LINES} lines alike: the slowest type (bound {BOUND:.0f} s of CPU))\n")
    slowest = []
    for name, line in REPEATED.items():
        half, whole = page_of(line, LINES // 2), page_of(line, LINES)
        took, kind = max((seconds_of(kind, whole), kind.value if kind else "classify") for kind in (None, *PARSERS))
        chosen = None if kind == "classify" else DocumentType(kind)
        print(f"  {name:<16}{took:9.1f} s   x {took / max(seconds_of(chosen, half), 0.01):3.1f}              {kind}")
        slowest.append(took)
    return max(slowest) <= BOUND
