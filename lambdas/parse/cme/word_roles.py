"""Which words of a certificate are the learner's name, the activity's title or the organisation. Pure.

A linear-chain conditional random field over the words of a page, as Lafferty, McCallum and Pereira describe it (2001):
each word begins or goes on with a value, or is none, by its traits (`word_traits`) and by the word before it. It knows
no announcement that the rules do not, but weighs all that stands around a value at once, and tells how likely every
stretch is the whole of one. `tools.learn_roles` learns the weights from certificates of invented issuers.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import islice
from pathlib import Path

from credmate.text import Page
from parse.cme.word_traits import traits_of_words

WEIGHTS = Path(__file__).parent / "weights" / "word_roles.json"
LEAST = 0.05
"""Below this probability a stretch is not worth naming."""
WORDS_OF_VALUE = 40
"""No value has more words."""


class Role(StrEnum):
    """What a stretch of words is."""

    LEARNER = "learner"
    TITLE = "title"
    ORGANISATION = "organisation"


NONE = "none"
LABELS: tuple[str, ...] = (NONE, *(f"{part} {role}" for role in Role for part in ("begins", "goes on with")))
"""What a word can be."""
_BEGINS = {role: LABELS.index(f"begins {role}") for role in Role}
_GOES_ON = {role: LABELS.index(f"goes on with {role}") for role in Role}
_ALL = range(len(LABELS))

_Row = Sequence[float]


@dataclass(frozen=True)
class RoleWeights:
    """What each trait of a word tells for each of `LABELS`, and each label for the one after it."""

    traits: Mapping[str, Mapping[int, float]]
    """By the index of the label; labels that a trait tells nothing of are left out."""
    steps: Sequence[_Row]
    """`steps[before][after]`."""


@dataclass(frozen=True)
class Stretch:
    """Words that are one value, with the probability that they and no others are."""

    start: int
    end: int
    """Both in `page.text`."""
    probability: float


@cache
def learnt_roles() -> RoleWeights:
    """The weights of `tools.learn_roles`."""
    return roles_of_json(WEIGHTS.read_text(encoding="utf-8"))


def roles_of_json(text: str) -> RoleWeights:
    """Weights as `tools.learn_roles` writes them: labels by their names."""
    read = json.loads(text)
    at = {label: index for index, label in enumerate(LABELS)}
    return RoleWeights(
        traits={trait: {at[label]: weight for label, weight in told.items()} for trait, told in read["traits"].items()},
        steps=[[read["steps"][before].get(after, 0.0) for after in LABELS] for before in LABELS],
    )


class PageRoles:
    """The roles of the words of one page.

    `cells`: the page with every cell of a row as a line of its own (`Form.cells`), its words in the printed order.
    """

    def __init__(self, cells: Page, weights: RoleWeights) -> None:
        self._cells = cells
        self._weights = weights

    def probability(self, role: Role, start: int, end: int) -> float:
        """How likely `text[start:end]` is one whole value of the role, 0 to 1."""
        first = bisect_right(self._spans, start, key=lambda span: span[1])
        beyond = bisect_left(self._spans, end, key=lambda span: span[0])
        words = min(beyond - first, WORDS_OF_VALUE)
        return next(islice(self._chain.ends(role, first), words - 1, None), 0.0) if words > 0 else 0.0

    def likeness(self, role: Role, start: int, end: int) -> float:
        """The same on a scale of logarithms: 0 up to one in a hundred, 1 where it is certain."""
        return 1 + math.log10(max(self.probability(role, start, end), 0.01)) / 2

    def stretches(self, role: Role) -> Iterator[Stretch]:
        """For each word that may begin a value of the role, the likeliest one."""
        for first, (start, _) in enumerate(self._spans):
            if self._chain.begins(role, first) < LEAST:
                continue
            ends = islice(self._chain.ends(role, first), WORDS_OF_VALUE)
            probability, last = max((likely, last) for last, likely in enumerate(ends, start=first))
            if probability >= LEAST:
                yield Stretch(start, self._spans[last][1], probability)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Where each word that is looked at stands in the page's text."""
        spans = []
        for line in self._cells.lines:
            position = line.start
            for word in line.words:
                spans.append((position, position + len(word.text)))
                position += len(word.text) + 1
        return spans[: len(self._chain)]

    @cached_property
    def _chain(self) -> _Chain:
        return _Chain(traits_of_words(self._cells), self._weights)


class _Chain:
    """The chain of a page's words: all ways to label them, weighed together (forward and backward)."""

    def __init__(self, words: Sequence[Sequence[str]], weights: RoleWeights) -> None:
        self._steps = [[math.exp(weight) for weight in row] for row in weights.steps]
        self._told = [_exponentials(_told(traits, weights)) for traits in words]
        self._forward: list[_Row] = []
        self._scales: list[float] = []
        for told in self._told:
            row = list(told)
            if self._forward:
                before = self._forward[-1]
                row = [told[label] * sum(before[other] * self._steps[other][label] for other in _ALL) for label in _ALL]
            scale = sum(row)
            self._forward.append([weight / scale for weight in row])
            self._scales.append(scale)
        after: _Row = [1.0] * len(LABELS)
        backward = [after]
        for told, scale in zip(reversed(self._told[1:]), reversed(self._scales[1:]), strict=True):
            after = [
                sum(self._steps[label][other] * told[other] * after[other] for other in _ALL) / scale for label in _ALL
            ]
            backward.append(after)
        self._backward = backward[::-1]

    def __len__(self) -> int:
        return len(self._told)

    def begins(self, role: Role, word: int) -> float:
        """How likely a value of the role begins at the word."""
        label = _BEGINS[role]
        return self._forward[word][label] * self._backward[word][label]

    def ends(self, role: Role, first: int) -> Iterator[float]:
        """How likely a value of the role begins at word `first` and ends with it, with the next word, and so on."""
        label, goes_on = _BEGINS[role], _GOES_ON[role]
        likely = self._forward[first][label]
        for end in range(first + 1, len(self)):
            told, scale = self._told[end], self._scales[end]
            others = (
                self._steps[label][other] * told[other] * self._backward[end][other]
                for other in _ALL
                if other != goes_on
            )
            yield likely * sum(others) / scale
            likely *= self._steps[label][goes_on] * told[goes_on] / scale
            label = goes_on
        yield likely


def _told(traits: Sequence[str], weights: RoleWeights) -> list[float]:
    told = [0.0] * len(LABELS)
    for trait in traits:
        for label, weight in weights.traits.get(trait, {}).items():
            told[label] += weight
    return told


def _exponentials(told: Sequence[float]) -> list[float]:
    highest = max(told)
    return [math.exp(weight - highest) for weight in told]
