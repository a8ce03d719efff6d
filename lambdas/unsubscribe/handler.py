"""Unsubscribe: the page behind the link at the foot of every mail.

In: a request to the function's URL. Out: a page. GET asks, POST ends the mails: scanners of mail follow links, and mail
readers POST by themselves when their user says so (RFC 8058). Touches the database alone.
"""

from __future__ import annotations

from html import escape
from typing import Any
from uuid import UUID

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import LambdaFunctionUrlResolver, Response, content_types

from credmate.counting import count
from credmate.mails import MailKind
from credmate.step import name_error, place_of
from credmate.store.mails import PostgresMails

logger = Logger()
app = LambdaFunctionUrlResolver()

WORDS = {MailKind.DAILY: "the daily digest", MailKind.WEEKLY: "the weekly digest"}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
}

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
    '<body style="font-family:sans-serif;max-width:30em;margin:3em auto;padding:0 1em;line-height:1.5">'
    "<h1>{title}</h1>{body}</body></html>"
)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What Lambda calls."""
    return app.resolve(event, context)


@app.get("/")
def ask() -> Response[str]:
    """Nothing is changed by looking."""
    mail_id = _mail_id()
    kind = _store().kind_of(mail_id) if mail_id else None
    if kind is None:
        return _unknown()
    form = '<form method="post"><button style="font-size:1em;padding:.6em 1.2em">Unsubscribe</button></form>'
    return _answer(200, "Unsubscribe?", f"<p>You will not be sent {escape(WORDS[kind])} any more.</p>{form}")


@app.post("/")
def unsubscribe() -> Response[str]:
    """Twice is the same as once."""
    mail_id = _mail_id()
    kind = _store().unsubscribe(mail_id) if mail_id else None
    if kind is None:
        return _unknown()
    logger.info("unsubscribed", extra={"mail_id": str(mail_id), "kind": kind})
    told = f"<p>You will not be sent {escape(WORDS[kind])} any more. Your organisation can change that.</p>"
    return _answer(200, "Unsubscribed", told)


@app.exception_handler(Exception)  # type: ignore[untyped-decorator]  # powertools leaves it untyped
def fail(error: Exception) -> Response[str]:
    """The person is asked to try again; what went wrong is logged under a name of ours."""
    count("UnsubscribeFailed")
    logger.error("unsubscribing failed", extra={"error": type(name_error(error)).__name__, "place": place_of(error)})
    return _answer(503, "Not now", "<p>That did not work. Please try again in a few minutes.</p>")


def _store() -> PostgresMails:
    return PostgresMails.from_environment()


def _mail_id() -> UUID | None:
    try:
        return UUID(app.current_event.query_string_parameters.get("mail", ""))
    except ValueError:
        return None


def _unknown() -> Response[str]:
    told = "<p>This link is incomplete or no longer known. Use the one in your newest mail.</p>"
    return _answer(404, "Unknown link", told)


def _answer(status: int, title: str, body: str) -> Response[str]:
    text = PAGE.format(title=title, body=body)
    return Response(status_code=status, content_type=content_types.TEXT_HTML, body=text, headers=HEADERS)
