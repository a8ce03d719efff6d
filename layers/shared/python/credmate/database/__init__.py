"""PostgreSQL through RDS Proxy.

Settings come from the environment (`settings`), the password from IAM or a secret (`logins`), and `session` keeps one
connection per process and runs transactions that may be run again.
"""

from credmate.database.session import Connection, Cursor, Database
from credmate.database.settings import ConnectionParameters, DatabaseSettings

__all__ = ["Connection", "ConnectionParameters", "Cursor", "Database", "DatabaseSettings"]
