"""What stands behind RDS here: the embedded PostgreSQL server and the stand-in of RDS Proxy before it."""

from __future__ import annotations

from typing import Protocol


class LocalDatabase(Protocol):
    """What the CloudFormation types of RDS ask for."""

    host: str
    port: int
    """Of the one address at which both instance and proxy answer."""
    name: str
    """Of the database."""

    def create(self, *, name: str, master: str, password: str) -> None:
        """Make sure that the database and its owner `master` exist."""
        ...

    def open_proxy(self, connect_arn: str) -> None:
        """Let users in by IAM token whose role may `rds-db:connect` to `connect_arn`/<user>."""
        ...
