"""How sure a list of credit lines can be: the more it claims of one person, the rarer it is right. Pure.

Each bound is a strength that `parse.cme.calibration` turns into a probability. They were set between how often lists of
the kind were right on 85 layouts that nobody had seen, digital and scanned, and on those that the rules were made with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from credmate.document_types import CreditBasis, CreditSystem
from parse.credit_measures import systems_named_in
from parse.credits import CreditMention
from parse.hour_systems import SENTENCE_END

SURE = 1.0
PART_OR_WHOLE = 0.4
"""Two awarded amounts of one system: one is often a part of the other, or of a session."""
AWARDED_BY_SEVERAL = 0.56
"""Credit awarded in several systems: often what the activity offers to each profession."""
NONE_AWARDED = 0.65
"""Several designations and no award: the award may have been misread."""
DESIGNATED_ALONE = 0.75
"""One designation and no award, except of the system whose certificates attest participation to all others."""
OFFERED_TO_OTHERS = 0.86
"""An award, and designations of systems that it is not of."""
WITH_MAXIMUM = 0.89
"""An award with its own maximum, where number and wording may be exchanged."""

NOT_LISTED = 0.9
"""Factor where a sentence tells an amount of a system that no line is of: the amount may have been given to another."""

_OF_AMOUNT = re.compile(r"\d[^.\n]{0,60}?\b(?:credits?|hours?|points?|units?|ceus?)\b", re.IGNORECASE)


def surest_of(lines: Sequence[CreditMention]) -> float:
    """The most that a reading of exactly these lines is sure; 1 where their number and kinds raise no doubt."""
    awarded = [line for line in lines if line.basis is CreditBasis.AWARDED]
    systems = {line.system for line in awarded}
    is_ama = {line.system for line in lines} == {CreditSystem.AMA_PRA_1}
    if not awarded:
        return _without_award(lines, is_ama=is_ama)
    if len(awarded) > len(systems):
        return PART_OR_WHOLE
    if len(systems) > 1:
        return AWARDED_BY_SEVERAL
    if any(line.system not in systems for line in lines):
        return OFFERED_TO_OTHERS
    return SURE if len(lines) == 1 or is_ama else WITH_MAXIMUM


def names_another_system(text: str, systems: Collection[CreditSystem]) -> bool:
    """Whether a sentence of the text tells an amount of a credit system that is not among `systems`."""
    return any(
        not systems_named_in(sentence) <= {*systems, CreditSystem.OTHER}
        for sentence in SENTENCE_END.split(text)
        if _OF_AMOUNT.search(sentence)
    )


def _without_award(lines: Sequence[CreditMention], *, is_ama: bool) -> float:
    if any(line.basis is CreditBasis.PARTICIPATION for line in lines):
        return SURE
    if len(lines) > 1:
        return NONE_AWARDED
    return SURE if is_ama else DESIGNATED_ALONE
