"""What a digest tells, read from the documents and credentials of one organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from credmate.contracts import DocumentStatus
from credmate.database import Cursor
from credmate.digest import SHOWN, Digest, Expiring, Listed, Trouble, Waiting
from credmate.document_types import DocumentType
from credmate.mails import MailKind

NEWLY_DUE = """
SELECT DISTINCT holder, kind, state, expires_on
FROM reminder JOIN held_credential USING (organisation_id, document_id, section, expires_on)
WHERE organisation_id = %(organisation)s AND slot > %(since)s AND slot <= %(slot)s
ORDER BY expires_on, holder, kind
"""
"""A credential that has been renewed since is none that anybody holds."""

ALL_DUE = """
SELECT DISTINCT holder, kind, state, expires_on
FROM held_credential
WHERE organisation_id = %(organisation)s
  AND expires_on <= %(today)s + (
    SELECT max(day) FROM organisation, unnest(reminder_days) AS day WHERE organisation_id = %(organisation)s
  )
ORDER BY expires_on, holder, kind
"""

WAITING = """
SELECT holder, jsonb_path_query_array(sections, '$[*].document_type'), received_at, count(*) OVER ()
FROM held_document
JOIN extraction_result result
  ON result.document_id = held_document.document_id AND result.version = current_version
WHERE organisation_id = %(organisation)s AND status = 'review_pending' AND received_at <= %(slot)s
ORDER BY received_at, held_document.document_id
LIMIT %(shown)s
"""

TROUBLES = """
SELECT holder, status, coalesce(reason_message, ''), received_at, document_id, count(*) OVER ()
FROM held_document
WHERE organisation_id = %(organisation)s AND status IN ('failed', 'invalid', 'unsupported')
  AND finished_at > %(since)s AND finished_at <= %(slot)s
ORDER BY finished_at, document_id
LIMIT %(shown)s
"""

ARRIVED = """
SELECT section ->> 'document_type', count(*)
FROM held_document
JOIN extraction_result result
  ON result.document_id = held_document.document_id AND result.version = current_version
CROSS JOIN LATERAL jsonb_array_elements(sections) AS section
WHERE organisation_id = %(organisation)s AND received_at > %(since)s AND received_at <= %(slot)s
GROUP BY 1
ORDER BY 2 DESC, 1
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


def read_digest(cursor: Cursor, window: Window) -> Digest:
    """The daily digest tells what has become due; the weekly one all that is."""
    today = day_of(window.slot)
    asked = {
        "organisation": window.organisation_id,
        "slot": window.slot,
        "since": window.since,
        "today": today,
        "shown": SHOWN,
    }

    def rows(statement: str) -> list[tuple[Any, ...]]:
        cursor.execute(statement, asked)
        return cursor.fetchall()

    due = [_expiring(row, today) for row in rows(NEWLY_DUE if window.kind is MailKind.DAILY else ALL_DUE)]
    waiting, troubles = rows(WAITING), rows(TROUBLES)
    return Digest(
        organisation=window.organisation,
        kind=window.kind,
        day=today,
        expired=Listed.of([item for item in due if item.days_left < 0]),
        expiring=Listed.of([item for item in due if item.days_left >= 0]),
        waiting=Listed(tuple(_waiting(row, window.slot) for row in waiting), _total(waiting)),
        troubles=Listed(tuple(map(_trouble, troubles)), _total(troubles)),
        arrived=tuple((DocumentType(kind), count) for kind, count in rows(ARRIVED)),
    )


def day_of(slot: datetime) -> date:
    """The day of a slot, in UTC."""
    return slot.astimezone(UTC).date()


def _expiring(row: tuple[Any, ...], today: date) -> Expiring:
    holder, kind, state, expires_on = row
    return Expiring(holder, DocumentType(kind), state, expires_on, (expires_on - today).days)


def _waiting(row: tuple[Any, ...], slot: datetime) -> Waiting:
    holder, kinds, received_at, _ = row
    return Waiting(holder, tuple(map(DocumentType, kinds)), received_at, (slot - received_at).days)


def _trouble(row: tuple[Any, ...]) -> Trouble:
    holder, status, reason, received_at, document_id, _ = row
    return Trouble(holder, DocumentStatus(status), reason, received_at, str(document_id)[:8])


def _total(rows: list[tuple[Any, ...]]) -> int:
    return int(rows[0][-1]) if rows else 0
