"""Puts files into the bucket, a few ahead of the pipeline, and collects what becomes of them."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from credmate.contracts import DocumentResult, DocumentStatus, Reason
from credmate.identity import document_id, execution_name
from local.cloud_address import Coordinates
from local.uploads import Upload

IN_FLIGHT = 24
"""Documents under way at once: enough to keep two cores busy through the pipeline's waits."""

POLL_SECONDS = 0.04
LOOK_CLOSER_SECONDS = 5.0
"""So often, while there is no end, the execution itself is asked: a run may have died before it reached the store."""

NOT_STARTED_SECONDS = 120.0
"""After that long without an execution there will be none: intake has refused the upload, or never heard of it."""

PENDING = {DocumentStatus.UPLOADED, DocumentStatus.PROCESSING}


class Results(Protocol):
    """The store, as far as a batch needs it."""

    def statuses(self, document_ids: Sequence[UUID]) -> dict[UUID, DocumentStatus]:
        """Of the documents that the store knows."""
        ...

    def document_results(self, document_ids: Sequence[UUID]) -> list[DocumentResult]:
        """In the order of the ids."""
        ...


@dataclass
class Document:
    """One file on its way."""

    upload: Upload
    document_id: UUID | None = None
    execution: str = ""
    """Name of its execution."""
    started: float = 0.0
    """`time.monotonic()` when its upload began."""
    looked: float = 0.0
    """`time.monotonic()` when its execution was last asked, or its upload began."""
    seconds: float = 0.0
    """From upload to result."""
    result: DocumentResult | None = None
    stored: bool = False
    """The result is the store's own."""


@dataclass
class Batch:
    """All files of one call."""

    cloud: Coordinates
    store: Results
    uploads: Sequence[Upload]
    documents: list[Document] = field(init=False)

    def __post_init__(self) -> None:
        self.documents = [Document(upload) for upload in self.uploads]
        self._s3: Any = self.cloud.client("s3")
        self._states: Any = self.cloud.client("stepfunctions")

    @property
    def under_way(self) -> list[Document]:
        """Uploaded, without a result."""
        return [document for document in self.documents if document.started and document.result is None]

    def run(self, on_change: Callable[[], None] = lambda: None) -> Iterator[Document]:
        """Process everything; yields documents in the order of the uploads, as soon as that order allows.

        Args:
            on_change: Called several times a second.
        """
        waiting = deque(self.documents)
        unfinished: list[Document] = []
        told = 0
        while waiting or unfinished:
            while waiting and len(unfinished) < IN_FLIGHT:
                document = waiting.popleft()
                self._upload(document)
                if document.result is None:
                    unfinished.append(document)
            self._collect(unfinished)
            unfinished = [document for document in unfinished if document.result is None]
            on_change()
            while told < len(self.documents) and self.documents[told].result is not None:
                yield self._as_it_stands(self.documents[told])
                told += 1
            if unfinished:
                time.sleep(POLL_SECONDS)

    def _upload(self, document: Document) -> None:
        document.started = document.looked = time.monotonic()
        key = document.upload.key
        try:
            body = document.upload.path.read_bytes()
        except OSError as error:
            document.document_id = document_id("local", key, "unread", "")
            reason = Reason(code="UNREADABLE_FILE", message=f"the file cannot be read here: {error.strerror}")
            _give_up(document, reason)
            return
        answer = self._s3.put_object(Bucket=self.cloud.documents_bucket, Key=key, Body=body)
        identity = document_id(self.cloud.documents_bucket, key, answer.get("VersionId"), answer["ETag"])
        document.document_id = identity
        document.execution = execution_name(key, identity, attempt=1)

    def _collect(self, unfinished: list[Document]) -> None:
        by_id = {document.document_id: document for document in unfinished if document.document_id}
        statuses = self.store.statuses(list(by_id))
        finished = [identity for identity, status in statuses.items() if status not in PENDING]
        for result in self.store.document_results(finished):
            _finish(by_id[result.document_id], result)
            by_id[result.document_id].stored = True
        now = time.monotonic()
        for document in unfinished:
            if document.result is None and now - document.looked > LOOK_CLOSER_SECONDS:
                document.looked = now
                self._look_closer(document)

    def _as_it_stands(self, document: Document) -> Document:
        """With what documents before it, which are all finished by now, have added to its findings meanwhile."""
        if document.stored and document.document_id is not None:
            document.result = self.store.document_results([document.document_id])[0]
        return document

    def _look_closer(self, document: Document) -> None:
        """Ends the wait for an execution that failed without a word in the store."""
        arn = self.cloud.state_machine_arn.replace(":stateMachine:", ":execution:") + f":{document.execution}"
        try:
            execution = self._states.describe_execution(executionArn=arn)
        except self._states.exceptions.ExecutionDoesNotExist:
            if time.monotonic() - document.started > NOT_STARTED_SECONDS:
                message = "no execution was started; the log of the intake function tells why"
                _give_up(document, Reason(code="NOT_STARTED", message=message))
            return
        if execution["status"] not in ("RUNNING", "SUCCEEDED"):
            error = execution.get("error", execution["status"])
            message = f"{error}; `credmate trace {document.document_id}` tells more"
            _give_up(document, Reason(code=execution["status"], message=message))


def _finish(document: Document, result: DocumentResult) -> None:
    document.result = result
    document.seconds = time.monotonic() - document.started


def _give_up(document: Document, reason: Reason) -> None:
    assert document.document_id is not None  # noqa: S101 - nothing is given up before it is named
    _finish(
        document,
        DocumentResult(
            file=document.upload.key,
            document_id=document.document_id,
            status=DocumentStatus.FAILED,
            reason=reason,
            sections=[],
        ),
    )


def to_line(result: DocumentResult) -> str:
    """One line of results.jsonl."""
    return json.dumps(result.model_dump(mode="json"), ensure_ascii=False) + "\n"
