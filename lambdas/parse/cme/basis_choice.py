"""On which basis an amount of credit is likeliest printed, where rules of wording can be wrong. Pure.

A multinomial logistic regression over the words around an amount, what the rules made of it and what else the page
awards: whether a list tells the learner's own credit or what is offered to others often stands in no single phrase.
`tools.learn_bases` learns the weights from certificates of invented issuers.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path

from credmate.document_types import CreditBasis, CreditSystem
from credmate.text import Page
from parse.credits import CreditMention

WEIGHTS = Path(__file__).parent / "weights" / "credit_basis.json"
OVERRULES, AWARDS = 0.6, 0.9
"""Probability from which another basis goes before that of the rules; an award claims more of the person."""
SENTENCE_BEFORE, SENTENCE_BEHIND = 300, 160
"""Characters before and behind an amount whose words tell about it."""
LINES_OVER = 8
"""Lines over an amount among which its heading stands."""
WORDS_NEXT, WORDS_NEAR, WORDS_OF_SENTENCE = 4, 12, 40
MENTIONS_AT_MOST = 12
"""Places of one amount that are looked at."""

_WORD = re.compile(r"[A-Za-z]+|\d[\d.]*|[:.;,()/*%]")
_SENTENCE = re.compile(r"(?<=[a-z)™®]{2})\.\s")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Printed:
    """An amount of credit where it is printed."""

    mention: CreditMention
    cells: Page
    """Its page with every cell of a row as a line of its own."""


@dataclass(frozen=True)
class Fact:
    """An amount of one system."""

    amount: Decimal
    system: CreditSystem
    printed: Sequence[Printed]
    """All its places."""
    lines: Sequence[CreditMention]
    """What the rules make of them."""


def facts_of(printed: Sequence[Printed], lines: Sequence[CreditMention]) -> list[Fact]:
    """The facts that any of the lines is of."""
    keys = dict.fromkeys((line.amount, line.system) for line in lines)
    return [
        Fact(
            amount,
            system,
            [one for one in printed if (one.mention.amount, one.mention.system) == (amount, system)],
            [line for line in lines if (line.amount, line.system) == (amount, system)],
        )
        for amount, system in keys
    ]


def with_likely_bases(
    printed: Sequence[Printed], lines: Sequence[CreditMention], own: CreditSystem | None
) -> list[CreditMention]:
    """The lines, each on the basis that all around it tells; one that goes against the rules is not sure of it.

    `own`: the system in which the learner's profession earns credit.
    """
    facts = facts_of(printed, lines)
    chosen: dict[tuple[Decimal, CreditSystem, CreditBasis], CreditMention] = {}
    for fact in facts:
        likely = probabilities_by(traits(fact, facts, own), learnt_weights())
        other = overruling(likely, {line.basis for line in fact.lines})
        for line in fact.lines:
            told = replace(line, basis=other, basis_named=False) if other else line
            chosen.setdefault((told.amount, told.system, told.basis), told)
    return sorted(chosen.values(), key=lambda line: line.start)


def overruling(likely: Mapping[CreditBasis, float], ruled: Collection[CreditBasis]) -> CreditBasis | None:
    """The basis that is so likely that it goes before all those of the rules; None where they stand."""
    best = max(likely, key=lambda basis: likely[basis])
    enough = AWARDS if best is CreditBasis.AWARDED else OVERRULES
    return best if best not in ruled and likely[best] >= enough else None


def probabilities_by(
    found: Sequence[str], weights: Mapping[str, Mapping[CreditBasis, float]]
) -> dict[CreditBasis, float]:
    """How likely each basis is by these traits; they sum to 1."""
    odds = dict.fromkeys(CreditBasis, 0.0)
    for trait in found:
        for basis, weight in weights.get(trait, {}).items():
            odds[basis] += weight
    highest = max(odds.values())
    shares = {basis: math.exp(value - highest) for basis, value in odds.items()}
    return {basis: share / sum(shares.values()) for basis, share in shares.items()}


@cache
def learnt_weights() -> Mapping[str, Mapping[CreditBasis, float]]:
    """The weights of `tools.learn_bases`."""
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {trait: {CreditBasis(basis): weight for basis, weight in told.items()} for trait, told in read.items()}


def traits(fact: Fact, facts: Sequence[Fact], own: CreditSystem | None) -> list[str]:
    """What is said around a fact, by the rules and by the other facts of its certificate."""
    found = set(_of_page(fact, facts, own))
    for one in islice(fact.printed, MENTIONS_AT_MOST):
        found.update(_of_rules(one.mention))
        found.update(_of_words(one.cells.text, one.mention))
    return sorted(found)


def _of_page(fact: Fact, facts: Sequence[Fact], own: CreditSystem | None) -> Iterator[str]:
    ruled = "+".join(sorted(line.basis for line in fact.lines))
    is_own = "unknown" if own is None else str(own is fact.system)
    others = [line for other in facts if other is not fact for line in other.lines]
    awarded = [line for line in others if line.basis is CreditBasis.AWARDED]
    named = sum(line.basis_named for line in awarded)
    offered = sum(line.basis is CreditBasis.DESIGNATED for line in others)
    yield "bias"
    yield f"ruled: {ruled}"
    yield f"system: {fact.system}"
    yield f"own: {is_own}"
    yield f"ruled, own: {ruled} {is_own}"
    yield f"own system: {own}"
    yield f"own is elsewhere: {any(line.system is own for line in others)}"
    yield f"others: {min(len(others), 4)}"
    yield f"others awarded by name: {min(named, 3)}"
    yield f"others awarded: {min(len(awarded) - named, 3)}"
    yield f"others designated: {min(offered, 3)}"
    yield f"own, others awarded: {is_own} {named > 0}"
    yield f"others of the system: {min(sum(line.system is fact.system for line in others), 2)}"
    yield f"others of the amount: {min(sum(line.amount == fact.amount for line in others), 2)}"
    yield f"more of the system: {any(line.system is fact.system and line.amount > fact.amount for line in others)}"
    yield f"places: {min(len(fact.printed), 3)}"


def _of_rules(mention: CreditMention) -> Iterator[str]:
    yield f"told: {mention.basis} {mention.basis_named}"
    yield f"label: {mention.labelled}"
    yield f"of the activity: {mention.of_activity}"
    yield f"total: {mention.total}"
    yield f"unit: {mention.unit} {mention.system_named}"


def _of_words(text: str, mention: CreditMention) -> Iterator[str]:
    """The words of the amount's sentence, line, the line over it and its heading."""
    start = text.rfind("\n", 0, mention.start) + 1
    before = _words(_SENTENCE.split(text[max(0, mention.start - SENTENCE_BEFORE) : mention.start])[-1])
    behind = _words(text[mention.end : mention.end + SENTENCE_BEHIND].split(". ", maxsplit=1)[0])
    line = _words(text[max(start, mention.start - SENTENCE_BEFORE) : mention.start])
    over = text[max(0, start - SENTENCE_BEFORE) : max(0, start - 1)].split("\n")
    heading = next((one for one in reversed(over[-LINES_OVER:]) if not _DIGIT.search(one)), "")
    yield from (f"next before {place}: {word}" for place, word in enumerate(reversed(before[-WORDS_NEXT:])))
    yield from (f"near before: {word}" for word in before[-WORDS_NEAR:])
    yield from (f"sentence: {word}" for word in before[-WORDS_OF_SENTENCE:])
    yield from (f"next behind {place}: {word}" for place, word in enumerate(behind[: WORDS_NEXT - 1]))
    yield from (f"behind: {word}" for word in behind[:WORDS_NEAR])
    yield from (f"line: {word}" for word in line)
    yield f"line begins: {line[0] if line else ''}"
    yield from (f"over: {word}" for word in _words(over[-1]))
    yield from (f"heading: {word}" for word in _words(heading)[:WORDS_NEAR])
    yield f"part of page: {4 * mention.start // max(1, len(text))}"


def _words(text: str) -> list[str]:
    return ["0" if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]
