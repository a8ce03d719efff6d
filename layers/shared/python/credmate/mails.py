"""What the schedules that write to people tell each other. No address and no content crosses states: ids alone."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from credmate.contracts import Contract

MAILS_AT_ONCE = 2_000
"""Of one execution: 16,000 of the 25,000 events that Step Functions keeps of it, and 160 KB of 256 in its state."""


class MailKind(StrEnum):
    """What a recipient can be sent, and can unsubscribe from; `credmate.directory.MAILS`."""

    DAILY = "daily"
    WEEKLY = "weekly"


class MailStatus(StrEnum):
    """What became of a mail."""

    PREPARED = "prepared"
    SENT = "sent"
    REFUSED = "refused"
    """The mail service does not take it: a wrong address, or one that it will not write to again."""
    UNKNOWN = "unknown"
    """It was being sent when its function died, so that it may have left: it is not sent again."""


class SlotRequest(Contract):
    """What a schedule tells a job."""

    slot: datetime
    """When the firing was due, with its zone: the same however late and however often the job runs."""


class NotedReminders(Contract):
    """What the look for expiring credentials has found."""

    slot: datetime
    noted: int
    """Reminders that fell due, over all organisations."""


class DigestRequest(SlotRequest):
    """Which mails are to be prepared."""

    kind: MailKind


class PreparedMails(Contract):
    """Mails of a slot that wait to be sent."""

    mail_ids: list[UUID]
    """At most `MAILS_AT_ONCE`."""


class SendRequest(Contract):
    """One of them."""

    mail_id: UUID


class SentMail(Contract):
    """What became of it."""

    mail_id: UUID
    status: MailStatus


class SettleRequest(DigestRequest):
    """What became of the mails of a slot."""

    sent: list[SentMail]


class SettledMails(Contract):
    """How many ended how."""

    counts: dict[MailStatus, int]
    left: int
    """Mails of the slot that still wait to be sent."""


def content_key(mail_id: UUID) -> str:
    """Where in the work bucket the mail waits, as it will be sent (RFC 5322)."""
    return f"mails/{mail_id}.eml"


def claim_key(mail_id: UUID) -> str:
    """Where in the work bucket stands who has begun to send the mail, and then what became of it (`MailStatus`)."""
    return f"mails/{mail_id}.claim"
