"""The same activity on a certificate and in a transcript, or on two of either: credit must not be counted twice."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from credmate.document_types import CreditSystem, DocumentType
from credmate.store import Neighbourhood
from credmate.store.comparison import CrossFinding, Standing, StoredCredit
from persist.cross_checks.codes import CREDIT_COUNTED_TWICE
from persist.cross_checks.files import is_copy

ALIKE = 0.8
"""Share of common words from which on two titles name one activity."""
CUT_OFF = 12
"""Letters of a title that a transcript has cut off, from which on it still tells."""

Place = tuple[Standing, int]


def counted_twice(around: Neighbourhood) -> Iterator[CrossFinding]:
    """For each pair of sections with a common activity, the later one says how many."""
    by_day: dict[object, list[StoredCredit]] = defaultdict(list)
    for credit in around.credits:
        by_day[credit.completed_on, credit.amount].append(credit)
    pairs: dict[tuple[Place, Place], list[StoredCredit]] = defaultdict(list)
    for alike in by_day.values():
        for mine in (credit for credit in alike if credit.document == around.subject):
            for other in alike:
                if _place(other) != _place(mine) and same_activity(mine, other):
                    earlier, later = sorted((mine, other), key=_order)
                    pairs[_place(earlier), _place(later)].append(later)
    for (earlier_place, later_place), credits_ in pairs.items():
        if not is_copy(around, earlier_place[0], later_place[0]):
            yield _said(earlier_place, later_place, credits_)


def same_activity(one: StoredCredit, other: StoredCredit) -> bool:
    """Whether two credits of one day and amount are for one activity. A system that is not known may be any."""
    if one.system != other.system and CreditSystem.OTHER not in (one.system, other.system):
        return False
    return _same_title(one.title, other.title)


@lru_cache(maxsize=4096)
def _words(title: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", unicodedata.normalize("NFKD", title).casefold()))


def _same_title(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    shorter, longer = sorted((" ".join(first), " ".join(second)), key=len)
    if len(shorter) >= CUT_OFF and longer.startswith(shorter):
        return True
    return len(set(first) & set(second)) >= ALIKE * len(set(first) | set(second))


def _place(credit: StoredCredit) -> Place:
    return credit.document, credit.section


def _order(credit: StoredCredit) -> tuple[object, ...]:
    return (*credit.document.order, credit.section)


def _said(earlier: Place, later: Place, credits_: Sequence[StoredCredit]) -> CrossFinding:
    is_transcript = credits_[0].kind is DocumentType.CME_TRANSCRIPT
    where = f"document {earlier[1] + 1} of this file" if earlier[0] == later[0] else earlier[0].key
    activities = _distinct(credits_)
    if not is_transcript:
        message = f"Credit for this activity is also in {where}; count it once"
    elif len(activities) == 1:
        message = f'"{activities[0]}" is also in {where}; count it once'
    else:
        message = f"{len(activities)} of the activities are also in {where}; count them once"
    field = "activities" if is_transcript else "activity_title"
    return CREDIT_COUNTED_TWICE.found(later, field, message, other=earlier[0].document_id)


def _distinct(credits_: Iterable[StoredCredit]) -> list[str]:
    """Titles, one for each activity: it may give credit in several systems."""
    return list({(credit.completed_on, credit.title): credit.title for credit in credits_}.values())
