"""`credmate stuck`: every document that is not where it should be, why, since when, and the command that clears it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.markup import escape

from local.cli.backstage import Backstage, NoAnswer, backstage
from local.cli.place import LOCAL, place_of
from local.cli.terminal import console, fail

BACKLOG_PAGES = 50
"""Pages of a thousand object versions that are looked through for uploads that nobody heard of."""

RECONCILE = "credmate schedule run reconcile"
REMEDIES = {
    "never started": RECONCILE,
    "waiting for a slot": "nothing: its turn comes; `credmate stuck` tells more when it does not",
    "lost while waiting for a slot": RECONCILE,
    "step running too long": "credmate trace {document_id}",
    "lost lease": RECONCILE,
    "failed": "credmate redrive {document_id}",
    "waiting for review": "a reviewer decides",
    "dead-lettered": "credmate redrive --dead-letters",
}
"""By reason; a stage's name is added where a command is meant."""

Stuck = dict[str, Any]


def stuck(*, stage: str | None, as_json: bool, limit: int) -> int:
    """Exit status: 0 when nothing is stuck, 1 when something is."""
    place = place_of(stage)
    now = datetime.now(UTC)
    try:
        found = find(backstage(place), now=now, limit=limit)
    except NoAnswer as problem:
        return fail(str(problem))
    for item in found:
        item["command"] = remedy(item, place.stage)
    if as_json:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
    else:
        _show(found, now)
    return 1 if found else 0


def find(stage: Backstage, *, now: datetime, limit: int) -> list[Stuck]:
    """The longest stuck first, from the database, the bucket and the dead-letter queue."""
    documents = stage.ledger("stuck", now=now, limit=limit)["documents"]
    return sorted([*documents, *_unheard(stage, now), *_dead_letters(stage)], key=lambda item: str(item["since"]))


def remedy(item: Stuck, stage: str) -> str:
    """What clears it, ready to be copied."""
    command = REMEDIES[item["whereabouts"]].format(**item)
    return f"{command} --stage {stage}" if stage != LOCAL and command.startswith("credmate ") else command


def _unheard(stage: Backstage, now: datetime) -> list[Stuck]:
    """Uploads without a row: their events were lost."""
    found: list[Stuck] = []
    page: str | None = None
    for _ in range(BACKLOG_PAGES):
        listed = stage.dispatch("list_versions", slot=now, page=page)
        missing = stage.ledger("describe_missing", key=listed["key"])
        found += [_never_started(version) for version in missing["versions"]]
        page = listed["next"]
        if page is None:
            break
    return found


def _never_started(version: dict[str, Any]) -> Stuck:
    document = version["first"]["document"]
    return {
        "document_id": document["document_id"],
        "key": document["key"],
        "whereabouts": "never started",
        "since": version["since"],
    }


def _dead_letters(stage: Backstage) -> list[Stuck]:
    return [
        {
            "document_id": None,
            "key": letter["key"] or "(no event of S3)",
            "whereabouts": "dead-lettered",
            "since": letter["sent_at"],
        }
        for letter in stage.dispatch("dead_letters")["messages"]
    ]


def _show(found: list[Stuck], now: datetime) -> None:
    screen = console()
    if not found:
        screen.print("nothing is stuck")
        return
    for item in found:
        why = item["whereabouts"] + (f" at {item['step']} ({item['reason']})" if item.get("step") else "")
        age = in_words(now - datetime.fromisoformat(item["since"]))
        # Lines, no table: a command that is cut off or folded is not ready to be copied.
        screen.print(f"{age:>12}  {escape(item['key'])}: {why}", soft_wrap=True)
        screen.print(f"{'':>12}  [bold]{escape(item['command'])}[/bold]", soft_wrap=True)


def in_words(age: timedelta) -> str:
    """Days and hours, or minutes."""
    minutes = max(int(age.total_seconds()) // 60, 0)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
