"""Reminders, digests and mails: what is told to whom, and that it is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from credmate.database import Cursor, Database
from credmate.digest import Digest
from credmate.mails import MailKind, MailStatus
from credmate.store.digests import Window, day_of, read_digest

FURTHEST = 365
"""Days before an expiry; no organisation is reminded earlier."""

INTERVAL = {MailKind.DAILY: timedelta(days=1), MailKind.WEEKLY: timedelta(days=7)}
"""What a digest looks back on when none came before it."""

IDS_AT_ONCE = 300
"""Ids in one statement: 40 bytes each."""

NOTE_REMINDERS = """
INSERT INTO reminder (organisation_id, document_id, section, expires_on, days, slot)
SELECT organisation_id, document_id, section, expires_on, due.days, %(slot)s
FROM held_credential JOIN organisation USING (organisation_id)
CROSS JOIN LATERAL (
    SELECT CASE WHEN expires_on < %(today)s THEN 0
                ELSE (SELECT min(day) FROM unnest(reminder_days) AS day WHERE day > 0 AND day >= expires_on - %(today)s)
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

RECIPIENTS = """
SELECT organisation_id, organisation.name, email,
       (SELECT max(slot) FROM digest earlier
        WHERE earlier.organisation_id = organisation.organisation_id AND earlier.kind = %(kind)s
          AND earlier.slot < %(slot)s)
FROM recipient JOIN organisation USING (organisation_id)
WHERE %(kind)s = ANY(mails) AND NOT %(kind)s = ANY(unsubscribed)
  AND NOT EXISTS (SELECT FROM digest present
                  WHERE present.organisation_id = organisation.organisation_id AND present.kind = %(kind)s
                    AND present.slot = %(slot)s)
ORDER BY organisation_id, email
"""

INSERT_DIGEST = """
INSERT INTO digest (organisation_id, kind, slot) VALUES (%(organisation)s, %(kind)s, %(slot)s)
ON CONFLICT DO NOTHING
"""

INSERT_MAIL = """
INSERT INTO mail (mail_id, organisation_id, kind, slot, email)
VALUES (%(mail_id)s, %(organisation)s, %(kind)s, %(slot)s, %(email)s)
"""

PENDING = "SELECT mail_id FROM mail WHERE kind = %(kind)s AND slot = %(slot)s AND status = 'prepared' ORDER BY mail_id"

SETTLE = """
UPDATE mail SET status = %(status)s, settled_at = now()
WHERE mail_id = ANY(%(ids)s::uuid[]) AND status = 'prepared'
"""

UNSUBSCRIBE = """
UPDATE recipient SET unsubscribed = array_append(array_remove(unsubscribed, kind), kind)
FROM mail
WHERE mail_id = %(mail_id)s AND recipient.organisation_id = mail.organisation_id AND recipient.email = mail.email
RETURNING kind
"""

ADDRESSED = "SELECT kind FROM mail WHERE mail_id = %(mail_id)s"


@dataclass(frozen=True)
class DueDigest:
    """What one organisation is told for a slot, and who is."""

    organisation_id: str
    recipients: tuple[str, ...]
    """Addresses."""
    digest: Digest


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

    def due_digests(self, kind: MailKind, slot: datetime) -> list[DueDigest]:
        """What is to be told for a slot, empty digests included; those of organisations already prepared are not."""
        ...

    def keep_mails(self, due: DueDigest, slot: datetime, mails: Sequence[NewMail]) -> None:
        """Remember a digest as prepared, with its mails; nothing when another run was first."""
        ...

    def pending_mails(self, kind: MailKind, slot: datetime) -> list[UUID]:
        """Mails of a slot that nobody has settled."""
        ...

    def settle(self, status: MailStatus, mail_ids: Sequence[UUID]) -> None:
        """Say what became of mails; one that is settled stays as it is."""
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

    def note_reminders(self, slot: datetime) -> int:
        """See `MailStore`."""

        def note(cursor: Cursor) -> int:
            cursor.execute(NOTE_REMINDERS, {"slot": slot, "today": day_of(slot), "furthest": FURTHEST})
            return cursor.rowcount

        return self._database.transaction(note)

    def due_digests(self, kind: MailKind, slot: datetime) -> list[DueDigest]:
        """See `MailStore`."""
        return self._database.transaction(lambda cursor: _due_digests(cursor, kind, slot))

    def keep_mails(self, due: DueDigest, slot: datetime, mails: Sequence[NewMail]) -> None:
        """See `MailStore`."""

        def keep(cursor: Cursor) -> None:
            place = {"organisation": due.organisation_id, "kind": due.digest.kind, "slot": slot}
            cursor.execute(INSERT_DIGEST, place)
            if cursor.rowcount:
                for mail in mails:
                    cursor.execute(INSERT_MAIL, {**place, **vars(mail)})

        self._database.transaction(keep)

    def pending_mails(self, kind: MailKind, slot: datetime) -> list[UUID]:
        """See `MailStore`."""

        def pending(cursor: Cursor) -> list[UUID]:
            cursor.execute(PENDING, {"kind": kind, "slot": slot})
            return [mail_id for (mail_id,) in cursor.fetchall()]

        return self._database.transaction(pending)

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
        return self._database.transaction(lambda cursor: _kind(cursor, ADDRESSED, mail_id))


def _kind(cursor: Cursor, statement: str, mail_id: UUID) -> MailKind | None:
    cursor.execute(statement, {"mail_id": mail_id})
    row = cursor.fetchone()
    return MailKind(row[0]) if row else None


def _due_digests(cursor: Cursor, kind: MailKind, slot: datetime) -> list[DueDigest]:
    cursor.execute(RECIPIENTS, {"kind": kind, "slot": slot})
    organisations: dict[tuple[str, str, datetime | None], list[str]] = {}
    for organisation_id, name, email, before in cursor.fetchall():
        organisations.setdefault((organisation_id, name, before), []).append(email)
    return [
        DueDigest(
            organisation_id,
            tuple(emails),
            read_digest(cursor, Window(organisation_id, name, kind, before or slot - INTERVAL[kind], slot)),
        )
        for (organisation_id, name, before), emails in organisations.items()
    ]
