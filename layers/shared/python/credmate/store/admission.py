"""The line for a slot. A slot is a live lease in `document`; nothing else is counted, so nothing can leak."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from credmate.contracts import Lane, Run
from credmate.database import Cursor
from credmate.store.model import Room

OVERDUE = timedelta(minutes=2)
"""A run that waits and is this late to ask again is not counted as ahead of others; on asking it is again."""

SOON = timedelta(seconds=5)
"""A slot is kept free for a run further ahead that asks within this time."""

PACE_WINDOW = timedelta(minutes=2)
"""Runs that ended within it tell how fast slots come free."""

LOCK = "SELECT last_ticket FROM admission FOR UPDATE"
"""A statement of its own: one that waits for a lock goes on to see the other rows as they were before the wait."""

ROOM = """
WITH mine AS (
    SELECT ticket, queued_at FROM document WHERE document_id = %(document_id)s
), live AS (
    SELECT lane FROM document
    WHERE status = 'processing' AND lease_until > now() AND document_id <> %(document_id)s
), ahead AS (
    SELECT document.due_at FROM document, mine
    WHERE document.ticket IS NOT NULL AND lane = %(lane)s AND document_id <> %(document_id)s
      AND due_at > now() - %(overdue)s AND (mine.ticket IS NULL OR document.ticket < mine.ticket)
)
SELECT (SELECT count(*) FROM live), (SELECT count(*) FROM live WHERE lane = 'regular'),
       (SELECT count(*) FROM ahead), (SELECT count(*) FROM ahead WHERE due_at < now() + %(soon)s),
       (SELECT count(*) FROM run WHERE finished_at > now() - %(window)s),
       coalesce((SELECT now() - queued_at FROM mine), interval '0')
"""

WAIT = """
WITH ticket AS (
    UPDATE admission SET last_ticket = last_ticket + 1 RETURNING last_ticket
)
UPDATE document
SET lane = %(lane)s, ticket = coalesce(document.ticket, last_ticket), queued_at = coalesce(queued_at, now()),
    due_at = now() + %(wait)s, queued_execution = %(execution)s
FROM ticket
WHERE document_id = %(document_id)s
"""


def look(cursor: Cursor, document_id: UUID, lane: Lane) -> Room:
    """What is free, seen under a lock that lasts until the transaction ends: no other run looks meanwhile."""
    cursor.execute(LOCK)
    terms: dict[str, Any] = {"overdue": OVERDUE, "soon": SOON, "window": PACE_WINDOW}
    cursor.execute(ROOM, {"document_id": document_id, "lane": lane.value, **terms})
    row = cursor.fetchone()
    assert row is not None  # noqa: S101 - aggregates always give one row
    under_way, regular_under_way, ahead, due_ahead, ended, waited = row
    return Room(
        lane=lane,
        under_way=under_way,
        regular_under_way=regular_under_way,
        ahead=ahead,
        due_ahead=due_ahead,
        pace=ended / PACE_WINDOW.total_seconds(),
        waited=waited,
    )


def wait_in_line(cursor: Cursor, document_id: UUID, run: Run, wait: timedelta) -> None:
    """Keep the document's place in the line, or give it the last one; its run asks again after `wait`."""
    place = {"document_id": document_id, "lane": run.lane.value, "execution": run.execution, "wait": wait}
    cursor.execute(WAIT, place)
