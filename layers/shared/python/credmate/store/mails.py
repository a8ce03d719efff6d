"""Reminders, digests and mails: what is told to whom, and that it is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from psycopg2.extras import register_uuid

from credmate.database import Cursor, Database
from credmate.digest import Digest
from credmate.mails import MAILS_AT_ONCE, MailKind, MailStatus
from credmate.store.digests import Window, day_of, read_digest

register_uuid()  # type: ignore[no-untyped-call]  # types-psycopg2 leaves it untyped

INTERVAL = {MailKind.DAILY: timedelta(days=1), MailKind.WEEKLY: timedelta(days=7)}
"""What a digest looks back on when none came before it."""

IDS_AT_ONCE = 300
"""Ids in one statement: 40 bytes each."""

ORGANISATIONS_AT_ONCE = 50
"""In one statement: an id is 64 characters at most, 260 bytes."""

FURTHEST = "SELECT coalesce(max(day), 0) FROM organisation, unnest(reminder_days) AS day"
"""Days before an expiry. Asked beforehand: PostgreSQL plans the search for a range of days that it is told."""

NOTE_REMINDERS = """
INSERT INTO reminder (organisation_id, document_id, section, expires_on, days, slot)
SELECT organisation_id, document_id, section, expires_on, due.days, %(slot)s
FROM held_credential JOIN organisation USING (organisation_id)
CROSS JOIN LATERAL (
    SELECT CASE WHEN expires_on < %(today)s THEN -1
                ELSE (SELECT min(day) FROM unnest(reminder_days) AS day WHERE day >= expires_on - %(today)s)
           END AS days
) AS due
WHERE expires_on <= %(today)s + %(furthest)s AND due.days IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM reminder
    WHERE reminder.document_id = held_credential.document_id AND reminder.section = held_credential.section
      AND reminder.expires_on = held_credential.expires_on AND reminder.days <= due.days
  )
ON CONFLICT DO NOTHING
"""
"""A credential is told of by the nearest day that it has come within: one that is first seen 20 days before its end
brings one reminder and not three, and a day on which the schedule did not run is made up for on the next."""

OPEN_DIGESTS = """
INSERT INTO digest (organisation_id, kind, slot, since)
SELECT DISTINCT organisation_id, %(kind)s, %(slot)s::timestamptz, coalesce(
    (SELECT max(slot) FROM digest earlier
     WHERE earlier.organisation_id = recipient.organisation_id AND earlier.kind = %(kind)s AND earlier.slot < %(slot)s),
    %(slot)s::timestamptz - %(interval)s)
FROM recipient WHERE %(kind)s = ANY(mails) AND NOT %(kind)s = ANY(unsubscribed)
ON CONFLICT DO NOTHING
RETURNING organisation_id
"""

ASSIGN_REMINDERS = """
UPDATE reminder SET told_in = %(slot)s
WHERE told_in IS NULL AND slot <= %(slot)s AND organisation_id = ANY(%(opened)s)
"""
"""By whoever opened the digest, in the same transaction: each reminder is in one digest, and in the same one whenever
that is read. One that is noted later is told in the next."""

OPENED = """
SELECT organisation_id, organisation.name, since, coalesce((SELECT max(day) FROM unnest(reminder_days) AS day), 0),
       array_agg(email ORDER BY email)
FROM digest JOIN organisation USING (organisation_id) JOIN recipient USING (organisation_id)
WHERE kind = %(kind)s AND slot = %(slot)s AND prepared_at IS NULL
  AND %(kind)s = ANY(mails) AND NOT %(kind)s = ANY(unsubscribed)
GROUP BY organisation_id, organisation.name, reminder_days, since
ORDER BY organisation_id
"""

FINISH_DIGEST = """
UPDATE digest SET prepared_at = now()
WHERE organisation_id = %(organisation)s AND kind = %(kind)s AND slot = %(slot)s AND prepared_at IS NULL
"""

INSERT_MAIL = """
INSERT INTO mail (mail_id, organisation_id, kind, slot, email)
VALUES (%(mail_id)s, %(organisation)s, %(kind)s, %(slot)s, %(email)s)
"""

PENDING = """
SELECT mail_id FROM mail WHERE kind = %(kind)s AND slot = %(slot)s AND status = 'prepared'
ORDER BY mail_id LIMIT %(limit)s
"""

COUNT_PENDING = "SELECT count(*) FROM mail WHERE kind = %(kind)s AND slot = %(slot)s AND status = 'prepared'"

SETTLE = """
UPDATE mail SET status = %(status)s, settled_at = now()
WHERE mail_id = ANY(%(ids)s::uuid[]) AND (status = 'prepared' OR status = 'unknown' AND %(status)s <> 'unknown')
"""

UNSUBSCRIBE = """
UPDATE recipient SET unsubscribed = array_append(array_remove(unsubscribed, kind), kind)
FROM mail
WHERE mail_id = %(mail_id)s AND recipient.organisation_id = mail.organisation_id AND recipient.email = mail.email
RETURNING kind
"""

KIND = "SELECT kind FROM mail WHERE mail_id = %(mail_id)s"


@dataclass(frozen=True)
class OpenDigest:
    """One organisation's digest for a slot, not yet written."""

    window: Window
    recipients: tuple[str, ...]
    """Addresses, at least one."""


@dataclass(frozen=True)
class NewMail:
    """A mail that waits in the work bucket."""

    mail_id: UUID
    email: str


class MailStore(Protocol):
    """What the jobs that write to people ask of the store. Every operation may run twice."""

    def note_reminders(self, slot: datetime) -> int:
        """Note every reminder that has fallen due by the day of `slot`; how many are new."""
        ...

    def open_digests(self, kind: MailKind, slot: datetime) -> list[OpenDigest]:
        """Those that are to be written: for each organisation with a recipient, unless it is done for the slot."""
        ...

    def read_digest(self, window: Window) -> Digest:
        """What a digest tells; it may be empty."""
        ...

    def finish_digest(self, window: Window, mails: Sequence[NewMail]) -> None:
        """Remember a digest as written, with its mails; nothing when another run was first."""
        ...

    def pending_mails(self, kind: MailKind, slot: datetime) -> list[UUID]:
        """Mails of a slot that nobody has settled, `MAILS_AT_ONCE` at most."""
        ...

    def count_pending(self, kind: MailKind, slot: datetime) -> int:
        """How many there are of them."""
        ...

    def settle(self, status: MailStatus, mail_ids: Sequence[UUID]) -> None:
        """Say what became of mails. What is known stays; `UNKNOWN` is replaced by whoever knows better."""
        ...


class PostgresMails:
    """`MailStore`, and what a link to unsubscribe asks. Raises `DatabaseUnavailable` as `PostgresStore` does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    @lru_cache
    def from_environment(cls) -> PostgresMails:
        """The process's store; see `credmate.database.settings` for the variables."""
        return cls(Database.from_environment())

    def close(self) -> None:
        """Give the connection back; the next operation opens another."""
        self._database.close()

    def note_reminders(self, slot: datetime) -> int:
        """See `MailStore`."""
        return self._database.transaction(lambda cursor: note_reminders(cursor, slot))

    def open_digests(self, kind: MailKind, slot: datetime) -> list[OpenDigest]:
        """See `MailStore`."""
        return self._database.transaction(lambda cursor: _open_digests(cursor, kind, slot))

    def read_digest(self, window: Window) -> Digest:
        """See `MailStore`."""
        return self._database.transaction(lambda cursor: read_digest(cursor, window))

    def finish_digest(self, window: Window, mails: Sequence[NewMail]) -> None:
        """See `MailStore`."""
        place = {"organisation": window.organisation_id, "kind": window.kind, "slot": window.slot}

        def finish(cursor: Cursor) -> None:
            cursor.execute(FINISH_DIGEST, place)
            if cursor.rowcount:
                for mail in mails:
                    cursor.execute(INSERT_MAIL, {**place, "mail_id": mail.mail_id, "email": mail.email})

        self._database.transaction(finish)

    def pending_mails(self, kind: MailKind, slot: datetime) -> list[UUID]:
        """See `MailStore`."""

        def pending(cursor: Cursor) -> list[UUID]:
            cursor.execute(PENDING, {"kind": kind, "slot": slot, "limit": MAILS_AT_ONCE})
            return [mail_id for (mail_id,) in cursor.fetchall()]

        return self._database.transaction(pending)

    def count_pending(self, kind: MailKind, slot: datetime) -> int:
        """See `MailStore`."""

        def count(cursor: Cursor) -> int:
            cursor.execute(COUNT_PENDING, {"kind": kind, "slot": slot})
            return int(cursor.fetchall()[0][0])

        return self._database.transaction(count)

    def settle(self, status: MailStatus, mail_ids: Sequence[UUID]) -> None:
        """See `MailStore`."""

        def settle(cursor: Cursor) -> None:
            for start in range(0, len(mail_ids), IDS_AT_ONCE):
                ids = [str(mail_id) for mail_id in mail_ids[start : start + IDS_AT_ONCE]]
                cursor.execute(SETTLE, {"status": status, "ids": ids})

        self._database.transaction(settle)

    def unsubscribe(self, mail_id: UUID) -> MailKind | None:
        """End mails of this one's kind to its recipient; the kind, or None where there is no such mail."""
        return self._database.transaction(lambda cursor: _kind(cursor, UNSUBSCRIBE, mail_id))

    def kind_of(self, mail_id: UUID) -> MailKind | None:
        """The kind of a mail, None where there is no such mail."""
        return self._database.transaction(lambda cursor: _kind(cursor, KIND, mail_id))


def note_reminders(cursor: Cursor, slot: datetime) -> int:
    """See `MailStore`."""
    cursor.execute(FURTHEST)
    ((furthest,),) = cursor.fetchall()
    cursor.execute(NOTE_REMINDERS, {"slot": slot, "today": day_of(slot), "furthest": furthest})
    return cursor.rowcount


def _open_digests(cursor: Cursor, kind: MailKind, slot: datetime) -> list[OpenDigest]:
    terms = {"kind": kind, "slot": slot, "interval": INTERVAL[kind]}
    cursor.execute(OPEN_DIGESTS, terms)
    opened = [organisation_id for (organisation_id,) in cursor.fetchall()]
    if kind is MailKind.DAILY:
        for start in range(0, len(opened), ORGANISATIONS_AT_ONCE):
            some = opened[start : start + ORGANISATIONS_AT_ONCE]
            cursor.execute(ASSIGN_REMINDERS, {"slot": slot, "opened": some})
    cursor.execute(OPENED, terms)
    return [
        OpenDigest(Window(organisation_id, name, kind, since, slot, furthest), tuple(emails))
        for organisation_id, name, since, furthest, emails in cursor.fetchall()
    ]


def _kind(cursor: Cursor, statement: str, mail_id: UUID) -> MailKind | None:
    cursor.execute(statement, {"mail_id": mail_id})
    row = cursor.fetchone()
    return MailKind(row[0]) if row else None
