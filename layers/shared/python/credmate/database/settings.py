"""Where the database is, said by the environment.

DATABASE_HOST        endpoint of the proxy or of the instance; replaces what a secret says
DATABASE_PORT        5432 unless said otherwise
DATABASE_NAME        name of the database
DATABASE_USER        role to log in as
DATABASE_AUTH        `iam` (the default: a token signed for each connection) or `secret`
DATABASE_SECRET_ARN  for `secret`: holds the password, and whatever of the above is not set
DATABASE_TLS         `verify-full` (the default), `verify-ca` or `require`
DATABASE_CA_FILE     PEM file of trusted authorities; certifi's unless set, which has those of RDS Proxy
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from credmate.errors import InternalError

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)

DEFAULT_PORT = 5432


class Auth(StrEnum):
    """What proves who we are."""

    IAM = "iam"
    SECRET = "secret"  # noqa: S105 - the word, not a password


class Tls(StrEnum):
    """How far the server must prove who it is, in libpq's words. A connection without TLS is not among them."""

    VERIFY_FULL = "verify-full"
    VERIFY_CA = "verify-ca"
    REQUIRE = "require"


@dataclass(frozen=True)
class ConnectionParameters:
    """All that one connection needs."""

    host: str
    port: int
    database: str
    user: str
    password: str = field(repr=False)
    tls: Tls
    ca_file: str | None
    """None where the server's certificate is not checked."""


@dataclass(frozen=True)
class DatabaseSettings:
    """The environment's part; what is None must be in the secret."""

    auth: Auth
    tls: Tls
    ca_file: str | None
    host: str | None = None
    port: int | None = None
    database: str | None = None
    user: str | None = None
    secret_arn: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> DatabaseSettings:
        """Raises `InternalError`, which names the variable, for one that is missing or has an impossible value."""
        auth = _choice(Auth, environment, "DATABASE_AUTH", Auth.IAM)
        tls = _choice(Tls, environment, "DATABASE_TLS", Tls.VERIFY_FULL)
        needed = {
            Auth.IAM: ("DATABASE_HOST", "DATABASE_NAME", "DATABASE_USER"),
            Auth.SECRET: ("DATABASE_SECRET_ARN",),
        }
        for name in needed[auth]:
            if not environment.get(name):
                raise InternalError(f"{name} is not set")
        port = environment.get("DATABASE_PORT")
        return cls(
            auth=auth,
            tls=tls,
            ca_file=None if tls is Tls.REQUIRE else environment.get("DATABASE_CA_FILE") or _public_authorities(),
            host=environment.get("DATABASE_HOST") or None,
            port=port_number(port, "DATABASE_PORT") if port else None,
            database=environment.get("DATABASE_NAME") or None,
            user=environment.get("DATABASE_USER") or None,
            secret_arn=environment.get("DATABASE_SECRET_ARN") or None,
        )


def port_number(value: object, name: str) -> int:
    """`value` as a TCP port. Raises `InternalError`, which tells `name` and not the value, when it is none."""
    text = str(value)
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise InternalError(f"{name} is not a port number")


def _choice(kind: type[ChoiceT], environment: Mapping[str, str], name: str, default: ChoiceT) -> ChoiceT:
    try:
        return kind(environment.get(name) or default)
    except ValueError:
        raise InternalError(f"{name} is none of {', '.join(kind)}") from None


def _public_authorities() -> str:
    import certifi

    return certifi.where()
