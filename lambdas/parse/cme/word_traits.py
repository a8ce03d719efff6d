"""What each word of a certificate shows of the part that it plays: shape, neighbours, its line and those around.

Traits are short texts ("before: that", "line: large"); `word_roles` knows how much each tells. A word is named by
itself, so that weights are learnt for the words of statements and labels alone: those of values have none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from credmate.text import Line, Page
from parse.cme.form_labels import kind_of
from parse.cme.organisation_names import has_organisation_word
from parse.dates import find_dates
from parse.names import find_person, looks_like_person, only_credentials
from parse.states import STATES

WORDS_AT_MOST = 1500
"""Words of a page that are looked at: no certificate has more, and hostile pages cost no time."""
CONTEXT = 5
"""Words before and after a word, in its cell, that tell of it wherever they stand."""
WINDOW = 3
"""Words before and after a word that tell by their place."""
LONG_WORD = 4
"""Letters from which a word of a name or title is capitalised."""
SAME_SIZE = (0.9, 1.11)
"""Ratio of heights within which two lines are one print."""
CLOSE = (-0.3, 0.8)
"""White space between two lines of a block, in line heights."""
ALIGNED = 4.0
"""Points by which the lines of a block stand off."""
WIDE = 0.55
"""Part of the page's width from which a line is full and may go on below."""
SIZE_STEP, DROP_STEP = 0.18, 0.1
"""Of the logarithm of a line's height over the usual and over its neighbour's."""

_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?", re.IGNORECASE)
_OF_CREDIT = re.compile(r"credit|\bhours?\b|\bceu", re.IGNORECASE)
_LETTERS = re.compile(r"[^a-z0-9&]+")
_CONNECTIVES = frozenset({"a", "an", "and", "at", "by", "de", "for", "from", "in", "la", "of", "on", "or", "the", "to"})
_DEGREES_TOO = frozenset({"MD", "PA"})
"""Codes of states that stand behind a name more often than behind a city."""
_TELLING = ("label", "person", "clinician", "organisation", "date", "credit")
"""Traits of a line that tell of the line after next."""


def traits_of_words(cells: Page) -> list[list[str]]:
    """The traits of every word of a page whose cells are lines of their own (`Form.cells`), up to `WORDS_AT_MOST`."""
    if not cells.words:
        return []
    usual = median(line.height for line in cells.lines)
    lines = []
    words = 0
    for number, line in enumerate(cells.lines):
        lines.append(_Cell(cells, line, number, usual))
        words += len(line.words)
        if words >= WORDS_AT_MOST:
            break
    starts, ends = _blocks(lines)
    traits: list[list[str]] = []
    is_quoted = False
    for index, cell in enumerate(lines):
        shared = [*_around(lines, index), *_of_block(lines, index, starts[index], ends[index])]
        for place, word in enumerate(cell.line.words):
            is_quoted = is_quoted or word.text[0] in '"\u201c'
            traits.append([*shared, *cell.traits_at(place), *(["quoted"] if is_quoted else [])])
            is_quoted = is_quoted and not re.search(r".[\"\u201d]", word.text)
    return traits[:WORDS_AT_MOST]


def word_key(word: str) -> str:
    """A word as traits name it: lower case, each digit a zero, no marks; empty for a mark alone."""
    return _LETTERS.sub("", re.sub(r"\d", "0", word.lower()))


@dataclass(frozen=True)
class _Cell:
    """One cell of the page, and what it shows."""

    page: Page
    line: Line
    number: int
    usual: float
    """Median height of the page's lines, in points."""

    @cached_property
    def keys(self) -> list[str]:
        return [word_key(word.text) for word in self.line.words]

    @cached_property
    def traits(self) -> list[str]:
        """What the cell shows as a whole, by its text and where it stands."""
        text, box = self.line.text, self.line.box
        long_words = [word.text for word in self.line.words if len(word.text) >= LONG_WORD and word.text[0].isalpha()]
        person = find_person(text)
        middle = (box[0] + box[2]) / 2 / self.page.width - 0.5
        kind = kind_of(text)
        shown = {
            "all capitals": text.isupper(),
            "person": looks_like_person(text),
            "clinician": person is not None and person.degree is not None,
            "organisation": has_organisation_word(text),
            "date": bool(self.dates),
            "credit": _OF_CREDIT.search(text) is not None,
            "colon": text.endswith(":"),
            "first": self.number == 0,
            "second": self.number == 1,
            f"label of {kind}": kind is not None,
        }
        return [
            f"size {_steps(self.line.height / self.usual, SIZE_STEP, 4, -2)}",
            f"height {int(10 * box[1] / self.page.height)}",
            "centred" if abs(middle) < 0.03 else "left" if middle < 0 else "right",
            f"capitals {round(3 * sum(word[0].isupper() for word in long_words) / max(len(long_words), 1))}",
            f"words {min(12, len(self.line.words))}",
            *(name for name, is_shown in shown.items() if is_shown),
        ]

    @cached_property
    def dates(self) -> list[tuple[int, int]]:
        """Where dates stand in the cell's text."""
        if not any(letter.isdigit() for letter in self.line.text):
            return []
        return [(found.start, found.end) for found in find_dates(self.line.text)]

    @cached_property
    def offsets(self) -> list[int]:
        """Where each word begins in the cell's text."""
        offsets = [0]
        for word in self.line.words:
            offsets.append(offsets[-1] + len(word.text) + 1)
        return offsets[:-1]

    @cached_property
    def people(self) -> dict[int, str]:
        """Which words are those of a person, and of the credentials behind the name."""
        parts: dict[int, str] = {}
        for place, offset in enumerate(self.offsets):
            if place in parts or not self.line.words[place].text[0].isupper():
                continue
            person = find_person(self.line.text, offset)
            if person is None or person.start != offset:
                continue
            for later, start in enumerate(self.offsets[place:], start=place):
                if start < person.end:
                    parts[later] = "clinician" if person.degree else "person"
                elif start < person.full_end:
                    parts[later] = "credential"
        return parts

    def traits_at(self, place: int) -> Iterator[str]:
        """What the word at `place` of the cell shows by itself and by the words beside it."""
        words = self.line.words
        text, key = words[place].text, self.keys[place]
        if key:
            yield f"word: {key}"
        yield f"shape: {_shape(text)}"
        if part := self.people.get(place):
            yield f"of a {part}"
        elif only_credentials(text):
            yield "of a credential"
        offset = self.offsets[place]
        marks = {
            "month": _MONTH.fullmatch(text) is not None,
            "date": any(start <= offset < end for start, end in self.dates),
            "organisation": has_organisation_word(text),
            "state": _is_state(text),
            "colon": text.endswith(":"),
            "comma": text.endswith(","),
            "dot": text.endswith("."),
            "first": place == 0,
            "last": place == len(words) - 1,
            "city": text.endswith(",") and place + 1 < len(words) and _is_state(words[place + 1].text),
        }
        yield from (name for name, is_shown in marks.items() if is_shown)
        yield from self._before(place)
        yield from self._after(place)

    def _before(self, place: int) -> Iterator[str]:
        keys = self.keys
        for distance in range(1, min(WINDOW, place) + 1):
            yield f"before {distance}: {keys[place - distance]}"
        if place:
            left = self.line.words[place - 1]
            gap = (self.line.words[place].x0 - left.x1) / max(self.line.height, 1)
            yield f"before has shape: {_shape(left.text)}"
            yield f"before by {min(4, int(gap * 1.5))}"
            yield from (f"before is {name}" for name in self._beside(place - 1))
        if place >= 2:
            yield f"before: {' '.join(keys[place - 2 : place])}"
        if place >= WINDOW:
            yield f"before: {' '.join(keys[place - WINDOW : place])}"
        yield from {f"somewhere before: {key}" for key in keys[max(0, place - CONTEXT - 1) : place]}

    def _after(self, place: int) -> Iterator[str]:
        for distance, key in enumerate(self.keys[place + 1 : place + 1 + WINDOW], start=1):
            yield f"after {distance}: {key}"
        if place + 1 < len(self.keys):
            yield f"after has shape: {_shape(self.line.words[place + 1].text)}"
            yield from (f"after is {name}" for name in self._beside(place + 1))
        yield from {f"somewhere after: {key}" for key in self.keys[place + 1 : place + 1 + CONTEXT]}

    def _beside(self, place: int) -> Iterator[str]:
        if self.people.get(place) in {"person", "clinician"}:
            yield "person"
        if any(start <= self.offsets[place] < end for start, end in self.dates):
            yield "date"
        if self.line.words[place].text.endswith(":"):
            yield "colon"


def _around(lines: Sequence[_Cell], index: int) -> Iterator[str]:
    """What a cell and those above and below it show."""
    cell = lines[index]
    yield from (f"cell: {trait}" for trait in cell.traits)
    if index == 0:
        yield "nothing above"
    else:
        above = lines[index - 1]
        yield from (f"above: {trait}" for trait in above.traits if not trait.startswith("height"))
        yield from {f"above has: {key}" for key in above.keys}
        yield from _ends_of(above, "above")
        yield f"above by {_bounded((cell.line.box[1] - above.line.box[3]) / cell.usual * 2, 4, -2)}"
        yield f"above smaller by {_steps(cell.line.height / above.line.height, DROP_STEP, 3, -3)}"
    if index + 1 == len(lines):
        yield "nothing below"
    else:
        below = lines[index + 1]
        yield from (f"below: {trait}" for trait in below.traits if not trait.startswith("height"))
        yield from {f"below has: {key}" for key in below.keys}
        yield f"below begins: {' '.join(below.keys[:2])}"
        yield f"below begins: {below.keys[0]}"
        yield f"below by {_bounded((below.line.box[1] - cell.line.box[3]) / cell.usual * 2, 4, -2)}"
        yield f"below larger by {_steps(below.line.height / cell.line.height, DROP_STEP, 3, -3)}"
    if index > 1:
        yield from (f"two above: {trait}" for trait in lines[index - 2].traits if trait.startswith(_TELLING))
        yield f"two above ends: {' '.join(lines[index - 2].keys[-2:])}"
    if index + 2 < len(lines):
        yield from (f"two below: {trait}" for trait in lines[index + 2].traits if trait.startswith(_TELLING))


def _ends_of(cell: _Cell, name: str) -> Iterator[str]:
    yield f"{name} ends: {' '.join(cell.keys[-2:])}"
    yield f"{name} ends: {cell.keys[-1]}"
    yield f"{name} begins: {' '.join(cell.keys[:2])}"


def _blocks(lines: Sequence[_Cell]) -> tuple[list[int], list[int]]:
    """The first and the last cell of the block that each cell is in: lines in one print, close and aligned."""
    starts = list(range(len(lines)))
    for index in range(1, len(lines)):
        if _goes_on(lines[index - 1].line, lines[index].line):
            starts[index] = starts[index - 1]
    ends = list(range(len(lines)))
    for index in range(len(lines) - 2, -1, -1):
        if starts[index + 1] <= index:
            ends[index] = ends[index + 1]
    return starts, ends


def _goes_on(above: Line, line: Line) -> bool:
    gap = (line.box[1] - above.box[3]) / max(line.height, 1)
    edges = (line.box[0] - above.box[0], line.box[2] - above.box[2])
    is_aligned = min(abs(edges[0]), abs(edges[1]), abs(sum(edges)) / 2) < ALIGNED
    return SAME_SIZE[0] < line.height / above.height < SAME_SIZE[1] and CLOSE[0] < gap < CLOSE[1] and is_aligned


def _of_block(lines: Sequence[_Cell], index: int, start: int, end: int) -> Iterator[str]:
    """What the block of a cell shows, and the cells over and under the block."""
    yield f"lines of block {min(3, end - start)}"
    yield f"line in block {min(3, index - start)}"
    if index > start:
        above = lines[index - 1]
        yield "goes on from above"
        if above.keys[-1] in _CONNECTIVES:
            yield "goes on from above behind a connective"
        if above.line.text[-1] in ",:-\u2013&":
            yield f"goes on from above behind {above.line.text[-1]}"
        if above.line.box[2] - above.line.box[0] > WIDE * above.page.width:
            yield "goes on from a full line"
        if start:
            over = lines[start - 1]
            yield from (f"over the block: {trait}" for trait in over.traits if not trait.startswith(("height", "size")))
            yield from _ends_of(over, "over the block")
    if index < end:
        yield "goes on below"
    if end > start and end + 1 < len(lines):
        under = lines[end + 1]
        yield from (f"under the block: {trait}" for trait in under.traits if not trait.startswith(("height", "size")))
        yield f"under the block begins: {' '.join(under.keys[:2])}"
        yield f"under the block begins: {under.keys[0]}"


def _is_state(text: str) -> bool:
    code = text.strip(".,;()")
    return code in STATES and code not in _DEGREES_TOO


def _shape(text: str) -> str:
    shape = re.sub(r"\d", "0", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", text)))
    return re.sub(r"(.)\1+", r"\1\1", shape)[:8]


def _steps(ratio: float, step: float, most: int, least: int) -> int:
    return _bounded(math.log(ratio) / step, most, least)


def _bounded(number: float, most: int, least: int) -> int:
    return max(least, min(most, round(number)))
