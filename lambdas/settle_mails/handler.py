"""Settle mails: remember what became of the mails of a slot.

In: `SettleRequest`. Out: how many ended how. Touches the database alone.
"""

from __future__ import annotations

from credmate.mails import MailStatus, SettledMails, SettleRequest
from credmate.step import job
from credmate.store.mails import MailStore, PostgresMails


@job(SettleRequest)
def handler(request: SettleRequest) -> SettledMails:
    """What Lambda calls."""
    return run(request, store=PostgresMails.from_environment())


def run(request: SettleRequest, *, store: MailStore) -> SettledMails:
    """A status at a time."""
    counts: dict[MailStatus, int] = {}
    for status in MailStatus:
        mail_ids = [sent.mail_id for sent in request.sent if sent.status is status]
        if mail_ids and status is not MailStatus.PREPARED:
            store.settle(status, mail_ids)
            counts[status] = len(mail_ids)
    return SettledMails(counts=counts)
