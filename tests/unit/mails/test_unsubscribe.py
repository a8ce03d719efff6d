"""The page behind the link: looking changes nothing, posting ends one kind of mails."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

import unsubscribe.handler
from credmate.errors import DatabaseUnavailable
from credmate.mails import MailKind
from credmate.store.mails import PostgresMails

MAIL = uuid4()
CONTEXT = SimpleNamespace(function_name="unsubscribe", aws_request_id="1")


class Mails:
    def __init__(self, error: Exception | None = None) -> None:
        self.ended: list[UUID] = []
        self._error = error

    def kind_of(self, mail_id: UUID) -> MailKind | None:
        if self._error is not None:
            raise self._error
        return MailKind.WEEKLY if mail_id == MAIL else None

    def unsubscribe(self, mail_id: UUID) -> MailKind | None:
        kind = self.kind_of(mail_id)
        if kind is not None:
            self.ended.append(mail_id)
        return kind


def visit(
    monkeypatch: pytest.MonkeyPatch, mails: Mails, method: str, query: dict[str, str] | None = None, body: str = ""
) -> tuple[int, str]:
    monkeypatch.setattr(PostgresMails, "from_environment", lambda: mails)
    event: dict[str, Any] = {
        "version": "2.0",
        "rawPath": "/",
        "headers": {"content-type": "application/x-www-form-urlencoded"},
        "requestContext": {"http": {"method": method, "path": "/"}, "stage": "$default"},
        "body": body,
        "isBase64Encoded": False,
    }
    if query is not None:
        event["queryStringParameters"] = query
    answer = unsubscribe.handler.handler(event, CONTEXT)
    return answer["statusCode"], answer["body"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_scanner_that_follows_links_ends_nothing(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mails = Mails()
    visit(monkeypatch, mails, method, {"mail": str(MAIL)})

    assert mails.ended == []


def test_a_person_is_asked_what_a_click_would_end(monkeypatch: pytest.MonkeyPatch) -> None:
    status, page = visit(monkeypatch, Mails(), "GET", {"mail": str(MAIL)})

    assert status == 200
    assert "the weekly digest" in page
    assert '<form method="post">' in page


@pytest.mark.parametrize("body", ["", "List-Unsubscribe=One-Click"], ids=["the button", "a mail reader, RFC 8058"])
def test_a_post_ends_the_mails(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mails = Mails()
    status, page = visit(monkeypatch, mails, "POST", {"mail": str(MAIL)}, body)

    assert (status, mails.ended) == (200, [MAIL])
    assert "Unsubscribed" in page


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "query",
    [
        pytest.param(None, id="no query"),
        pytest.param({"mail": ""}, id="empty"),
        pytest.param({"mail": "<script>alert(1)</script>"}, id="no id"),
        pytest.param({"mail": str(uuid4())}, id="unknown"),
    ],
)
def test_a_link_that_nobody_knows_is_told_so(
    method: str, query: dict[str, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = Mails()
    status, page = visit(monkeypatch, mails, method, query)

    assert (status, mails.ended) == (404, [])
    assert "<script>" not in page


def test_a_database_that_does_not_answer_is_counted_and_the_person_asked_to_come_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    status, page = visit(monkeypatch, Mails(DatabaseUnavailable("away")), "POST", {"mail": str(MAIL)})
    counted = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert status == 503
    assert "try again" in page
    assert any(line.get("UnsubscribeFailed") == [1.0] for line in counted)
    assert [vars(record)["error"] for record in caplog.records] == ["DatabaseUnavailable"]
