"""Send mail: one mail, at most once.

In: its id. Out: `SentMail`. Raises `Throttled`, `TransientError` or `InternalError` when the mail has not left.
Touches the work bucket (read, write and delete) and the mail service.
"""

from __future__ import annotations

from typing import Protocol
from uuid import uuid4

from credmate.aws import S3WorkFiles, single_client
from credmate.mails import MailStatus, SendRequest, SentMail, claim_key, content_key
from credmate.ports import ClaimableWorkFiles
from credmate.step import job
from send_mail.service import MailService, NotAccepted, NotSent

KNOWN = {status.value: status for status in (MailStatus.SENT, MailStatus.REFUSED)}
"""What a claim says once it is known what became of the mail."""


class Mailer(Protocol):
    """What sends."""

    def send(self, body: bytes) -> None:
        """Hand a mail over.

        Raises `NotAccepted` when the service will never take it, `NotSent` when it surely has not, this time. Any other
        error leaves open whether it has.
        """
        ...


@job(SendRequest)
def handler(request: SendRequest) -> SentMail:
    """What Lambda calls."""
    return run(request, work=S3WorkFiles.from_environment(), mailer=MailService(single_client("sesv2")))


def run(request: SendRequest, *, work: ClaimableWorkFiles, mailer: Mailer) -> SentMail:
    """Claim the mail, send it, and say in the claim what became of it.

    SES has no token by which it would know a mail again. So whoever finds a claim of somebody else that says no more
    cannot know whether the mail left, and does not send it: the next digest tells what still matters.
    """
    body = work.get(content_key(request.mail_id))
    claim, ours = claim_key(request.mail_id), uuid4().hex
    if not work.put_new(claim, ours.encode()):
        found = work.get(claim).decode()
        if found != ours:  # it is ours when the answer to a first try of ours was lost
            return SentMail(mail_id=request.mail_id, status=KNOWN.get(found, MailStatus.UNKNOWN))
    try:
        mailer.send(body)
        status = MailStatus.SENT
    except NotAccepted:
        status = MailStatus.REFUSED
    except NotSent as error:
        work.delete(claim)
        raise error.named from None
    work.put(claim, status.encode())
    return SentMail(mail_id=request.mail_id, status=status)
