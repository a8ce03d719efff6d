"""Weights of the traits of amounts whose basis is known. Pure, but for CRFsuite's file."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pycrfsuite

from credmate.document_types import CreditBasis
from parse.cme.basis_choice import Fact, overruling, probabilities_by

SETTINGS = {"c1": 0.1, "c2": 0.3, "max_iterations": 200}
"""Of CRFsuite: how much weights cost by size and by square."""
AUTHORS_AT_LEAST = 3
"""Authors who use a word whose weight is learnt: rarer ones are of values and issuers."""
TELLS = 0.02
"""A smaller weight tells nothing."""

_OF_WORDS = re.compile(r"(?:next (?:before|behind) \d|near before|sentence|behind|line|line begins|over|heading): .*")

Weights = Mapping[str, Mapping[CreditBasis, float]]


@dataclass(frozen=True)
class Example:
    """One amount of one system on a certificate."""

    author: str
    """The set of layouts or texts that it is of."""
    basis: CreditBasis
    """That the truth requires."""
    ruled: frozenset[CreditBasis]
    """What the rules say."""
    traits: Sequence[str]


def basis_required(fact: Fact, truth: Mapping[str, Any]) -> CreditBasis | None:
    """The one basis on which the truth has or allows the fact; None where it has none, several, or leaves it open."""
    told = _lines_of(fact, truth["fields"]) or _lines_of(fact, truth.get("optional", {}))
    bases = {basis for line in told for basis in line.get("accept_bases", [line["basis"]])}
    return CreditBasis(bases.pop()) if len(bases) == 1 else None


def _lines_of(fact: Fact, fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [
        line
        for line in fields.get("credits", ())
        if Decimal(line["amount"]) == fact.amount and fact.system in line.get("accept_systems", [line["system"]])
    ]


def fit(examples: Sequence[Example]) -> Weights:
    """Multinomial logistic regression: CRFsuite's chain, with chains of one."""
    authors: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        for trait in example.traits:
            authors[trait].add(example.author)
    trainer: Any = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for example in examples:
        known = [one for one in example.traits if not _OF_WORDS.fullmatch(one) or len(authors[one]) >= AUTHORS_AT_LEAST]
        trainer.append([known], [example.basis.value])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "bases.crfsuite")
        trainer.train(model)
        tagger: Any = pycrfsuite.Tagger()
        tagger.open(model)
        learnt = tagger.info().state_features
        tagger.close()
    weights: defaultdict[str, dict[CreditBasis, float]] = defaultdict(dict)
    for (trait, basis), weight in sorted(learnt.items()):
        if abs(weight) >= TELLS:
            weights[trait][CreditBasis(basis)] = round(weight, 2)
    return weights


def right_of(examples: Sequence[Example], weights: Weights) -> int:
    """How many are right when the weights may overrule the rules."""
    right = 0
    for example in examples:
        other = overruling(probabilities_by(example.traits, weights), example.ruled)
        right += example.basis is other if other else example.basis in example.ruled
    return right


def as_json(weights: Weights) -> str:
    """One trait a line, so that a difference can be read."""
    lines = ",\n".join(f"{json.dumps(trait)}: {json.dumps(told)}" for trait, told in sorted(weights.items()))
    return f"{{\n{lines}\n}}\n"
