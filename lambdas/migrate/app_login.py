"""How the application's role and the readers' log in, which the migrations cannot know.

Behind RDS Proxy the role needs one of two things: a password that the proxy finds in a secret, or IAM authentication
end to end. A role that has `rds_iam` cannot use a password any more, so it is one or the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from psycopg2.extensions import encrypt_password
from psycopg2.sql import SQL, Identifier

from credmate.database import Connection

APP_ROLE = "credmate_app"
READ_ONLY_ROLE = "credmate_readonly"
"""Of the API and of people; it logs in with IAM tokens alone."""


def set_password(connection: Connection, user: str, password: str) -> None:
    """Let `user` log in with the password of its secret. Only a SCRAM verifier of it is sent, and may be logged."""
    verifier = encrypt_password(password, user, scope=connection, algorithm="scram-sha-256")
    with connection.cursor() as cursor:
        cursor.execute(SQL("ALTER ROLE {} PASSWORD %s").format(Identifier(user)), (verifier,))


def allow_iam(connection: Connection, roles: Sequence[str]) -> bool:
    """Let `roles` log in with IAM tokens; False where there is no such thing, outside RDS."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'rds_iam'")
        if cursor.fetchone() is None:
            return False
        for role in roles:
            cursor.execute(SQL("GRANT rds_iam TO {}").format(Identifier(role)))
        return True
