"""Where a command works: on the local cloud that is up, or on a stage in an AWS account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.session import CloudUnavailable, running_cloud

LOCAL = "local"
"""Name of the stage that local clouds deploy."""


@dataclass(frozen=True)
class Place:
    """A deployed stage."""

    stage: str
    client: Callable[[str], Any]
    """Makes a boto3 client of a service."""


def place_of(stage: str | None) -> Place:
    """The stage in the account that AWS credentials name; without one, the local cloud.

    Raises `CloudUnavailable` when no local cloud is up.
    """
    if stage is not None:
        import boto3

        make_client: Any = boto3.client
        return Place(stage, make_client)
    cloud = running_cloud()
    if cloud is None:
        raise CloudUnavailable(
            "no local cloud is up", "start one with `credmate up`, or name a stage of your account with --stage"
        )
    return Place(LOCAL, cloud.client)
