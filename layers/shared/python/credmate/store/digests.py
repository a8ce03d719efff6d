"""What a digest tells, read from the documents and credentials of one organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from credmate.contracts import DocumentStatus
from credmate.database import Cursor
from credmate.digest import SHOWN, Digest, Expiring, Listed, Trouble, Waiting
from credmate.document_types import DocumentType
from credmate.mails import MailKind

LineT = TypeVar("LineT")

NEWLY_DUE = """
(document_id, section) IN (
    SELECT document_id, section FROM reminder WHERE organisation_id = %(organisation)s AND told_in = %(slot)s
)
"""

ALL_DUE = "expires_on <= %(today)s + %(furthest)s"

DUE = """
WITH due AS (
    SELECT holder, kind, state, expires_on, count(*) OVER side AS total, row_number() OVER (
               side ORDER BY abs(expires_on - %(today)s), holder, kind, document_id, section) AS place
    FROM held_credential
    WHERE organisation_id = %(organisation)s AND {which}
    WINDOW side AS (PARTITION BY expires_on < %(today)s)
)
SELECT holder, kind, state, expires_on, total FROM due WHERE place <= %(shown)s ORDER BY place
"""
"""Nearest to today first: what expires soonest, and what has expired last. A credential that has been renewed since is
none that anybody holds, and not told."""

EXPIRES_ON = 3
"""Its column of `DUE`."""

WAITING = """
WITH waiting AS (
    SELECT document_id, holder, current_version, received_at, count(*) OVER () AS total
    FROM held_document
    WHERE organisation_id = %(organisation)s AND status = 'review_pending' AND received_at <= %(slot)s
    ORDER BY received_at, document_id
    LIMIT %(shown)s
)
SELECT holder, document_types, received_at, total
FROM waiting JOIN extraction_result USING (document_id)
WHERE version = current_version
ORDER BY received_at, document_id
"""

TROUBLES = """
SELECT holder, status, reason_message, received_at, document_id, count(*) OVER ()
FROM held_document
WHERE organisation_id = %(organisation)s AND status IN ('failed', 'invalid', 'unsupported')
  AND finished_at > %(since)s AND finished_at <= %(slot)s
ORDER BY finished_at, document_id
LIMIT %(shown)s
"""

ARRIVED = """
SELECT document_type, count(*)
FROM held_document
JOIN extraction_result result
  ON result.document_id = held_document.document_id AND result.version = current_version
CROSS JOIN LATERAL jsonb_array_elements_text(document_types) AS document_type
WHERE organisation_id = %(organisation)s AND received_at > %(since)s AND received_at <= %(slot)s
GROUP BY document_type
ORDER BY count(*) DESC, document_type
"""


@dataclass(frozen=True)
class Window:
    """What a digest looks at: after `since`, up to and with `slot`."""

    organisation_id: str
    organisation: str
    """Its name."""
    kind: MailKind
    since: datetime
    slot: datetime
    furthest: int
    """Days before an expiry, of its reminder_days."""


def read_digest(cursor: Cursor, window: Window) -> Digest:
    """The daily digest tells what has become due; the weekly one all that is."""
    today = day_of(window.slot)
    asked = {
        "organisation": window.organisation_id,
        "slot": window.slot,
        "since": window.since,
        "today": today,
        "furthest": window.furthest,
        "shown": SHOWN,
    }

    def rows(statement: str) -> list[tuple[Any, ...]]:
        cursor.execute(statement, asked)
        return cursor.fetchall()

    due = rows(DUE.format(which=NEWLY_DUE if window.kind is MailKind.DAILY else ALL_DUE))
    expired, expiring = ([row for row in due if (row[EXPIRES_ON] < today) is past] for past in (True, False))
    waiting, troubles = rows(WAITING), rows(TROUBLES)
    return Digest(
        organisation=window.organisation,
        kind=window.kind,
        day=today,
        expired=_listed(expired, [_expiring(row, today) for row in expired]),
        expiring=_listed(expiring, [_expiring(row, today) for row in expiring]),
        waiting=_listed(waiting, [_waiting(row, window.slot) for row in waiting]),
        troubles=_listed(troubles, [_trouble(row) for row in troubles]),
        arrived=tuple((DocumentType(kind), count) for kind, count in rows(ARRIVED)),
    )


def day_of(slot: datetime) -> date:
    """The day of a slot, in UTC."""
    return slot.astimezone(UTC).date()


def _listed(rows: list[tuple[Any, ...]], lines: list[LineT]) -> Listed[LineT]:
    """Rows whose last column counts all there are."""
    return Listed(tuple(lines), int(rows[0][-1]) if rows else 0)


def _expiring(row: tuple[Any, ...], today: date) -> Expiring:
    holder, kind, state, expires_on, _ = row
    return Expiring(holder, DocumentType(kind), state, expires_on, (expires_on - today).days)


def _waiting(row: tuple[Any, ...], slot: datetime) -> Waiting:
    holder, kinds, received_at, _ = row
    return Waiting(holder, tuple(map(DocumentType, kinds)), received_at, (slot - received_at).days)


def _trouble(row: tuple[Any, ...]) -> Trouble:
    holder, status, reason, received_at, document_id, _ = row
    status = DocumentStatus(status)
    told = None if status is DocumentStatus.FAILED else reason
    return Trouble(holder, status, told, received_at, str(document_id)[:8])
