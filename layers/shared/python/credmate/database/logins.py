"""How to log in: with a token signed by IAM, or with a secret."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Protocol

from credmate.database.settings import DEFAULT_PORT, Auth, ConnectionParameters, DatabaseSettings, port_number
from credmate.errors import InternalError

TOKEN_SECONDS = 900
"""Life of an IAM token; it is asked for only while a connection opens."""

SPELLINGS = {
    "user": ("username", "user"),
    "password": ("password",),
    "host": ("host", "hostname", "endpoint"),
    "port": ("port",),
    "database": ("dbname", "database", "db_name", "db"),
}
"""The keys under which secrets hold what we need: RDS and CDK write the first ones, people write all of them."""

Sign = Callable[[str, int, str], str]
"""Host, port and user -> IAM token."""
ReadSecret = Callable[[str], str]
"""ARN -> the secret's text."""


class Login(Protocol):
    """Tells how to connect, as often as a connection is opened."""

    def parameters(self) -> ConnectionParameters:
        """All that one connection needs; good for opening it now, not for keeping."""
        ...

    def forget(self) -> bool:
        """Drop what was kept from earlier; False when the next answer could not differ from the last one."""
        ...


def login_for(settings: DatabaseSettings) -> Login:
    """The login that `settings` ask for."""
    return IamLogin(settings) if settings.auth is Auth.IAM else SecretLogin(settings)


class IamLogin:
    """A new token for each connection."""

    def __init__(self, settings: DatabaseSettings, sign: Sign | None = None) -> None:
        self._settings = settings
        self._sign = sign or sign_token

    def parameters(self) -> ConnectionParameters:
        """See `Login`."""
        return merge(self._settings, {}, sign=self._sign)

    def forget(self) -> bool:
        """Tokens are not kept."""
        return False


class SecretLogin:
    """The secret's password, read once and again after a refusal: it may have been rotated."""

    def __init__(self, settings: DatabaseSettings, read: ReadSecret | None = None) -> None:
        self._settings = settings
        self._read = read or read_secret
        self._kept: dict[str, str] | None = None
        self._fresh = False

    def parameters(self) -> ConnectionParameters:
        """See `Login`. Raises `InternalError`, which names keys and never values, for a secret that cannot be used."""
        self._fresh = self._kept is None
        if self._kept is None:
            self._kept = parse_secret(self._read(self._settings.secret_arn or ""))
        return merge(self._settings, self._kept)

    def forget(self) -> bool:
        """Whether the last answer came from a secret read earlier; it is read again next time."""
        self._kept = None
        return not self._fresh


def parse_secret(text: str) -> dict[str, str]:
    """What a secret says about the connection, by our names: user, password, host, port, database.

    What is absent or empty there is absent in the answer. Raises `InternalError` for text that is not a JSON object,
    and when two spellings of one thing differ.
    """
    try:
        secret = json.loads(text)
    except ValueError:
        secret = None
    if not isinstance(secret, dict):
        raise InternalError("the database secret is not a JSON object")
    found: dict[str, str] = {}
    for name, keys in SPELLINGS.items():
        given = {key: str(secret[key]) for key in keys if secret.get(key) not in (None, "")}
        if len(set(given.values())) > 1:
            raise InternalError(f"the database secret contradicts itself: {', '.join(given)} differ")
        if given:
            found[name] = next(iter(given.values()))
    return found


def merge(settings: DatabaseSettings, secret: dict[str, str], sign: Sign | None = None) -> ConnectionParameters:
    """The environment's settings first, then the secret's. Raises `InternalError` when something is in neither."""
    host = settings.host or _required(secret, "host", "DATABASE_HOST")
    port = settings.port or port_number(secret.get("port", DEFAULT_PORT), "port in the database secret")
    user = settings.user or _required(secret, "user", "DATABASE_USER")
    return ConnectionParameters(
        host=host,
        port=port,
        database=settings.database or _required(secret, "database", "DATABASE_NAME"),
        user=user,
        password=sign(host, port, user) if sign else _required(secret, "password", None),
        tls=settings.tls,
        ca_file=settings.ca_file,
    )


def _required(secret: dict[str, str], name: str, variable: str | None) -> str:
    if name in secret:
        return secret[name]
    keys = ", ".join(SPELLINGS[name])
    unset = f"{variable} is not set and " if variable else ""
    raise InternalError(f"{unset}the database secret has none of the keys {keys}")


def sign_token(host: str, port: int, user: str) -> str:
    """A presigned `connect` request, which RDS takes for a password.

    What boto3's `generate_db_auth_token` does, without loading the description of the whole RDS API first: that takes
    longer than all other imports of a step together. Signing is local; nothing is called.
    """
    from botocore.auth import SigV4QueryAuth
    from botocore.awsrequest import AWSRequest

    credentials = _session().get_credentials()
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if credentials is None or not region:
        raise InternalError("no AWS credentials or region to sign a database token with")
    request = AWSRequest("GET", f"https://{host}:{port}/", params={"Action": "connect", "DBUser": user})
    signer = SigV4QueryAuth(credentials.get_frozen_credentials(), "rds-db", region, expires=TOKEN_SECONDS)
    signer.add_auth(request)
    return str(request.url).removeprefix("https://")


@lru_cache
def _session() -> Any:
    from botocore.session import Session

    return Session()


def read_secret(arn: str) -> str:
    """The current text of a secret in Secrets Manager."""
    from credmate.aws import client

    text: str = client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]
    return text
