"""Many runs at once, with connections killed under them: every document has exactly one result for each attempt."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg2

import begin.handler
import persist.handler
from credmate.contracts import ClaimDecision, DocumentVersion
from credmate.database import Connection, Cursor, Database
from credmate.errors import DatabaseUnavailable, LeaseHeld
from credmate.store import PostgresStore
from local.postgres import PostgresAddress
from tests.integration.database.builders import (
    MANY,
    FixedLogin,
    MemoryWorkFiles,
    a_document,
    a_license,
    begin_request,
    persist_request,
)

DOCUMENTS = 60
THREADS = 4
LONGEST_PAUSE_SECONDS = 0.02


class Killer:
    """Ends server processes of the application at random moments: one, and one more for each step that comes through.

    So the steps advance however slow the machine is.
    """

    def __init__(self, address: PostgresAddress, database: str) -> None:
        self.kills = 0
        self._done = threading.Event()
        self._kills_due = threading.Semaphore(1)
        self._connection = psycopg2.connect(address.dsn(database))
        self._connection.autocommit = True
        self._thread = threading.Thread(target=self._kill)
        self._thread.start()

    def _kill(self) -> None:
        query = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE usename = 'credmate_app' AND datname = current_database() ORDER BY random() LIMIT 1"""
        with self._connection.cursor() as cursor:
            while not self._done.wait(random.uniform(0, LONGEST_PAUSE_SECONDS)):
                self._kills_due.acquire()
                cursor.execute(query)
                self.kills += cursor.rowcount

    def note_step(self) -> None:
        self._kills_due.release()

    def close(self) -> None:
        self._done.set()
        self._kills_due.release()
        self._thread.join()
        self._connection.close()


def persistently(step: Callable[[], object]) -> None:
    """As the state machine does: try again while the database is away or another try of the step is at it."""
    for _ in range(2_000):
        try:
            step()
        except (DatabaseUnavailable, LeaseHeld):
            time.sleep(random.uniform(0, 0.02))
        else:
            return
    raise AssertionError("the step never came through")


def process(store: PostgresStore, document: DocumentVersion, killer: Killer) -> None:
    work = MemoryWorkFiles()
    request = persist_request(document, work, a_license(), a_license(number="B2"))
    persistently(lambda: begin.handler.run(begin_request(document), store=store, slots=MANY))
    killer.note_step()
    persistently(lambda: persist.handler.run(request, work=work, store=store))
    killer.note_step()


def process_all(store: PostgresStore, documents: list[DocumentVersion], killer: Killer) -> None:
    for document in documents:
        process(store, document, killer)


def test_killed_connections_lose_and_double_nothing(
    server: PostgresAddress, database: str, owner: Connection, new_store: Callable[[], PostgresStore]
) -> None:
    documents = [a_document(f"incoming/{number}.pdf") for number in range(DOCUMENTS)]
    twice = [*documents, *documents]
    random.Random(0).shuffle(twice)
    stores = [new_store() for _ in range(THREADS)]
    with closing(Killer(server, database)) as killer, ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(process_all, stores[i], twice[i::THREADS], killer) for i in range(THREADS)]:
            done.result()
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT document_id), max(version) FROM extraction_result")
        results = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM credential WHERE NOT superseded")
        credentials = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM document WHERE status = 'review_pending' AND current_version = 1")
        finished = cursor.fetchone()

    assert killer.kills > 0
    assert results == (DOCUMENTS, DOCUMENTS, 1)
    assert credentials == (2 * DOCUMENTS,)
    assert finished == (DOCUMENTS,)


def test_two_tries_of_persist_at_once_give_the_same_answer(
    server: PostgresAddress, database: str, owner: Connection, new_store: Callable[[], PostgresStore]
) -> None:
    document = a_document()
    work = MemoryWorkFiles()
    request = persist_request(document, work, a_license())
    begin.handler.run(begin_request(document), store=new_store(), slots=MANY)
    with closing(psycopg2.connect(server.dsn(database))) as holder, ThreadPoolExecutor(2) as pool:
        with holder.cursor() as cursor:
            cursor.execute("SELECT FROM document FOR UPDATE")
        tries = [pool.submit(persist.handler.run, request, work=work, store=new_store()) for _ in range(2)]
        wait_for_waiters(owner, 2)
        holder.rollback()
        first, second = (one.result() for one in tries)

    assert first.version == second.version == 1
    assert first.status is second.status
    assert [told.seconds for told in (first, second)].count(None) == 1


def wait_for_waiters(owner: Connection, count: int) -> None:
    query = """SELECT count(*) FROM pg_stat_activity
               WHERE usename = 'credmate_app' AND datname = current_database() AND wait_event_type = 'Lock'"""
    with owner.cursor() as cursor:
        while True:
            cursor.execute(query)
            if cursor.fetchone() == (count,):
                return
            time.sleep(0.005)


def test_of_many_runs_that_begin_at_once_one_gets_the_document(new_store: Callable[[], PostgresStore]) -> None:
    document = a_document()
    barrier = threading.Barrier(8)

    def begin_attempt(attempt: int, store: PostgresStore) -> bool:
        barrier.wait()
        try:
            claim = begin.handler.run(begin_request(document, attempt), store=store, slots=MANY)
        except LeaseHeld:
            return False
        return claim.decision is ClaimDecision.CLAIMED

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(begin_attempt, range(1, 9), [new_store() for _ in range(8)]))

    assert sum(won) == 1


def test_a_deadlock_is_resolved_by_running_again(server: PostgresAddress, database: str, owner: Connection) -> None:
    with owner.cursor() as cursor:
        cursor.execute("CREATE TABLE pair (id int PRIMARY KEY, n int); INSERT INTO pair VALUES (1, 0), (2, 0)")
        cursor.execute("ALTER DATABASE " + database + " SET deadlock_timeout = '20ms'")
    both_hold_one = threading.Barrier(2)

    def increment(first: int, second: int) -> None:
        tries = 0

        def work(cursor: Cursor) -> None:
            nonlocal tries
            tries += 1
            cursor.execute("UPDATE pair SET n = n + 1 WHERE id = %s", (first,))
            if tries == 1:
                both_hold_one.wait()
            cursor.execute("UPDATE pair SET n = n + 1 WHERE id = %s", (second,))

        with closing(Database(FixedLogin(server, database, "postgres"))) as ours:
            ours.transaction(work)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(increment, 1, 2), pool.submit(increment, 2, 1)]:
            done.result()
    with owner.cursor() as cursor:
        cursor.execute("SELECT n FROM pair")
        counts = cursor.fetchall()

    assert counts == [(2,), (2,)]
