"""On which basis an amount of credit is printed: awarded, a maximum, or hours attended. Pure."""

from __future__ import annotations

import re

from credmate.document_types import CreditBasis
from parse.credit_terms import BASIS_CUES, TRAILING_BASIS_CUES
from parse.hour_systems import SENTENCE_END

_FLAGS = re.IGNORECASE

_BASIS_BEFORE = [(basis, re.compile(pattern, _FLAGS)) for basis, pattern in BASIS_CUES]
_BASIS_AFTER = [(basis, re.compile(pattern, _FLAGS)) for basis, pattern in TRAILING_BASIS_CUES]
_OWN_NUMBER = re.compile(r"\W*(?:of\s+|is\s+|for\s+)?\d", _FLAGS)
"""Behind a cue that speaks of the next number: "7 credits (maximum 9)"."""
_DONE_BEHIND = re.compile(r"\W*(?:(?:was|were)\s+)?(?:earned|claimed|awarded)\b(?!\W*\d)", _FLAGS)
_NUMBER = re.compile(r"\d[^\n]*\n")
"""The number of another line, which a cue before it speaks of."""


def basis_told(before: str, after: str) -> CreditBasis | None:
    """What the nearest cue of the sentence `before` a number says, or else one of the sentence `after` it."""
    sentence_starts = [match.end() for match in SENTENCE_END.finditer(before)]
    clause = before[sentence_starts[-1] :] if sentence_starts else before
    cues = [
        (match.end(), -rank, basis) for rank, (basis, cue) in enumerate(_BASIS_BEFORE) for match in cue.finditer(clause)
    ]
    rest = SENTENCE_END.split(after)[0]
    if cues and not (_DONE_BEHIND.match(rest) and _NUMBER.search(clause, max(cues)[0])):
        return max(cues)[2]
    trailing = [
        (match.start(), basis)
        for basis, cue in _BASIS_AFTER
        if (match := cue.search(rest)) and not _OWN_NUMBER.match(rest, match.end())
    ]
    return min(trailing)[1] if trailing else None
