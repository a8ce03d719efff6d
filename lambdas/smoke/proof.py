"""Sending documents the way everybody does, and reading what became of them where everybody reads it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from aws_lambda_powertools import Logger

from credmate.aws import client
from credmate.contracts import DocumentResult, DocumentStatus
from credmate.errors import DatabaseUnavailable
from credmate.identity import CANARY_PREFIX, document_id, execution_name
from smoke.expectations import Expectation
from smoke.judgement import PENDING, unproven

POLL_SECONDS = 0.5
KEPT = timedelta(days=7)
"""How long support can look into what became of a canary. The bucket forgets the object itself before that."""

logger = Logger()


class Uploads(Protocol):
    """The documents bucket, as an uploader sees it."""

    def put(self, key: str, body: bytes) -> UUID:
        """Upload, and return the id of the document that comes of it."""
        ...


class Store(Protocol):
    """The database, read."""

    def statuses(self, document_ids: Sequence[UUID]) -> dict[UUID, DocumentStatus]:
        """Status of each known document."""
        ...

    def document_results(self, document_ids: Sequence[UUID]) -> list[DocumentResult]:
        """Results of the known documents."""
        ...

    def forget_canaries(self, older_than: timedelta) -> int:
        """Delete canaries of long ago."""
        ...


class S3Uploads:
    """See `Uploads`."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    def put(self, key: str, body: bytes) -> UUID:
        """See `Uploads`."""
        answer = client("s3").put_object(Bucket=self._bucket, Key=key, Body=body, ContentType="application/pdf")
        return document_id(self._bucket, key, answer.get("VersionId"), answer["ETag"])


@dataclass(frozen=True)
class Outcome:
    """What became of one document."""

    name: str
    document: UUID
    execution: str
    """Name of the execution that should have processed it."""
    problem: str | None
    """None when it was read as it should be."""

    @property
    def sentence(self) -> str:
        """The problem with what support needs to find it."""
        return f"{self.name} {self.problem} (document {self.document})"

    def as_json(self) -> dict[str, Any]:
        """For whoever called."""
        told = {"name": self.name, "document_id": str(self.document), "execution": self.execution}
        return {**told, "problem": self.problem}


def prove(
    expectations: Sequence[Expectation],
    run: str,
    *,
    uploads: Uploads,
    store: Store,
    patience: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Outcome]:
    """Upload all documents, wait until each is through, and compare.

    Args:
        expectations: What to send.
        run: Names the folder below `CANARY_PREFIX`; safe in keys.
        uploads: Where to.
        store: Where results are.
        patience: Seconds to wait for all of them together.
        clock: Seconds of any beginning.
        sleep: Waits that many seconds.
    """
    deadline = clock() + patience
    keys = {expectation.name: f"{CANARY_PREFIX}{run}/{expectation.name}.pdf" for expectation in expectations}
    ids = {item.name: uploads.put(keys[item.name], _unique(item.body, run)) for item in expectations}
    wanted = list(ids.values())
    while not _are_through(store, wanted) and clock() < deadline:
        sleep(POLL_SECONDS)
    results = {result.document_id: result for result in store.document_results(wanted)}
    outcomes = [
        Outcome(
            name=item.name,
            document=ids[item.name],
            execution=execution_name(keys[item.name], ids[item.name], 1),
            problem=unproven(item, results.get(ids[item.name])),
        )
        for item in expectations
    ]
    for outcome in outcomes:
        told = {"canary": outcome.name, "document_id": str(outcome.document), "problem": outcome.problem}
        logger.info("canary is through", extra=told)
    return outcomes


def _are_through(store: Store, wanted: Sequence[UUID]) -> bool:
    try:
        statuses = store.statuses(wanted)
    except DatabaseUnavailable:
        # It is asked again until patience ends.
        return False
    return not any(statuses.get(identity) in PENDING for identity in wanted)


def _unique(body: bytes, run: str) -> bytes:
    """The same document in other bytes, behind the end of the PDF: nobody may answer it with an earlier result."""
    return body + f"\n% {run}\n".encode()
