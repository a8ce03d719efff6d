"""A digest as a mail: HTML and text, with the headers by which mail readers offer to unsubscribe."""

from __future__ import annotations

from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from credmate.digest import Digest
from prepare_mails.wording import (
    FAILED_WORDS,
    KIND_WORDS,
    TYPE_WORDS,
    day_words,
    days_left_words,
    subject,
    waiting_words,
)

TEMPLATES = Path(__file__).parent / "templates"


def render(digest: Digest, *, mail_id: UUID, sender: str, recipient: str, unsubscribe: str) -> bytes:
    """The mail, ready to be sent.

    Args:
        digest: What it tells; not empty.
        mail_id: Makes the Message-ID: the same mail, rendered again, is the same mail.
        sender: Address, with or without a name.
        recipient: Address.
        unsubscribe: HTTPS address that ends mails of this kind to this recipient. A mail reader may POST to it by
            itself (RFC 8058); a GET must not unsubscribe, since scanners follow links.
    """
    words = {
        "digest": digest,
        "kind": KIND_WORDS[digest.kind],
        "subject": subject(digest),
        "failed": FAILED_WORDS,
        "unsubscribe": unsubscribe,
    }
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = words["subject"]
    mail["From"] = sender
    mail["To"] = recipient
    mail["Message-ID"] = f"<{mail_id}@{sender.rsplit('@', 1)[-1].rstrip('>')}>"
    mail["List-Unsubscribe"] = f"<{unsubscribe}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_environment().get_template("mail.txt.j2").render(words))
    mail.add_alternative(_environment().get_template("mail.html.j2").render(words), subtype="html")
    return mail.as_bytes()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": _day,
        "left": days_left_words,
        "type": TYPE_WORDS.__getitem__,
        "waiting": waiting_words,
    }
    return environment


def _day(moment: date | datetime) -> str:
    return day_words(moment)
