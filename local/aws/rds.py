"""RDS here: the embedded PostgreSQL server, and one TLS endpoint before it that is both instance and proxy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg2
from psycopg2 import sql

from local.postgres import PostgresAddress
from local.rds_proxy import RdsInstance, RdsProxy, make_certificate
from local.rds_proxy.doors import Streams
from local.rds_proxy.wire import startup_parameters

MayConnect = Callable[[str, str, str], bool]
"""Access key id, database user, ARN without the user -> whether the key's role may connect as that user."""


class LocalRds:
    """What stands behind DBInstance and DBProxy; see `local.aws.database.LocalDatabase`."""

    def __init__(self, server: PostgresAddress, certificates: Path, *, authorize: MayConnect) -> None:
        self._server = server
        self._authorize = authorize
        self._connect_arn = ""
        self._door = _Door(server, make_certificate(certificates), authorize=self._may_connect)
        self._door.start()
        self.host = self._door.host
        self.port = self._door.port
        self.name = ""
        self.ca_file = self._door.ca_file

    def create(self, *, name: str, master: str, password: str) -> None:
        """Make the database and its owner, or give a known owner the new password."""
        self._door.master = master
        self.name = name
        connection = psycopg2.connect(self._server.dsn())
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (master,))
                verb = "ALTER" if cursor.fetchone() else "CREATE"
                role = sql.SQL(verb + " ROLE {} LOGIN CREATEDB CREATEROLE PASSWORD {}")
                cursor.execute(role.format(sql.Identifier(master), sql.Literal(password)))
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
                if cursor.fetchone() is None:
                    make = sql.SQL("CREATE DATABASE {} OWNER {}")
                    cursor.execute(make.format(sql.Identifier(name), sql.Identifier(master)))
        finally:
            connection.close()

    def open_proxy(self, connect_arn: str) -> None:
        """See `LocalDatabase`."""
        self._connect_arn = connect_arn

    def stop(self) -> None:
        """Cut all connections."""
        self._door.stop()

    def _may_connect(self, access_key_id: str, user: str) -> bool:
        return bool(self._connect_arn) and self._authorize(access_key_id, user, self._connect_arn)


class _Door(RdsProxy):
    """Instance for the master user, proxy for everybody else.

    On AWS both listen on 5432 of different hosts; one machine has one address, so the user tells which one is meant.
    """

    master = ""

    async def _connect(self, client: Streams, startup: bytes, /) -> Streams:
        if startup_parameters(startup).get("user") == self.master:
            return await RdsInstance._connect(self, client, startup)  # type: ignore[arg-type]  # noqa: SLF001
        return await super()._connect(client, startup)
