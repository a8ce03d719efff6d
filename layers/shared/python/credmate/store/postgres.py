"""The store, in PostgreSQL: each operation is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from psycopg2.extras import register_uuid

from credmate.contracts import (
    Claim,
    ClaimDecision,
    DocumentResult,
    DocumentStatus,
    DocumentVersion,
    FetchedFile,
    Run,
    StoredResult,
)
from credmate.database import Database
from credmate.store import documents, reading, results
from credmate.store.comparison import Comparison, Neighbourhood
from credmate.store.directory import Directory, StoredDirectory
from credmate.store.model import DocumentState, DocumentSummary, Failure, Room, Verdict

ChangeT = TypeVar("ChangeT")

register_uuid()  # type: ignore[no-untyped-call]  # types-psycopg2 leaves it untyped


class PostgresStore:
    """`ClaimStore`, `ResultStore`, `FailureStore` and `DirectoryStore`, and what the command line and the API read.

    Every method raises `DatabaseUnavailable` when PostgreSQL does not answer or gives up the transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    @lru_cache
    def from_environment(cls) -> PostgresStore:
        """The process's store; see `credmate.database.settings` for the variables."""
        return cls(Database.from_environment())

    def close(self) -> None:
        """Give the connection back; the next operation opens another."""
        self._database.close()

    def claim(
        self,
        document: DocumentVersion,
        run: Run,
        lease: timedelta,
        decide: Callable[[DocumentState], ClaimDecision],
        wait_for: Callable[[Room], timedelta | None],
    ) -> Claim:
        """See `ClaimStore`."""
        return self._database.transaction(
            lambda cursor: documents.claim(cursor, document, run, lease, decide, wait_for)
        )

    def persist(
        self,
        document_id: UUID,
        run: Run,
        file: FetchedFile | None,
        verdict: Verdict,
        compare: Callable[[Neighbourhood], Comparison],
    ) -> StoredResult:
        """See `ResultStore`."""
        return self._database.transaction(
            lambda cursor: results.persist(cursor, document_id, run, file, verdict, compare)
        )

    def record_failure(
        self, document: DocumentVersion, run: Run, failure: Failure, may_record: Callable[[DocumentState], bool]
    ) -> bool:
        """See `FailureStore`."""
        return self._database.transaction(
            lambda cursor: documents.record_failure(cursor, document, run, failure, may_record)
        )

    def change_directory(self, change: Callable[[Directory], ChangeT]) -> ChangeT:
        """See `DirectoryStore`."""
        return self._database.transaction(lambda cursor: change(StoredDirectory(cursor)))

    def document_results(self, document_ids: Sequence[UUID]) -> list[DocumentResult]:
        """Results in the order of `document_ids`, without those of unknown ids; `file` is the object key."""
        return self._database.transaction(lambda cursor: reading.document_results(cursor, document_ids))

    def statuses(self, document_ids: Sequence[UUID]) -> dict[UUID, DocumentStatus]:
        """Status of each known document: the cheap question, for asking again and again about thousands."""
        return self._database.transaction(lambda cursor: reading.statuses(cursor, document_ids))

    def find(self, identifier: str, limit: int = 20) -> list[DocumentSummary]:
        """Documents by id, execution (name or ARN), object key, or the end of one; newest first."""
        return self._database.transaction(lambda cursor: reading.find(cursor, identifier, limit))

    def count_by_status(self) -> dict[DocumentStatus, int]:
        """How many documents stand where, canaries apart; a status that none has is left out."""
        return self._database.transaction(reading.count_by_status)

    def forget_canaries(self, older_than: timedelta) -> int:
        """Delete documents that the deployment sent to prove itself, and their results; returns how many."""
        return self._database.transaction(lambda cursor: documents.forget_canaries(cursor, older_than))
