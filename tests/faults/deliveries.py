"""How the events of an upload arrive, and what else happens to it: one way for each fault that is not within a step."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from credmate.contracts import DocumentVersion, PipelineInput, Run
from credmate.identity import execution_name, run_id
from local import schedules
from tests.e2e.pipeline import Pipeline, Uploaded
from tests.e2e.test_reconciler import execute, without_events

UNHEARD = {"never", "reordered", "deleted", "reconciled_twice"}
"""Deliveries of uploads that S3 itself does not announce."""

WHILE_UNDER_WAY = {"again_while_running", "clock_ahead", "stopped"}
"""Deliveries in which something happens while the document is being processed."""

NEEDS_RECONCILER = {"never", "reconciled_twice"}
"""Deliveries that nothing but the reconciler mends."""


class Deliveries:
    """Uploads to a running pipeline, each in the way of its fault."""

    def __init__(self, pipeline: Pipeline, slots: Callable[[], datetime]) -> None:
        self._pipeline = pipeline
        self._slots = slots
        self._sqs = pipeline.cloud.client("sqs")
        self._versions: dict[Uploaded, tuple[str, str, int]] = {}

    def bring(self, delivery: str, key: str, body: bytes) -> list[Uploaded]:
        """Upload what the delivery is about; every version that has to come to an end."""
        if delivery == "awkward_key":
            key += " 100%+ü 日本 '\"&=?#.pdf"
        if delivery == "long_key":
            key += "x" * (1024 - len(key.encode()))
        if delivery in UNHEARD:
            with without_events(self._pipeline):
                uploads = [self._put(key, body) for _ in range(2 if delivery == "reordered" else 1)]
        else:
            uploads = [self._put(key, body) for _ in range(2 if delivery == "overwritten" else 1)]
        self._announce(delivery, uploads)
        return uploads

    def meanwhile(self, delivery: str, uploaded: Uploaded) -> bool:
        """What happens while the document is under way; False while it has not begun."""
        if self._pipeline.store.statuses([uploaded.document_id]).get(uploaded.document_id) != "processing":
            return False
        if delivery == "again_while_running":
            self._start(uploaded, attempt=2)
        if delivery == "stopped":
            arn = self._pipeline.deployment.execution_arn(uploaded.execution)
            self._pipeline.states.stop_execution(executionArn=arn)
        if delivery == "clock_ahead":
            fired = schedules.fire(self._pipeline.cloud.client, "local", "reconcile", self._slots())
            assert fired.well, f"{fired.status}: {fired.answer}"
        return True

    def afterwards(self, delivery: str, uploads: list[Uploaded]) -> None:
        """What happens when it has come to an end, or would have."""
        if delivery == "replayed":
            for uploaded in uploads:
                self._send(uploaded)
        if delivery == "forgotten":
            self._forget(uploads[0])
        if delivery == "reconciled_twice":
            slot = self._slots()
            with ThreadPoolExecutor(2) as both:
                client = self._pipeline.cloud.client
                fired = [both.submit(schedules.fire, client, "local", "reconcile", slot) for _ in range(2)]
                assert {one.result().status for one in fired} == {"SUCCEEDED"}

    def _put(self, key: str, body: bytes) -> Uploaded:
        uploaded = self._pipeline.upload(key, body)
        versions = self._pipeline.s3.list_object_versions(Bucket=self._pipeline.cloud.documents_bucket, Prefix=key)[
            "Versions"
        ]
        newest = next(item for item in versions if item["Key"] == key and item["IsLatest"])
        self._versions[uploaded] = (newest["VersionId"], newest["ETag"].strip('"'), newest["Size"])
        return uploaded

    def _announce(self, delivery: str, uploads: list[Uploaded]) -> None:
        if delivery in ("five_times", "two_events"):
            for _ in range(4 if delivery == "five_times" else 1):
                self._send(uploads[0])
        if delivery == "reordered":
            for uploaded in reversed(uploads):
                self._send(uploaded)
        if delivery == "deleted":
            version, _, _ = self._versions[uploads[0]]
            bucket = self._pipeline.cloud.documents_bucket
            self._pipeline.s3.delete_object(Bucket=bucket, Key=uploads[0].key, VersionId=version)
            self._send(uploads[0])

    def _send(self, uploaded: Uploaded) -> None:
        version, etag, size = self._versions[uploaded]
        item = {"key": uploaded.key, "size": size, "etag": etag, "version-id": version}
        event: dict[str, Any] = {
            "version": "0",
            "id": f"{random.getrandbits(64):x}",
            "detail-type": "Object Created",
            "source": "aws.s3",
            "detail": {"bucket": {"name": self._pipeline.cloud.documents_bucket}, "object": item},
        }
        self._sqs.send_message(QueueUrl=self._pipeline.cloud.intake_queue_url, MessageBody=json.dumps(event))

    def _start(self, uploaded: Uploaded, attempt: int) -> None:
        version, etag, size = self._versions[uploaded]
        document = DocumentVersion(
            document_id=uploaded.document_id,
            bucket=self._pipeline.cloud.documents_bucket,
            key=uploaded.key,
            version_id=version,
            etag=etag,
            size=size,
        )
        run = Run(execution=execution_name(uploaded.key, uploaded.document_id, attempt), attempt=attempt)
        self._pipeline.states.start_execution(
            stateMachineArn=self._pipeline.cloud.state_machine_arn,
            name=run.execution,
            input=PipelineInput(document=document, run=run).model_dump_json(),
        )

    def _forget(self, uploaded: Uploaded) -> None:
        vanished = uploaded.execution[:-1] + "7"
        statement = """
            UPDATE document SET status = 'processing', lease_until = now() + interval '1 hour', started_at = now(),
                   run_id = %s, execution = %s, attempt = 7, finished_at = NULL, failed_step = NULL
            WHERE document_id = %s"""
        execute(self._pipeline, statement, str(run_id(vanished)), vanished, str(uploaded.document_id))
