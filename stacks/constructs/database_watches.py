"""What tells that the database will not keep up."""

from __future__ import annotations

from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_rds as rds

from stacks.constructs.watch import NOW, Watch
from stacks.settings import Settings

FULL_PERCENT = 80
DIRECT_CONNECTIONS = 80
"""That an instance without a proxy allows: about what RDS chooses for a GiB of memory, and said, so that the alarm's
bound follows from it."""

FREE_SHARE = 0.1
"""Of the storage; below it there is time for one backup and one vacuum, and not for both."""


def database_watches(
    settings: Settings, instance: rds.DatabaseInstance, proxy: rds.DatabaseProxy | None
) -> list[Watch]:
    """The watches of the instance and of its proxy."""
    free = settings.database_storage_gib * FREE_SHARE
    storage = Watch(
        "DatabaseStorage",
        f"The database has less than {free:g} GiB of storage left.",
        instance.metric_free_storage_space(period=NOW, statistic="Minimum"),
        below=free * 2**30,
    )
    return [*(_proxy_watches(proxy) if proxy else [_direct_connections(instance)]), storage]


def _direct_connections(instance: rds.DatabaseInstance) -> Watch:
    return Watch(
        "DatabaseConnections",
        f"Functions use more than {FULL_PERCENT} % of the connections that the database allows.",
        instance.metric_database_connections(period=NOW, statistic="Maximum"),
        above=DIRECT_CONNECTIONS * FULL_PERCENT / 100,
        periods=3,
    )


def _proxy_watches(proxy: rds.DatabaseProxy) -> list[Watch]:
    used = cloudwatch.MathExpression(
        label="database connections in use, %",
        expression="100 * used / allowed",
        using_metrics={
            "used": _of_proxy(proxy, "DatabaseConnections"),
            "allowed": _of_proxy(proxy, "MaxDatabaseConnectionsAllowed"),
        },
        period=NOW,
    )
    return [
        Watch(
            "DatabaseConnections",
            f"The proxy uses more than {FULL_PERCENT} % of its connections.",
            used,
            above=FULL_PERCENT,
            periods=3,
        ),
        Watch(
            "DatabasePinnedSessions",
            "A client keeps a database connection for itself, which the proxy could otherwise lend to others.",
            _of_proxy(proxy, "DatabaseConnectionsCurrentlySessionPinned"),
            above=0,
            periods=3,
        ),
    ]


def _of_proxy(proxy: rds.DatabaseProxy, name: str) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace="AWS/RDS",
        metric_name=name,
        dimensions_map={"ProxyName": proxy.db_proxy_name},
        statistic="Maximum",
        period=NOW,
    )
