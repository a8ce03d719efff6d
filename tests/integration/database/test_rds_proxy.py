"""The stand-in for RDS Proxy, reached the way the steps reach the real one."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg2
import pytest

import begin.handler
from credmate.contracts import ClaimDecision
from credmate.database import Connection, Database, DatabaseSettings
from credmate.database.logins import IamLogin, SecretLogin, login_for, sign_token
from credmate.database.settings import Auth, Tls
from credmate.errors import DatabaseUnavailable
from credmate.store import PostgresStore
from local.postgres import PostgresAddress
from local.rds_proxy import Certificate, RdsInstance, RdsProxy, TokenRefused, check_token, make_certificate
from tests.integration.database.builders import APP_ROLE, MANY, a_document, begin_request

ACCESS_KEY = "AKIDLOCAL"


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from credmate.database.logins import _session

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS_KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    _session.cache_clear()
    yield
    _session.cache_clear()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def proxy(server: PostgresAddress, certificate: Certificate) -> Iterator[RdsProxy]:
    with RdsProxy(server, certificate, authorize=allow) as running:
        yield running


def allow(access_key: str, user: str) -> bool:
    return (access_key, user) == (ACCESS_KEY, APP_ROLE)


def settings_for(proxy: RdsProxy, database: str, **changes: object) -> DatabaseSettings:
    settings = DatabaseSettings(
        auth=Auth.IAM,
        tls=Tls.VERIFY_FULL,
        ca_file=str(proxy.ca_file),
        host=proxy.host,
        port=proxy.port,
        database=database,
        user=APP_ROLE,
    )
    return replace(settings, **changes)  # type: ignore[arg-type]


def libpq_options(proxy: RdsProxy, database: str, **changes: object) -> dict[str, Any]:
    token = sign_token(proxy.host, proxy.port, APP_ROLE)
    options: dict[str, Any] = {
        "host": proxy.host,
        "port": proxy.port,
        "user": APP_ROLE,
        "dbname": database,
        "password": token,
    }
    return {**options, "sslmode": "verify-full", "sslrootcert": str(proxy.ca_file), **changes}


def test_a_step_works_through_the_proxy(proxy: RdsProxy, database: str, owner: Connection) -> None:
    store = PostgresStore(Database(login_for(settings_for(proxy, database))))
    with closing(store):
        claim = begin.handler.run(begin_request(a_document()), store=store, slots=MANY)
        with owner.cursor() as cursor:
            query = "SELECT usename FROM pg_stat_activity WHERE datname = %s AND application_name = 'credmate'"
            cursor.execute(query, (database,))
            users = cursor.fetchall()

    assert claim.decision is ClaimDecision.CLAIMED
    assert users == [(APP_ROLE,)]


def test_a_step_comes_back_when_its_server_connection_was_killed(
    proxy: RdsProxy, database: str, owner: Connection
) -> None:
    store = PostgresStore(Database(login_for(settings_for(proxy, database))))
    with closing(store), owner.cursor() as cursor:
        begin.handler.run(begin_request(a_document()), store=store, slots=MANY)
        query = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND usename = %s"
        cursor.execute(query, (database, APP_ROLE))
        claim = begin.handler.run(begin_request(a_document()), store=store, slots=MANY)

    assert claim.decision is ClaimDecision.CLAIMED


def test_large_answers_come_through_whole(proxy: RdsProxy, database: str) -> None:
    with closing(psycopg2.connect(**libpq_options(proxy, database))) as client, client.cursor() as cursor:
        cursor.execute("SELECT repeat('x', 20000000)")
        [(text,)] = cursor.fetchall()

    assert text == "x" * 20_000_000


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"password": "guessed"}, "not an IAM token", id="a password"),
        pytest.param({"user": "postgres"}, "for another user", id="another user"),
        pytest.param({"sslmode": "disable"}, "requires TLS", id="no TLS"),
        pytest.param({"options": "-c statement_timeout=1"}, "doesn't support command-line options", id="options"),
    ],
)
def test_the_proxy_refuses(proxy: RdsProxy, database: str, changes: dict[str, object], words: str) -> None:
    with pytest.raises(psycopg2.OperationalError, match=words):
        psycopg2.connect(**libpq_options(proxy, database, **changes))


def test_a_key_that_was_not_handed_out_is_refused(
    proxy: RdsProxy, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDOTHER")
    with pytest.raises(DatabaseUnavailable, match="the IAM token was refused"):
        Database(login_for(settings_for(proxy, database))).connect()


def test_an_unknown_authority_is_not_trusted(proxy: RdsProxy, database: str, tmp_path: Path) -> None:
    other = make_certificate(tmp_path)
    with pytest.raises(DatabaseUnavailable, match="its certificate is not accepted"):
        Database(login_for(settings_for(proxy, database, ca_file=str(other.ca_file)))).connect()


def test_a_certificate_for_another_name_is_not_accepted(server: PostgresAddress, database: str, tmp_path: Path) -> None:
    other = make_certificate(tmp_path, ("proxy.example.com",))
    with RdsProxy(server, other, authorize=allow) as misnamed:
        with pytest.raises(DatabaseUnavailable, match="its certificate is not accepted"):
            Database(login_for(settings_for(misnamed, database))).connect()
        with closing(Database(login_for(settings_for(misnamed, database, tls=Tls.VERIFY_CA))).connect()) as client:
            encrypted = client.info.ssl_in_use

    assert encrypted


def test_the_token_of_an_hour_ago_does_not_open_the_door(proxy: RdsProxy) -> None:
    token = sign_token(proxy.host, proxy.port, APP_ROLE)

    def check(now: datetime) -> None:
        check_token(token, user=APP_ROLE, host=proxy.host, port=proxy.port, authorize=allow, now=now)

    check(datetime.now(UTC) + timedelta(minutes=14))
    with pytest.raises(TokenRefused, match="expired"):
        check(datetime.now(UTC) + timedelta(minutes=16))


def test_a_token_for_another_endpoint_is_refused(proxy: RdsProxy, database: str) -> None:
    token = sign_token("elsewhere", proxy.port, APP_ROLE)
    with pytest.raises(psycopg2.OperationalError, match="another endpoint"):
        psycopg2.connect(**libpq_options(proxy, database, password=token))


def test_the_token_is_the_one_boto3_makes(proxy: RdsProxy) -> None:
    import boto3

    theirs = boto3.client("rds", region_name="us-east-1").generate_db_auth_token(proxy.host, proxy.port, APP_ROLE)
    ours = sign_token(proxy.host, proxy.port, APP_ROLE)

    assert sorted(part.split("=")[0] for part in ours.split("&")) == sorted(
        part.split("=")[0] for part in theirs.split("&")
    )


def test_a_proxy_of_a_foreign_server_logs_in_with_a_password(
    server: PostgresAddress, certificate: Certificate, admin: Connection
) -> None:
    foreign = replace(server, socket_folder=None)
    with RdsProxy(foreign, certificate, authorize=lambda *_: True, passwords=lambda _user: server.password) as proxy:
        token = sign_token(proxy.host, proxy.port, "postgres")
        options = libpq_options(proxy, "postgres", user="postgres", password=token)
        with closing(psycopg2.connect(**options)) as client:
            user = client.info.user
    with RdsProxy(foreign, certificate, authorize=lambda *_: True, passwords=lambda _user: "wrong") as proxy:
        token = sign_token(proxy.host, proxy.port, "postgres")
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(**libpq_options(proxy, "postgres", user="postgres", password=token))

    assert user == "postgres"


def test_the_instance_asks_for_the_password_over_tls(server: PostgresAddress, certificate: Certificate) -> None:
    def login(password: str) -> SecretLogin:
        secret = f'{{"username": "postgres", "password": "{password}", "dbname": "postgres"}}'
        return SecretLogin(settings, read=lambda _arn: secret)

    with RdsInstance(server, certificate) as instance:
        settings = DatabaseSettings(
            Auth.SECRET, Tls.VERIFY_FULL, str(certificate.ca_file), instance.host, instance.port, secret_arn="arn"
        )
        with closing(Database(login(server.password)).connect()) as client:
            encrypted = client.info.ssl_in_use
        with pytest.raises(DatabaseUnavailable, match="the password was refused"):
            Database(login("wrong")).connect()

    assert encrypted


def test_a_secret_that_was_rotated_is_read_again(server: PostgresAddress, certificate: Certificate) -> None:
    answers = iter(["old", server.password])
    with RdsInstance(server, certificate) as instance:
        settings = DatabaseSettings(
            Auth.SECRET, Tls.VERIFY_FULL, str(certificate.ca_file), instance.host, instance.port, secret_arn="arn"
        )
        login = SecretLogin(
            settings, read=lambda _arn: f'{{"user": "postgres", "db": "postgres", "password": "{next(answers)}"}}'
        )
        login.parameters()
        with closing(Database(login).connect()) as client:
            user = client.info.user

    assert user == "postgres"


def test_a_proxy_without_its_server_says_so(server: PostgresAddress, certificate: Certificate) -> None:
    nowhere = replace(server, socket_folder=None, port=1)
    with (
        RdsProxy(nowhere, certificate, authorize=allow) as proxy,
        pytest.raises(psycopg2.OperationalError, match="the database cannot be reached"),
    ):
        psycopg2.connect(**libpq_options(proxy, "postgres"))


def test_a_proxy_can_be_stopped_with_clients_connected_and_started_again(
    server: PostgresAddress, certificate: Certificate, database: str
) -> None:
    proxy = RdsProxy(server, certificate, authorize=allow)
    proxy.start()
    with closing(Database(login_for(settings_for(proxy, database)))) as ours:
        ours.transaction(lambda cursor: cursor.execute("SELECT 1"))
        proxy.stop()
        proxy.start()
        ours.transaction(lambda cursor: cursor.execute("SELECT 1"))
    proxy.stop()
    with pytest.raises(psycopg2.OperationalError, match="refused"):
        psycopg2.connect(**libpq_options(proxy, database))


def test_every_connection_signs_a_token_of_its_own(proxy: RdsProxy, database: str) -> None:
    signed: list[str] = []

    def sign(host: str, port: int, user: str) -> str:
        signed.append(user)
        return sign_token(host, port, user)

    ours = Database(IamLogin(settings_for(proxy, database), sign))
    for _ in range(2):
        ours.transaction(lambda cursor: cursor.execute("SELECT 1"))
        ours.transaction(lambda cursor: cursor.execute("SELECT 1"))
        ours.close()

    assert signed == [APP_ROLE, APP_ROLE]
