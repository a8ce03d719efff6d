"""A mail is written once for each organisation, kind, slot and recipient, however often the schedule fires."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest

import settle_mails.handler
from credmate.database import Connection
from credmate.mails import MailKind, MailStatus, SentMail, SettledMails, SettleRequest, content_key
from credmate.store import PostgresStore
from credmate.store.mails import PostgresMails
from tests.integration.database.builders import MemoryWorkFiles
from tests.integration.database.office import LETTERHEAD, Office, expiring_in, slot

DAILY = MailKind.DAILY
S = MailStatus


@pytest.fixture
def office(store: PostgresStore, new_mails: Callable[[], PostgresMails], owner: Connection) -> Office:
    office = Office(store, new_mails(), owner)
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    return office


def mails(office: Office) -> list[tuple[object, ...]]:
    return office.run_sql("SELECT email, status FROM mail ORDER BY email")


def settled(office: Office, *sent: SentMail) -> SettledMails:
    request = SettleRequest(kind=DAILY, slot=slot(), sent=list(sent))
    return settle_mails.handler.run(request, store=office.mails)


def test_each_recipient_of_an_organisation_with_news_has_a_mail_that_waits(office: Office) -> None:
    ids, work = office.prepare()

    assert mails(office) == [("ann@north.example", "prepared"), ("bo@north.example", "prepared")]
    assert set(work.files) == {content_key(mail_id) for mail_id in ids}
    for mail_id in ids:
        assert f"{LETTERHEAD.unsubscribe_url}?mail={mail_id}".encode() in work.files[content_key(mail_id)]


def test_the_digest_notes_reminders_itself_when_their_schedule_did_not(office: Office) -> None:
    _, work = office.prepare()

    assert work.files
    assert all(b"EXPIRING (1)" in body for body in work.files.values())


def test_a_second_run_for_the_slot_writes_nothing_and_tells_what_still_waits(office: Office) -> None:
    first, _ = office.prepare()
    settled(office, SentMail(mail_id=first[0], status=S.SENT))
    again, work = office.prepare()

    assert again == first[1:]
    assert work.files == {}


def test_two_runs_at_once_write_one_mail_for_each_recipient(
    office: Office, new_mails: Callable[[], PostgresMails]
) -> None:
    gate = Barrier(2)

    class Bucket(MemoryWorkFiles):
        def put(self, key: str, body: bytes) -> None:
            if not self.files:
                gate.wait(20)
            super().put(key, body)

    with ThreadPoolExecutor(2) as both:
        runs = list(both.map(lambda store: office.prepare(Bucket(), store), (new_mails(), new_mails())))
    (ids, work), (other_ids, other_work) = runs

    assert len(work.files) == len(other_work.files) == 2
    assert ids == other_ids
    assert {content_key(mail_id) for mail_id in ids} in (work.files.keys(), other_work.files.keys())
    assert len(mails(office)) == 2


def test_a_run_that_died_between_bucket_and_database_is_made_up_for(office: Office) -> None:
    class Full(MemoryWorkFiles):
        def put(self, key: str, body: bytes) -> None:
            if self.files:
                raise OSError("no more")
            super().put(key, body)

    with pytest.raises(OSError, match="no more"):
        office.prepare(Full())
    ids, work = office.prepare()

    assert set(work.files) == {content_key(mail_id) for mail_id in ids}
    assert all(b"EXPIRING (1)" in body for body in work.files.values())


def test_of_an_organisation_without_news_only_the_digest_is_remembered(office: Office) -> None:
    office.prepare()

    assert office.run_sql("SELECT organisation_id FROM digest WHERE prepared_at IS NOT NULL ORDER BY 1") == [
        ("north",),
        ("south",),
    ]


def test_mails_end_as_they_were_reported_and_what_was_not_sent_still_waits(office: Office) -> None:
    ids, _ = office.prepare()
    told = settled(office, SentMail(mail_id=ids[0], status=S.REFUSED), SentMail(mail_id=ids[1], status=S.PREPARED))

    assert (told.counts, told.left) == ({S.REFUSED: 1, S.PREPARED: 1}, 1)
    assert sorted(str(status) for _, status in mails(office)) == ["prepared", "refused"]


@pytest.mark.parametrize(
    ("first", "then", "ends"),
    [
        pytest.param(S.SENT, S.UNKNOWN, "sent", id="what is known stays"),
        pytest.param(S.UNKNOWN, S.SENT, "sent", id="somebody knows better"),
        pytest.param(S.REFUSED, S.SENT, "refused", id="the first answer counts"),
    ],
)
def test_of_two_reports_the_one_that_knows_more_counts(first: S, then: S, ends: str, office: Office) -> None:
    (mail_id, *_), _ = office.prepare()
    for status in (first, then):
        settled(office, SentMail(mail_id=mail_id, status=status))

    assert office.run_sql("SELECT status FROM mail WHERE mail_id = %s", mail_id) == [(ends,)]


def test_a_link_ends_one_kind_of_mails_to_one_person_and_twice_is_once(office: Office) -> None:
    (mail_id, *_), _ = office.prepare()
    (address,) = office.run_sql("SELECT email FROM mail WHERE mail_id = %s", mail_id)[0]
    ended = [office.mails.unsubscribe(mail_id) for _ in range(2)]
    recipients = {row[0]: row[1] for row in office.run_sql("SELECT email, unsubscribed FROM recipient")}

    assert ended == [DAILY, DAILY]
    assert recipients.pop(address) == ["daily"]
    assert list(recipients.values()) == [[], []]


def test_an_unknown_link_ends_nothing(office: Office) -> None:
    assert office.mails.unsubscribe(uuid4()) is None
    assert office.mails.kind_of(uuid4()) is None
    assert office.run_sql("SELECT count(*) FROM recipient WHERE unsubscribed <> '{}'") == [(0,)]
