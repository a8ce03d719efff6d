"""How likely each reading of a field is the right one, by all that it shows: a softmax over the readings. Pure.

The weights of the traits were learnt by `tools.learn_choices` on certificates of invented issuers; each set of them was
measured with weights learnt on the others.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

from parse.cme.candidates import Candidate, folded

NOTHING = "nothing"
"""The weight that stands for none of the readings being right."""
WORDING = "wording"
"""The weight of what the words tell."""
OF_UNKNOWN_WORD = 0.8
"""Log odds that a word is the value's which was not learnt: those of statements and labels are few, and were."""


@dataclass(frozen=True)
class Weights:
    """How much each trait and each word tells."""

    traits: Mapping[str, float]
    words: Mapping[str, float]
    """Log odds that a value uses the word rather than other print; empty where words were not learnt."""


@dataclass(frozen=True)
class Reading:
    """A stretch of print that may be the value of a field."""

    candidate: Candidate
    """The surest reading of a rule, or what stands there."""
    traits: Mapping[str, float]
    """What it shows, as numbers from about -3 to 3; what is not named is zero."""
    words: tuple[str, ...] = ()
    """Its words, where they tell."""


@dataclass(frozen=True)
class Likely:
    """A value with the probability that it is the right one."""

    candidate: Candidate
    probability: float


@cache
def learnt_weights(field: str) -> Weights:
    """Those of `weights/<field>.toml`, where words stand under their log odds."""
    read = tomllib.loads((Path(__file__).parent / "weights" / f"{field}.toml").read_text(encoding="utf-8"))
    words = {word: float(odds) for odds, together in read["words"].items() for word in together.split()}
    return Weights(traits=read["traits"], words=words)


def score_of(reading: Reading, weights: Weights) -> float:
    """Log of how likely the reading is, up to what all readings of a certificate share."""
    wording = fmean(weights.words.get(word, OF_UNKNOWN_WORD) for word in reading.words) if reading.words else 0.0
    told = sum(weights.traits.get(name, 0.0) * trait for name, trait in reading.traits.items())
    return told + weights.traits.get(WORDING, 0.0) * wording


def likely_values(readings: Iterable[Reading], weights: Weights) -> list[Likely]:
    """The values of the readings by their probability, the likeliest first; readings of one value count together."""
    scored = [(score_of(reading, weights), reading) for reading in readings]
    if not scored:
        return []
    none = weights.traits[NOTHING]
    highest = max(none, *(score for score, _ in scored))
    shares = [(math.exp(score - highest), reading) for score, reading in scored]
    total = math.exp(none - highest) + sum(share for share, _ in shares)
    together: defaultdict[str, float] = defaultdict(float)
    shown: dict[str, tuple[tuple[float, float], Candidate]] = {}
    for share, reading in shares:
        value, candidate = folded(reading.candidate.value), reading.candidate
        together[value] += share / total
        rank = (candidate.confidence, share)
        if value not in shown or rank > shown[value][0]:
            shown[value] = rank, candidate
    ranked = [Likely(shown[value][1], probability) for value, probability in together.items()]
    return sorted(ranked, key=lambda likely: -likely.probability)
