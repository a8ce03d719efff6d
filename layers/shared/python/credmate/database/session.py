"""One connection per process, and transactions that may be run again.

RDS Proxy lends a server connection for one transaction at a time, unless the session has state; then it is pinned to
one client until that goes. So there is none here: no SET (`ALTER ROLE` holds the settings), no temporary tables, no
named cursors, no `options`, and no statement above 16 KB, values included.
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg2
from psycopg2.errors import DeadlockDetected, ReadOnlySqlTransaction, SerializationFailure
from psycopg2.extensions import connection, cursor

from credmate.database.logins import Login, login_for
from credmate.database.settings import DatabaseSettings
from credmate.errors import DatabaseUnavailable, InternalError

ResultT = TypeVar("ResultT")
Connection = connection
"""psycopg2's own; it is not for several threads at once either."""

STATEMENT_LIMIT = 15_000
"""Bytes of a statement with its values; RDS Proxy pins the session from 16 KB on."""

CONFLICT_TRIES = 4
"""A transaction that PostgreSQL gave up in favour of another is run this often at most."""
CONFLICT_PAUSE = 0.05
"""Seconds; the longest pause before the second try, doubled before each one after that."""

NETWORK_TIMEOUTS: dict[str, int] = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""libpq's own settings (seconds; the last one milliseconds): a peer that is gone is noticed in about a minute."""

CONNECT_FAILURES = (
    ("certificate", "its certificate is not accepted"),
    ("IAM authentication failed", "the IAM token was refused"),
    ("PAM authentication failed", "the IAM token was refused"),
    ("password authentication failed", "the password was refused"),
    ("could not translate host name", "its name is unknown"),
    ("timeout expired", "it did not answer in time"),
    ("Connection refused", "nobody listens there"),
    ("too many", "it has no connection left"),
    ("does not exist", "it has no such database or role"),
)
"""What libpq says when a connection cannot be opened, in words that repeat nothing."""


class Cursor(cursor):
    """Refuses a statement that would pin the session."""

    def execute(self, query: Any, vars: Any = None) -> None:  # noqa: A002 - psycopg2's name for it
        """Run one statement. Raises `InternalError` when it is longer than `STATEMENT_LIMIT`."""
        statement = self.mogrify(query, vars)
        if len(statement) > STATEMENT_LIMIT:
            raise InternalError(f"a statement of {len(statement)} bytes would pin the session at RDS Proxy")
        super().execute(statement)


class Database:
    """The process's way to the database, connected at first use. Not for several threads at once."""

    def __init__(self, login: Login, application: str = "credmate") -> None:
        """`application` is the name under which PostgreSQL lists the connection."""
        self._login = login
        self._application = application
        self._connection: Connection | None = None

    @classmethod
    def from_environment(cls, application: str = "credmate") -> Database:
        """See `DatabaseSettings`."""
        return cls(login_for(DatabaseSettings.from_environment()), application)

    def transaction(self, work: Callable[[Cursor], ResultT]) -> ResultT:
        """Run `work` in one transaction and commit it.

        It is run again as a whole when PostgreSQL gives it up in favour of another transaction, and once when the
        connection turns out to be dead: then nobody knows whether the commit arrived, and so `work` must come to the
        same end when it finds its own traces.

        Raises `DatabaseUnavailable` when that does not help.
        """
        conflicts = 0
        reconnected = False
        while True:
            connection = self._connection = self._connection or self.connect()
            try:
                return _run(connection, work)
            except (SerializationFailure, DeadlockDetected) as error:
                conflicts += 1
                if conflicts >= CONFLICT_TRIES:
                    raise _unavailable(error) from error
                time.sleep(random.uniform(0, CONFLICT_PAUSE * 2 ** (conflicts - 1)))  # noqa: S311 - jitter
            except (psycopg2.OperationalError, psycopg2.InterfaceError, ReadOnlySqlTransaction) as error:
                dead = connection.closed or isinstance(error, ReadOnlySqlTransaction)  # read-only: after a failover
                if dead:
                    self.close()
                if reconnected or not dead:
                    raise _unavailable(error) from error
                reconnected = True

    def close(self) -> None:
        """Give the connection back; the next transaction opens another."""
        if self._connection is not None:
            with suppress(psycopg2.Error):
                self._connection.close()
            self._connection = None

    def connect(self) -> Connection:
        """A new connection of the caller's own. Raises `DatabaseUnavailable` when there is none to be had."""
        try:
            return self._open()
        except psycopg2.OperationalError as error:
            if not self._login.forget():
                raise _unreachable(error) from error
        try:
            return self._open()
        except psycopg2.OperationalError as error:
            raise _unreachable(error) from error

    def _open(self) -> Connection:
        parameters = self._login.parameters()
        options: dict[str, Any] = {
            "host": parameters.host,
            "port": parameters.port,
            "dbname": parameters.database,
            "user": parameters.user,
            "password": parameters.password,
            "application_name": self._application,
            "sslmode": parameters.tls.value,
            "sslcertmode": "disable",
            "gssencmode": "disable",
            **NETWORK_TIMEOUTS,
        }
        if parameters.ca_file is not None:
            options["sslrootcert"] = parameters.ca_file
        connection: Connection = psycopg2.connect(**options)
        return connection


def _run(connection: Connection, work: Callable[[Cursor], ResultT]) -> ResultT:
    try:
        with connection.cursor(cursor_factory=Cursor) as cursor:
            result = work(cursor)
        connection.commit()
    except BaseException:
        with suppress(psycopg2.Error):
            connection.rollback()
        raise
    return result


def _unavailable(error: psycopg2.Error) -> DatabaseUnavailable:
    """By class and SQLSTATE: PostgreSQL's own words may hold values."""
    return DatabaseUnavailable(f"{type(error).__name__}, SQLSTATE {error.pgcode or 'unknown'}")


def _unreachable(error: psycopg2.OperationalError) -> DatabaseUnavailable:
    said = str(error)
    reason = next((reason for words, reason in CONNECT_FAILURES if words in said), "the connection was not opened")
    return DatabaseUnavailable(f"{type(error).__name__} on connecting to the database: {reason}")
