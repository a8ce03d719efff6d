"""Slots against a real database: never more runs than slots, never a slot that stays taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

import begin.handler
import persist.handler
import record_failure.handler
from begin.admission import Slots
from credmate.contracts import BeginRequest, Claim, ClaimDecision, DocumentVersion, Lane
from credmate.database import Connection
from credmate.store import PostgresStore
from tests.integration.database.builders import (
    MemoryWorkFiles,
    a_document,
    a_license,
    a_run,
    failure_request,
    persist_request,
)

TWO = Slots(all=2, reserved=1)
CLAIMED, WAITING = ClaimDecision.CLAIMED, ClaimDecision.WAITING


@pytest.fixture
def ask(store: PostgresStore) -> Callable[..., Claim]:
    def asked(document: DocumentVersion, lane: Lane = Lane.REGULAR, slots: Slots = TWO, attempt: int = 1) -> Claim:
        run = a_run(document, attempt).model_copy(update={"lane": lane})
        return begin.handler.run(BeginRequest(document=document, run=run), store=store, slots=slots)

    return asked


def execute(owner: Connection, statement: str, *values: object) -> list[tuple[object, ...]]:
    with owner.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def end_lease(owner: Connection, document: DocumentVersion) -> None:
    execute(owner, "UPDATE document SET lease_until = now() WHERE document_id = %s", document.document_id)


def line(owner: Connection) -> list[object]:
    return [row[0] for row in execute(owner, "SELECT object_key FROM document WHERE ticket > 0 ORDER BY ticket")]


def test_what_begins_is_counted_as_one_and_what_waits_as_none(
    ask: Callable[..., Claim], capsys: pytest.CaptureFixture[str]
) -> None:
    decisions = [ask(a_document()).decision for _ in range(2)]
    counted = [json.loads(line)["DocumentsBegun"] for line in capsys.readouterr().out.splitlines()]

    assert decisions == [CLAIMED, WAITING]
    assert counted == [[1.0], [0.0]]


def test_beyond_the_slots_documents_wait_and_are_told_for_how_long(ask: Callable[..., Claim]) -> None:
    first, second = ask(a_document()), ask(a_document())

    assert first.decision is CLAIMED
    assert (second.decision, second.wait_seconds) == (WAITING, 8)


def test_a_waiting_document_is_uploaded_and_nothing_else(
    ask: Callable[..., Claim], store: PostgresStore, owner: Connection
) -> None:
    ask(a_document())
    waiting = a_document()
    ask(waiting)
    audit = execute(owner, "SELECT to_status FROM audit_event WHERE document_id = %s", waiting.document_id)

    assert store.statuses([waiting.document_id]) == {waiting.document_id: "uploaded"}
    assert audit == [("uploaded",)]


def test_the_priority_lane_does_not_wait_for_the_regular_one(ask: Callable[..., Claim]) -> None:
    ask(a_document())
    ask(a_document())

    assert ask(a_document(), Lane.PRIORITY).decision is CLAIMED
    assert ask(a_document(), Lane.PRIORITY).decision is WAITING


def test_asking_again_keeps_the_place_in_the_line(ask: Callable[..., Claim], owner: Connection) -> None:
    ask(a_document())
    early, late = a_document("incoming/early"), a_document("incoming/late")
    for document in (early, late, early):
        ask(document)

    assert line(owner) == ["incoming/early", "incoming/late"]


def test_a_slot_that_comes_free_is_kept_for_the_head_of_the_line_who_is_about_to_ask(
    ask: Callable[..., Claim], store: PostgresStore, owner: Connection
) -> None:
    running, early, late = a_document(), a_document(), a_document()
    for document in (running, early, late):
        ask(document)
    work = MemoryWorkFiles()
    persist.handler.run(persist_request(running, work, a_license()), work=work, store=store)
    execute(owner, "UPDATE document SET due_at = now() WHERE document_id = %s", early.document_id)

    assert ask(late).decision is WAITING
    assert ask(early).decision is CLAIMED


def test_the_slot_of_a_dead_run_is_free_when_its_lease_ends(ask: Callable[..., Claim], owner: Connection) -> None:
    dead, waiting = a_document(), a_document()
    ask(dead)
    ask(waiting)
    end_lease(owner, dead)

    assert ask(waiting).decision is CLAIMED


def test_a_run_that_died_while_waiting_holds_nobody_up(ask: Callable[..., Claim], owner: Connection) -> None:
    running, dead, waiting = a_document(), a_document(), a_document()
    for document in (running, dead, waiting):
        ask(document)
    end_lease(owner, running)
    execute(owner, "UPDATE document SET due_at = now() - interval '3 minutes' WHERE document_id = %s", dead.document_id)

    assert ask(waiting).decision is CLAIMED


def test_begin_tried_again_by_the_run_that_has_the_slot_is_not_asked_to_wait(ask: Callable[..., Claim]) -> None:
    document = a_document()
    ask(document)
    ask(a_document())

    assert ask(document).decision is CLAIMED


def test_a_failure_ends_the_wait(ask: Callable[..., Claim], store: PostgresStore, owner: Connection) -> None:
    waiting = a_document()
    ask(a_document())
    ask(waiting)
    told = record_failure.handler.run(failure_request(waiting), store=store)

    assert (told.recorded, told.step) == (True, "Begin")
    assert line(owner) == []


def test_a_finished_document_waits_for_its_next_attempt_without_losing_its_status(
    ask: Callable[..., Claim], store: PostgresStore
) -> None:
    document, work = a_document(), MemoryWorkFiles()
    ask(document)
    persist.handler.run(persist_request(document, work, a_license()), work=work, store=store)
    ask(a_document())

    assert ask(document, attempt=2).decision is WAITING
    assert store.statuses([document.document_id]) == {document.document_id: "review_pending"}


def test_forty_runs_that_ask_at_once_get_eight_slots(new_store: Callable[[], PostgresStore], owner: Connection) -> None:
    slots = Slots(all=10, reserved=2)

    def ask_from_elsewhere(_number: int) -> ClaimDecision:
        document = a_document()
        with closing(new_store()) as store:
            request = BeginRequest(document=document, run=a_run(document))
            return begin.handler.run(request, store=store, slots=slots).decision

    with ThreadPoolExecutor(8) as workers:
        decisions = list(workers.map(ask_from_elsewhere, range(40)))
    tickets = execute(owner, "SELECT count(DISTINCT ticket) FROM document")

    assert decisions.count(CLAIMED) == 8
    assert decisions.count(WAITING) == 32
    assert tickets == [(32,)]
