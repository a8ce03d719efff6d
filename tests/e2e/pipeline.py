"""What the end-to-end tests do with a running pipeline."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from credmate.contracts import DocumentResult, DocumentStatus
from credmate.identity import document_id, execution_name
from credmate.store import PostgresStore
from local.cli.store import open_store
from local.cli.trace import Trace, read_trace
from local.cloud_address import Coordinates
from local.tracing.locate import Deployment

PENDING = (None, DocumentStatus.UPLOADED, DocumentStatus.PROCESSING)
PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class Uploaded:
    """One object version."""

    key: str
    document_id: UUID
    execution: str


@dataclass(frozen=True)
class Pipeline:
    cloud: Coordinates
    store: PostgresStore
    deployment: Deployment
    s3: Any
    states: Any

    @classmethod
    @contextmanager
    def on(cls, cloud: Coordinates) -> Iterator[Pipeline]:
        with open_store(cloud.database_url) as store:
            deployment = Deployment.of_stage("local", cloud.client)
            yield cls(cloud, store, deployment, cloud.client("s3"), cloud.client("stepfunctions"))

    def upload(self, key: str, body: bytes) -> Uploaded:
        answer = self.s3.put_object(Bucket=self.cloud.documents_bucket, Key=key, Body=body)
        identity = document_id(self.cloud.documents_bucket, key, answer["VersionId"], answer["ETag"])
        return Uploaded(key, identity, execution_name(key, identity, 1))

    def result_of(self, uploaded: Uploaded) -> DocumentResult:
        """Waits until the pipeline is done with it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.store.statuses([uploaded.document_id]).get(uploaded.document_id) in PENDING:
            assert time.monotonic() < deadline, f"{uploaded.key} is not finished: {self.trace(uploaded)}"
            time.sleep(0.05)
        return self.store.document_results([uploaded.document_id])[0]

    def process(self, key: str, body: bytes) -> tuple[DocumentResult, Trace]:
        uploaded = self.upload(key, body)
        result = self.result_of(uploaded)
        return result, self.finished_trace(uploaded)

    def trace(self, uploaded: Uploaded) -> Trace:
        return read_trace(self.deployment, self.deployment.execution_arn(uploaded.execution))

    def finished_trace(self, uploaded: Uploaded) -> Trace:
        """The store hears of the end a moment before Step Functions does."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (trace := self.trace(uploaded)).status == "RUNNING":
            assert time.monotonic() < deadline, f"{uploaded.key} is still running"
            time.sleep(0.05)
        return trace
