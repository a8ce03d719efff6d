"""Pages from plain text, so that a test shows the document that it is about.

    page_of('''
    # Certificate of Credit
    This certifies that
    ## Jordan Lee, MD
    ''')

A line that begins with `# ` is printed at 24 points, with `## ` at 16, any other at 12. Each character is half as wide
as it is high, and a word stands where its column in the text says, so that columns of a table line up.
"""

from __future__ import annotations

import re
import textwrap

from credmate.text import Page, TextSource, Word
from parse.evidence import SectionText

HEIGHTS = {"# ": 24.0, "## ": 16.0}
LEFT_EDGE = 40.0


def page_of(text: str, *, number: int = 1, confidence: float | None = None) -> Page:
    """The page on which `text` is printed; with `confidence` it reads as if from OCR."""
    words: list[Word] = []
    y = 40.0
    line_number = 0
    for line in textwrap.dedent(text).strip("\n").splitlines():
        mark = next((mark for mark in HEIGHTS if line.startswith(mark)), "")
        height = HEIGHTS.get(mark, 12.0)
        printed = list(re.finditer(r"\S+", line.removeprefix(mark)))
        for match in printed:
            x0 = LEFT_EDGE + match.start() * height / 2
            x1 = LEFT_EDGE + match.end() * height / 2
            words.append(Word(match.group(), x0, y, x1, y + height, confidence, line_number))
        line_number += bool(printed)
        y += height * 1.2
    source = TextSource.EMBEDDED if confidence is None else TextSource.OCR
    return Page(number=number, width=612.0, height=792.0, source=source, words=tuple(words))


def section_of(*texts: str, confidence: float | None = None) -> SectionText:
    """A section of one page for each text, numbered from 1."""
    return SectionText([page_of(text, number=number, confidence=confidence) for number, text in enumerate(texts, 1)])
