"""Documents that are not where they should be, and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from credmate.contracts import Contract, DocumentStatus
from credmate.database import Cursor


class Whereabouts(StrEnum):
    """Why a document has not reached its end."""

    NEVER_STARTED = "never started"
    WAITING_FOR_SLOT = "waiting for a slot"
    LOST_IN_LINE = "lost while waiting for a slot"
    RUNNING_TOO_LONG = "step running too long"
    LOST_LEASE = "lost lease"
    FAILED = "failed"
    WAITING_FOR_REVIEW = "waiting for review"
    DEAD_LETTERED = "dead-lettered"


class StuckDocument(Contract):
    """One document that somebody should look at."""

    document_id: UUID
    key: str
    status: DocumentStatus
    whereabouts: Whereabouts
    since: datetime
    execution: str | None
    step: str | None
    reason: str | None
    """Code."""


LONG_RUN = timedelta(minutes=15)
LONG_WAIT = timedelta(minutes=15)
OVERDUE = timedelta(minutes=5)
LONG_UPLOADED = timedelta(minutes=10)
LONG_REVIEW = timedelta(days=2)
"""Beyond these a document is stuck; a failed one is at once."""

REASONS: dict[Whereabouts, tuple[str, str]] = {
    Whereabouts.LOST_LEASE: ("lease_until", "status = 'processing' AND lease_until <= %(now)s AND ticket IS NULL"),
    Whereabouts.RUNNING_TOO_LONG: (
        "started_at",
        "status = 'processing' AND lease_until > %(now)s AND started_at < %(now)s - %(long_run)s AND ticket IS NULL",
    ),
    Whereabouts.LOST_IN_LINE: ("queued_at", "ticket IS NOT NULL AND due_at < %(now)s - %(overdue)s"),
    Whereabouts.WAITING_FOR_SLOT: (
        "queued_at",
        "ticket IS NOT NULL AND due_at >= %(now)s - %(overdue)s AND queued_at < %(now)s - %(long_wait)s",
    ),
    Whereabouts.NEVER_STARTED: (
        "received_at",
        "status = 'uploaded' AND ticket IS NULL AND received_at < %(now)s - %(long_uploaded)s",
    ),
    Whereabouts.FAILED: ("finished_at", "status = 'failed' AND ticket IS NULL"),
    Whereabouts.WAITING_FOR_REVIEW: (
        "finished_at",
        "status = 'review_pending' AND finished_at < %(now)s - %(long_review)s AND ticket IS NULL AND NOT canary",
    ),
}
"""Since when, and the condition. Each document meets one of them at most."""

BRANCH = """
(SELECT document_id, object_key, status, '{whereabouts}' AS whereabouts, {since} AS since,
        coalesce(queued_execution, execution), failed_step, reason_code
 FROM document WHERE {condition} ORDER BY {since} LIMIT %(limit)s)
"""
"""Limited by itself, so that an index gives the oldest and a hundred thousand others are not sorted."""

STUCK = " UNION ALL ".join(
    BRANCH.format(whereabouts=whereabouts.value, since=since, condition=condition)
    for whereabouts, (since, condition) in REASONS.items()
)


def stuck(cursor: Cursor, now: datetime, limit: int) -> list[StuckDocument]:
    """The longest stuck first, at most `limit`."""
    times: dict[str, Any] = {
        "now": now,
        "long_run": LONG_RUN,
        "long_wait": LONG_WAIT,
        "overdue": OVERDUE,
        "long_uploaded": LONG_UPLOADED,
        "long_review": LONG_REVIEW,
    }
    cursor.execute(f"{STUCK} ORDER BY since, document_id LIMIT %(limit)s", {**times, "limit": limit})
    return [_stuck(row) for row in cursor.fetchall()]


def _stuck(row: tuple[Any, ...]) -> StuckDocument:
    identity, key, status, whereabouts, since, execution, step, reason = row
    return StuckDocument(
        document_id=identity,
        key=key,
        status=DocumentStatus(status),
        whereabouts=Whereabouts(whereabouts),
        since=since,
        execution=execution,
        step=step,
        reason=reason,
    )
