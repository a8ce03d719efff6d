"""Settle mails: remember what became of the mails of a slot.

In: `SettleRequest`. Out: how many ended how, and how many still wait. Touches the database alone.
"""

from __future__ import annotations

from collections import Counter

from credmate.counting import count
from credmate.mails import MailStatus, SettledMails, SettleRequest
from credmate.step import job
from credmate.store.mails import MailStore, PostgresMails

SETTLED = (MailStatus.SENT, MailStatus.REFUSED, MailStatus.UNKNOWN)


@job(SettleRequest)
def handler(request: SettleRequest) -> SettledMails:
    """What Lambda calls."""
    return run(request, store=PostgresMails.from_environment())


def run(request: SettleRequest, *, store: MailStore) -> SettledMails:
    """A status at a time. Mails that come as `PREPARED` could not be sent, and still wait."""
    for status in SETTLED:
        store.settle(status, [sent.mail_id for sent in request.sent if sent.status is status])
    counts = Counter(sent.status for sent in request.sent)
    count("MailsSent", counts[MailStatus.SENT])
    count("MailsRefused", counts[MailStatus.REFUSED])
    count("MailsUnknown", counts[MailStatus.UNKNOWN])
    return SettledMails(counts=counts, left=store.count_pending(request.kind, request.slot))
