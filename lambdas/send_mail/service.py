"""Amazon SES behind a mailer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError

from credmate.errors import StepError
from credmate.step import name_error

if TYPE_CHECKING:
    from types_boto3_sesv2 import SESV2Client

NEVER = frozenset({"MessageRejected", "BadRequestException", "NotFoundException"})
"""What SES answers when it will not take this mail, however often it is asked."""


class NotAccepted(Exception):
    """The service does not take this mail."""


class NotSent(Exception):
    """The service has not taken this mail, and may the next time."""

    def __init__(self, named: StepError) -> None:
        super().__init__(str(named))
        self.named = named
        """The error by the name that the state machine retries."""


class MailService:
    """SES, version 2 of its API."""

    def __init__(self, ses: SESV2Client) -> None:
        self._ses = ses

    def send(self, body: bytes) -> None:
        """See `send_mail.handler.Mailer`. An answer that did not come leaves open what happened."""
        try:
            self._ses.send_email(Content={"Raw": {"Data": body}})
        except ClientError as error:
            if error.response["Error"]["Code"] in NEVER:
                raise NotAccepted from None
            raise NotSent(name_error(error)) from None
        except (ConnectTimeoutError, EndpointConnectionError) as error:
            raise NotSent(name_error(error)) from None
