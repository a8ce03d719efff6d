"""What the words of a text tell about its type, in whatever order it uses them. Pure.

Anchors know the wordings that somebody foresaw; an issuer who says it otherwise uses much the same words. How much each
tells was learnt by `tools.learn_words` on invented documents, and stands in `words.toml`.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from classify.credit_rows import MONTH
from classify.folding import anchor, fold
from credmate.document_types import DocumentType

WEIGHTS = Path(__file__).parent / "words.toml"

WORD = re.compile(r"[a-z]{2,}")
MASK = re.compile(r"(.)\1{2,}")
"""What stands in place of figures that are not shown: "SSN xxx-xx-1234"."""

SIGNS: Mapping[str, re.Pattern[str]] = {
    "(blank)": re.compile(r"_{3}|\.{8}|\[[a-z ]{3,30}\]"),
    "(box)": re.compile(r"\[ ?x? ?\]|[\u2610\u2611\u25a1]"),
    "(clock)": re.compile(r"\d:\d\d"),
    "(money)": re.compile(r"\$"),
    "(query)": re.compile(r"\?"),
    "(web)": anchor(r"www|http|\.(?:com|edu|gov|org)\b"),
}
"""What is no word but tells as much: a line to write on, a box to tick, a price."""

DAY = anchor(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|"
    rf"\b{MONTH}\s\d{{1,2}}\b|\b\d{{1,2}}\w*(?: (?:day )?of)? {MONTH}\b"
)
DAYS_TOLD_APART = (0, 1, 2, 3, 6)
"""A text without a day is another thing than one with six; seven are not."""

FEWEST = 48
"""Words below which a text tells less the fewer it has."""


@dataclass(frozen=True)
class Weights:
    """Log odds of each known type against `unsupported`."""

    kinds: tuple[DocumentType, ...]
    base: tuple[float, ...]
    """Of a text without any word, for each of `kinds`."""
    words: Mapping[str, tuple[float, ...]]
    """What a folded word or a sign adds for each of `kinds`, were it the only one."""


def tokens_of(folded: str) -> set[str]:
    """The words and signs of a folded text."""
    days = sum(1 for _ in DAY.finditer(folded))
    signs = {name for name, pattern in SIGNS.items() if pattern.search(folded)}
    words = {word for word in WORD.findall(folded) if not MASK.fullmatch(word)}
    return {*words, *signs, f"(days-{max(least for least in DAYS_TOLD_APART if least <= days)})"}


def log_odds(folded: str) -> dict[DocumentType, float]:
    """Log odds of each known type against `unsupported`, as the words of `folded` tell."""
    weights = learnt_weights()
    told = [weights.words[token] for token in tokens_of(folded) if token in weights.words]
    share = share_of_each(len(told))
    return {
        kind: base + share * sum(odds[place] for odds in told)
        for place, (kind, base) in enumerate(zip(weights.kinds, weights.base, strict=True))
    }


def share_of_each(count: int) -> float:
    """How much each of `count` words counts: those of one text repeat each other, and tell less than their sum."""
    return 1 / math.sqrt(max(count, FEWEST))


@cache
def learnt_weights() -> Weights:
    """Those of `words.toml`, where the words of each type stand under their log odds, as they are printed."""
    read = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    kinds = tuple(DocumentType(name) for name in read)
    words: dict[str, list[float]] = {}
    for place, table in enumerate(read.values()):
        for odds, together in table["words"].items():
            for word in fold(together).split():
                words.setdefault(word, [0.0] * len(kinds))[place] = float(odds)
    base = tuple(table["base"] for table in read.values())
    return Weights(kinds, base, {word: tuple(each) for word, each in words.items()})
