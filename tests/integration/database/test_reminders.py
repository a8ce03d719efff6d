"""A credential's end is told of once for each day that its organisation asks for, and never after it was renewed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from credmate.database import Connection
from credmate.document_types import DocumentType
from credmate.store import PostgresStore
from credmate.store.mails import PostgresMails
from tests.integration.database.builders import a_section
from tests.integration.database.office import TODAY, Office, expiring_in, slot


@pytest.fixture
def office(store: PostgresStore, new_mails: Callable[[], PostgresMails], owner: Connection) -> Office:
    return Office(store, new_mails(), owner)


def noted(office: Office) -> list[object]:
    """Days of all reminders, as they were noted."""
    return [days for (days,) in office.run_sql("SELECT days FROM reminder ORDER BY slot, days DESC")]


@pytest.mark.parametrize(
    ("days_left", "days"),
    [
        pytest.param(91, [], id="beyond all days"),
        pytest.param(90, [90], id="on the day"),
        pytest.param(89, [90], id="on the day after one that was missed"),
        pytest.param(20, [30], id="first seen late: the nearest day alone"),
        pytest.param(0, [7], id="on its last valid day it has not expired"),
        pytest.param(-1, [-1], id="expired yesterday"),
        pytest.param(-4000, [-1], id="expired long before we saw it"),
    ],
)
def test_a_credential_is_told_of_by_the_nearest_day_that_it_has_come_within(
    days_left: int, days: list[int], office: Office
) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(days_left))
    first, again = office.mails.note_reminders(slot()), office.mails.note_reminders(slot())

    assert noted(office) == days
    assert (first, again) == (len(days), 0)


def test_over_its_last_days_a_credential_is_told_of_five_times(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(100))
    for day in range(120):
        office.mails.note_reminders(slot(day))

    assert noted(office) == [90, 60, 30, 7, -1]


def test_a_renewal_ends_the_reminders_of_what_it_renews(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    office.received("incoming/north/lee/renewal.pdf", expiring_in(29 + 730))

    assert office.mails.note_reminders(slot()) == 0


def test_a_renewal_that_a_reviewer_rejects_renews_nothing(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    renewal = office.received("incoming/north/lee/renewal.pdf", expiring_in(29 + 730))
    office.run_sql("UPDATE document SET status = 'rejected' WHERE document_id = %s", renewal.document_id)

    assert office.mails.note_reminders(slot()) == 1


def test_another_renewal_takes_the_place_of_one_that_was_rejected(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    renewal = office.received("incoming/north/lee/renewal.pdf", expiring_in(29 + 730))
    office.run_sql("UPDATE document SET status = 'rejected' WHERE document_id = %s", renewal.document_id)
    office.received("incoming/north/lee/another.pdf", expiring_in(29 + 731))

    assert office.mails.note_reminders(slot()) == 0


def test_a_rejection_that_is_taken_back_lets_the_renewal_stand_again(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    renewal = office.received("incoming/north/lee/renewal.pdf", expiring_in(29 + 730))
    for status in ("rejected", "review_pending"):
        office.run_sql("UPDATE document SET status = %s WHERE document_id = %s", status, renewal.document_id)

    assert office.mails.note_reminders(slot()) == 0


def test_a_renewal_of_which_nothing_counts_any_more_renews_nothing(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    renewal = office.received("incoming/north/lee/renewal.pdf", expiring_in(29 + 730))
    office.run_sql("UPDATE credential SET superseded = true WHERE document_id = %s", renewal.document_id)

    assert office.mails.note_reminders(slot()) == 1


def test_the_same_credential_uploaded_twice_is_told_of_once(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    office.received("incoming/north/lee/scan.pdf", expiring_in(29))

    assert office.mails.note_reminders(slot()) == 1


def test_reading_a_document_again_tells_nothing_anew_unless_it_expires_on_another_day(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    office.mails.note_reminders(slot())
    office.received("incoming/north/lee/license.pdf", expiring_in(29), attempt=2)
    same = office.mails.note_reminders(slot(1))
    office.received("incoming/north/lee/license.pdf", expiring_in(25), attempt=3)
    other = office.mails.note_reminders(slot(1))

    assert (same, other) == (0, 1)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        pytest.param("incoming/north/lee/a.pdf", 1, id="a provider"),
        pytest.param("incoming/north/marsh/a.pdf", 0, id="a provider who has left"),
        pytest.param("incoming/north/somebody/a.pdf", 1, id="somebody unknown of a known organisation"),
        pytest.param("incoming/nowhere/lee/a.pdf", 0, id="an unknown organisation"),
    ],
)
def test_reminders_are_for_organisations_about_those_who_work_there(key: str, told: int, office: Office) -> None:
    office.received(key, expiring_in(29))

    assert office.mails.note_reminders(slot()) == told


def test_each_organisation_is_reminded_on_days_of_its_own(office: Office) -> None:
    office.run_sql("UPDATE organisation SET reminder_days = '{14,0}' WHERE organisation_id = 'south'")
    office.received("incoming/north/lee/a.pdf", expiring_in(29))
    office.received("incoming/south/poe/a.pdf", expiring_in(29))
    for day in (0, 15, 29, 30):
        office.mails.note_reminders(slot(day))

    of_south = office.run_sql("SELECT days FROM reminder WHERE organisation_id = 'south' ORDER BY slot")

    assert of_south == [(14,), (0,), (-1,)]


def test_days_that_an_organisation_adds_later_are_not_made_up_for(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(29))
    office.mails.note_reminders(slot())
    office.run_sql("UPDATE organisation SET reminder_days = '{45,10}' WHERE organisation_id = 'north'")

    assert [office.mails.note_reminders(slot(day)) for day in (1, 19)] == [0, 1]


def test_what_never_expires_is_never_told_of(office: Office) -> None:
    lasting = a_section(DocumentType.BOARD_CERTIFICATION, provider_name="Jordan Lee", board="ABIM", specialty="IM")
    office.received("incoming/north/lee/board.pdf", lasting)

    assert office.mails.note_reminders(slot()) == 0


def test_the_day_is_that_of_the_slot_however_late_the_job_runs(office: Office) -> None:
    office.received("incoming/north/lee/license.pdf", expiring_in(7))
    office.mails.note_reminders(slot(-1))

    assert noted(office) == [30]
    assert slot().date() == TODAY
