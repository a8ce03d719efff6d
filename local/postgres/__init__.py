"""A PostgreSQL server of one's own, from a pip wheel: no installation, no container, no change to the machine.

    with postgres(state_folder) as address:
        psycopg2.connect(address.dsn())

The state folder holds `cluster/` (the data, kept between starts), `password` (of the superuser) and `server.log`.
"""

from local.postgres.address import PostgresAddress, PostgresUnavailable, address_of
from local.postgres.binaries import find_binaries
from local.postgres.server import PostgresServer, postgres

__all__ = ["PostgresAddress", "PostgresServer", "PostgresUnavailable", "address_of", "find_binaries", "postgres"]
