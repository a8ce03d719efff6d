"""Whose contact hours a document speaks of, where the number does not say so itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from credmate.document_types import CreditSystem
from parse.credit_terms import HOUR_SYSTEMS

SYSTEM_REACH = 110
"""Characters around a number of contact hours in which the system may be named."""

_FLAGS = re.IGNORECASE
SENTENCE_END = re.compile(r"[.!?][\"\u201d)]?\s+(?=[A-Z])|\f")
_JOINT_STATEMENT = re.compile(r"jointly\s+accredited\s+by.{0,400}?health\s*care\s+team", _FLAGS | re.DOTALL)
HOUR_SYSTEM_CUES = [(system, re.compile(pattern, _FLAGS)) for system, pattern in HOUR_SYSTEMS]


def first_named(text: str, cues: Iterable[tuple[CreditSystem, re.Pattern[str]]]) -> CreditSystem | None:
    """The system whose cue begins first in `text`; of two that begin together, the earlier in the table."""
    found = [(match.start(), rank, system) for rank, (system, cue) in enumerate(cues) if (match := cue.search(text))]
    return min(found)[2] if found else None


def hour_system(text: str, start: int, end: int, whole: str) -> CreditSystem | None:
    """Whose contact hours stand at `text[start:end]`: the nearest cue around them, else the only one there is."""
    after = SENTENCE_END.split(text[end : end + SYSTEM_REACH])[0]
    for system, cue in HOUR_SYSTEM_CUES:
        if cue.search(text, start, end):
            return system
    if following := first_named(after, HOUR_SYSTEM_CUES):
        return following
    before = SENTENCE_END.split(text[max(0, start - SYSTEM_REACH) : start])[-1]
    preceding = [
        (match.end(), -rank, system)
        for rank, (system, cue) in enumerate(HOUR_SYSTEM_CUES)
        for match in cue.finditer(before)
    ]
    if preceding:
        return max(preceding)[2]
    return only_hour_system(whole)


def only_hour_system(whole: str) -> CreditSystem | None:
    """The one system whose contact hours a document speaks of.

    A joint accreditation statement names all accreditors and tells nothing; a national nursing accreditation goes
    before a state board's provider approval.
    """
    joint = _JOINT_STATEMENT.search(whole)
    apart = _JOINT_STATEMENT.sub(" ", whole)
    speaking = {system for system, cue in HOUR_SYSTEM_CUES if cue.search(apart)}
    if joint and "ANCC" in joint.group() and speaking == {CreditSystem.CA_BRN}:
        return CreditSystem.ANCC
    if CreditSystem.ANCC in speaking:
        speaking.discard(CreditSystem.CA_BRN)
    return speaking.pop() if len(speaking) == 1 else None
