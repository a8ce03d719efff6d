"""`credmate schedule`: the schedules of a stage, and firing one of them now, for any slot."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from local import schedules
from local.cli.place import place_of
from local.cli.terminal import WRONG_CALL, console, fail
from local.session import running_cloud


def run(name: str, *, at: datetime | None, stage: str | None) -> int:
    """Exit status: 0 when what the schedule starts ended well, 1 when not, 2 when there is no such schedule."""
    place = place_of(stage)
    before = set() if stage else _mails()
    try:
        fired = schedules.fire(place.client, place.stage, name, at or datetime.now(UTC))
    except (schedules.UnknownSchedule, schedules.TargetNotFired) as problem:
        return fail(str(problem), status=WRONG_CALL)
    console().print(f"{fired.target}\n{fired.status}", soft_wrap=True)
    sys.stdout.write(f"{fired.answer}\n")
    for page in () if stage else sorted(_mails() - before):
        console().print(f"mail   {page}", soft_wrap=True)
    return 0 if fired.well else 1


def show(*, stage: str | None) -> int:
    """The schedules' names, one a line."""
    place = place_of(stage)
    for name in schedules.names(place.client("scheduler"), place.stage):
        sys.stdout.write(f"{name}\n")
    return 0


def _mails() -> set[Path]:
    """Pages in the local cloud's outbox, to be opened in a browser."""
    cloud = running_cloud()
    return set(cloud.outbox.glob("*.html")) if cloud else set()
