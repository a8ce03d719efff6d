"""Rival readings of one field, and the choice among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Page
from parse.evidence import value_at

CORROBORATED_AT_MOST = 0.99


@dataclass(frozen=True)
class Candidate:
    """A value that one rule read at `page.text[start:end]`."""

    page: Page
    """A view of the printed page: the same words at the same offsets, perhaps turned or cut into cells."""
    start: int
    end: int
    value: str
    rule: str
    confidence: float
    """How often this rule is right where it speaks."""
    evidence: tuple[int, int]
    """The stretch of text that shows why the value means what it means."""

    def as_field(self, page: Page) -> FieldValue:
        """The value with its proof on `page`: the printed page whose view the rule read."""
        return value_at(
            page,
            self.start,
            self.end,
            self.value,
            confidence=self.confidence,
            source=ValueSource.PATTERN,
            evidence=self.evidence,
        )


def folded(value: str) -> str:
    """For comparison: no case, accents, punctuation or white space."""
    decomposed = unicodedata.normalize("NFKD", value).casefold()
    return re.sub(r"[^a-z0-9]+", "", decomposed)


def folded_name(value: str) -> str:
    """For comparison of names: "Marsh, Robin A." is "Robin Marsh"."""
    words = re.split(r"[\s,.]+", value)
    return " ".join(sorted(folded(word) for word in words if len(word) > 1))


def choose(candidates: Iterable[Candidate], same_as: Callable[[str], str] = folded) -> Candidate | None:
    """The surest candidate, the first printed of equals.

    Other rules that read the same value elsewhere make it surer; one that reads another value almost as surely makes it
    less sure. Values are the same when `same_as` makes the same of them.
    """
    ranked = sorted(candidates, key=lambda found: (-found.confidence, found.page.number, found.start))
    if not ranked:
        return None
    best = ranked[0]
    same = {best.rule: best}
    rivals = []
    for other in ranked[1:]:
        if same_as(other.value) == same_as(best.value):
            same.setdefault(other.rule, other)
        else:
            rivals.append(other)
    doubt = 1 - best.confidence
    for rule, supporter in same.items():
        if rule != best.rule:
            doubt *= 1 - supporter.confidence / 2
    if rivals and rivals[0].confidence > best.confidence - 0.05:
        doubt = max(doubt, 0.25)
    return replace(best, confidence=round(min(1 - doubt, CORROBORATED_AT_MOST), 4))
