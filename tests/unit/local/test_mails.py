"""What stands in for SES and for the URLs of functions."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from local.aws.function_urls import FunctionUrls, url_of
from local.aws.gate import Call, describe_call
from local.aws.mails import Outbox
from local.functions.runtime_api import Invocation
from tests.unit.mails.builders import digest, expiring, mail

ARN = "arn:aws:ses:us-east-1:123456789012:identity/lakeside.example"


def request(path: str, method: str = "GET", body: bytes = b"", **more: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        **more,
    }


def a_mail() -> str:
    return mail(digest(expiring=digest().expiring.of([expiring()]))).as_string()


def test_mails_are_numbered_and_lie_there_as_they_were_sent_and_as_they_look(tmp_path: Path) -> None:
    outbox, raw = Outbox(tmp_path / "outbox"), a_mail()
    for _ in range(2):
        outbox.keep(raw)
    files = sorted(path.name for path in (tmp_path / "outbox").iterdir())

    assert files == [
        f"{number}-office@lakeside.example-daily-digest-nov-22-2026-1-expiring.{suffix}"
        for number in ("0001", "0002")
        for suffix in ("eml", "html")
    ]
    assert (tmp_path / "outbox" / files[0]).read_bytes() == raw.encode()
    assert (tmp_path / "outbox" / files[1]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_gate_asks_whether_the_senders_domain_may_send() -> None:
    content = {"Content": {"Raw": {"Data": b64encode(a_mail().encode()).decode()}}}
    environ = request("/v2/email/outbound-emails", "POST", json.dumps(content).encode())

    assert describe_call(environ, "ses", "us-east-1", "123456789012") == Call("ses:SendRawEmail", ARN)


def test_the_gate_knows_no_other_call_of_ses() -> None:
    environ = request("/v2/email/identities")

    assert describe_call(environ, "ses", "us-east-1", "123456789012") == Call("ses:/v2/email/identities", "*")


def serve(environ: dict[str, Any], answer: dict[str, Any] | None = None, *, failed: bool = False) -> Any:
    """Status line, headers and body; and the event, if a function was called."""
    called: list[Any] = []

    def invoke(name: str, payload: bytes) -> Invocation:
        if name != "unsubscribe":
            raise LookupError(name)
        called.append(json.loads(payload))
        invocation = Invocation("1", payload, "arn", 0, "")
        invocation.finish(json.dumps(answer).encode(), failed=failed)
        return invocation

    def aws(_environ: Any, start: Any) -> Iterable[bytes]:
        start("200 OK", [])
        return [b"AWS"]

    urls, told = FunctionUrls(), []
    urls.invoke = invoke
    body = b"".join(urls.before(aws)(environ, lambda status, headers: told.append((status, dict(headers)))))
    return (*told[0], body, called)


def test_a_request_to_a_functions_url_is_an_event_and_its_answer_a_response() -> None:
    path = url_of("http://here", "unsubscribe").removeprefix("http://here")
    environ = request(path, "POST", b"a=1", QUERY_STRING="mail=7&x=%20", HTTP_USER_AGENT="me")
    answer = {"statusCode": 404, "headers": {"Content-Type": "text/html"}, "body": "ünknown"}
    status, headers, body, (event,) = serve(environ, answer)

    assert (status, headers["Content-Type"], body.decode()) == ("404 Not Found", "text/html", "ünknown")
    assert headers["Content-Length"] == str(len(body))
    assert (event["rawPath"], event["body"]) == ("/", "a=1")
    assert event["queryStringParameters"] == {"mail": "7", "x": " "}
    assert event["requestContext"]["http"]["method"] == "POST"
    assert event["headers"]["user-agent"] == "me"


@pytest.mark.parametrize(
    ("path", "failed", "status"),
    [
        pytest.param("/function-urls/nobody/", False, "404 Not Found", id="no such function"),
        pytest.param("/function-urls/unsubscribe/", True, "502 Bad Gateway", id="a function that died"),
        pytest.param("/bucket/key", False, "200 OK", id="a request to AWS"),
    ],
)
def test_other_requests_come_to_their_own_end(path: str, failed: bool, status: str) -> None:
    assert serve(request(path), {}, failed=failed)[0] == status
