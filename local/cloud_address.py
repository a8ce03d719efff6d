"""Where a running local cloud is. Importing this loads nothing of the cloud itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Coordinates:
    """All that a client of a local cloud needs."""

    endpoint: str
    region: str
    documents_bucket: str
    work_bucket: str
    state_machine_arn: str
    intake_queue_url: str
    database_url: str
    state: str
    """Folder with logs and database."""
    pid: int

    def to_json(self) -> str:
        """One line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Coordinates:
        """The inverse of `to_json`."""
        return cls(**json.loads(line))

    def client(self, service: str) -> Any:
        """A boto3 client for this cloud."""
        return administrator(self.endpoint, self.region, service)


def administrator(endpoint: str, region: str, service: str) -> Any:
    """A boto3 client of the account's owner, whom no policy restricts."""
    import boto3
    from botocore.config import Config

    make_client: Any = boto3.client
    return make_client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id="local",
        aws_secret_access_key="local",  # noqa: S106 - the local endpoint takes any
        config=Config(connect_timeout=3, read_timeout=120, retries={"total_max_attempts": 2}, max_pool_connections=16),
    )
