"""Roman schedules that OCR has garbled ("IL, HIN, Hl, HIN, IV, V"), put right by their order.

OCR confuses strokes, hardly ever a V. So a list is told by IV and V, by which of its numbers have an N, by ascending,
and by how many strokes a number is wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NUMBERS_AT_MOST = 8
_STROKE = r"[IiLl1|THUJ\]\[!]"
_NUMBER = re.compile(rf"(?P<strokes>[Il1|]?V[Il1|]?|{_STROKE}{{1,4}})(?P<non>N)?(?![A-Za-z0-9])")
_LIST = re.compile(rf"(?:(?:[Il1|]?V[Il1|]?|{_STROKE}{{1,4}})N?(?![A-Za-z0-9])[\s,;/&]*){{3,{NUMBERS_AT_MOST}}}$")
_CLEAN = re.compile(r"II|III|IV|V|VI")
_WIDE = "HU"
"""Letters of two strokes."""
_FIXED = {"IV": "4", "V": "5", "VI": "6"}
_TO_V = str.maketrans("l1|", "III")


@dataclass(frozen=True)
class Garbled:
    """A list of Roman numbers at `text[start:end]` of which at least one is misread."""

    start: int
    end: int
    fits: tuple[tuple[str, ...], ...]
    """The lists that it can be; only those that agree in strokes where any does."""


def read_garbled(text: str) -> Garbled | None:
    """The misread list with which `text` begins; None where there is none or all of it is clean."""
    line = text.split("\n", 1)[0].rstrip(" .")
    found = _LIST.match(line)
    if found is None:
        return None
    numbers = [(piece["strokes"], bool(piece["non"])) for piece in _NUMBER.finditer(found[0])]
    if all(_CLEAN.fullmatch(strokes) for strokes, _ in numbers) or not any(_fixed(strokes) for strokes, _ in numbers):
        return None
    fits = list(_ascending(numbers, ""))
    loose = [(strokes, non) for strokes, non in numbers if _fixed(strokes) is None]
    wide = tuple(
        fit for fit in fits if all(_width(one) == _roman(two) for (one, _), two in zip(loose, fit, strict=False))
    )
    if len(fits) == 1 and len(loose) < len(("2", "2N", "3", "3N")) and any(_width(one) < 2 for one, _ in loose):
        return Garbled(found.start(), found.end(), ())
    return Garbled(found.start(), found.end(), wide or tuple(fits))


def _fixed(strokes: str) -> str | None:
    return _FIXED.get(strokes.translate(_TO_V))


def _width(strokes: str) -> int:
    return sum(2 if stroke in _WIDE else 1 for stroke in strokes)


def _roman(schedule: str) -> int:
    """Strokes of II and III."""
    return int(schedule[0])


def _ascending(numbers: Sequence[tuple[str, bool]], after: str) -> Iterator[tuple[str, ...]]:
    """Every ascending list of schedules from II on that the numbers can mean, each above `after`."""
    if not numbers:
        yield ()
        return
    (strokes, non), rest = numbers[0], numbers[1:]
    fixed = _fixed(strokes)
    for schedule in [fixed] if fixed else [f"{number}N" if non else str(number) for number in (2, 3)]:
        if schedule > after:
            yield from ((schedule, *more) for more in _ascending(rest, schedule))
