"""Certificates with the role of each of their words, from what their truth says. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from credmate.text import Page, Word
from parse.cme.candidates import folded
from parse.cme.word_roles import NONE, Role
from parse.names import only_credentials

FIELDS: Mapping[str, Role] = {
    "provider_name": Role.LEARNER,
    "activity_title": Role.TITLE,
    "cme_provider": Role.ORGANISATION,
}
"""The field that each role is the value of."""
WITHOUT_DEGREE, WITHOUT_LEARNER, IN_ONE_SIZE, IN_CAPITALS = 0.7, 0.2, 0.3, 0.15
"""Shares of the certificates that are learnt from once more, changed."""


@dataclass(frozen=True)
class Example:
    """One certificate: its pages in cells, and what each word of them is."""

    layout: str
    pages: Sequence[Page]
    labels: Sequence[Sequence[str]]
    """Of `word_roles.LABELS`, for each word of each page."""


def example_of(layout: str, pages: Sequence[Page], truth: Mapping[str, Any]) -> Example:
    """The certificate with every place labelled where one of its values is printed, in any accepted form."""
    return Example(layout, pages, [_labels(page, truth) for page in pages])


def _labels(page: Page, truth: Mapping[str, Any]) -> list[str]:
    words = [folded(word.text) for word in page.words]
    labels = [NONE] * len(words)
    for field, role in FIELDS.items():
        forms = (truth["fields"].get(field), *truth.get("accept", {}).get(field, ()))
        for value in sorted({folded(form) for form in forms if form}, key=len, reverse=True):
            for first in range(len(words)):
                end = _end_of(words, first, value)
                if end is not None and set(labels[first:end]) == {NONE}:
                    labels[first:end] = [f"begins {role}", *[f"goes on with {role}"] * (end - first - 1)]
    return labels


def _end_of(words: Sequence[str], first: int, value: str) -> int | None:
    """Behind which word the value ends that begins with word `first`; None where it does not stand there."""
    rest = value
    for index in range(first, len(words) if words[first] else first):
        if not rest.startswith(words[index]):
            return None
        rest = rest.removeprefix(words[index])
        if not rest:
            return index + 1
    return None


def varied(examples: Sequence[Example], seed: int = 0) -> Iterator[Example]:
    """The examples, and some of them again: without degree, without learner, in one size, values in capitals."""
    rng = random.Random(seed)
    for example in examples:
        yield example
        plain = _without_degree(example)
        if plain != example and rng.random() < WITHOUT_DEGREE:
            yield plain
        if rng.random() < WITHOUT_LEARNER:
            yield _without_learner(plain)
        if rng.random() < IN_ONE_SIZE:
            yield _in_one_size(rng.choice([example, plain]))
        if rng.random() < IN_CAPITALS:
            yield _in_capitals(plain, rng.sample(list(Role), rng.randint(1, 2)))


def _without_degree(example: Example) -> Example:
    """With no credentials behind the learner's name; the comma behind them stays."""
    pages = []
    for page, labels in zip(example.pages, example.labels, strict=True):
        kept: list[tuple[Word, str]] = []
        for word, label in zip(page.words, labels, strict=True):
            named = bool(kept) and kept[-1][0].line == word.line and kept[-1][1].endswith(Role.LEARNER)
            if named and label == NONE and only_credentials(word.text):
                before, own = kept[-1]
                comma = "," if word.text.endswith(",") else ""
                kept[-1] = before._replace(text=before.text.rstrip(",") + comma), own
            else:
                kept.append((word, label))
        pages.append((page, kept))
    return _of_words(example, pages)


def _without_learner(example: Example) -> Example:
    """With no name but those of others, who are none of the learner."""
    pages = []
    for page, labels in zip(example.pages, example.labels, strict=True):
        words = zip(page.words, labels, strict=True)
        pages.append((page, [(word, label) for word, label in words if not label.endswith(Role.LEARNER)]))
    return _of_words(example, pages)


def _of_words(example: Example, pages: Sequence[tuple[Page, Sequence[tuple[Word, str]]]]) -> Example:
    return replace(
        example,
        pages=[replace(page, words=tuple(word for word, _ in kept)) for page, kept in pages],
        labels=[[label for _, label in kept] for _, kept in pages],
    )


def _in_one_size(example: Example) -> Example:
    pages = []
    for page in example.pages:
        height = median([word.y1 - word.y0 for word in page.words] or [0.0])
        pages.append(replace(page, words=tuple(word._replace(y0=word.y1 - height) for word in page.words)))
    return replace(example, pages=pages)


def _in_capitals(example: Example, roles: Sequence[Role]) -> Example:
    pages = []
    for page, labels in zip(example.pages, example.labels, strict=True):
        words = [
            word._replace(text=word.text.upper()) if label.endswith(tuple(roles)) else word
            for word, label in zip(page.words, labels, strict=True)
        ]
        pages.append(replace(page, words=tuple(words)))
    return replace(example, pages=pages)
