"""Migrate: bring the schema up to date while the stack is deployed.

Called by a custom resource's Provider (Create, Update, Delete) or by a deployment trigger without a RequestType. What
it raises fails the deployment. It reaches PostgreSQL directly, as the master user, with the settings of
`credmate.database.settings`; DATABASE_APP_SECRET_ARN names the secret with the application role's password, and unset
means that the role logs in with IAM tokens.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from aws_lambda_powertools import Logger

from credmate.database import Connection, Database
from credmate.database.logins import Login, ReadSecret, SecretLogin, login_for, parse_secret, read_secret
from credmate.database.settings import DatabaseSettings
from credmate.errors import InternalError
from migrate.app_login import APP_ROLE, READ_ONLY_ROLE, allow_iam, set_password
from migrate.runner import Migration, load, migrate

PHYSICAL_ID = "credmate-schema"

logger = Logger()


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """What Lambda calls."""
    if event.get("RequestType") == "Delete":
        return {"PhysicalResourceId": PHYSICAL_ID}
    connection = Database(_login(event), "credmate-migrate").connect()
    try:
        return run(connection, load(), app_secret=os.environ.get("DATABASE_APP_SECRET_ARN"), read=read_secret)
    finally:
        connection.close()


def _login(event: dict[str, Any]) -> Login:
    """With the secret that CloudFormation hands over, where it does; otherwise as the environment says."""
    settings = DatabaseSettings.from_environment()
    secret = event.get("ResourceProperties", {}).get("Secret")
    return SecretLogin(settings, read=lambda _arn: str(secret)) if secret else login_for(settings)


def run(
    connection: Connection, migrations: Sequence[Migration], *, app_secret: str | None, read: ReadSecret
) -> dict[str, Any]:
    """Migrate, open the ways in, and answer as CloudFormation wants it."""
    applied = migrate(connection, migrations)
    if app_secret:
        login = parse_secret(read(app_secret))
        if login.get("user", APP_ROLE) != APP_ROLE or "password" not in login:
            raise InternalError(f"the application's secret must hold a password, for the user {APP_ROLE}")
        set_password(connection, APP_ROLE, login["password"])
    allow_iam(connection, [READ_ONLY_ROLE] if app_secret else [APP_ROLE, READ_ONLY_ROLE])
    logger.info("schema is up to date", extra={"applied": applied, "version": migrations[-1].number})
    return {
        "PhysicalResourceId": PHYSICAL_ID,
        "Data": {"Version": str(migrations[-1].number), "Applied": str(len(applied))},
    }
