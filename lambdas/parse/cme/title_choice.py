"""Which stretch of a certificate is the activity's title, by rules that know its announcement and by what it shows.

Every reading of a rule and every block of print is weighed by its traits (`title_traits`): the probability that it is
the title is a softmax over all of them. The weights were learnt by `tools.learn_titles` on certificates of invented
issuers, and each set of them was measured with weights learnt on the others.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import fmean

from parse.cme import form_values
from parse.cme.candidates import Candidate, choose, folded
from parse.cme.certificate import Certificate
from parse.cme.form import Form
from parse.cme.label_words import Kind
from parse.cme.title import find_titles
from parse.cme.title_traits import ANNOUNCED_BY, Surroundings, is_something_else, words_of

NOTHING = "nothing"
"""The weight that stands for none of the stretches being the title."""
LIKENESS = "likeness"
"""The rule of a title that no rule announces."""
OF_UNKNOWN_WORD = 0.8
"""Log odds that a word is a title's which was not learnt: those of statements and labels are few, and were."""
ANNOUNCED = 0.8
"""From this confidence on it is more than large print that makes a text the title."""
NAMED = 0.95
"""Confidence of a rule that knows where the title begins and ends: a part of it that is likelier is no other title."""
UNLIKELY = 0.1
"""Below this probability an announced text is not the title, but something that its rule took for one."""
CONTRADICTED = 0.8
"""Factor for an announced title where another stretch is likelier."""
LEAST = 0.05
"""Below this probability a text that nothing announces is no value."""
OF_LIKENESS = 0.9
"""Factor for a title that nothing announces."""


@dataclass(frozen=True)
class Weights:
    """How much each trait and each word tells."""

    traits: Mapping[str, float]
    words: Mapping[str, float]
    """Log odds that a title uses the word rather than other print."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of print that may be the title."""

    candidate: Candidate
    """The surest reading of a rule, or what stands there."""
    traits: Mapping[str, float]
    words: tuple[str, ...]


@dataclass(frozen=True)
class LikelyTitle:
    """A value with the probability that it is the title."""

    candidate: Candidate
    probability: float


@cache
def learnt_weights() -> Weights:
    """Those of `title_weights.toml`, where words stand under their log odds."""
    read = tomllib.loads((Path(__file__).parent / "title_weights.toml").read_text(encoding="utf-8"))
    words = {word: float(odds) for odds, together in read["words"].items() for word in together.split()}
    return Weights(traits=read["traits"], words=words)


def read_titles(certificate: Certificate, learner: Candidate | None) -> list[Candidate]:
    """What may be the title, the likeliest first.

    An announced title goes before likelier ones, unless it is unlikely. `learner`: the clinician's name, which is none.
    """
    prose, labelled = _readings(certificate, learner)
    likely = likely_titles(stretches(certificate, learner, [*prose, *labelled]))
    found = [
        replace(title.candidate, confidence=round(title.probability * OF_LIKENESS, 4))
        for title in likely
        if title.probability >= LEAST
    ]
    free = [*certificate.unclaimed(prose, Kind.TITLE), *labelled]
    announced = choose(title for title in free if title.confidence >= ANNOUNCED)
    if announced is None:
        return found
    value = folded(announced.value)
    probability = next((title.probability for title in likely if folded(title.candidate.value) == value), 0.0)
    likeliest = folded(likely[0].candidate.value)
    is_named = any(folded(title.value) == value for title in free if title.confidence >= NAMED)
    if value.startswith(likeliest) or (likeliest in value and is_named):
        return [announced, *found]
    if probability < UNLIKELY:
        return found
    return [replace(announced, confidence=announced.confidence * CONTRADICTED), *found]


def title_stretches(certificate: Certificate, learner: Candidate | None) -> Iterator[Stretch]:
    """All stretches of the certificate that may be its title."""
    prose, labelled = _readings(certificate, learner)
    return stretches(certificate, learner, [*prose, *labelled])


def _readings(certificate: Certificate, learner: Candidate | None) -> tuple[list[Candidate], list[Candidate]]:
    """The titles that rules read in prose, and those that labels name."""
    others = {folded(learner.value)} if learner is not None else set()
    prose = [
        title for view in certificate.views for title in find_titles(view, others) if folded(title.value) not in others
    ]
    return prose, [title for form in certificate.forms.values() for title in form_values.titles(form)]


def stretches(certificate: Certificate, learner: Candidate | None, readings: Sequence[Candidate]) -> Iterator[Stretch]:
    """All stretches that may be the title, on each view of a page. `readings` are those of the rules."""
    for page in certificate.views:
        is_here = learner is not None and learner.page.number == page.number
        view = Surroundings(page, learner.start if learner is not None and is_here else None)
        form = certificate.forms[page.number]
        by_span: defaultdict[tuple[int, int], list[Candidate]] = defaultdict(list)
        for reading in readings:
            if reading.page is view.page or (reading.page.number == form.page.number and _is_labelled(reading)):
                by_span[reading.start, reading.end].append(reading)
        for start, end in view.blocks():
            if (start, end) not in by_span:
                value = " ".join(view.page.text[start:end].split())
                if not is_something_else(value):
                    by_span[start, end].append(Candidate(view.page, start, end, value, LIKENESS, 0.0, (start, end)))
        in_lines = page.words != form.cells.words
        for span, found in by_span.items():
            best = max(found, key=lambda reading: reading.confidence)
            if best.confidence >= ANNOUNCED or not (in_lines and form.tears(*span)):
                yield _stretch(view, form, best, {reading.rule for reading in found})


def _is_labelled(reading: Candidate) -> bool:
    return reading.rule.startswith(form_values.RULE)


def _stretch(view: Surroundings, form: Form, best: Candidate, rules: Collection[str]) -> Stretch:
    claims = form.speaks_for(best.start, best.end)
    told = {
        **{name: least <= best.confidence < below for name, (least, below) in ANNOUNCED_BY.items()},
        "announced twice": len(rules) > 1,
        "beside a label": form_values.RULE in rules,
        "claimed": bool(claims) and Kind.TITLE not in claims,
        "claimed as title": Kind.TITLE in claims,
    }
    traits = view.traits(best.start, best.end, best.value)
    traits |= {name: 1.0 for name, holds in told.items() if holds}
    return Stretch(best, traits, tuple(words_of(best.value)))


def score_of(stretch: Stretch, weights: Weights) -> float:
    """Log of how likely the stretch is, up to what all stretches of a certificate share."""
    wording = fmean(weights.words.get(word, OF_UNKNOWN_WORD) for word in stretch.words) if stretch.words else 0.0
    told = sum(weights.traits.get(name, 0.0) * trait for name, trait in stretch.traits.items())
    return told + weights.traits.get("wording", 0.0) * wording


def likely_titles(found: Iterable[Stretch], weights: Weights | None = None) -> list[LikelyTitle]:
    """The values of the stretches by their probability, the likeliest first; stretches of one value count together."""
    weights = weights or learnt_weights()
    scored = [(score_of(stretch, weights), stretch) for stretch in found]
    if not scored:
        return []
    none = weights.traits[NOTHING]
    highest = max(none, *(score for score, _ in scored))
    shares = [(math.exp(score - highest), stretch) for score, stretch in scored]
    total = math.exp(none - highest) + sum(share for share, _ in shares)
    together: defaultdict[str, float] = defaultdict(float)
    shown: dict[str, tuple[tuple[float, float], Candidate]] = {}
    for share, stretch in shares:
        value, candidate = folded(stretch.candidate.value), stretch.candidate
        together[value] += share / total
        rank = (candidate.confidence, share)
        if value not in shown or rank > shown[value][0]:
            shown[value] = rank, candidate
    ranked = [LikelyTitle(shown[value][1], probability) for value, probability in together.items()]
    return sorted(ranked, key=lambda title: -title.probability)
