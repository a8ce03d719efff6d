"""Whether a run gets a slot now, and else when to ask again. Pure.

A slot is a document's live lease: nothing counts up or down, so a dead run's slot is free when its lease has ended.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from credmate.contracts import Lane
from credmate.store import Room

TYPICAL_RUN = timedelta(seconds=15)
"""How long a document takes, for the pace of a line in which none has ended yet."""

SHORTEST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)
"""So long a wait at most: an estimate made in a lull must not keep slots empty for longer."""

SHARE_OF_WAITED = 0.05
"""Of the time already waited: the shortest wait grows with it, so that a line that does not move costs ever less."""


@dataclass(frozen=True)
class Slots:
    """How many documents may be under way at once."""

    all: int
    reserved: int
    """Of these, slots that only the priority lane may take."""

    def free(self, room: Room) -> int:
        """Slots that a run of this lane might take; negative when there are more runs than slots."""
        free = self.all - room.under_way
        if room.lane is Lane.PRIORITY:
            return free
        return min(free, self.all - self.reserved - room.regular_under_way)


def wait_for(room: Room, slots: Slots) -> timedelta | None:
    """How long to wait before asking again, in whole seconds; None: the slot is yours.

    Those ahead who ask again within moments go first; those who sleep for longer leave their slot to whoever asks.
    """
    free = slots.free(room)
    if free > room.due_ahead:
        return None
    pace = room.pace or slots.all / TYPICAL_RUN.total_seconds()
    until_ours = (room.ahead + 1 - max(free, 0)) / pace
    shortest = max(SHORTEST_WAIT.total_seconds(), SHARE_OF_WAITED * room.waited.total_seconds())
    seconds = min(max(until_ours, shortest), LONGEST_WAIT.total_seconds())
    return timedelta(seconds=math.ceil(seconds))
