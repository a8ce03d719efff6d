"""How often schedules fire in a month."""

from __future__ import annotations

import re

from local.cost.assembly import Assembly, Resource

HOURS_A_MONTH = 730
RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
RATE_HOURS = {"minute": 1 / 60, "hour": 1, "day": 24}
CANARY = re.compile(r"canary", re.IGNORECASE)


def schedules(assembly: Assembly) -> list[Resource]:
    """Those that are switched on."""
    enabled = assembly.of_type("AWS::Scheduler::Schedule")
    return [schedule for schedule in enabled if schedule.properties.get("State", "ENABLED") == "ENABLED"]


def canary_runs(assembly: Assembly) -> float:
    """Times a month that canaries are sent."""
    return sum(firings(schedule) for schedule in schedules(assembly) if CANARY.search(schedule.logical_id))


def firings(schedule: Resource) -> float:
    """Times a month. A cron expression that names an hour fires daily, or weekly where it names a day of the week."""
    expression = str(schedule.properties["ScheduleExpression"])
    if rate := RATE.fullmatch(expression):
        return HOURS_A_MONTH / (int(rate[1]) * RATE_HOURS[rate[2]])
    minute, hour, _, _, weekday, _ = expression.removeprefix("cron(").removesuffix(")").split()
    a_day = _times(hour, 24) * _times(minute, 60)
    return a_day * HOURS_A_MONTH / 24 * (1 if weekday in {"*", "?"} else 1 / 7)


def _times(part: str, values: int) -> float:
    """How many values of a cron field match: `*` all, `*/15` or `0/15` each fifteenth, `8,20` two."""
    if part == "*":
        return values
    if "/" in part:
        return values / int(part.split("/")[1])
    return len(part.split(","))
