"""Where a server is, and what to tell someone who has none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

SUPERUSER = "postgres"


class PostgresUnavailable(Exception):
    """There is no server to talk to; `remedy` tells what to do about it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.remedy = remedy


@dataclass(frozen=True)
class PostgresAddress:
    """Where a server listens, and who administers it."""

    host: str
    port: int
    user: str
    password: str
    database: str = "postgres"
    socket_folder: Path | None = None
    """Set where the server is ours: a connection through it needs no password, whoever the user."""

    def dsn(self, database: str | None = None) -> str:
        """A libpq URL for the administrator's connection to `database`."""
        login = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        name = quote(database or self.database, safe="")
        return f"postgresql://{login}@{quote(self.host, safe='')}:{self.port}/{name}"


def address_of(url: str) -> PostgresAddress:
    """What DATABASE_URL says: a libpq URL or keyword string.

    Raises `PostgresUnavailable` when it cannot be read; the message does not repeat it, for it may hold a password.
    """
    import psycopg2
    from psycopg2.extensions import parse_dsn

    try:
        parts: dict[str, str] = parse_dsn(url)
        port = int(parts.get("port", 5432))
    except (psycopg2.ProgrammingError, ValueError):
        remedy = "give it the form postgresql://user:password@host:port/database"
        raise PostgresUnavailable("DATABASE_URL cannot be read", remedy) from None
    user = parts.get("user", SUPERUSER)
    return PostgresAddress(
        host=parts.get("host", "localhost"),
        port=port,
        user=user,
        password=parts.get("password", ""),
        database=parts.get("dbname", user),
    )
