"""A mail leaves once at most, and what became of it is known wherever it can be."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError

from credmate.errors import InternalError, StepError, Throttled
from credmate.mails import MailStatus, SendRequest
from send_mail.handler import run
from send_mail.service import MailService, NotAccepted, NotSent
from tests.unit.mails.fakes import Bucket, ForgetfulBucket, Mailer

REQUEST = SendRequest(mail_id=uuid4())
S = MailStatus


def test_a_mail_is_sent_and_its_claim_says_so() -> None:
    bucket, mailer = Bucket(REQUEST.mail_id), Mailer()
    sent = run(REQUEST, work=bucket, mailer=mailer)

    assert (sent.mail_id, sent.status) == (REQUEST.mail_id, S.SENT)
    assert mailer.sent == [b"the mail"]
    assert bucket.claim == b"sent"


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        pytest.param(b"0123456789abcdef", S.UNKNOWN, id="somebody is sending it, or died"),
        pytest.param(b"sent", S.SENT, id="sent"),
        pytest.param(b"refused", S.REFUSED, id="refused"),
    ],
)
def test_a_mail_that_somebody_has_claimed_is_not_sent(claim: bytes, status: S) -> None:
    bucket, mailer = Bucket(REQUEST.mail_id, claim), Mailer()

    assert run(REQUEST, work=bucket, mailer=mailer).status is status
    assert mailer.sent == []
    assert bucket.claim == claim


def test_a_claim_of_our_own_whose_answer_was_lost_is_known_again() -> None:
    bucket, mailer = ForgetfulBucket(REQUEST.mail_id), Mailer()

    assert run(REQUEST, work=bucket, mailer=mailer).status is S.SENT
    assert len(mailer.sent) == 1


def test_a_refused_mail_is_not_tried_again() -> None:
    bucket, mailer = Bucket(REQUEST.mail_id), Mailer(NotAccepted())
    ended = [run(REQUEST, work=bucket, mailer=mailer).status for _ in range(2)]

    assert ended == [S.REFUSED, S.REFUSED]
    assert len(mailer.sent) == 1


def test_a_mail_that_was_surely_not_sent_is_given_back_and_sent_by_the_next_try() -> None:
    bucket = Bucket(REQUEST.mail_id)
    with pytest.raises(Throttled):
        run(REQUEST, work=bucket, mailer=Mailer(NotSent(Throttled("slow down"))))

    assert bucket.claim is None
    assert run(REQUEST, work=bucket, mailer=Mailer()).status is S.SENT


def test_a_mail_that_may_have_been_sent_is_never_sent_again() -> None:
    bucket, again = Bucket(REQUEST.mail_id), Mailer()
    with pytest.raises(TimeoutError):
        run(REQUEST, work=bucket, mailer=Mailer(TimeoutError()))

    assert run(REQUEST, work=bucket, mailer=again).status is S.UNKNOWN
    assert again.sent == []


class Ses:
    """Answers every mail with one error."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def send_email(self, **_: Any) -> None:
        raise self._error


def answer(code: str, status: int = 400, message: str = "") -> ClientError:
    error: Any = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(error, "SendEmail")


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(answer("MessageRejected", message="Illegal content"), id="content"),
        pytest.param(answer("BadRequestException", message="Missing final '@domain'"), id="no address"),
    ],
)
def test_what_ses_will_never_take_is_refused(error: Exception) -> None:
    with pytest.raises(NotAccepted):
        MailService(Ses(error)).send(b"")  # type: ignore[arg-type]  # only what is called


@pytest.mark.parametrize(
    ("error", "named"),
    [
        pytest.param(answer("TooManyRequestsException", 429), Throttled, id="throttled"),
        pytest.param(answer("Throttling", 503), Throttled, id="throttled by a server error"),
        pytest.param(answer("AccessDeniedException", 403), InternalError, id="not allowed"),
        pytest.param(answer("SendingPausedException"), InternalError, id="paused"),
        pytest.param(
            answer("MessageRejected", message="Email address is not verified. The following ..."),
            InternalError,
            id="sandbox",
        ),
        pytest.param(ConnectTimeoutError(endpoint_url="https://ses"), StepError, id="never reached"),
    ],
)
def test_what_ses_may_take_another_time_has_not_been_sent(error: Exception, named: type[StepError]) -> None:
    with pytest.raises(NotSent) as caught:
        MailService(Ses(error)).send(b"")  # type: ignore[arg-type]

    assert isinstance(caught.value.named, named)


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(answer("InternalServiceErrorException", 500), id="a server error"),
        pytest.param(ReadTimeoutError(endpoint_url="https://ses"), id="no answer"),
    ],
)
def test_an_answer_that_leaves_open_what_happened_is_neither(error: Exception) -> None:
    with pytest.raises(type(error)):
        MailService(Ses(error)).send(b"")  # type: ignore[arg-type]
