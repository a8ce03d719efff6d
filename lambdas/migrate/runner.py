"""Ordered SQL files, each applied once.

Files are named `NNNN_what_it_does.sql`. Each runs in a transaction of its own together with its entry in
`schema_migration`; one that begins with the line `-- no-transaction` runs alone, for the one statement that cannot be
in a transaction (CREATE INDEX CONCURRENTLY). An applied file may not change, and a new one may not come before it.

A schema that is ahead of the files is left alone: that is a deployment being rolled back, and CloudFormation must be
able to finish it. So each migration leaves a schema that the release before it can work with.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from psycopg2.extensions import cursor as Cursor  # noqa: N812 - a class, whatever its name

from credmate.database import Connection

SQL_FOLDER = Path(__file__).parent / "sql"
FILE_NAME = re.compile(r"(?P<number>\d{4})_[a-z0-9_]+\.sql")
NO_TRANSACTION = "-- no-transaction\n"

LOCK_KEY = 7_223_306_013_270_519
"""Of the advisory lock that keeps two deployments apart; any number that nobody else uses."""
LOCK_POLL_SECONDS = 0.1
STATEMENT_LOCK_TIMEOUT = "5s"
"""A change of a table in use gives up rather than queue everybody behind it; the deployment may be run again."""

LEDGER = """
CREATE TABLE IF NOT EXISTS schema_migration (
    number     integer PRIMARY KEY,
    name       text NOT NULL,
    sha256     text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""
ENTER = "INSERT INTO schema_migration (number, name, sha256) VALUES (%s, %s, %s)"


class MigrationError(Exception):
    """The schema was left as it was, except for the files before the one that failed."""


class MigrationRefused(MigrationError):
    """The files do not continue what was applied."""


class MigrationLocked(MigrationError):
    """Another deployment has been migrating for too long."""


class MigrationFailed(MigrationError):
    """PostgreSQL refused a file."""


@dataclass(frozen=True)
class Migration:
    """One file."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Lower-case hexadecimal digest by which a change is noticed."""
        return hashlib.sha256(self.sql.encode()).hexdigest()

    @property
    def in_transaction(self) -> bool:
        """False for a file that must run alone."""
        return not self.sql.startswith(NO_TRANSACTION)


def load(folder: Path = SQL_FOLDER) -> list[Migration]:
    """The files of `folder` in order. Raises `MigrationRefused` for a misnamed file or a number used twice."""
    migrations: dict[int, Migration] = {}
    for path in sorted(folder.glob("*.sql")):
        named = FILE_NAME.fullmatch(path.name)
        if named is None:
            raise MigrationRefused(f"{path.name} is not named NNNN_what_it_does.sql")
        number = int(named["number"])
        if number in migrations:
            raise MigrationRefused(f"{path.name} and {migrations[number].name} have the same number")
        migrations[number] = Migration(number, path.name, path.read_text(encoding="utf-8"))
    return list(migrations.values())


def pending(migrations: Sequence[Migration], applied: dict[int, str]) -> list[Migration]:
    """Those of `migrations` that are still to be applied, in order.

    Args:
        migrations: All files, in order.
        applied: sha256 by number of what was applied before.

    Raises:
        MigrationRefused: an applied file has changed or is gone from among the others, or a new one comes before an
            applied one.
    """
    numbers = {migration.number for migration in migrations}
    if gone := sorted(number for number in applied.keys() - numbers if number < max(numbers, default=0)):
        raise MigrationRefused(f"migration {gone[0]:04} was applied and is not among the files")
    for migration in migrations:
        if applied.get(migration.number, migration.sha256) != migration.sha256:
            raise MigrationRefused(f"{migration.name} was changed after it was applied; add a new file instead")
    new = [migration for migration in migrations if migration.number not in applied]
    if new and applied and new[0].number < max(applied):
        raise MigrationRefused(f"{new[0].name} comes before migration {max(applied):04}, which was applied already")
    return new


def migrate(connection: Connection, migrations: Sequence[Migration], patience: float = 120) -> list[str]:
    """Apply what is pending and return the names of the files.

    The connection must go straight to PostgreSQL: the advisory lock and SET belong to its session. It is asked for the
    lock again and again rather than waited for: a session that waits holds a snapshot, on which CREATE INDEX
    CONCURRENTLY in turn waits, a deadlock.

    Args:
        connection: Idle; it is left in autocommit mode.
        migrations: As `load` returns them.
        patience: Seconds to wait for another deployment.

    Raises:
        MigrationError: one of its leaves says what happened.
    """
    connection.autocommit = True
    with connection.cursor() as cursor:
        _lock(cursor, patience)
        try:
            cursor.execute("SET lock_timeout = %s", (STATEMENT_LOCK_TIMEOUT,))
            cursor.execute(LEDGER)
            cursor.execute("SELECT number, sha256 FROM schema_migration")
            due = pending(migrations, dict(cursor.fetchall()))
            for migration in due:
                _apply(cursor, migration)
            return [migration.name for migration in due]
        finally:
            with suppress(psycopg2.Error):
                cursor.execute("SELECT pg_advisory_unlock(%s)", (LOCK_KEY,))


def _lock(cursor: Cursor, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", (LOCK_KEY,))
        row = cursor.fetchone()
        if row is not None and row[0]:
            return
        if time.monotonic() >= deadline:
            raise MigrationLocked("another deployment is migrating the database; deploy again when it is done")
        time.sleep(LOCK_POLL_SECONDS)


def _apply(cursor: Cursor, migration: Migration) -> None:
    entry = (migration.number, migration.name, migration.sha256)
    try:
        if migration.in_transaction:
            cursor.execute("BEGIN")
        cursor.execute(migration.sql)
        cursor.execute(ENTER, entry)
        if migration.in_transaction:
            cursor.execute("COMMIT")
    except psycopg2.Error as error:
        with suppress(psycopg2.Error):
            cursor.execute("ROLLBACK")
        said = (error.diag.message_primary or type(error).__name__).strip()
        raise MigrationFailed(f"{migration.name}: {said} (SQLSTATE {error.pgcode or 'unknown'})") from error
