"""What each word tells about a document's type, from documents whose type is known. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from classify.folding import fold
from classify.words import WORD, share_of_each, tokens_of
from credmate.document_types import DocumentType
from tools.descent import descend
from tools.learn_choices.fitting import wrapped

OF_OTHERS_AT_LEAST = 2
"""Layouts that use a word which is learnt, beside those of its foremost author: each has favourite names and topics."""
PENALTY = 0.012
"""Of squared weights, in layouts."""
STEPS, STEP = 120, 0.1
SMALLEST_STEP = 0.25
"""To which weights are rounded."""

_ADDRESS = re.compile(r"\S*(?:@|/|www\.|\.(?:com|edu|example|gov|org)\b)\S*")
"""Of a web site or a mailbox; it prints names small."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")

KINDS = tuple(DocumentType)
OTHER = KINDS.index(DocumentType.UNSUPPORTED)


@dataclass(frozen=True)
class Example:
    """One document."""

    document_type: DocumentType
    author: str
    layout: str
    """Documents of one layout count together as one."""
    tokens: Mapping[str, str]
    """Words and signs, folded; each with how it is spelt."""
    small: frozenset[str] = frozenset()
    """Words that it prints without capitals."""
    capitalised: frozenset[str] = frozenset()
    """Words that it prints with a capital before small letters."""

    @classmethod
    def of(cls, document_type: DocumentType, author: str, layout: str, text: str) -> Example:
        """A document that prints `text`."""
        spelt = {fold(word): word for word in WORD.findall(text.casefold())}
        printed = _LETTERS.findall(_ADDRESS.sub(" ", text))
        return cls(
            document_type,
            author,
            layout,
            tokens={token: spelt.get(token, token) for token in tokens_of(fold(text))},
            small=frozenset(fold(word) for word in printed if word.islower()),
            capitalised=frozenset(fold(word) for word in printed if word.istitle()),
        )


@dataclass(frozen=True)
class Learnt:
    """Log odds against `unsupported`; words as they are printed."""

    base: Mapping[DocumentType, float]
    words: Mapping[DocumentType, Mapping[str, float]]
    """Without those that tell nothing."""


def fit(examples: Sequence[Example]) -> Learnt:
    """Weights under which the types of the examples are likeliest: multinomial logistic regression."""
    words = vocabulary(examples)
    at = {word: place for place, word in enumerate(words)}
    layouts = Counter((example.author, example.layout) for example in examples)
    data = [
        (
            1 / layouts[example.author, example.layout],
            KINDS.index(example.document_type),
            sorted(at[token] for token in example.tokens if token in at),
        )
        for example in examples
    ]
    weights = descend((len(words) + 1) * len(KINDS), lambda weights: _slopes(data, weights), steps=STEPS, step=STEP)
    rows = [weights[place : place + len(KINDS)] for place in range(0, len(weights), len(KINDS))]
    odds = [[_rounded(weight - row[OTHER]) for weight in row] for row in rows]
    printed = {token: form for example in examples for token, form in example.tokens.items()}
    return Learnt(
        base={kind: odds[-1][place] for place, kind in enumerate(KINDS) if place != OTHER},
        words={
            kind: {printed[word]: row[place] for word, row in zip(words, odds, strict=False) if row[place]}
            for place, kind in enumerate(KINDS)
            if place != OTHER
        },
    )


def vocabulary(examples: Sequence[Example]) -> list[str]:
    """The tokens that are not one author's alone, without names: those tell nothing about a document's type."""
    authors: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for example in examples:
        for token in example.tokens:
            authors[token][example.author].add(example.layout)
    used = {token: [len(layouts) for layouts in by_author.values()] for token, by_author in authors.items()}
    shared = {token for token, counts in used.items() if sum(counts) - max(counts) >= OF_OTHERS_AT_LEAST}
    return sorted(shared - names(examples))


def names(examples: Sequence[Example]) -> set[str]:
    """Words that are printed with a capital, as those of people, places and firms are, and nowhere without."""
    capitalised = {word for example in examples for word in example.capitalised}
    return capitalised - {word for example in examples for word in example.small}


def _slopes(data: Sequence[tuple[float, int, Sequence[int]]], weights: Sequence[float]) -> list[float]:
    """How the log likelihood rises with each weight; those of one word stand together, the base last."""
    size, count = len(KINDS), len(data)
    base = len(weights) - size
    slopes = [-PENALTY * weight / count for weight in weights]
    slopes[base:] = [0.0] * size
    for layout_share, kind, words in data:
        share = share_of_each(len(words))
        scores = list(weights[base:])
        for word in words:
            row = weights[word * size : word * size + size]
            scores = [score + share * weight for score, weight in zip(scores, row, strict=True)]
        highest = max(scores)
        likely = [math.exp(score - highest) for score in scores]
        total = sum(likely)
        pulls = [layout_share * ((place == kind) - one / total) / count for place, one in enumerate(likely)]
        for place, pull in enumerate(pulls):
            slopes[base + place] += pull
        shared = [share * pull for pull in pulls]
        for word in words:
            for place, pull in enumerate(shared, word * size):
                slopes[place] += pull
    return slopes


def _rounded(odds: float) -> float:
    return round(odds / SMALLEST_STEP) * SMALLEST_STEP


def as_toml(learnt: Learnt) -> str:
    """The file of weights: words stand together under their odds."""
    lines = ["# Written by `python -m tools.learn_words`."]
    for kind, base in learnt.base.items():
        lines += ["", f"[{kind.value}]", f"base = {base}", f"[{kind.value}.words]"]
        words = learnt.words[kind]
        for odds in sorted(set(words.values())):
            together = [word for word, own in sorted(words.items()) if own == odds]
            lines += [f'"{odds}" = """', *wrapped(together), '"""']
    return "\n".join(lines) + "\n"
