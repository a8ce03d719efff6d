"""Digests, as full as a test needs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from credmate.contracts import DocumentStatus
from credmate.digest import Digest, Expiring, Trouble, Waiting
from credmate.document_types import DocumentType
from credmate.mails import MailKind
from prepare_mails.render import render

DAY = date(2026, 11, 22)
MAIL_ID = UUID("6f7d3f5e-8c1e-4a52-9b38-0d6e0a7f6a11")
UNSUBSCRIBE = "https://mail.example/unsubscribe?token=0123"


def digest(**parts: Any) -> Digest:
    return replace(Digest("Lakeside Health", MailKind.DAILY, DAY), **parts)


def expiring(holder: str | None = "Ann Lee", days_left: int = 28) -> Expiring:
    return Expiring(holder, DocumentType.MEDICAL_LICENSE, "MN", date(2026, 12, 20), days_left)


def waiting(days: int = 3) -> Waiting:
    return Waiting("Ann Lee", (DocumentType.CME_CERTIFICATE,), datetime(2026, 11, 19, tzinfo=UTC), days)


def trouble() -> Trouble:
    received = datetime(2026, 11, 21, tzinfo=UTC)
    return Trouble(None, DocumentStatus.INVALID, "The file needs a password.", received, "1234abcd")


def mail(content: Digest) -> EmailMessage:
    """The mail as its reader's program takes it apart."""
    body = render(
        content,
        mail_id=MAIL_ID,
        sender="Credmate <credmate@lakeside.example>",
        recipient="office@lakeside.example",
        unsubscribe=UNSUBSCRIBE,
    )
    message = message_from_bytes(body, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text(message: EmailMessage, subtype: str = "plain") -> str:
    part = message.get_body((subtype,))
    assert part is not None
    content: str = part.get_content()
    return content
