"""What the jobs at the database ask of it, and in which order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

import note_reminders.handler
import prepare_mails.handler
import settle_mails.handler
from credmate.digest import Digest, Listed
from credmate.mails import DigestRequest, MailKind, MailStatus, SentMail, SettleRequest, SlotRequest, content_key
from credmate.store.digests import Window
from credmate.store.mails import NewMail, OpenDigest
from prepare_mails.handler import Letterhead
from tests.unit.mails.builders import digest, expiring

SLOT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAILY = MailKind.DAILY
S = MailStatus


class Store:
    """Digests by organisation, each with the same two recipients; what was asked, in order."""

    def __init__(self, **digests: Digest) -> None:
        self.asked: list[str] = []
        self.finished: dict[str, Sequence[NewMail]] = {}
        self.settled: dict[MailStatus, list[UUID]] = {}
        self._digests = digests

    def note_reminders(self, slot: datetime) -> int:
        self.asked.append("note")
        return 3 if slot == SLOT else 0

    def open_digests(self, kind: MailKind, slot: datetime) -> list[OpenDigest]:
        self.asked.append("open")
        since = slot - timedelta(days=1)
        windows = [Window(name, name.title(), kind, since, slot, 90) for name in self._digests]
        return [OpenDigest(window, ("ann@north.example", "bo@north.example")) for window in windows]

    def read_digest(self, window: Window) -> Digest:
        return self._digests[window.organisation_id]

    def finish_digest(self, window: Window, mails: Sequence[NewMail]) -> None:
        self.finished[window.organisation_id] = mails

    def pending_mails(self, kind: MailKind, slot: datetime) -> list[UUID]:
        del kind, slot
        return [mail.mail_id for mails in self.finished.values() for mail in mails]

    def count_pending(self, kind: MailKind, slot: datetime) -> int:
        del kind, slot
        return 5

    def settle(self, status: MailStatus, mail_ids: Sequence[UUID]) -> None:
        self.settled.setdefault(status, []).extend(mail_ids)


class Bucket(dict[str, bytes]):
    def put(self, key: str, body: bytes) -> None:
        self[key] = body

    def get(self, key: str) -> bytes:  # type: ignore[override]  # a port's name, not the dictionary's
        return self[key]


def test_noting_reminders_tells_how_many_are_new() -> None:
    noted = note_reminders.handler.run(SlotRequest(slot=SLOT), store=Store())

    assert (noted.slot, noted.noted) == (SLOT, 3)


def test_mails_are_written_for_organisations_with_news_and_all_digests_are_finished() -> None:
    store, bucket = Store(north=digest(expiring=Listed.of([expiring()])), south=digest()), Bucket()
    letterhead = Letterhead("credmate@north.example", "https://unsubscribe.example/")
    request = DigestRequest(kind=DAILY, slot=SLOT)
    prepared = prepare_mails.handler.run(request, store=store, work=bucket, letterhead=letterhead)

    assert store.asked == ["note", "open"]
    assert [mail.email for mail in store.finished["north"]] == ["ann@north.example", "bo@north.example"]
    assert store.finished["south"] == []
    assert bucket.keys() == {content_key(mail_id) for mail_id in prepared.mail_ids}
    assert len(set(prepared.mail_ids)) == 2


def test_settling_counts_what_somebody_must_hear_of(capsys: pytest.CaptureFixture[str]) -> None:
    ids = [uuid4() for _ in range(5)]
    statuses = (S.SENT, S.REFUSED, S.UNKNOWN, S.SENT, S.PREPARED)
    sent = [SentMail(mail_id=mail_id, status=status) for mail_id, status in zip(ids, statuses, strict=True)]
    store = Store()
    told = settle_mails.handler.run(SettleRequest(kind=DAILY, slot=SLOT, sent=sent), store=store)
    counted: dict[str, object] = {}
    for line in capsys.readouterr().out.splitlines():
        counted |= json.loads(line)

    assert store.settled == {S.SENT: [ids[0], ids[3]], S.REFUSED: [ids[1]], S.UNKNOWN: [ids[2]]}
    assert (counted["MailsSent"], counted["MailsRefused"], counted["MailsUnknown"]) == ([2.0], [1.0], [1.0])
    assert (told.left, told.counts[S.PREPARED]) == (5, 1)
