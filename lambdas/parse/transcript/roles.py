"""What each column of a table is to the transcript: days, titles, amounts, providers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parse.transcript.amounts import place_amounts
from parse.transcript.contents import MOST, Contents, Role
from parse.transcript.heads import Holds

_PAIRED = re.compile(r"\b(?:provider|sponsor|organi[sz]ation)\b", re.IGNORECASE)
_WEAK_TITLE = re.compile(r"\b(?:topic|subject|class)|\w\s*/\s*(?:provider|sponsor)", re.IGNORECASE)
"""Heads of titles, where no column is headed as one."""
LONGEST_ACTIVITY = 92
"""Days between the first and the last day of an activity."""


def roles_of(columns: Sequence[Contents]) -> list[Role] | None:
    """The role of each column; None where there is no title, no day or no amount among them."""
    roles: list[Role | None] = [None] * len(columns)
    _place_dates(columns, roles)
    free = [place for place, role in enumerate(roles) if role is None]
    for place, role in place_amounts(columns, free).items():
        roles[place] = role
    for place, column in enumerate(columns):
        if roles[place] is not None:
            continue
        if not column.filled or column.counts or column.coded or column.dated:
            roles[place] = Role(Holds.OTHER)
        elif column.systems and not _names_bodies(column):
            roles[place] = Role(Holds.SYSTEM)
        elif column.formats:
            roles[place] = Role(Holds.FORMAT)
    _place_words(columns, roles)
    held = {role.holds for role in roles if role}
    if not (held & {Holds.DATE, Holds.COMPLETED} and {Holds.TITLE, Holds.AMOUNT} <= held):
        return None
    return [role or Role(Holds.OTHER) for role in roles]


def _names_bodies(column: Contents) -> bool:
    """Whether what names credit systems in a column are its titles or the organisations that it lists."""
    listed = column.headed is not Holds.SYSTEM and column.organisations >= MOST
    return listed or column.headed in {Holds.TITLE, Holds.PROVIDER}


def _place_dates(columns: Sequence[Contents], roles: list[Role | None]) -> None:
    """The day of completion: the column so headed, else the last day of the activity, never when the credit expires."""
    dated = [place for place, column in enumerate(columns) if column.dated]
    for place in dated:
        headed = columns[place].headed
        roles[place] = Role(headed if headed in {Holds.STARTED, Holds.OTHER} else Holds.DATE)
    usual = [place for place in dated if roles[place] == Role(Holds.DATE)]
    completed = [place for place in usual if columns[place].headed is Holds.COMPLETED]
    if len(usual) > 1:
        chosen = completed[-1] if completed else _last_day(columns, usual)
        for place in usual:
            roles[place] = Role(Holds.COMPLETED if place == chosen else Holds.STARTED)


def _last_day(columns: Sequence[Contents], places: Sequence[int]) -> int:
    """Of columns of days the one with the last day of each activity: soon after the first, and not the same for all."""
    likely = [place for place in places if not columns[place].alike] or list(places)
    first = min(likely, key=lambda place: columns[place].middle)
    return max(
        (place for place in likely if columns[place].middle - columns[first].middle <= LONGEST_ACTIVITY),
        key=lambda place: columns[place].middle,
    )


def _place_words(columns: Sequence[Contents], roles: list[Role | None]) -> None:
    """The title is the column of most words that is not an organisation's; so headed, it needs no more than words."""
    free = [place for place, role in enumerate(roles) if role is None and columns[place].letters > 0]
    if not free:
        return
    differing = [place for place in free if not columns[place].alike]
    likely = [place for place in differing if columns[place].headed is Holds.TITLE] or [
        place
        for place in differing
        if columns[place].headed not in {Holds.PROVIDER, Holds.OTHER} or _WEAK_TITLE.search(columns[place].head)
    ]

    def worth(place: int) -> float:
        column = columns[place]
        return column.letters * (1 - 0.7 * column.organisations)

    title = max(likely or differing or free, key=worth)
    roles[title] = Role(Holds.TITLE, paired=_PAIRED.search(columns[title].head) is not None)
    others = [place for place in free if place != title]
    for place in others:
        column = columns[place]
        provider = column.headed is Holds.PROVIDER or (
            column.headed in {None, Holds.FORMAT, Holds.TITLE} and column.organisations >= MOST
        )
        roles[place] = Role(Holds.PROVIDER if provider else Holds.OTHER)
