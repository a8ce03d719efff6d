"""What tells that the database will not keep up."""

from __future__ import annotations

from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_rds as rds

from stacks.constructs.watch import NOW, Watch
from stacks.settings import Settings

FULL_PERCENT = 80
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
    return [*(_proxy_watches(proxy) if proxy else ()), storage]


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
            "The proxy uses more than 80 % of its connections.",
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
