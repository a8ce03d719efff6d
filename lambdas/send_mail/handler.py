"""Send mail: one mail, at most once.

In: its id. Out: `SentMail`. Raises `Throttled` and `TransientError` when the mail has surely not left.
Touches the work bucket (read and write) and the mail service.
"""

from __future__ import annotations

from typing import Protocol

from credmate.aws import S3WorkFiles, client
from credmate.mails import MailStatus, SendRequest, SentMail, claim_key, content_key
from credmate.ports import ClaimableWorkFiles
from credmate.step import job
from send_mail.service import MailService, NotAccepted, NotSent


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
    return run(request, work=S3WorkFiles.from_environment(), mailer=MailService(client("sesv2", tries=1)))


def run(request: SendRequest, *, work: ClaimableWorkFiles, mailer: Mailer) -> SentMail:
    """Claim the mail, then send it.

    SES has no token by which it would know a mail again. So whoever finds a claim that is not its own cannot know
    whether the mail left, and does not send it: the next digest tells what still matters.
    """
    body = work.get(content_key(request.mail_id))
    claim = claim_key(request.mail_id)
    if not work.put_new(claim, b""):
        return SentMail(mail_id=request.mail_id, status=MailStatus.UNKNOWN)
    try:
        mailer.send(body)
    except NotAccepted:
        return SentMail(mail_id=request.mail_id, status=MailStatus.REFUSED)
    except NotSent as error:
        work.delete(claim)
        raise error.named from None
    return SentMail(mail_id=request.mail_id, status=MailStatus.SENT)
