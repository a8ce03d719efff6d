"""What the lists of the HTTP API ask of 100,000 documents of one organisation, in milliseconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import psycopg2

from benchmarks.rows import ORGANISATION, SocketLogin, fill
from credmate.catalogue import Access
from credmate.contracts import DocumentStatus
from credmate.database import Database
from credmate.document_types import DocumentType
from credmate.store.catalogue import Catalogue, CredentialFilter, DocumentFilter, DocumentPlace
from local.postgres import PostgresServer
from migrate.runner import load, migrate

DOCUMENTS = 100_000
ROUNDS = 9
BOUND = 100.0
"""Milliseconds, for each question."""

SLOT = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAGE = 51
EVERYBODY, LIMITED = Access(None), Access(ORGANISATION)


def main() -> bool:
    """Print the figures; whether all are within the bound."""
    with TemporaryDirectory() as folder, PostgresServer(Path(folder), durable=False) as server:
        with closing(psycopg2.connect(server.address.dsn())) as owner:
            owner.autocommit = True
            migrate(owner, load())
            fill(owner, DOCUMENTS, SLOT)
        with closing(Database(SocketLogin(server.address, "credmate_readonly"))) as database:
            figures = {name: _best(ask) for name, ask in _questions(Catalogue(database)).items()}
    print(f"\nThe API over {DOCUMENTS:,} documents (best of {ROUNDS}; bound {BOUND:.0f} ms)")
    for name, milliseconds in figures.items():
        print(f"  {name:<52} {milliseconds:6.1f} ms")
    return max(figures.values()) <= BOUND


def _questions(catalogue: Catalogue) -> dict[str, Callable[[], object]]:
    halfway = DocumentPlace(SLOT - timedelta(days=5 * 365), UUID(int=0))

    def documents(
        access: Access = EVERYBODY, after: DocumentPlace | None = None, **wanted: Any
    ) -> Callable[[], object]:
        return lambda: catalogue.documents(access, DocumentFilter(**wanted), after, PAGE)

    def credentials(**wanted: Any) -> Callable[[], object]:
        return lambda: catalogue.credentials(LIMITED, CredentialFilter(**wanted), None, PAGE)

    return {
        "nothing, for reference": catalogue.answers,
        "documents, first page": documents(),
        "documents, a page halfway": documents(after=halfway),
        "documents of an organisation, first page": documents(LIMITED),
        "documents that failed (one in 200)": documents(status=DocumentStatus.FAILED),
        "documents of a type that half have": documents(document_type=DocumentType.MEDICAL_LICENSE),
        "documents of a type that none has": documents(document_type=DocumentType.DEA_REGISTRATION),
        "documents of a provider": documents(LIMITED, provider="p77"),
        "credentials expiring within 90 days": credentials(until=SLOT.date() + timedelta(days=90)),
        "all credentials, first page": credentials(),
        "credentials of a provider": credentials(provider="p77"),
    }


def _best(ask: Callable[[], object]) -> float:
    """What a question costs, whatever else the machine does meanwhile."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


if __name__ == "__main__":
    sys.exit(not main())
