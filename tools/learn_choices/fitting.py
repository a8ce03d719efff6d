"""Weights of traits and words from certificates of which a field is known. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from parse.cme.likelihood import NOTHING, OF_UNKNOWN_WORD, WORDING, Reading
from tools.descent import descend

UNANNOUNCED_SHARE = 0.3
"""How much a certificate counts once more as if no rule knew its wording: none knows that of the next issuer."""
WITHOUT_SHARE = 0.3
"""How much a certificate counts once more without the right readings: nothing there is the value then."""
LARGEST_ODDS = 3.0
SMOOTHING = 0.7
SEEN_AT_LEAST = 2
"""Layouts and values that use a word whose odds are learnt."""
ODDS_STEP = 0.5
PENALTY = 3.0
"""Of squared weights, in certificates."""
STEPS = 200
STEP = 0.05


@dataclass(frozen=True)
class Example:
    """One certificate: the readings of a field, which of them are right, and all words that it prints."""

    layout: str
    value: str | None
    """None where the certificate has none."""
    readings: Sequence[Reading]
    right: Sequence[bool]
    printed: frozenset[str]


class WordCounts:
    """In how many values and in how much other print each word stands: once a value, once a layout."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._by_value = {example.value: _value_words(example) for example in examples}
        self.in_values = Counter(word for words in self._by_value.values() for word in words)
        other: dict[str, set[str]] = {}
        for example in examples:
            other.setdefault(example.layout, set()).update(example.printed - _value_words(example))
        self.other = Counter(word for words in other.values() for word in words)
        self._by_layout = other

    def odds(self, word: str, apart_from: Example | None = None) -> float | None:
        """Log odds that a value uses `word`; `apart_from`: as if that example had not been seen.

        None for a word that is too rare to tell, or that tells what an unknown one does.
        """
        in_value, other = self.in_values[word], self.other[word]
        if apart_from is not None:
            in_value -= word in self._by_value[apart_from.value]
            other -= word in self._by_layout[apart_from.layout]
        if in_value + other < SEEN_AT_LEAST:
            return None
        all_values, all_other = self.in_values.total() + 1, self.other.total() + 1
        odds = math.log((in_value + SMOOTHING) * all_other / (all_values * (other + SMOOTHING)))
        told = max(-LARGEST_ODDS, min(LARGEST_ODDS, round(odds / ODDS_STEP) * ODDS_STEP))
        return None if abs(told - OF_UNKNOWN_WORD) < ODDS_STEP else told

    def learnt(self) -> dict[str, float]:
        """The odds of all words that have any."""
        all_odds = {word: self.odds(word) for word in sorted({*self.in_values, *self.other})}
        return {word: odds for word, odds in all_odds.items() if odds is not None}

    def wording(self, reading: Reading, example: Example) -> float:
        """Mean odds of the words of a reading, as if its own certificate had not been seen."""
        odds = [self.odds(word, example) for word in reading.words]
        return fmean(OF_UNKNOWN_WORD if one is None else one for one in odds) if odds else 0.0


def _value_words(example: Example) -> set[str]:
    longest = max(
        (reading.words for reading, right in zip(example.readings, example.right, strict=True) if right),
        key=len,
        default=(),
    )
    return set(longest)


_Row = Sequence[tuple[int, float]]


def fit(examples: Sequence[Example], of_rules: Collection[str] = ()) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of the traits and odds of the words: those under which the right values are likeliest, by Adam.

    `of_rules`: traits that a certificate in unforeseen words does not show.
    """
    known = [example for example in examples if example.value is None or any(example.right)]
    counts = WordCounts(known)
    traits = {name for example in known for reading in example.readings for name in reading.traits}
    worded = any(reading.words for example in known for reading in example.readings)
    names = sorted(traits | {NOTHING} | ({WORDING} if worded else set()))
    at = {name: index for index, name in enumerate(names)}
    rules = {at[name] for name in of_rules if name in at}
    nothing: _Row = [(at[NOTHING], 1.0)]
    data: list[tuple[float, list[_Row], Sequence[bool]]] = []
    for example in known:
        rows: list[_Row] = []
        for reading in example.readings:
            told = {**reading.traits, **({WORDING: counts.wording(reading, example)} if worded else {})}
            rows.append([(at[name], trait) for name, trait in told.items()])
        others = [row for row, right in zip(rows, example.right, strict=True) if not right]
        data.append((1.0, [*rows, nothing], [*example.right, example.value is None]))
        if example.value is None:
            continue
        if rules:
            unannounced = [[(index, trait) for index, trait in row if index not in rules] for row in rows]
            data.append((UNANNOUNCED_SHARE, [*unannounced, nothing], [*example.right, False]))
        data.append((WITHOUT_SHARE, [*others, nothing], [*(False for _ in others), True]))
    weights = _descend(data, len(names))
    return {name: round(weights[index], 3) for name, index in at.items()}, counts.learnt() if worded else {}


def _descend(data: Sequence[tuple[float, list[_Row], Sequence[bool]]], size: int) -> list[float]:
    total = sum(share for share, _, _ in data)

    def slopes(weights: list[float]) -> list[float]:
        gradient = [-PENALTY * weight for weight in weights]
        for share, rows, right in data:
            _add_gradient(gradient, share, rows, right, weights)
        return [slope / total for slope in gradient]

    return descend(size, slopes, steps=STEPS, step=STEP)


def _add_gradient(
    gradient: list[float], share: float, rows: Sequence[_Row], right: Sequence[bool], weights: Sequence[float]
) -> None:
    scores = [sum(weights[index] * trait for index, trait in row) for row in rows]
    highest = max(scores)
    likely = [math.exp(score - highest) for score in scores]
    total = sum(likely)
    of_right = sum(one for one, is_right in zip(likely, right, strict=True) if is_right)
    for row, one, is_right in zip(rows, likely, right, strict=True):
        pull = share * ((one / of_right if is_right else 0.0) - one / total)
        for index, trait in row:
            gradient[index] += pull * trait


def as_toml(traits: Mapping[str, float], words: Mapping[str, float]) -> str:
    """The file of weights: words stand together under their odds."""
    lines = ["# Written by `python -m tools.learn_choices`.", "", "[traits]"]
    lines += [f'"{name}" = {weight}' for name, weight in sorted(traits.items())]
    lines += ["", "[words]"]
    for odds in sorted(set(words.values())):
        together = [word for word, own in sorted(words.items()) if own == odds]
        lines += [f'"{odds}" = """', *wrapped(together), '"""']
    return "\n".join(lines) + "\n"


def wrapped(words: Sequence[str], width: int = 118) -> list[str]:
    """The words in lines of at most `width` characters."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
