"""Stand-ins for what a client sees of Amazon RDS: a proxy that asks for IAM tokens, and the instance behind it.

    certificate = make_certificate(folder)
    with RdsProxy(address, certificate, authorize=ours) as proxy:
        ...  # clients: host=proxy.host port=proxy.port sslmode=verify-full sslrootcert=certificate.ca_file

Both speak TLS although PostgreSQL behind them may not. Every client connection has one server connection of its own.
"""

from local.rds_proxy.certificate import Certificate, make_certificate
from local.rds_proxy.doors import RdsInstance, RdsProxy
from local.rds_proxy.token import TokenRefused, check_token

__all__ = ["Certificate", "RdsInstance", "RdsProxy", "TokenRefused", "check_token", "make_certificate"]
