"""What English text looks like from afar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BIGRAMS_BY_FREQUENCY = (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic "
    "ne ea ra ce li ch ll be ma si om ur"
)
COMMON_BIGRAMS = frozenset(_BIGRAMS_BY_FREQUENCY.split())
"""The fifty most frequent pairs of letters: Norvig, English Letter Frequency Counts (2013). They make up about 60 % of
running English; names, forms and Romance languages still reach 40 %."""

SAMPLE = 200
"""Words that are looked at, spread evenly over the page."""

LEAST_PAIRS = 6
"""Letter pairs of a line without which it proves nothing."""
UNLIKELY = 0.15
"""Share of common letter pairs below which a line is hardly English; names of some countries are, line by line."""

_TOKEN = re.compile(r"[A-Za-z]{3,}")


def common_bigram_share(words: Sequence[str], least_tokens: int) -> float | None:
    """Which share (0..1) of the letter pairs within words is common in English.

    None where fewer than `least_tokens` words of three or more Latin letters are there to judge by.
    """
    sample = words[:: max(1, len(words) // SAMPLE)]
    tokens = _TOKEN.findall(" ".join(sample).lower())
    if len(tokens) < least_tokens:
        return None
    pairs, common = _pairs(tokens)
    return common / pairs


def unlikely_words(lines: Iterable[str]) -> int:
    """How many words of three or more Latin letters stand in lines that are hardly English.

    A line that is printed again counts once: a table repeats its abbreviations in each row.
    """
    count = 0
    for line in dict.fromkeys(lines):
        tokens = _TOKEN.findall(line.lower())
        pairs, common = _pairs(tokens)
        if pairs >= LEAST_PAIRS and common < UNLIKELY * pairs:
            count += len(tokens)
    return count


def _pairs(tokens: Iterable[str]) -> tuple[int, int]:
    """Letter pairs within words: all, and those that are common in English."""
    pairs = [token[at : at + 2] for token in tokens for at in range(len(token) - 1)]
    return len(pairs), sum([pair in COMMON_BIGRAMS for pair in pairs])
