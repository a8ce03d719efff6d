"""Where a running local cloud is. Importing this loads nothing of the cloud itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

OUTBOX = "outbox"
"""Folder within the state's, in which mails land."""


@dataclass(frozen=True)
class Coordinates:
    """All that a client of a local cloud needs."""

    endpoint: str
    region: str
    database_url: str
    state: str
    """Folder with logs and database."""
    pid: int
    documents_bucket: str = ""
    """Empty, as all that follows, while nothing is deployed."""
    work_bucket: str = ""
    state_machine_arn: str = ""
    intake_queue_url: str = ""

    def with_outputs(self, outputs: Mapping[str, str]) -> Coordinates:
        """Completed by the outputs of the stacks."""
        return replace(
            self,
            documents_bucket=outputs["DocumentsBucketName"],
            work_bucket=outputs["WorkBucketName"],
            state_machine_arn=outputs["StateMachineArn"],
            intake_queue_url=outputs["IntakeQueueUrl"],
            database_url=f"{self.database_url.rpartition('/')[0]}/{outputs['DatabaseName']}",
        )

    def looked_up(self) -> Coordinates:
        """What the CDK command may have deployed since the cloud came up empty."""
        if self.documents_bucket:
            return self
        stacks = self.client("cloudformation").describe_stacks()["Stacks"]
        outputs = {item["OutputKey"]: item["OutputValue"] for stack in stacks for item in stack.get("Outputs", [])}
        return self.with_outputs(outputs) if "StateMachineArn" in outputs else self

    @property
    def outbox(self) -> Path:
        """Where mails land that were sent here; there when the first one was."""
        return Path(self.state) / OUTBOX

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
        config=Config(connect_timeout=3, read_timeout=900, retries={"total_max_attempts": 2}, max_pool_connections=16),
    )
