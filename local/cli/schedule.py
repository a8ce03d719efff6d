"""`credmate schedule`: the schedules of a stage, and firing one of them now, for any slot."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from local import schedules
from local.cli.place import place_of
from local.cli.terminal import WRONG_CALL, console, fail


def run(name: str, *, at: datetime | None, stage: str | None) -> int:
    """Exit status: 0 when what the schedule starts ended well, 1 when not, 2 when there is no such schedule."""
    place = place_of(stage)
    try:
        fired = schedules.fire(place.client, place.stage, name, at or datetime.now(UTC))
    except (schedules.UnknownSchedule, schedules.TargetNotFired) as problem:
        return fail(str(problem), status=WRONG_CALL)
    console().print(f"{fired.target}\n{fired.status}", soft_wrap=True)
    sys.stdout.write(f"{fired.answer}\n")
    return 0 if fired.well else 1


def show(*, stage: str | None) -> int:
    """The schedules' names, one a line."""
    place = place_of(stage)
    for name in schedules.names(place.client("scheduler"), place.stage):
        sys.stdout.write(f"{name}\n")
    return 0
