"""The weights of the chain, learnt by CRFsuite (limited-memory BFGS with an elastic net)."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from parse.cme.word_roles import LABELS, NONE, Role
from parse.cme.word_traits import traits_of_words, word_key
from tools.learn_roles.examples import Example, varied

LAYOUTS_AT_LEAST = 4
"""Layouts that use a word in statements or labels whose weight is learnt: rarer ones are of values and issuers."""
SETTINGS = {"c1": 0.6, "c2": 0.6, "max_iterations": 100, "feature.minfreq": 6}
"""Of CRFsuite: how much weights cost by size and by square, and words that show a trait whose weight is learnt.

They were set for layouts that are filled twice each: names and titles differ, all else is seen double.
"""
TELLS = 0.02
"""A smaller weight tells nothing."""
IMPOSSIBLE = -20.0
"""Weight of a value that goes on without having begun."""

_OF_WORDS = re.compile(r"(?:word|(?:somewhere )?(?:before|after)(?: \d)?|[a-z ]+ (?:has|ends|begins)): (?P<words>.*)")


def learn(examples: Sequence[Example]) -> str:
    """The weights as `parse.cme.word_roles.roles_of_json` reads them."""
    known = _words_of_statements(examples)
    trainer: Any = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for example in varied(examples):
        for page, labels in zip(example.pages, example.labels, strict=True):
            words = [[trait for trait in traits if _is_known(trait, known)] for traits in traits_of_words(page)]
            if words:
                trainer.append(words, labels[: len(words)])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "roles.crfsuite")
        trainer.train(model)
        tagger: Any = pycrfsuite.Tagger()
        tagger.open(model)
        info = tagger.info()
        tagger.close()
    traits: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (trait, label), weight in sorted(info.state_features.items()):
        if abs(weight) >= TELLS:
            traits[trait][label] = round(weight, 2)
    steps = {label: {after: _never(label, after) for after in LABELS} for label in LABELS}
    for (label, after), weight in info.transitions.items():
        steps[label][after] = round(weight, 2)
    return _as_json(steps, traits)


def _words_of_statements(examples: Sequence[Example]) -> set[str]:
    layouts: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        for page, labels in zip(example.pages, example.labels, strict=True):
            for word, label in zip(page.words, labels, strict=True):
                if label == NONE:
                    layouts[word_key(word.text)].add(example.layout)
    return {word for word, where in layouts.items() if len(where) >= LAYOUTS_AT_LEAST}


def _is_known(trait: str, known: Collection[str]) -> bool:
    """Whether every word that the trait names is one of statements and labels, or a number."""
    named = _OF_WORDS.fullmatch(trait)
    return named is None or all(word in known or set(word) == {"0"} for word in named["words"].split())


def _never(label: str, after: str) -> float:
    roles = [role for role in Role if after == f"goes on with {role}"]
    return IMPOSSIBLE if roles and not label.endswith(roles[0]) else 0.0


def _as_json(steps: dict[str, dict[str, float]], traits: dict[str, dict[str, float]]) -> str:
    """One trait a line, so that a difference can be read."""
    lines = ",\n".join(f"{json.dumps(trait)}: {json.dumps(told)}" for trait, told in sorted(traits.items()))
    return f'{{"steps": {json.dumps(steps)},\n"traits": {{\n{lines}\n}}}}\n'
