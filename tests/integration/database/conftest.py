"""One server for the session, one migrated template database, and a copy of it for each test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import psycopg2
import pytest

from credmate.database import Connection, Database
from credmate.store import PostgresStore
from credmate.store.mails import PostgresMails
from local.postgres import PostgresAddress, PostgresServer
from migrate.runner import load, migrate
from tests.integration.database.builders import APP_ROLE, FixedLogin


class Databases:
    """Makes databases and drops those that are done with, but not before the next one is made: by then the server has
    noticed that their clients are gone, and need not be waited for."""

    def __init__(self, admin: Connection) -> None:
        self._admin = admin
        self._numbers = count(1)
        self._done: list[str] = []

    def create(self, template: str = "template0") -> str:
        name = f"test_{next(self._numbers)}"
        with self._admin.cursor() as cursor:
            while self._done:
                cursor.execute(f"DROP DATABASE {self._done.pop()} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def release(self, name: str) -> None:
        self._done.append(name)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresAddress]:
    folder: Path = tmp_path_factory.mktemp("postgres")
    with PostgresServer(folder, durable=False) as running:
        yield running.address
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def admin(server: PostgresAddress) -> Iterator[Connection]:
    with closing(psycopg2.connect(server.dsn())) as connection:
        connection.autocommit = True
        yield connection


@pytest.fixture(scope="session")
def databases(admin: Connection) -> Databases:
    return Databases(admin)


@pytest.fixture(scope="session")
def template(server: PostgresAddress, databases: Databases) -> str:
    name = databases.create()
    with closing(psycopg2.connect(server.dsn(name))) as connection:
        migrate(connection, load())
    return name


@pytest.fixture
def empty_database(databases: Databases) -> Iterator[str]:
    name = databases.create()
    yield name
    databases.release(name)


@pytest.fixture
def database(databases: Databases, template: str) -> Iterator[str]:
    name = databases.create(template)
    yield name
    databases.release(name)


@pytest.fixture
def owner(server: PostgresAddress, database: str) -> Iterator[Connection]:
    """Looks behind the store's back, and may do what the application may not."""
    with closing(psycopg2.connect(server.dsn(database))) as connection:
        connection.autocommit = True
        yield connection


@pytest.fixture
def new_store(server: PostgresAddress, database: str) -> Iterator[Callable[[], PostgresStore]]:
    """Makes stores with a connection of their own, as different processes have."""
    stores: list[PostgresStore] = []

    def make() -> PostgresStore:
        stores.append(PostgresStore(Database(FixedLogin(server, database, APP_ROLE))))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def store(new_store: Callable[[], PostgresStore]) -> PostgresStore:
    return new_store()


@pytest.fixture
def new_mails(server: PostgresAddress, database: str) -> Iterator[Callable[[], PostgresMails]]:
    """As `new_store`, for what is told by mail."""
    stores: list[PostgresMails] = []

    def make() -> PostgresMails:
        stores.append(PostgresMails(Database(FixedLogin(server, database, APP_ROLE))))
        return stores[-1]

    yield make
    for store in stores:
        store.close()
