"""Amazon SES behind a mailer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError

from credmate.errors import StepError, Throttled
from credmate.step import name_error

if TYPE_CHECKING:
    from types_boto3_sesv2 import SESV2Client

NEVER = frozenset({"MessageRejected", "BadRequestException"})
"""What SES answers when it will not take this mail, however often it is asked."""

NOT_VERIFIED = "not verified"
"""In the message of a MessageRejected about who may send what to whom; once that is put right, SES takes the mail.
https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html"""


class NotAccepted(Exception):
    """The service does not take this mail."""


class NotSent(Exception):
    """The service has not taken this mail, and may the next time."""

    def __init__(self, named: StepError) -> None:
        super().__init__(str(named))
        self.named = named
        """The error by the name that the state machine knows."""


class MailService:
    """SES, version 2 of its API."""

    def __init__(self, ses: SESV2Client) -> None:
        self._ses = ses

    def send(self, body: bytes) -> None:
        """See `send_mail.handler.Mailer`. An answer that did not come, or says 5xx, leaves open what happened."""
        try:
            self._ses.send_email(Content={"Raw": {"Data": body}})
        except ClientError as error:
            told = error.response["Error"]
            if told["Code"] in NEVER and NOT_VERIFIED not in told["Message"]:
                raise NotAccepted from None
            named = name_error(error)
            if error.response["ResponseMetadata"]["HTTPStatusCode"] < 500 or isinstance(named, Throttled):
                raise NotSent(named) from None
            raise
        except (ConnectTimeoutError, EndpointConnectionError) as error:
            raise NotSent(name_error(error)) from None
