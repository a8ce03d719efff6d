"""Prepare mails: write the digest of each organisation, and leave a mail for each recipient in the work bucket.

In: kind and slot. Out: ids of the mails of this slot that wait to be sent, those of an earlier try included.
Nothing is prepared twice, and nothing that would be empty. Touches the database and the work bucket (write).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from uuid import UUID, uuid4

from credmate.aws import S3WorkFiles
from credmate.digest import Digest
from credmate.mails import DigestRequest, PreparedMails, content_key
from credmate.ports import WorkFiles
from credmate.step import job
from credmate.store.mails import MailStore, NewMail, PostgresMails
from prepare_mails.render import render


@dataclass(frozen=True)
class Letterhead:
    """What all mails of a stage share."""

    sender: str
    """Address, with or without a name."""
    unsubscribe_url: str
    """Base of the links that end mails; the id of the mail follows as its query."""

    @classmethod
    def from_environment(cls) -> Letterhead:
        """MAIL_SENDER and UNSUBSCRIBE_URL."""
        return cls(os.environ["MAIL_SENDER"], os.environ["UNSUBSCRIBE_URL"])

    def unsubscribe(self, mail_id: UUID) -> str:
        """The link of one mail."""
        return f"{self.unsubscribe_url}?mail={mail_id}"


@job(DigestRequest)
def handler(request: DigestRequest) -> PreparedMails:
    """What Lambda calls."""
    return run(
        request,
        store=PostgresMails.from_environment(),
        work=S3WorkFiles.from_environment(),
        letterhead=Letterhead.from_environment(),
    )


def run(request: DigestRequest, *, store: MailStore, work: WorkFiles, letterhead: Letterhead) -> PreparedMails:
    """Write what is due, and tell what waits.

    Reminders are noted first: the schedule whose work that is may have failed or be late. A mail is in the bucket
    before the database knows it; one that the database never came to know expires there.
    """
    store.note_reminders(request.slot)
    for due in store.open_digests(request.kind, request.slot):
        digest = store.read_digest(due.window)
        recipients = () if digest.is_empty else due.recipients
        store.finish_digest(due.window, [_write(digest, email, work, letterhead) for email in recipients])
    return PreparedMails(mail_ids=store.pending_mails(request.kind, request.slot))


def _write(digest: Digest, email: str, work: WorkFiles, letterhead: Letterhead) -> NewMail:
    mail = NewMail(uuid4(), email)
    body = render(
        digest,
        mail_id=mail.mail_id,
        sender=letterhead.sender,
        recipient=email,
        unsubscribe=letterhead.unsubscribe(mail.mail_id),
    )
    work.put(content_key(mail.mail_id), body)
    return mail
