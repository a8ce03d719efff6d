"""Documents that the deployment sends to prove itself are nobody's, and are forgotten."""

import re
from contextlib import closing
from datetime import timedelta

import psycopg2
import pytest
from psycopg2.errors import InsufficientPrivilege
from psycopg2.sql import SQL, Identifier

import begin.handler
import persist.handler
from credmate.contracts import DocumentStatus, DocumentVersion
from credmate.database import Connection
from credmate.identity import CANARY_PREFIX
from credmate.store import PostgresStore
from local.postgres import PostgresAddress
from tests.integration.database.builders import (
    APP_ROLE,
    MANY,
    MemoryWorkFiles,
    a_document,
    a_license,
    begin_request,
    persist_request,
)

AT_ONCE = timedelta(0)


def through(store: PostgresStore, key: str) -> DocumentVersion:
    document, work = a_document(key), MemoryWorkFiles()
    begin.handler.run(begin_request(document), store=store, slots=MANY)
    persist.handler.run(persist_request(document, work, a_license()), work=work, store=store)
    return document


def rows(owner: Connection, table: str) -> int:
    with owner.cursor() as cursor:
        cursor.execute(SQL("SELECT count(*) FROM {}").format(Identifier(table)))
        (count,) = cursor.fetchone() or (0,)
    return int(count)


def test_a_canary_is_not_counted(store: PostgresStore) -> None:
    through(store, f"{CANARY_PREFIX}run/license.pdf")
    through(store, "incoming/license.pdf")

    assert store.count_by_status() == {DocumentStatus.REVIEW_PENDING: 1}


def test_of_a_forgotten_canary_only_the_audit_trail_is_left(store: PostgresStore, owner: Connection) -> None:
    canary = through(store, f"{CANARY_PREFIX}run/license.pdf")
    before = rows(owner, "audit_event")

    assert store.forget_canaries(AT_ONCE) == 1
    assert [rows(owner, table) for table in ("document", "run", "extraction_result", "credential")] == [0, 0, 0, 0]
    assert rows(owner, "audit_event") == before + 1
    assert store.find(str(canary.document_id)) == []


def test_what_the_executions_of_a_canary_did_is_forgotten_and_of_nobody_else(
    store: PostgresStore, owner: Connection
) -> None:
    documents = [through(store, key) for key in (f"{CANARY_PREFIX}run/license.pdf", "incoming/license.pdf")]
    with owner.cursor() as cursor:
        for document in documents:
            values = {"id": document.document_id, "execution": str(document.document_id)}
            cursor.execute(
                "INSERT INTO execution_history (execution, document_id, attempt, status, started_at, stopped_at) "
                "VALUES (%(execution)s, %(id)s, 1, 'SUCCEEDED', now(), now())",
                values,
            )
            cursor.execute("INSERT INTO execution_history_part VALUES (%(execution)s, 0, 'steps')", values)
        owner.commit()
    store.forget_canaries(AT_ONCE)

    with owner.cursor() as cursor:
        cursor.execute("SELECT document_id FROM execution_history JOIN execution_history_part USING (execution)")
        assert cursor.fetchall() == [(documents[1].document_id,)]


def test_canaries_that_renew_and_repeat_each_other_are_forgotten_one_by_one(
    store: PostgresStore, owner: Connection
) -> None:
    for run in ("first", "second", "third"):
        through(store, f"{CANARY_PREFIX}{run}/license.pdf")
    with owner.cursor() as cursor:
        cursor.execute("UPDATE document SET received_at = now() - interval '8 days' WHERE object_key LIKE '%first%'")
        owner.commit()

    assert store.forget_canaries(timedelta(days=7)) == 1
    assert store.forget_canaries(AT_ONCE) == 2


def test_nobody_is_reminded_of_a_canary_nor_is_anybodys_document_taken_for_a_copy_of_it(
    store: PostgresStore, owner: Connection
) -> None:
    through(store, f"{CANARY_PREFIX}run/license.pdf")
    through(store, "incoming/license.pdf")

    with owner.cursor() as cursor:
        cursor.execute("SELECT object_key FROM current_credential")
        assert cursor.fetchall() == [("incoming/license.pdf",)]


def test_a_table_that_hangs_on_documents_is_thought_of_when_canaries_are_forgotten(owner: Connection) -> None:
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' "
            "AND confrelid IN ('document'::regclass, 'run'::regclass, 'extraction_result'::regclass)"
        )
        hanging = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'forget_canaries'")
        ((source,),) = cursor.fetchall()
    emptied = set(re.findall(r"DELETE FROM (\w+)", source))

    assert hanging >= {"run", "credential"}
    assert hanging <= emptied


def test_nothing_but_canaries_is_forgotten(store: PostgresStore) -> None:
    for key in ("incoming/license.pdf", "incoming/credmate-canary", "incoming/a/credmate-canary/license.pdf"):
        through(store, key)

    assert store.forget_canaries(AT_ONCE) == 0
    assert store.count_by_status() == {DocumentStatus.REVIEW_PENDING: 3}


def test_a_canary_is_kept_for_as_long_as_somebody_may_ask_about_it(store: PostgresStore) -> None:
    canary = through(store, f"{CANARY_PREFIX}run/license.pdf")

    assert store.forget_canaries(timedelta(days=7)) == 0
    assert [found.document_id for found in store.find(str(canary.document_id))] == [canary.document_id]


def test_a_canary_that_a_run_is_working_on_is_left_alone(store: PostgresStore) -> None:
    begin.handler.run(begin_request(a_document(f"{CANARY_PREFIX}run/license.pdf")), store=store, slots=MANY)

    assert store.forget_canaries(AT_ONCE) == 0


@pytest.mark.parametrize("table", ["document", "extraction_result", "credential"])
def test_the_application_itself_still_deletes_nothing(table: str, server: PostgresAddress, database: str) -> None:
    folder = str(server.socket_folder)
    connection = psycopg2.connect(host=folder, port=server.port, user=APP_ROLE, dbname=database)
    with closing(connection), connection.cursor() as cursor, pytest.raises(InsufficientPrivilege):
        cursor.execute(SQL("DELETE FROM {}").format(Identifier(table)))
