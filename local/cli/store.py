"""The store as the command line reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - a class, whatever its name

from credmate.database import ConnectionParameters, Database
from credmate.store import PostgresStore


@contextmanager
def open_store(database_url: str) -> Iterator[PostgresStore]:
    """The documents in the database at this URL, the administrator's own: no proxy, no token, no TLS on loopback."""
    store = PostgresStore(_DatabaseAt(database_url))
    try:
        yield store
    finally:
        store.close()


class _DatabaseAt(Database):
    def __init__(self, url: str) -> None:
        super().__init__(_NoLogin(), application="credmate-cli")
        self._url = url

    def _open(self) -> Connection:
        connection: Connection = psycopg2.connect(self._url, application_name=self._application, connect_timeout=5)
        return connection


class _NoLogin:
    """The URL says it all."""

    def parameters(self) -> ConnectionParameters:
        """Never asked for."""
        raise NotImplementedError

    def forget(self) -> bool:
        """Another try would use the same URL."""
        return False
