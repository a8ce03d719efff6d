"""The store as jobs and operators see it: each operation is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from credmate.database import Cursor, Database
from credmate.history import KeptExecution
from credmate.jobs import Batch, Death, Lost, Operation, Restartable, Restarted, Suspects
from credmate.store import history, reading, reconciliation, restarts, stuck
from credmate.store.reconciliation import Line
from credmate.store.restarts import Progress
from credmate.store.stuck import StuckDocument


class LedgerStore:
    """Reads and writes of the ledger function.

    Every method raises `DatabaseUnavailable` when PostgreSQL does not answer or gives up the transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    @lru_cache
    def from_environment(cls) -> LedgerStore:
        """The process's store; see `credmate.database.settings` for the variables."""
        return cls(Database.from_environment())

    def open_slot(self, job: str, slot: datetime) -> bool:
        """See `reconciliation.open_slot`."""
        return self._database.transaction(lambda cursor: reconciliation.open_slot(cursor, job, slot))

    def close_slot(self, job: str, slot: datetime) -> None:
        """See `reconciliation.close_slot`."""
        self._database.transaction(lambda cursor: reconciliation.close_slot(cursor, job, slot))

    def line(self) -> Line:
        """How many documents are where, now."""
        return self._database.transaction(reconciliation.line)

    def suspects(self, slot: datetime, after: UUID | None) -> Suspects:
        """See `reconciliation.suspects`."""
        return self._database.transaction(lambda cursor: reconciliation.suspects(cursor, slot, after))

    def missing(self, document_ids: Sequence[UUID]) -> list[int]:
        """See `reconciliation.missing`."""
        return self._database.transaction(lambda cursor: reconciliation.missing(cursor, document_ids))

    def unrecorded(self, executions: Sequence[str]) -> list[str]:
        """See `reconciliation.unrecorded`."""
        return self._database.transaction(lambda cursor: reconciliation.unrecorded(cursor, executions))

    def record_death(self, death: Death) -> bool:
        """See `reconciliation.record_death`."""
        return self._database.transaction(lambda cursor: reconciliation.record_death(cursor, death))

    def release(self, lost: Lost) -> None:
        """See `reconciliation.release`."""
        self._database.transaction(lambda cursor: reconciliation.release(cursor, lost))

    def history(self, identifier: str) -> list[KeptExecution]:
        """What is kept of the one document that the identifier means, newest if several; first attempt first."""

        def read(cursor: Cursor) -> list[KeptExecution]:
            found = reading.find(cursor, identifier, limit=1)
            return history.read(cursor, found[0].document_id) if found else []

        return self._database.transaction(read)

    def stuck(self, now: datetime, limit: int) -> list[StuckDocument]:
        """See `stuck.stuck`."""
        return self._database.transaction(lambda cursor: stuck.stuck(cursor, now, limit))

    def preview(self, operation: Operation, limit: int) -> tuple[int, list[Restartable]]:
        """See `restarts.preview`."""
        return self._database.transaction(lambda cursor: restarts.preview(cursor, operation, limit))

    def open_operation(self, operation: Operation) -> None:
        """See `restarts.open_operation`."""
        self._database.transaction(lambda cursor: restarts.open_operation(cursor, operation))

    def take(self, operation: Operation) -> Batch:
        """See `restarts.take`."""
        return self._database.transaction(lambda cursor: restarts.take(cursor, operation))

    def settle(self, operation_id: UUID, restarted: Sequence[Restarted]) -> None:
        """See `restarts.settle`."""
        self._database.transaction(lambda cursor: restarts.settle(cursor, operation_id, restarted))

    def progress(self, operation_id: UUID) -> Progress:
        """See `restarts.progress`."""
        return self._database.transaction(lambda cursor: restarts.progress(cursor, operation_id))
