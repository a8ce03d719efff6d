"""Migrations against a real database."""

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg2
import pytest

import migrate.handler
from credmate.contracts import DocumentStatus
from credmate.database import Connection
from credmate.errors import InternalError
from local.postgres import PostgresAddress
from migrate.runner import LOCK_KEY, Migration, MigrationFailed, MigrationLocked, MigrationRefused, load
from migrate.runner import migrate as apply

TABLE = Migration(1, "0001_table.sql", "CREATE TABLE t (x int)")
COLUMN = Migration(2, "0002_column.sql", "ALTER TABLE t ADD COLUMN y int")
INDEX = Migration(3, "0003_index.sql", "-- no-transaction\nCREATE INDEX CONCURRENTLY t_x ON t (x)")


@pytest.fixture
def empty(server: PostgresAddress, empty_database: str) -> Iterator[Connection]:
    with closing(psycopg2.connect(server.dsn(empty_database))) as connection:
        yield connection


def columns_of_t(connection: Connection) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 't' ORDER BY 1")
        return [name for (name,) in cursor.fetchall()]


def test_a_fresh_database_gets_all_migrations_and_a_second_run_none(empty: Connection) -> None:
    names = [migration.name for migration in load()]

    assert apply(empty, load()) == names
    assert apply(empty, load()) == []


def test_only_new_migrations_are_applied(empty: Connection) -> None:
    apply(empty, [TABLE])

    assert apply(empty, [TABLE, COLUMN]) == ["0002_column.sql"]
    assert columns_of_t(empty) == ["x", "y"]


def test_a_file_that_changed_after_it_was_applied_is_refused(empty: Connection) -> None:
    apply(empty, [TABLE])

    with pytest.raises(MigrationRefused, match=r"0001_table\.sql was changed"):
        apply(empty, [replace(TABLE, sql="CREATE TABLE t (x bigint)")])


def test_a_new_file_before_an_applied_one_is_refused(empty: Connection) -> None:
    apply(empty, [replace(TABLE, number=5)])

    with pytest.raises(MigrationRefused, match="comes before migration 0005"):
        apply(empty, [COLUMN, replace(TABLE, number=5)])


def test_a_file_gone_from_among_the_others_is_refused(empty: Connection) -> None:
    apply(empty, [TABLE, COLUMN, INDEX])

    with pytest.raises(MigrationRefused, match="0002 was applied and is not among the files"):
        apply(empty, [TABLE, INDEX])


def test_a_release_that_is_rolled_back_leaves_a_newer_schema_alone(empty: Connection) -> None:
    apply(empty, [TABLE, COLUMN])

    assert apply(empty, [TABLE]) == []


def test_a_file_that_fails_is_undone_as_a_whole_and_those_before_it_stay(empty: Connection) -> None:
    broken = replace(COLUMN, sql="ALTER TABLE t ADD COLUMN y int; SELECT 1 / 0")
    with pytest.raises(MigrationFailed, match=r"0002_column\.sql: division by zero"):
        apply(empty, [TABLE, broken])

    assert columns_of_t(empty) == ["x"]
    assert apply(empty, [TABLE, COLUMN]) == ["0002_column.sql"]


def test_a_table_in_use_stops_the_migration_instead_of_everybody(
    empty: Connection, server: PostgresAddress, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("migrate.runner.STATEMENT_LOCK_TIMEOUT", "50ms")
    apply(empty, [TABLE])
    with closing(psycopg2.connect(server.dsn(empty_database))) as reader, reader.cursor() as cursor:
        cursor.execute("SELECT * FROM t")
        with pytest.raises(MigrationFailed, match="55P03"):
            apply(empty, [TABLE, COLUMN])


def test_of_eight_deployments_at_once_each_migration_is_applied_by_one(
    server: PostgresAddress, empty_database: str
) -> None:
    barrier = threading.Barrier(8)

    def deploy(_number: int) -> list[str]:
        with closing(psycopg2.connect(server.dsn(empty_database))) as connection:
            barrier.wait()
            return apply(connection, [TABLE, COLUMN, INDEX])

    with ThreadPoolExecutor(8) as pool:
        applied = sorted(pool.map(deploy, range(8)))

    assert applied == [[]] * 7 + [["0001_table.sql", "0002_column.sql", "0003_index.sql"]]


def test_patience_with_another_deployment_ends(empty: Connection, server: PostgresAddress, empty_database: str) -> None:
    with closing(psycopg2.connect(server.dsn(empty_database))) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (LOCK_KEY,))
        with pytest.raises(MigrationLocked):
            apply(empty, [TABLE], patience=0)


def test_files_must_be_named_and_numbered(tmp_path: Path) -> None:
    (tmp_path / "0001_one.sql").write_text("SELECT 1")
    (tmp_path / "0001_two.sql").write_text("SELECT 2")
    with pytest.raises(MigrationRefused, match="same number"):
        load(tmp_path)
    (tmp_path / "0001_two.sql").rename(tmp_path / "two.sql")
    with pytest.raises(MigrationRefused, match="NNNN"):
        load(tmp_path)


def test_an_owner_who_is_no_superuser_can_migrate(server: PostgresAddress, admin: Connection) -> None:
    with admin.cursor() as cursor:
        cursor.execute("CREATE ROLE master LOGIN CREATEROLE PASSWORD 'm'")
        cursor.execute("CREATE DATABASE mastered OWNER master TEMPLATE template0")
        for role in ("credmate_app", "credmate_readonly"):
            cursor.execute(f"SELECT FROM pg_roles WHERE rolname = '{role}'")
            if cursor.fetchone() is not None:
                cursor.execute(f"GRANT {role} TO master WITH ADMIN OPTION")
    try:
        address = replace(server, user="master", password="m")
        with closing(psycopg2.connect(address.dsn("mastered"))) as connection:
            applied = apply(connection, load())
    finally:
        with admin.cursor() as cursor:
            cursor.execute("DROP DATABASE mastered WITH (FORCE)")
            cursor.execute("DROP ROLE master")

    assert len(applied) == len(load())


def test_the_schema_knows_every_status_and_no_other(owner: Connection) -> None:
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'document_status_check'")
        [(definition,)] = cursor.fetchall()
        cursor.execute("SELECT from_status FROM status_transition UNION SELECT to_status FROM status_transition")
        in_transitions = {status for (status,) in cursor.fetchall()}

    assert set(re.findall(r"'(\w+)'", definition)) == set(DocumentStatus)
    assert in_transitions == set(DocumentStatus)


def test_a_stack_that_is_deleted_leaves_the_schema_alone() -> None:
    answer = migrate.handler.handler({"RequestType": "Delete"}, None)

    assert answer == {"PhysicalResourceId": "credmate-schema"}


def test_the_application_role_gets_the_password_of_its_secret(
    empty: Connection, server: PostgresAddress, empty_database: str
) -> None:
    secret = '{"username": "credmate_app", "password": "from the secret"}'
    answer = migrate.handler.run(empty, load(), app_secret="arn", read=lambda _arn: secret)
    address = replace(server, user="credmate_app", password="from the secret")
    with closing(psycopg2.connect(address.dsn(empty_database))) as application:
        user = application.info.user

    assert user == "credmate_app"
    assert answer["Data"] == {"Version": str(load()[-1].number), "Applied": str(len(load()))}


@pytest.mark.parametrize(
    ("app_secret", "by_token"),
    [
        pytest.param(None, [True, True], id="everybody by token"),
        pytest.param("arn", [False, True], id="the application by password"),
    ],
)
def test_who_logs_in_by_token_gets_rds_iam_where_there_is_such_a_role(
    empty: Connection, admin: Connection, app_secret: str | None, by_token: list[bool]
) -> None:
    secret = '{"username": "credmate_app", "password": "from the secret"}'
    members = "SELECT pg_has_role(role, 'rds_iam', 'MEMBER') FROM unnest(%s) AS role"
    with admin.cursor() as cursor:
        cursor.execute("CREATE ROLE rds_iam")
        try:
            migrate.handler.run(empty, load(), app_secret=app_secret, read=lambda _arn: secret)
            cursor.execute(members, (["credmate_app", "credmate_readonly"],))
            found = [member for (member,) in cursor.fetchall()]
        finally:
            cursor.execute("DROP ROLE rds_iam")

    assert found == by_token


def test_a_secret_of_another_user_is_refused(empty: Connection) -> None:
    with pytest.raises(InternalError, match="credmate_app"):
        migrate.handler.run(empty, load(), app_secret="arn", read=lambda _arn: '{"user": "else", "password": "p"}')
