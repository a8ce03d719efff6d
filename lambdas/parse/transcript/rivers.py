"""Columns of a table told by the white rivers that run down between them, whatever its head says.

The lines of a table's rows leave the same stretches of width blank. Such a river parts two columns if words stand on
both sides of it and few lines cross it; blanks within the cells of one column are bridged by words of other lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise
from statistics import median

from credmate.text import Line, Page, TextSource, Word
from parse.dates import DateMatch, find_dates

WIDE_BLANK = {TextSource.EMBEDDED: 1.3}
"""How many times as wide as the usual blank a gap is that may part two cells; embedded text is set exactly."""
WIDE_OCR_BLANK = 1.7
BLANK = 0.28
"""Line heights of a blank, where a table has none."""
WIDEST_BLANK = 1.5
"""Line heights; a typewriter's blank is wide, but no wider."""
CROSSED = 0.04
"""Part of the lines of which a word may stand in a river."""
BRIDGED = 0.5
"""Part of the lines with words on both sides of a river that may run over it with no more than blanks."""
SAME_LINE = 0.5
"""Part of the lower line's height that two lines share which are printed side by side."""


@dataclass(frozen=True)
class PrintedLine:
    """What stands on one height of the page, from the left to the right: a page's text may hold it in pieces."""

    page: Page
    words: tuple[tuple[int, Word], ...]
    """Each with its place in the page's text."""

    @cached_property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(word.text for _, word in self.words)

    @cached_property
    def top(self) -> float:
        """Points; the median of the words, of which accents and commas move some."""
        return median(word.y0 for _, word in self.words)

    @cached_property
    def height(self) -> float:
        """Points."""
        return median(word.y1 - word.y0 for _, word in self.words)

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where each word stands in `text`."""
        found, position = [], 0
        for _, word in self.words:
            found.append((position, position + len(word.text)))
            position += len(word.text) + 1
        return tuple(found)

    @cached_property
    def dates(self) -> tuple[DateMatch, ...]:
        """The dates in `text`."""
        return tuple(find_dates(self.text))

    @property
    def right(self) -> float:
        """Where the last of its words ends, in points."""
        return max(word.x1 for _, word in self.words)

    @property
    def start(self) -> int:
        """Where the first of its words stands in the page's text."""
        return min(start for start, _ in self.words)

    @property
    def end(self) -> int:
        """Where the last of its words ends in the page's text."""
        return max(start + len(word.text) for start, word in self.words)

    def words_of(self, date: DateMatch) -> list[Word]:
        """The words that print the date."""
        return [
            word
            for (_, word), (start, end) in zip(self.words, self.places, strict=True)
            if start < date.end and date.start < end
        ]

    def within(self, left: float, right: float) -> PrintedLine | None:
        """The words whose middle is from `left` to `right`."""
        words = tuple((start, word) for start, word in self.words if left <= (word.x0 + word.x1) / 2 < right)
        return PrintedLine(self.page, words) if words else None


def printed_lines(page: Page) -> list[PrintedLine]:
    """The lines of an upright page from the top to the bottom, those side by side as one."""
    found: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda line: (line.box[1] + line.box[3]) / 2):
        if found and _beside(found[-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [PrintedLine(page, tuple(_words_of(lines))) for lines in found]


def _beside(lines: Sequence[Line], line: Line) -> bool:
    """Whether `line` stands on the height of `lines`, and none of its words on any of theirs."""
    last = lines[-1]
    shared = min(last.box[3], line.box[3]) - max(last.box[1], line.box[1])
    if shared < SAME_LINE * min(last.box[3] - last.box[1], line.box[3] - line.box[1]):
        return False
    return all(one.box[2] <= line.box[0] + 1 or line.box[2] <= one.box[0] + 1 for one in lines)


def _words_of(lines: Iterable[Line]) -> list[tuple[int, Word]]:
    words = []
    for line in lines:
        position = line.start
        for word in line.words:
            words.append((position, word))
            position += len(word.text) + 1
    return sorted(words, key=lambda placed: placed[1].x0)


Run = tuple[float, float]
"""From where to where (points) words stand that no more than blanks part."""


def runs_of(line: PrintedLine, blank: float) -> list[Run]:
    """The runs of a line, gaps wider than `blank` points between them; a date is never parted."""
    dated = [words for date in line.dates if (words := line.words_of(date))]
    spans = [(words[0].x0, words[-1].x1) for words in dated if words[-1].x1 - words[0].x0 < _DATE_WIDTH * line.height]
    runs: list[Run] = []
    for _, word in line.words:
        x0, x1 = word.x0, word.x1
        inside = any(left < (x0 + x1) / 2 < right and runs and runs[-1][1] > left for left, right in spans)
        if runs and (x0 - runs[-1][1] <= blank or inside):
            runs[-1] = (runs[-1][0], max(runs[-1][1], x1))
        else:
            runs.append((x0, x1))
    return runs


_DATE_WIDTH = 14.0
"""Line heights; no date or range of dates in one cell is wider."""


def wide_blank(lines: Sequence[PrintedLine]) -> float:
    """Points of white space beyond which words may stand in two cells."""
    gaps = [
        after.x0 - before.x1
        for line in lines
        for (_, before), (_, after) in pairwise(line.words)
        if 0 < after.x0 - before.x1 < line.height * WIDEST_BLANK
    ]
    height = median(line.height for line in lines)
    usual = sorted(gaps)[len(gaps) // 3] if gaps else BLANK * height
    return usual * WIDE_BLANK.get(lines[0].page.source, WIDE_OCR_BLANK)


def column_edges(lines: Sequence[PrintedLine]) -> list[float]:
    """Where the second and each further column of the table begins whose rows are `lines`, in points."""
    blank = wide_blank(lines)
    runs = [runs_of(line, blank) for line in lines]
    words = [[(word.x0, word.x1) for _, word in line.words] for line in lines]
    rivers = _rivers(runs, words)
    while rivers:
        bridged = next((river for place, river in enumerate(rivers) if _is_bridged(rivers, place, runs)), None)
        if bridged is None:
            break
        rivers.remove(bridged)
    return [right - min(blank, right - left) / 4 for left, right in rivers]


def _rivers(runs: Sequence[Sequence[Run]], words: Sequence[Sequence[Run]]) -> list[Run]:
    """Stretches in which hardly any line has a word, and most have none that is joined over them."""
    borders = sorted({edge for line in words for word in line for edge in word})
    rivers: list[Run] = []
    stretches = zip(pairwise(borders), _covering(words, borders), _covering(runs, borders), strict=False)
    for (left, right), crossed, joined in stretches:
        if crossed > CROSSED * len(words) or joined > BRIDGED * len(runs):
            continue
        if rivers and rivers[-1][1] == left:
            rivers[-1] = (rivers[-1][0], right)
        else:
            rivers.append((left, right))
    return rivers


def _covering(lines: Sequence[Sequence[Run]], borders: Sequence[float]) -> Iterator[int]:
    """How many lines cover each stretch between two neighbouring `borders`."""
    place = {border: number for number, border in enumerate(borders)}
    changes = [0] * len(borders)
    for left, right in chain.from_iterable(lines):
        changes[place[left]] += 1
        changes[place[right]] -= 1
    return accumulate(changes[:-1])


def _is_bridged(rivers: Sequence[Run], place: int, runs: Sequence[Sequence[Run]]) -> bool:
    """Whether, of the lines that have words in both columns beside the river, most run over it with mere blanks."""
    left, right = rivers[place]
    before = rivers[place - 1][1] if place else float("-inf")
    after = rivers[place + 1][0] if place + 1 < len(rivers) else float("inf")
    both = over = 0
    for line in runs:
        across = any(x0 < left + 0.01 and x1 > right - 0.01 for x0, x1 in line)
        beside = any(before - 0.01 <= x0 and x1 <= left + 0.01 for x0, x1 in line) and any(
            right - 0.01 <= x0 < after for x0, x1 in line
        )
        both += across or beside
        over += across
    return over > BRIDGED * both
