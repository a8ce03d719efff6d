"""How much a text looks like each document type. Pure; the knowledge is in `classify.anchors` and `classify.words`."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from classify.anchors import NearMiss, Phrase, TypeRule, near_misses, type_rules
from classify.credit_record import records_credit
from classify.credit_rows import count_rows, weight_of_rows
from classify.folding import TEXT_LIMIT, fold
from classify.words import log_odds
from credmate.document_types import DocumentType
from credmate.text import Page

ANNOUNCED = 8.0
"""Log odds from which a foreign phrase in a heading begins a document of its own."""

PASSING = 0.6
"""Share of a foreign phrase's weight that counts where it stands in running text: policies mention applications."""

PROMINENT = 0.3
"""Share of a phrase's weight that counts again where it stands in a heading."""

RECORD = 2.0
"""Log odds that a record of one person's credit lends to a certificate."""

WORDS = 1.25
"""How much what the words tell counts beside the anchors; measured on documents of authors whom neither knew."""

HEADING_LINES = 5
"""The first printed lines of a page are headings, whatever their size."""

HEADING_HEIGHT = 1.3
"""Lines this much taller than the page's median line are headings too."""


@dataclass(frozen=True)
class Verdict:
    """What the rules say about one text."""

    scores: Mapping[DocumentType, float]
    """Log odds of each known type against everything else."""
    near_misses: tuple[str, ...]
    """Names of the kinds of foreign document that the text also looks like."""
    stands_for_itself: bool = False
    """A heading says that this is the beginning of a foreign document."""

    @property
    def ranking(self) -> list[tuple[DocumentType, float]]:
        """Known types, likeliest first."""
        return sorted(self.scores.items(), key=lambda item: -item[1])

    @property
    def document_type(self) -> DocumentType:
        """The likeliest type, or `unsupported` where none is more likely than not."""
        best, score = self.ranking[0]
        return best if score > 0 else DocumentType.UNSUPPORTED

    @property
    def margin(self) -> float:
        """Log odds by which the verdict leads; never negative.

        For a known type, the distance to the runner-up or to nothing; for `unsupported`, from the likeliest type to 0.
        """
        (_, best), (_, second) = self.ranking[:2]
        return best - max(second, 0.0) if best > 0 else -best


@dataclass(frozen=True)
class Reading:
    """Pages as the rules read them."""

    text: str
    """Folded."""
    headings: str
    """Folded: the lines of `text` that stand out."""
    rows: int
    """Dated credits."""
    record: bool
    """A learner, a day and an amount of credit are printed."""

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Reading:
        """Read `pages` as one text."""
        text = "\n".join(page.text[:TEXT_LIMIT] for page in pages)
        return cls(
            text=fold(text),
            headings=fold("\n".join(line for page in pages for line in _headings(page))),
            rows=sum(count_rows(page) for page in pages),
            record=records_credit(text[:TEXT_LIMIT]),
        )


def _headings(page: Page) -> list[str]:
    if not page.lines:
        return []
    usual = statistics.median(line.height for line in page.lines)
    return [
        line.text
        for place, line in enumerate(page.lines)
        if place < HEADING_LINES or line.height >= HEADING_HEIGHT * usual
    ]


def judge(reading: Reading) -> Verdict:
    """Weigh everything that speaks for and against each type."""
    weighed = [(miss, _against(miss, reading)) for miss in near_misses()]
    foreign = [(miss, found) for miss, found in weighed if found is not None]
    told = log_odds(reading.text)
    scores = {
        rule.document_type: _support(rule, reading)
        + WORDS * told[rule.document_type]
        - sum(found.weight for miss, found in foreign if rule.document_type in miss.against)
        for rule in type_rules()
    }
    announced = any(found.heading and found.weight >= ANNOUNCED for _, found in foreign)
    return Verdict(scores, tuple(miss.name for miss, _ in foreign), announced)


class _Found(NamedTuple):
    weight: float
    """Log odds that count."""
    heading: bool


def _against(miss: NearMiss, reading: Reading) -> _Found | None:
    """The phrase that counts most: a lighter one in a heading may outweigh a heavier one in running text."""
    best: _Found | None = None
    for phrase in miss.phrases:
        if best is not None and best.weight >= phrase.weight:
            break
        if phrase.pattern.search(reading.text):
            heading = bool(phrase.pattern.search(reading.headings))
            found = _Found(phrase.weight if heading else phrase.weight * PASSING, heading)
            best = found if best is None or found.weight > best.weight else best
    return best


def _support(rule: TypeRule, reading: Reading) -> float:
    met: set[str] = set()
    score = rule.prior
    for trait, phrases in rule.traits.items():
        phrase = _strongest(phrases, reading.text)
        if phrase is not None:
            met.add(trait)
            score += phrase.weight * (1 + PROMINENT * bool(phrase.pattern.search(reading.headings)))
    rows = weight_of_rows(reading.rows)
    if reading.record and not rows and rule.document_type is DocumentType.CME_CERTIFICATE:
        met.add("record")
        score += RECORD
    if rows and rule.document_type is DocumentType.CME_TRANSCRIPT:
        met.add("rows")
        score += rows
    if rows and rule.document_type is not DocumentType.CME_TRANSCRIPT:
        score -= rows
    return score - rule.unmet * sum(not need & met for need in rule.needs)


def _strongest(phrases: Sequence[Phrase], text: str) -> Phrase | None:
    """The first phrase found; they are sorted by weight."""
    return next((phrase for phrase in phrases if phrase.pattern.search(text)), None)
