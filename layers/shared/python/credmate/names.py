"""Whether two names may be one person's, as forms and certificates print names. Pure.

A name without a comma does not tell where the last name begins, so every split counts, and the likeliest decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from credmate.directory import Provider
from credmate.reference import table

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
TITLES = frozenset({"dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof"})
PARTICLES = frozenset(
    {"al", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "las", "los", "van", "von"}
)
"""Words of a last name that are left out as often as printed."""

CREDENTIAL = re.compile(
    r"(?:,|\s)\s*(?:M\.?D|D\.?O|R\.?N|N\.?P|P\.?A(?:-C)?|Ph\.?D|APRN|CRNA|DNP|FNP(?:-BC)?|FACP)\b\.?(?=,|\s|$)"
)
APOSTROPHES = dict.fromkeys(map(ord, "'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"))

SLIP_LENGTH = 4
"""Letters from which on one wrong letter may be a misreading; below it makes another name."""
SHORT_FORM = 3
"""Letters that tell a short form: Alex for Alexander."""

Words = tuple[str, ...]


class Likeness(IntEnum):
    """How sure it is that two names are one person's."""

    OTHER = 0
    DOUBTFUL = 1
    SAME = 2


class Judgement(NamedTuple):
    """A likeness, and what keeps it from being more."""

    likeness: Likeness
    why: str
    """Ends the sentence "... differ" for a reviewer; empty for the same name."""


SAME = Judgement(Likeness.SAME, "")


class Reading(NamedTuple):
    """One way to read a name; folded words."""

    given: Words
    last: Words
    joined: bool
    """The last name was printed or given as one: its parts are known to be its parts."""


@dataclass(frozen=True)
class PersonName:
    """A name in all its readings."""

    readings: tuple[Reading, ...]
    suffix: str | None = None


def printed_name(text: str) -> PersonName:
    """A name as printed: "Jordan A. Lee", "LEE, JORDAN A", "Ana Petrova-Lind MD"."""
    head, _, tail = CREDENTIAL.sub("", text).partition(",")
    words, rest = _words(head), _words(tail)
    suffix = next((word for word in (*words, *rest) if word in SUFFIXES), None)
    words, rest = _without(words, SUFFIXES | TITLES), _without(rest, SUFFIXES | TITLES)
    if rest:
        return PersonName((Reading(rest, words, joined=True),), suffix)
    hyphened = [_words(part) for part in head.split() if "-" in part]
    readings = [Reading(words[:at], words[at:], joined=words[at:] in hyphened) for at in range(1, len(words))] or [
        Reading((), words, joined=True)
    ]
    return PersonName(tuple(readings), suffix)


def provider_name(provider: Provider) -> PersonName:
    """A provider's name, former last names included."""
    given = _words(f"{provider.first_name} {provider.middle_name or ''}")
    lasts = (provider.last_name, *provider.former_names)
    suffix = next(iter(_words(provider.suffix or "")), None)
    return PersonName(tuple(Reading(given, _words(last), joined=True) for last in lasts), suffix)


def compare(one: PersonName, other: PersonName) -> Judgement:
    """Whether both may name one person; symmetric."""
    judgement = max(_judgements(one, other), default=Judgement(Likeness.OTHER, "the names"))
    if judgement.likeness is Likeness.SAME and one.suffix and other.suffix and one.suffix != other.suffix:
        return Judgement(Likeness.DOUBTFUL, f"{one.suffix.title()} and {other.suffix.title()}")
    return judgement


def _judgements(one: PersonName, other: PersonName) -> Iterator[Judgement]:
    for a, b in product(one.readings, other.readings):
        if sorted(a.given + a.last) == sorted(b.given + b.last):
            yield SAME
        yield _judge(a, b)


def _judge(a: Reading, b: Reading) -> Judgement:
    last, given = _compare_last(a, b), _compare_given(a.given, b.given)
    if last is Likeness.OTHER:
        return _changed_last_name(a, b, given)
    if given is Likeness.OTHER:
        return Judgement(Likeness.OTHER, "the first names")
    if min(last, given) is Likeness.DOUBTFUL:
        return Judgement(Likeness.DOUBTFUL, "a letter or two")
    if len(a.given) > 1 and len(b.given) > 1 and a.given[0] == b.given[0] and a.given[1][0] != b.given[1][0]:
        return Judgement(Likeness.DOUBTFUL, "the middle names")
    return SAME


def _changed_last_name(a: Reading, b: Reading, given: Likeness) -> Judgement:
    """Other last names speak against one person, unless one is now a middle name, or the middle names agree."""
    if given is Likeness.SAME and (set(a.last) & set(b.given[1:]) or set(b.last) & set(a.given[1:])):
        return Judgement(Likeness.DOUBTFUL, "the last names")
    first_and_middle = len(a.given) > 1 and len(b.given) > 1 and a.given[1][0] == b.given[1][0]
    if first_and_middle and a.given[0] == b.given[0]:
        return Judgement(Likeness.DOUBTFUL, "the last names")
    return Judgement(Likeness.OTHER, "the last names" if given is Likeness.SAME else "the names")


def _compare_last(a: Reading, b: Reading) -> Likeness:
    one, other = _without(a.last, PARTICLES) or a.last, _without(b.last, PARTICLES) or b.last
    if "".join(one) == "".join(other) or "".join(a.last) == "".join(b.last):
        return Likeness.SAME
    if (a.joined and len(one) > 1 and other in [(part,) for part in one]) or (
        b.joined and len(other) > 1 and one in [(part,) for part in other]
    ):
        return Likeness.SAME
    return Likeness.DOUBTFUL if _one_slip("".join(one), "".join(other)) else Likeness.OTHER


def _compare_given(one: Words, other: Words) -> Likeness:
    if not one or not other:
        return Likeness.SAME
    first, second = one[0], other[0]
    if first == second or first in _forms(second) or second in one[1:] or first in other[1:]:
        return Likeness.SAME
    shorter, longer = sorted((first, second), key=len)
    if longer.startswith(shorter) and (len(shorter) == 1 or len(shorter) >= SHORT_FORM):
        return Likeness.SAME
    return Likeness.DOUBTFUL if _one_slip(first, second) else Likeness.OTHER


@lru_cache
def _nicknames() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for group in table("nicknames")["groups"]:
        full, *short = group.split()
        forms.setdefault(full, set()).update(short)
        for form in short:
            forms.setdefault(form, set()).add(full)
    return {name: frozenset(others) for name, others in forms.items()}


def _forms(name: str) -> frozenset[str]:
    """Full names of a short form, short forms of a full name."""
    return _nicknames().get(name, frozenset())


def _one_slip(one: str, other: str) -> bool:
    """One letter more, fewer or other, or two that changed places."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SLIP_LENGTH or len(longer) - len(shorter) > 1:
        return False
    head = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[head:] == longer[head + 1 :]
    swapped = shorter[head : head + 2] == longer[head : head + 2][::-1] and shorter[head + 2 :] == longer[head + 2 :]
    return swapped or shorter[head + 1 :] == longer[head + 1 :]


def _words(text: str) -> Words:
    decomposed = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).casefold()
    return tuple(re.findall(r"[^\W\d_]+", "".join(char for char in decomposed if not unicodedata.combining(char))))


def _without(words: Sequence[str], dropped: frozenset[str]) -> Words:
    return tuple(word for word in words if word not in dropped)
