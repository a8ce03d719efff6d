"""What jobs and operators ask of a database with 100,000 documents, many of them stuck: milliseconds a question."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import psycopg2

from credmate.contracts import Lane
from credmate.database import Connection, Cursor
from credmate.jobs import Criteria, Operation, RestartKind
from credmate.store import admission, reconciliation, restarts, stuck
from local.postgres import PostgresServer

ROWS = 100_000
BOUND_MS = 50.0
TIMES = 15

FILL = """
INSERT INTO document (document_id, bucket, object_key, version_id, etag, size_bytes, status, run_id, attempt, execution,
                      lease_until, failed_step, reason_code, received_at, started_at, finished_at, ticket, queued_at,
                      due_at, queued_execution, updated_by)
SELECT document_id, 'documents', 'incoming/org-' || n %% 50 || '/' || n || '.pdf', 'v', 'e', 1, status,
       gen_random_uuid(), 1, 'x-' || document_id || '-1',
       CASE WHEN status = 'processing' THEN now() + (n %% 3 - 0.5) * interval '1 h' END,
       CASE WHEN status = 'failed' THEN 'Persist' END, CASE WHEN status = 'failed' THEN 'DATABASE_UNAVAILABLE' END,
       at, at, CASE WHEN status NOT IN ('uploaded', 'processing') THEN at END,
       CASE WHEN waits THEN n END, CASE WHEN waits THEN at END, CASE WHEN waits THEN now() + n * interval '1 s' END,
       CASE WHEN waits THEN 'x-' || document_id || '-1' END, 'benchmark'
FROM (
    SELECT gen_random_uuid() AS document_id, n, now() - n * interval '30 s' AS at, n %% 100 = 7 AS waits,
           CASE WHEN n %% 100 = 7 THEN 'uploaded' WHEN n %% 100 < 3 THEN 'processing'
                WHEN n %% 100 < 20 THEN 'failed' WHEN n %% 100 < 60 THEN 'review_pending'
                WHEN n %% 100 < 70 THEN 'invalid' ELSE 'completed' END AS status
    FROM generate_series(1, %s) AS n
) AS made
"""
"""1 % wait for a slot, 2 % are under way, a third of these without a lease; 17 % failed, 40 % wait for review."""

RUNS = """
INSERT INTO run (run_id, document_id, execution, attempt, started_at, finished_at, outcome, error_class)
SELECT run_id, document_id, execution, 1, started_at, finished_at,
       CASE status WHEN 'failed' THEN 'failed' ELSE 'review_pending' END,
       CASE status WHEN 'failed' THEN 'DatabaseUnavailable' END
FROM document WHERE finished_at IS NOT NULL
"""


def main() -> bool:
    """Print the figures; whether all are within the bound."""
    with TemporaryDirectory() as folder, PostgresServer(Path(folder), durable=False) as server:
        connection = psycopg2.connect(server.address.dsn(), cursor_factory=Cursor)
        _fill(connection)
        figures = {name: _median_ms(connection, question) for name, question in QUESTIONS.items()}
        connection.close()
    print(f"\nQuestions of jobs and operators, {ROWS:,} documents (median of {TIMES}, bound {BOUND_MS:.0f} ms)")
    for name, milliseconds in figures.items():
        print(f"  {name:<48} {milliseconds:7.2f} ms")
    return all(milliseconds <= BOUND_MS for milliseconds in figures.values())


def _fill(connection: Connection) -> None:
    sys.path.insert(0, "lambdas")
    from migrate.runner import load, migrate

    migrate(connection, load())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE document DISABLE TRIGGER audit_insert")
        cursor.execute(FILL, (ROWS,))
        cursor.execute(RUNS)
    connection.commit()
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _median_ms(connection: Connection, question: Callable[[Cursor], object]) -> float:
    took = []
    with connection.cursor(cursor_factory=Cursor) as cursor:
        for _ in range(TIMES):
            began = time.perf_counter()
            question(cursor)
            took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def _operation(**criteria: object) -> Operation:
    return Operation(
        operation_id=uuid4(),
        kind=RestartKind.REDRIVE,
        actor="benchmark",
        criteria=Criteria.model_validate(criteria),
    )


def _take(cursor: Cursor) -> object:
    operation = _operation(step="Persist", error="DatabaseUnavailable")
    restarts.open_operation(cursor, operation)
    return restarts.take(cursor, operation)


QUESTIONS: dict[str, Callable[[Cursor], object]] = {
    "stuck: the hundred longest": lambda cursor: stuck.stuck(cursor, datetime.now(UTC), 100),
    "reconciler: a page of suspects": lambda cursor: reconciliation.suspects(cursor, datetime.now(UTC), None),
    "reconciler: which of 1,000 versions are missing": lambda cursor: reconciliation.missing(
        cursor, [uuid4() for _ in range(1000)]
    ),
    "reconciler: how many are where": reconciliation.line,
    "admission: is there room, 1,000 in line": lambda cursor: admission.look(cursor, UUID(int=1), Lane.REGULAR),
    "redrive: the next 25 by step and error": _take,
    "redrive: the next 25 below a prefix": lambda cursor: restarts.preview(
        cursor, _operation(prefix="incoming/org-7/", error="DatabaseUnavailable"), 25
    ),
}
"""By what is asked."""


if __name__ == "__main__":
    sys.exit(not main())
