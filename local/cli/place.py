"""Where a command works: on the local cloud that is up, or on a stage in an AWS account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.session import CloudUnavailable, running_cloud

LOCAL = "local"
"""Name of the stage that local clouds deploy."""

PATIENCE_SECONDS = 900
"""No function of ours runs longer, and none is called twice because its answer took long."""


@dataclass(frozen=True)
class Place:
    """A deployed stage."""

    stage: str
    client: Callable[[str], Any]
    """Makes a boto3 client of a service."""


def in_account(service: str) -> Any:
    """A boto3 client for the account that AWS credentials name; it waits for as long as our functions may take."""
    import boto3
    from botocore.config import Config

    make_client: Any = boto3.client
    patient = Config(connect_timeout=5, read_timeout=PATIENCE_SECONDS, retries={"total_max_attempts": 2})
    return make_client(service, config=patient)


def place_of(stage: str | None) -> Place:
    """The stage in the account that AWS credentials name; without one, or for the stage `local`, the local cloud.

    Raises `CloudUnavailable` when no local cloud is up.
    """
    if stage not in (None, LOCAL):
        return Place(str(stage), in_account)
    cloud = running_cloud()
    if cloud is None:
        raise CloudUnavailable(
            "no local cloud is up", "start one with `credmate up`, or name a stage of your account with --stage"
        )
    return Place(LOCAL, cloud.client)
