"""What a digest tells: all there is to be told, each thing in the digest of its slot, whenever that is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from credmate.contracts import DocumentStatus
from credmate.database import Connection
from credmate.digest import SHOWN, Digest
from credmate.document_types import DocumentType
from credmate.identity import CANARY_PREFIX
from credmate.mails import MailKind
from credmate.store import PostgresStore
from credmate.store.mails import PostgresMails
from tests.integration.database.builders import a_section
from tests.integration.database.office import Office, expiring_in, slot
from tests.integration.database.test_directory import imported

T = DocumentType
DAILY, WEEKLY = MailKind.DAILY, MailKind.WEEKLY


@pytest.fixture
def office(store: PostgresStore, new_mails: Callable[[], PostgresMails], owner: Connection) -> Office:
    return Office(store, new_mails(), owner)


def digest(office: Office, kind: MailKind = DAILY, at: datetime | None = None, *, done: bool = True) -> Digest:
    """That of `north`, which is then over and done with."""
    at = at or slot()
    office.mails.note_reminders(at)
    opened = next(each for each in office.mails.open_digests(kind, at) if each.window.organisation_id == "north")
    told = office.mails.read_digest(opened.window)
    if done:
        office.mails.finish_digest(opened.window, [])
    return told


def test_a_daily_digest_tells_what_has_become_due_once_and_a_weekly_one_all_that_is(office: Office) -> None:
    office.received("incoming/north/lee/soon.pdf", expiring_in(5, "MN"))
    office.received("incoming/north/lee/gone.pdf", expiring_in(-5, "WI", "B999"))
    days = [digest(office, at=slot(day)) for day in range(2)]
    week = digest(office, WEEKLY, slot(1))

    assert [(day.expired.total, day.expiring.total) for day in days] == [(1, 1), (0, 0)]
    assert [(line.holder, line.kind, line.state, line.days_left) for line in days[0].expired.shown] == [
        ("Jordan Lee", T.MEDICAL_LICENSE, "WI", -5)
    ]
    assert [line.days_left for line in (*week.expiring.shown, *week.expired.shown)] == [4, -6]


def test_a_weekly_digest_leaves_out_what_expires_beyond_the_furthest_day(office: Office) -> None:
    office.received("incoming/north/lee/later.pdf", expiring_in(91))

    assert digest(office, WEEKLY).expiring.total == 0


def test_what_was_renewed_before_the_digest_is_written_is_not_told(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    office.mails.note_reminders(slot(0, 8))
    office.received("incoming/north/lee/renewal.pdf", expiring_in(29 + 730))
    told = [digest(office, DAILY), digest(office, WEEKLY)]

    assert [each.expiring.total for each in told] == [0, 0]


def test_nearest_to_today_stands_first_and_a_long_list_is_cut_and_counted(office: Office) -> None:
    for number in range(SHOWN + 3):
        office.received(f"incoming/north/lee/{number}.pdf", expiring_in(80 - number, "MN", f"C{number}"))
        office.received(f"incoming/north/lee/old{number}.pdf", expiring_in(-80 + number, "WI", f"D{number}"))
    told = digest(office)

    assert (told.expiring.total, told.expired.total) == (SHOWN + 3, SHOWN + 3)
    assert [line.days_left for line in told.expiring.shown] == list(range(53, 53 + SHOWN))
    assert [line.days_left for line in told.expired.shown] == list(range(-53, -53 - SHOWN, -1))


def test_who_is_no_known_provider_is_called_as_the_document_says(office: Office) -> None:
    office.received("incoming/north/a.pdf", expiring_in(5))

    assert [line.holder for line in digest(office).expiring.shown] == ["Jordan Lee"]


def test_what_waits_for_review_is_told_every_time_oldest_first(office: Office) -> None:
    office.received("incoming/north/lee/new.pdf", a_section(T.CME_CERTIFICATE), at=slot(-2))
    office.received("incoming/north/b.pdf", a_section(T.CME_TRANSCRIPT), a_section(T.CME_CERTIFICATE), at=slot(-9))
    office.received("incoming/south/poe/other.pdf", a_section(T.CME_CERTIFICATE), at=slot(-3))
    office.received("incoming/north/late.pdf", a_section(T.CME_CERTIFICATE), at=slot(0, 10))
    waiting = [digest(office, DAILY), digest(office, WEEKLY)]

    assert [each.waiting.total for each in waiting] == [2, 2]
    assert [(line.holder, line.kinds, line.days) for line in waiting[0].waiting.shown] == [
        (None, (T.CME_TRANSCRIPT, T.CME_CERTIFICATE), 9),
        ("Jordan Lee", (T.CME_CERTIFICATE,), 2),
    ]


@pytest.mark.parametrize(
    ("at", "days_told"),
    [
        pytest.param(slot(-1, 9), [], id="at the slot before the first: told then, had there been one"),
        pytest.param(slot(-1, 10), [0], id="after it"),
        pytest.param(slot(0, 9), [0], id="at the very slot"),
        pytest.param(slot(0, 10), [1], id="after the slot"),
        pytest.param(slot(1, 10), [3], id="before a slot that was missed: told in the next"),
    ],
)
def test_what_happened_is_told_in_the_first_digest_after_it(at: datetime, days_told: list[int], office: Office) -> None:
    office.failed("incoming/north/lee/a.pdf", at)
    office.received("incoming/north/lee/b.pdf", a_section(T.CME_CERTIFICATE), at=at)
    told = {day: digest(office, at=slot(day)) for day in (0, 1, 3)}

    assert [day for day, each in told.items() if each.troubles.total] == days_told
    assert [day for day, each in told.items() if each.arrived] == days_told


def test_what_was_refused_is_told_with_its_reason_and_what_failed_without_ours(office: Office) -> None:
    office.refused("incoming/north/lee/a.pdf", "The file needs a password.", slot(-1, 11))
    failed = office.failed("incoming/north/lee/b.pdf", slot(-1, 12))
    lines = digest(office).troubles.shown

    assert [(line.status, line.reason) for line in lines] == [
        (DocumentStatus.INVALID, "The file needs a password."),
        (DocumentStatus.FAILED, None),
    ]
    assert lines[1].reference == str(failed.document_id)[:8]


def test_arrivals_are_counted_by_type_and_most_frequent_first(office: Office) -> None:
    office.received("incoming/north/a.pdf", a_section(T.CME_TRANSCRIPT), a_section(T.CME_CERTIFICATE))
    office.received("incoming/north/b.pdf", a_section(T.CME_CERTIFICATE))

    assert digest(office).arrived == ((T.CME_CERTIFICATE, 2), (T.CME_TRANSCRIPT, 1))


def test_canaries_are_told_to_nobody(office: Office) -> None:
    name = CANARY_PREFIX.split("/")[1]
    imported(office.store, f"organisation,organisation_name\n{name},Canaries\n")
    imported(office.store, f"organisation,email\n{name},ann@north.example\n")
    office.received(f"{CANARY_PREFIX}run/license.pdf", a_section(T.CME_CERTIFICATE))
    opened = next(each for each in office.mails.open_digests(DAILY, slot()) if each.window.organisation_id == name)

    assert office.mails.read_digest(opened.window).is_empty


def test_a_digest_that_is_written_again_tells_the_same_and_what_came_late_waits_for_the_next(office: Office) -> None:
    office.received("incoming/north/lee/a.pdf", expiring_in(29))
    first = digest(office, done=False)
    office.received("incoming/north/lee/b.pdf", expiring_in(28, "WI", "B999"), at=slot(0, 10))
    office.mails.note_reminders(slot(0, 8))
    again, tomorrow = digest(office), digest(office, at=slot(1))

    assert again == first
    assert [line.state for line in tomorrow.expiring.shown] == ["WI"]


def test_a_digest_that_was_done_is_not_opened_again(office: Office) -> None:
    digest(office)

    assert [each.window.organisation_id for each in office.mails.open_digests(DAILY, slot())] == ["south"]


def test_who_wants_no_digest_or_has_unsubscribed_gets_none(office: Office) -> None:
    office.run_sql("UPDATE recipient SET mails = '{weekly}' WHERE email = 'ann@north.example'")
    office.run_sql("UPDATE recipient SET unsubscribed = '{daily}' WHERE email = 'cy@south.example'")
    opened = office.mails.open_digests(DAILY, slot())

    assert [(each.window.organisation_id, each.recipients) for each in opened] == [("north", ("bo@north.example",))]
