"""Runs of one document that overlap in every order: crashes, lost answers, leases that end, late failures.

The same histories are played against steps from which one guard has been taken: a promise must break then, or the
histories prove nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

import begin.decision
import begin.handler
import persist.handler
import record_failure.handler
from credmate.contracts import ClaimDecision, DocumentStatus, DocumentVersion
from credmate.database import Connection
from credmate.errors import LeaseHeld, LeaseLost
from credmate.store import DocumentState, PostgresStore, results
from tests.integration.database.builders import (
    MANY,
    MemoryWorkFiles,
    a_document,
    a_license,
    begin_request,
    failure_request,
    persist_request,
)

HISTORIES = 60
EVENTS = 14
RUNS = 3


@dataclass
class History:
    """One document, and what its runs believe of themselves."""

    store: PostgresStore
    owner: Connection
    document: DocumentVersion = field(default_factory=a_document)
    work: MemoryWorkFiles = field(default_factory=MemoryWorkFiles)
    claimed: set[int] = field(default_factory=set)
    """Attempts that were told they have the document."""
    stored: set[int] = field(default_factory=set)
    """Attempts that were told their result is stored."""
    broken: list[str] = field(default_factory=list)
    """Promises that were not kept."""

    def begin(self, attempt: int) -> None:
        alive = self._holder()
        try:
            claim = begin.handler.run(begin_request(self.document, attempt), store=self.store, slots=MANY)
        except LeaseHeld:
            return
        if claim.decision is ClaimDecision.CLAIMED:
            if alive not in (None, attempt):
                self.broken.append(f"attempt {attempt} took the document from attempt {alive}, which was at work")
            self.claimed.add(attempt)

    def persist(self, attempt: int) -> None:
        if attempt not in self.claimed:
            return
        newest = self._attempt()
        request = persist_request(self.document, self.work, a_license(number=f"A{attempt}"), attempt=attempt)
        try:
            persist.handler.run(request, work=self.work, store=self.store)
        except LeaseLost:
            return
        if attempt < newest and attempt not in self.stored:
            self.broken.append(f"attempt {attempt} stored over attempt {newest}")
        self.stored.add(attempt)

    def fail(self, attempt: int) -> None:
        succeeded = self._status() == "review_pending"
        record_failure.handler.run(failure_request(self.document, attempt=attempt), store=self.store)
        if succeeded and self._status() == "failed":
            self.broken.append(f"attempt {attempt} wrote its failure over a result")

    def end_lease(self, _attempt: int) -> None:
        self._execute("UPDATE document SET lease_until = now() WHERE status = 'processing' AND document_id = %s")

    def check(self) -> None:
        """What the database must hold in the end."""
        stored = self._execute("SELECT count(*), count(DISTINCT run_id) FROM extraction_result WHERE document_id = %s")
        if stored[0][0] != stored[0][1]:
            self.broken.append("a run stored twice")
        if stored[0][0] < len(self.stored):
            self.broken.append("a result that was acknowledged is not there")

    def _holder(self) -> int | None:
        """The attempt that is at work, its lease alive."""
        rows = self._execute(
            "SELECT attempt FROM document WHERE status = 'processing' AND lease_until > now() AND document_id = %s"
        )
        return int(rows[0][0]) if rows else None

    def _attempt(self) -> int:
        rows = self._execute("SELECT attempt FROM document WHERE document_id = %s")
        return int(rows[0][0]) if rows else 0

    def _status(self) -> str | None:
        rows = self._execute("SELECT status FROM document WHERE document_id = %s")
        return str(rows[0][0]) if rows else None

    def _execute(self, statement: str) -> list[tuple[Any, ...]]:
        with self.owner.cursor() as cursor:
            cursor.execute(statement, (self.document.document_id,))
            return cursor.fetchall() if cursor.description else []


def play(store: PostgresStore, owner: Connection) -> list[str]:
    """Promises that any of the histories breaks."""
    broken: list[str] = []
    for seed in range(HISTORIES):
        chance, history = random.Random(seed), History(store, owner)
        for _ in range(EVENTS):
            events: list[Callable[[int], None]] = [history.begin, history.persist, history.fail, history.end_lease]
            event = chance.choices(events, weights=(4, 4, 2, 1))[0]
            event(chance.randint(1, RUNS))
        history.check()
        broken += history.broken
    return broken


def test_whatever_the_order_no_promise_is_broken(store: PostgresStore, owner: Connection) -> None:
    assert play(store, owner) == []


def without_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = begin.decision.decide

    def decide(state: DocumentState, ours: Any, attempt: int) -> ClaimDecision:
        expired = DocumentState(state.status, state.run_id, state.attempt, lease_alive=False)
        return honest(expired, ours, attempt)

    monkeypatch.setattr(begin.handler, "decide", decide)


def without_fence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Persist takes whoever has the document for the one that asks."""
    monkeypatch.setattr(results, "LOCK", results.LOCK.replace("run_id", "%(run_id)s::uuid"))
    monkeypatch.setattr(results, "OPEN", frozenset(DocumentStatus))


def without_compare_and_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_failure.handler, "may_record", lambda *_: True)


@pytest.mark.parametrize(
    ("take_away", "promise"),
    [
        pytest.param(without_lease, "which was at work", id="the lease"),
        pytest.param(without_fence, "stored over", id="the fence"),
        pytest.param(without_compare_and_set, "its failure over a result", id="the compare-and-set"),
    ],
)
def test_without_any_of_the_guards_a_promise_is_broken(
    monkeypatch: pytest.MonkeyPatch,
    store: PostgresStore,
    owner: Connection,
    take_away: Callable[[pytest.MonkeyPatch], None],
    promise: str,
) -> None:
    take_away(monkeypatch)
    with owner.cursor() as cursor:  # or the schema itself would refuse some of what follows
        cursor.execute("ALTER TABLE document DISABLE TRIGGER status_transition")
        cursor.execute("ALTER TABLE extraction_result DROP CONSTRAINT extraction_result_document_id_run_id_key")

    assert any(promise in broken for broken in play(store, owner))
