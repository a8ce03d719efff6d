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
from local.postgres import PostgresAddress, PostgresServer
from migrate.runner import load, migrate
from tests.integration.database.builders import APP_ROLE, FixedLogin

TEMPLATE = "migrated"
numbers = count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresAddress]:
    folder: Path = tmp_path_factory.mktemp("postgres")
    with PostgresServer(folder, durable=False) as running:
        yield running.address
    shutil.rmtree(folder)  # the databases of all tests, 8 MB each


@pytest.fixture(scope="session")
def admin(server: PostgresAddress) -> Iterator[Connection]:
    with closing(psycopg2.connect(server.dsn())) as connection:
        connection.autocommit = True
        yield connection


@pytest.fixture(scope="session")
def template(server: PostgresAddress, admin: Connection) -> str:
    create_database(admin, TEMPLATE)
    with closing(psycopg2.connect(server.dsn(TEMPLATE))) as connection:
        migrate(connection, load())
    return TEMPLATE


@pytest.fixture
def empty_database(admin: Connection) -> str:
    name = f"empty_{next(numbers)}"
    create_database(admin, name)
    return name


@pytest.fixture
def database(admin: Connection, template: str) -> str:
    name = f"test_{next(numbers)}"
    create_database(admin, name, template)
    return name


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


def create_database(admin: Connection, name: str, template: str = "template0") -> None:
    with admin.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
