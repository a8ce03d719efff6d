"""What the schema itself forbids, to whom."""

from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from psycopg2.errors import CheckViolation, InsufficientPrivilege, ReadOnlySqlTransaction

import begin.handler
from credmate.database import Connection
from credmate.store import PostgresStore
from local.postgres import PostgresAddress
from tests.integration.database.builders import APP_ROLE, MANY, a_document, begin_request


@pytest.fixture
def begun(store: PostgresStore) -> None:
    begin.handler.run(begin_request(a_document()), store=store, slots=MANY)


@pytest.fixture
def application(server: PostgresAddress, database: str) -> Iterator[Connection]:
    yield from connect_as(APP_ROLE, server, database)


@pytest.fixture
def reader(server: PostgresAddress, database: str) -> Iterator[Connection]:
    yield from connect_as("credmate_readonly", server, database)


def connect_as(role: str, server: PostgresAddress, database: str) -> Iterator[Connection]:
    folder = str(server.socket_folder)
    with closing(psycopg2.connect(host=folder, port=server.port, user=role, dbname=database)) as connection:
        connection.autocommit = True
        yield connection


def execute(connection: Connection, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'nobody'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
    ],
)
def test_even_the_owner_cannot_change_the_audit_trail(begun: None, owner: Connection, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege, match="append-only"):
        execute(owner, statement)


def test_a_status_change_that_makes_no_sense_is_refused(begun: None, application: Connection) -> None:
    with pytest.raises(CheckViolation, match="does not go from processing to approved"):
        execute(application, "UPDATE document SET status = 'approved', lease_until = NULL")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (x int)",
        "ALTER TABLE document ADD COLUMN x int",
        "DROP TABLE document",
        "DELETE FROM document",
        "DELETE FROM extraction_result",
        "DELETE FROM audit_event",
        "UPDATE extraction_result SET version = 9",
        "UPDATE credential SET number = 'X'",
        "UPDATE status_transition SET to_status = 'approved'",
        "DELETE FROM schema_migration",
    ],
)
def test_the_application_can_only_do_what_it_must(application: Connection, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        execute(application, statement)


def test_the_reader_reads_and_does_not_write(begun: None, reader: Connection) -> None:
    execute(reader, "SELECT * FROM document JOIN run USING (document_id)")
    with pytest.raises(ReadOnlySqlTransaction):
        execute(reader, "UPDATE document SET updated_by = 'me'")
    execute(reader, "SET default_transaction_read_only = off")
    with pytest.raises(InsufficientPrivilege):
        execute(reader, "UPDATE document SET updated_by = 'me'")


def test_the_reader_may_write_nothing_anywhere(owner: Connection) -> None:
    writes = """
        SELECT format('%s %s', privilege, relname)
        FROM pg_class, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS privilege
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'p')
          AND (has_table_privilege('credmate_readonly', oid, privilege)
               OR privilege IN ('INSERT', 'UPDATE') AND has_any_column_privilege('credmate_readonly', oid, privilege))
        UNION ALL
        SELECT proname FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prosecdef
          AND has_function_privilege('credmate_readonly', oid, 'EXECUTE')
        UNION ALL
        SELECT 'create in public' WHERE has_schema_privilege('credmate_readonly', 'public', 'CREATE')"""
    with owner.cursor() as cursor:
        cursor.execute(writes)
        found = [name for (name,) in cursor.fetchall()]

    assert found == []


def test_the_reader_reads_every_table_but_not_what_ends_the_mails_of_others(
    owner: Connection, reader: Connection
) -> None:
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')"
            " AND NOT has_table_privilege('credmate_readonly', oid, 'SELECT')"
        )
        hidden = [name for (name,) in cursor.fetchall()]

    assert hidden == ["mail"]
    execute(reader, "SELECT organisation_id, kind, slot, email, status, settled_at FROM mail")
    with pytest.raises(InsufficientPrivilege):
        execute(reader, "SELECT mail_id FROM mail")


def test_the_settings_of_a_session_come_with_the_role(application: Connection) -> None:
    with application.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('statement_timeout'), current_setting('lock_timeout'), current_setting('timezone')"
        )
        settings = cursor.fetchone()

    assert settings == ("8s", "3s", "UTC")


def test_what_expires_soon_is_found_by_the_index(owner: Connection) -> None:
    with owner.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT * FROM credential WHERE NOT superseded AND expires_on < now()::date + 60")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "credential_expiry" in plan


def test_the_end_of_a_key_is_found_by_the_index(owner: Connection) -> None:
    with owner.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT * FROM document WHERE reverse(object_key) LIKE 'fdp.15149%'")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "document_object_key_reversed" in plan
