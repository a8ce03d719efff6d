"""What jobs and operators ask of the database: done once, whoever asks and however often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

import begin.handler
import persist.handler
import record_failure.handler
from credmate.contracts import CaughtError, DocumentStatus, DocumentVersion
from credmate.database import Connection, Database
from credmate.history import Attempt, EndedExecution, KeptExecution, Step
from credmate.identity import execution_name
from credmate.jobs import Criteria, Death, Lost, Operation, Restarted, RestartKind, Way
from credmate.store import PostgresStore
from credmate.store.history import HistoryStore
from credmate.store.ledger import LedgerStore
from keep_history.handler import keep
from local.postgres import PostgresAddress
from tests.integration.database.builders import (
    MANY,
    FixedLogin,
    MemoryWorkFiles,
    a_document,
    a_license,
    a_run,
    begin_request,
    failure_request,
    persist_request,
    some_ids,
)

NOW = datetime.now(UTC)
SLOT = NOW + timedelta(hours=1)
"""By then everything ought to have come further."""


@pytest.fixture
def ledger(server: PostgresAddress, database: str) -> LedgerStore:
    return LedgerStore(Database(FixedLogin(server, database)))


@pytest.fixture
def history(server: PostgresAddress, database: str) -> HistoryStore:
    return HistoryStore(Database(FixedLogin(server, database)))


def execute(owner: Connection, statement: str, *values: object) -> list[tuple[object, ...]]:
    with owner.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def claimed(store: PostgresStore, key: str = "incoming/a.pdf", attempt: int = 1) -> DocumentVersion:
    document = a_document(key)
    begin.handler.run(begin_request(document, attempt), store=store, slots=MANY)
    return document


def failed(store: PostgresStore, key: str = "incoming/a.pdf", error: str = "DatabaseUnavailable") -> DocumentVersion:
    document = claimed(store, key)
    record_failure.handler.run(failure_request(document, error), store=store)
    return document


def finished(store: PostgresStore, key: str = "incoming/a.pdf") -> DocumentVersion:
    document, work = claimed(store, key), MemoryWorkFiles()
    persist.handler.run(persist_request(document, work, a_license()), work=work, store=store)
    return document


def a_death(document: DocumentVersion, attempt: int = 1) -> Death:
    failure = CaughtError(Error="States.Runtime", Cause="it ended FAILED")
    return Death(document=document, run=a_run(document, attempt), step="ExtractText", failure=failure)


def an_operation(kind: RestartKind = RestartKind.REDRIVE, **criteria: object) -> Operation:
    return Operation(
        operation_id=uuid4(), kind=kind, actor="support", criteria=Criteria.model_validate(criteria), pause_seconds=0
    )


def taken(ledger: LedgerStore, operation: Operation) -> list[str]:
    ledger.open_operation(operation)
    return [item.document.key for item in ledger.take(operation).items]


def settle_all(ledger: LedgerStore, operation: Operation) -> None:
    items = ledger.take(operation).items
    done = [Restarted(document_id=item.document.document_id, way=Way.STARTED, execution="x") for item in items]
    ledger.settle(operation.operation_id, done)


class TestSlots:
    def test_a_slot_is_worked_off_once(self, ledger: LedgerStore) -> None:
        first, again = ledger.open_slot("reconcile", SLOT), ledger.open_slot("reconcile", SLOT)
        ledger.close_slot("reconcile", SLOT)

        assert (first, again, ledger.open_slot("reconcile", SLOT)) == (True, False, False)

    def test_while_one_slot_is_worked_off_no_other_begins(self, ledger: LedgerStore) -> None:
        ledger.open_slot("reconcile", SLOT)

        assert not ledger.open_slot("reconcile", SLOT + timedelta(minutes=15))
        assert ledger.open_slot("digest", SLOT)

    def test_a_slot_that_was_never_finished_is_begun_again(self, ledger: LedgerStore, owner: Connection) -> None:
        ledger.open_slot("reconcile", SLOT)
        execute(owner, "UPDATE job_slot SET started_at = now() - interval '2 hours'")

        assert ledger.open_slot("reconcile", SLOT)


class TestReconciliation:
    def test_only_what_has_been_under_way_for_long_is_suspect(self, ledger: LedgerStore, store: PostgresStore) -> None:
        document = claimed(store)
        finished(store)
        failed(store)

        assert ledger.suspects(NOW, None).suspects == []
        assert [one.document for one in ledger.suspects(SLOT, None).suspects] == [document]

    def test_suspects_come_in_pages(self, ledger: LedgerStore, store: PostgresStore) -> None:
        expected = {claimed(store, f"incoming/{number}").document_id for number in range(30)}
        first = ledger.suspects(SLOT, None)
        second = ledger.suspects(SLOT, first.after)

        assert {one.document.document_id for page in (first, second) for one in page.suspects} == expected
        assert (len(first.suspects), second.after) == (25, None)

    def test_a_version_without_a_row_is_missing(self, ledger: LedgerStore, store: PostgresStore) -> None:
        known = [claimed(store).document_id for _ in range(3)]
        unknown = some_ids(400)

        assert ledger.missing([*unknown[:200], *known, *unknown[200:]]) == [*range(200), *range(203, 403)]

    def test_an_end_that_nobody_recorded_is_found(self, ledger: LedgerStore, store: PostgresStore) -> None:
        died, told, never_seen = claimed(store), failed(store), a_document()
        names = [a_run(document).execution for document in (died, told, never_seen, finished(store))]

        assert set(ledger.unrecorded([*names, "somebody-elses"])) == {names[0], names[2]}

    def test_a_death_is_recorded_once_with_its_step(self, ledger: LedgerStore, store: PostgresStore) -> None:
        document = claimed(store)
        recorded = [ledger.record_death(a_death(document)) for _ in range(2)]
        summary = store.find(str(document.document_id))[0]

        assert recorded == [True, False]
        assert (summary.status, summary.failed_step) == (DocumentStatus.FAILED, "ExtractText")

    def test_a_late_death_never_overwrites_a_result(self, ledger: LedgerStore, store: PostgresStore) -> None:
        document = finished(store)

        assert not ledger.record_death(a_death(document))
        assert not ledger.record_death(a_death(document, attempt=2))
        assert store.statuses([document.document_id]) == {document.document_id: "review_pending"}

    def test_a_death_of_another_run_is_no_news_to_the_one_at_work(
        self, ledger: LedgerStore, store: PostgresStore
    ) -> None:
        document = claimed(store, attempt=2)

        assert not ledger.record_death(a_death(document, attempt=1))
        assert store.statuses([document.document_id]) == {document.document_id: "processing"}

    def test_what_nobody_carries_on_may_be_begun_again_at_once(self, ledger: LedgerStore, store: PostgresStore) -> None:
        document = claimed(store)
        ledger.release(Lost(document=document, run=a_run(document), attempt=2, lost_at=NOW))

        assert begin.handler.run(begin_request(document, 2), store=store, slots=MANY).decision == "claimed"

    def test_a_lease_is_ended_only_for_the_run_that_is_lost(
        self, ledger: LedgerStore, store: PostgresStore, owner: Connection
    ) -> None:
        document = claimed(store, attempt=2)
        ledger.release(Lost(document=document, run=a_run(document, 1), attempt=2, lost_at=NOW))
        alive = execute(owner, "SELECT lease_until > now() FROM document")

        assert alive == [(True,)]


class TestRestarts:
    @pytest.mark.parametrize(
        ("criteria", "keys"),
        [
            pytest.param({}, ["incoming/a/1", "incoming/a/2", "incoming/b/1"], id="all"),
            pytest.param({"error": "Throttled"}, ["incoming/b/1"], id="error"),
            pytest.param({"step": "Begin"}, ["incoming/a/1", "incoming/a/2", "incoming/b/1"], id="step"),
            pytest.param({"step": "Persist"}, [], id="another step"),
            pytest.param({"prefix": "incoming/a/"}, ["incoming/a/1", "incoming/a/2"], id="prefix"),
            pytest.param({"prefix": "incoming/%"}, [], id="a prefix is no pattern"),
            pytest.param({"since": SLOT}, [], id="since"),
            pytest.param({"identifier": "b/1"}, ["incoming/b/1"], id="name"),
            pytest.param({"identifier": "nobody"}, [], id="unknown name"),
            pytest.param({"document_type": "medical_license"}, [], id="type of a result there is none of"),
        ],
    )
    def test_failed_documents_are_chosen_by_all_that_is_given(
        self, ledger: LedgerStore, store: PostgresStore, criteria: dict[str, object], keys: list[str]
    ) -> None:
        failed(store, "incoming/a/1")
        failed(store, "incoming/a/2")
        failed(store, "incoming/b/1", error="Throttled")
        finished(store, "incoming/a/3")
        operation = an_operation(RestartKind.REDRIVE, **criteria)
        total, shown = ledger.preview(operation, 20)

        assert (total, sorted(item.document.key for item in shown)) == (len(keys), keys)
        assert sorted(taken(ledger, operation)) == keys

    def test_finished_documents_are_chosen_by_type_and_status(self, ledger: LedgerStore, store: PostgresStore) -> None:
        finished(store, "incoming/license")
        failed(store, "incoming/failed")
        kind = RestartKind.REPROCESS

        assert taken(ledger, an_operation(kind, document_type="medical_license")) == ["incoming/license"]
        assert taken(ledger, an_operation(kind, statuses=["failed"])) == ["incoming/failed"]
        assert taken(ledger, an_operation(kind, statuses=["processing"])) == []

    def test_a_second_operation_does_nothing_twice(self, ledger: LedgerStore, store: PostgresStore) -> None:
        failed(store)
        first, second = an_operation(), an_operation()
        ledger.open_operation(first)
        settle_all(ledger, first)

        assert taken(ledger, second) == []
        assert ledger.progress(first.operation_id) == {"started": 1}

    def test_what_was_taken_on_and_not_done_is_taken_on_again_by_the_same(
        self, ledger: LedgerStore, store: PostgresStore
    ) -> None:
        failed(store)
        operation = an_operation()
        first = taken(ledger, operation)

        assert taken(ledger, an_operation()) == []
        assert taken(ledger, operation) == first == ["incoming/a.pdf"]

    def test_what_was_abandoned_belongs_to_whoever_asks_next(
        self, ledger: LedgerStore, store: PostgresStore, owner: Connection
    ) -> None:
        failed(store)
        taken(ledger, an_operation())
        execute(owner, "UPDATE restart SET taken_at = now() - interval '1 hour'")

        assert taken(ledger, an_operation()) == ["incoming/a.pdf"]

    def test_a_document_that_fails_anew_may_be_run_again_but_not_by_the_same_operation(
        self, ledger: LedgerStore, store: PostgresStore
    ) -> None:
        document, operation = failed(store), an_operation()
        ledger.open_operation(operation)
        settle_all(ledger, operation)
        begin.handler.run(begin_request(document, 2), store=store, slots=MANY)
        record_failure.handler.run(failure_request(document, attempt=2), store=store)

        assert taken(ledger, operation) == []
        assert taken(ledger, an_operation()) == ["incoming/a.pdf"]

    def test_who_asked_for_what_is_kept_for_good(self, ledger: LedgerStore, owner: Connection) -> None:
        ledger.open_operation(an_operation(step="Persist"))

        assert execute(owner, "SELECT actor, criteria FROM operation") == [("support", {"step": "Persist"})]
        with pytest.raises(Exception, match="append-only"):
            execute(owner, "DELETE FROM operation")


class TestStuck:
    def test_every_reason_is_named(self, ledger: LedgerStore, store: PostgresStore, owner: Connection) -> None:
        for name in ("lease", "slow", "fresh"):
            claimed(store, name)
        failed(store, "failed")
        finished(store, "review")
        finished(store, "reviewed-soon")
        execute(owner, "UPDATE document SET lease_until = now() - interval '1 s' WHERE object_key = 'lease'")
        execute(owner, "UPDATE document SET started_at = now() - interval '20 min' WHERE object_key = 'slow'")
        execute(owner, "UPDATE document SET finished_at = now() - interval '3 days' WHERE object_key = 'review'")
        found = {item.key: item.whereabouts.value for item in ledger.stuck(datetime.now(UTC), 100)}

        assert found == {
            "lease": "lost lease",
            "slow": "step running too long",
            "failed": "failed",
            "review": "waiting for review",
        }

    def test_the_longest_stuck_come_first(self, ledger: LedgerStore, store: PostgresStore, owner: Connection) -> None:
        for number in range(5):
            failed(store, f"{number}")
            execute(
                owner,
                "UPDATE document SET finished_at = now() - %s * interval '1 min' WHERE object_key = %s",
                number,
                f"{number}",
            )

        assert [item.key for item in ledger.stuck(datetime.now(UTC), 3)] == ["4", "3", "2"]


class TestHistory:
    @staticmethod
    def an_ended(document: DocumentVersion, *, status: str = "SUCCEEDED", steps: int = 1) -> EndedExecution:
        attempt = Attempt(NOW, 0.5, NOW, "TransientError", "no answer")
        name = execution_name(document.key, document.document_id, 1)
        kept = KeptExecution(
            execution=name,
            document_id=document.document_id,
            attempt=1,
            status=status,
            started=NOW,
            stopped=NOW,
            error=None,
            message=None,
            steps=[Step(f"Step{uuid4()}", NOW, None, [attempt], {"ids": some_ids(20)}) for _ in range(steps)],
        )
        dead = {"failure": CaughtError(Error="States.Runtime", Cause="it ended"), "step": "ExtractText"}
        ended = EndedExecution(kept=kept, document=document, run=a_run(document))
        return ended if status == "SUCCEEDED" else ended.model_copy(update=dead)

    def test_a_long_history_is_kept_whole_and_once(self, history: HistoryStore, ledger: LedgerStore) -> None:
        ended = self.an_ended(a_document(), steps=300)
        for _ in range(2):
            keep(ended.to_message(), history=history, ledger=ledger)
        (kept,) = history.of_document(ended.document.document_id)

        assert kept.steps_json() == ended.kept.steps_json()
        assert len(kept.steps_json()) > 100_000

    def test_a_run_that_died_without_a_word_is_recorded_when_its_history_comes(
        self, history: HistoryStore, ledger: LedgerStore, store: PostgresStore
    ) -> None:
        document = claimed(store)
        keep(self.an_ended(document, status="FAILED").to_message(), history=history, ledger=ledger)

        assert store.statuses([document.document_id]) == {document.document_id: "failed"}

    def test_a_document_is_found_by_its_name(
        self, history: HistoryStore, ledger: LedgerStore, store: PostgresStore
    ) -> None:
        document = finished(store, "incoming/org/Lee.pdf")
        keep(self.an_ended(document).to_message(), history=history, ledger=ledger)

        assert [kept.document_id for kept in ledger.history("Lee.pdf")] == [document.document_id]
        assert ledger.history("nobody") == []


def test_the_line_is_told_in_numbers(ledger: LedgerStore, store: PostgresStore, owner: Connection) -> None:
    document = claimed(store)
    claimed(store)
    execute(
        owner, "UPDATE document SET started_at = now() - interval '1 h' WHERE document_id = %s", document.document_id
    )
    line = ledger.line()

    assert (line.under_way, line.waiting, line.too_long, line.longest_wait) == (2, 0, 1, 0.0)
