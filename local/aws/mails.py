"""SES here: a folder. Every mail that was sent lies in it as it was sent (.eml) and as its reader sees it (.html)."""

from __future__ import annotations

import re
import threading
import uuid
from email import message_from_string, policy
from email.message import EmailMessage
from pathlib import Path

from moto.ses.models import RawMessage
from moto.sesv2.models import SESV2Backend

from local.aws import replace_part

UNFIT = re.compile(r"[^a-z0-9@.]+")
"""For the name of a file."""


class Outbox:
    """Numbers mails in the order in which they were sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def keep(self, raw: str) -> None:
        """Write one mail's files."""
        message = message_from_string(raw, EmailMessage, policy=policy.default)
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            number = len(list(self._folder.glob("*.eml"))) + 1
            stem = UNFIT.sub("-", f"{number:04} {message['To']} {message['Subject']}".lower())[:100].strip("-")
            (self._folder / f"{stem}.eml").write_text(raw, encoding="utf-8", newline="")
        page = message.get_body(("html",))
        if page is not None:
            (self._folder / f"{stem}.html").write_text(page.get_content(), encoding="utf-8")


def install(outbox: Outbox) -> None:
    """Once per process. Whose sender may send is for the gate to say; nothing need be verified."""

    def send_raw_email(self: SESV2Backend, source: str, destinations: list[str], raw_data: str) -> RawMessage:
        del self
        outbox.keep(raw_data)
        return RawMessage(str(uuid.uuid4()), source, destinations, raw_data)

    replace_part(SESV2Backend, "send_raw_email", send_raw_email)
