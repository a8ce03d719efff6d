"""A batch against a store, a bucket and a state machine of ours, with a clock that only moves when it is slept by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from credmate.contracts import DocumentResult, DocumentStatus
from credmate.identity import document_id, execution_name
from local import batch as module
from local.batch import IN_FLIGHT, LOOK_CLOSER_SECONDS, NOT_STARTED_SECONDS, Batch, Document, to_line
from local.uploads import Upload


class Clock:
    """Of one hour at most: a batch that never ends fails its test."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        assert self.now < 4600, "the batch does not end"


class ExecutionDoesNotExist(Exception):
    """As boto3 makes it."""


class World:
    """Cloud and store. A document is finished `seconds[key]` after its upload; one without a time never is."""

    documents_bucket = "documents"
    state_machine_arn = "arn:aws:states:us-east-1:1:stateMachine:documents"
    exceptions = SimpleNamespace(ExecutionDoesNotExist=ExecutionDoesNotExist)

    def __init__(self, clock: Clock, seconds: dict[str, float], executions: dict[str, dict[str, Any]] | None) -> None:
        self._clock = clock
        self._seconds = seconds
        self._executions = executions or {}
        self.uploaded: dict[UUID, tuple[str, float]] = {}
        self.asked: Counter[str] = Counter()
        self.most_under_way = 0

    def client(self, _service: str) -> Any:
        return self

    def put_object(self, *, Bucket: str, Key: str, Body: bytes) -> dict[str, str]:  # noqa: N803 - boto3's names
        assert (Bucket, Body) == ("documents", b"x")
        version = f"v{len(self.uploaded)}"
        self.uploaded[document_id(Bucket, Key, version, "e")] = (Key, self._clock.now)
        under_way = [identity for identity in self.uploaded if not self._is_finished(identity)]
        self.most_under_way = max(self.most_under_way, len(under_way))
        return {"VersionId": version, "ETag": '"e"'}

    def describe_execution(self, *, executionArn: str) -> dict[str, Any]:  # noqa: N803 - boto3's names
        name = executionArn.rsplit(":", 1)[-1]
        (key,) = {key for identity, (key, _) in self.uploaded.items() if execution_name(key, identity, 1) == name}
        self.asked[key] += 1
        if key not in self._executions:
            raise ExecutionDoesNotExist
        return self._executions[key]

    def statuses(self, document_ids: Sequence[UUID]) -> dict[UUID, DocumentStatus]:
        return {
            identity: DocumentStatus.REVIEW_PENDING if self._is_finished(identity) else DocumentStatus.PROCESSING
            for identity in document_ids
        }

    def document_results(self, document_ids: Sequence[UUID]) -> list[DocumentResult]:
        return [
            DocumentResult(
                file=self.uploaded[identity][0],
                document_id=identity,
                status=DocumentStatus.REVIEW_PENDING,
                reason=None,
                sections=[],
                execution=f"read at {self._clock.now:.0f}",
            )
            for identity in document_ids
        ]

    def _is_finished(self, identity: UUID) -> bool:
        key, began = self.uploaded[identity]
        return key in self._seconds and self._clock.now >= began + self._seconds[key]


class Harness:
    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self.clock = Clock()
        monkeypatch.setattr(module, "time", self.clock)

    def run(
        self, seconds: dict[str, float], names: Sequence[str] = (), executions: dict[str, dict[str, Any]] | None = None
    ) -> tuple[list[Document], World]:
        """Process a file for each name, by default for each time."""
        world = World(self.clock, seconds, executions)
        uploads = [Upload(self._folder / name, name) for name in (names or seconds)]
        for upload in uploads:
            upload.path.write_bytes(b"x")
        return list(Batch(world, world, uploads).run()), world  # type: ignore[arg-type]


@pytest.fixture
def harness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Harness:
    return Harness(tmp_path, monkeypatch)


def reason_of(document: Document) -> str | None:
    assert document.result is not None
    return document.result.reason.code if document.result.reason else None


def test_results_come_in_the_order_of_the_uploads_whoever_is_faster(harness: Harness) -> None:
    documents, _ = harness.run({"slow": 3.0, "fast": 0.1, "middling": 1.0})

    assert [document.upload.key for document in documents] == ["slow", "fast", "middling"]
    assert all(document.result and document.result.file == document.upload.key for document in documents)


def test_a_result_is_read_when_all_before_it_are_finished_for_they_may_add_to_its_findings(harness: Harness) -> None:
    documents, _ = harness.run({"slow": 30.0, "fast": 0.1})

    assert [document.result and document.result.execution for document in documents] == ["read at 1030"] * 2


def test_a_result_is_told_as_soon_as_those_before_it_are(harness: Harness, tmp_path: Path) -> None:
    world = World(harness.clock, {"first": 0.1, "second": 60.0}, None)
    uploads = [Upload(tmp_path / name, name) for name in ("first", "second")]
    for upload in uploads:
        upload.path.write_bytes(b"x")
    next(Batch(world, world, uploads).run())  # type: ignore[arg-type]

    assert harness.clock.now < 1002


def test_the_seconds_of_a_document_run_from_its_upload_to_its_result(harness: Harness) -> None:
    documents, _ = harness.run({"a": 2.0})

    assert documents[0].seconds == pytest.approx(2.0, abs=0.1)


def test_no_more_documents_are_under_way_than_the_limit_and_all_are_finished(harness: Harness) -> None:
    documents, world = harness.run({f"f{number}": 0.5 for number in range(3 * IN_FLIGHT)})

    assert len(documents) == 3 * IN_FLIGHT
    assert world.most_under_way == IN_FLIGHT


def test_the_id_and_the_execution_are_those_that_intake_computes(harness: Harness) -> None:
    ((document,), _) = harness.run({"a.pdf": 0.1})
    identity = document_id("documents", "a.pdf", "v0", "e")

    assert (document.document_id, document.execution) == (identity, execution_name("a.pdf", identity, 1))


def test_a_file_that_cannot_be_read_fails_alone(harness: Harness, tmp_path: Path) -> None:
    world = World(harness.clock, {"good": 0.1}, None)
    (tmp_path / "good").write_bytes(b"x")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    uploads = [Upload(tmp_path / name, name) for name in ("dangling", "good")]
    dangling, good = Batch(world, world, uploads).run()  # type: ignore[arg-type]

    assert reason_of(dangling) == "UNREADABLE_FILE"
    assert dangling.result is not None
    assert dangling.result.status is DocumentStatus.FAILED
    assert reason_of(good) is None


def test_an_execution_that_died_without_a_word_ends_the_wait(harness: Harness) -> None:
    executions = {"dead": {"status": "FAILED", "error": "Lambda.Unknown"}, "aborted": {"status": "ABORTED"}}
    documents, _ = harness.run({"well": 0.1}, ["dead", "well", "aborted"], executions)

    assert [reason_of(document) for document in documents] == ["FAILED", None, "ABORTED"]
    assert documents[0].result is not None
    assert documents[0].result.reason is not None
    assert documents[0].result.reason.message.startswith("Lambda.Unknown; `credmate trace ")


def test_an_execution_that_runs_long_is_waited_for_and_asked_now_and_then(harness: Harness) -> None:
    ((document,), world) = harness.run({"long": 60.0}, executions={"long": {"status": "RUNNING"}})

    assert reason_of(document) is None
    assert 1 <= world.asked["long"] <= 60 / LOOK_CLOSER_SECONDS


def test_an_upload_that_starts_no_execution_is_given_up(harness: Harness) -> None:
    ((document,), _) = harness.run({}, ["lost"])

    assert reason_of(document) == "NOT_STARTED"
    assert document.seconds >= NOT_STARTED_SECONDS


def test_an_execution_that_starts_late_is_not_given_up(harness: Harness) -> None:
    ((document,), _) = harness.run({"late": NOT_STARTED_SECONDS - 1})

    assert reason_of(document) is None


def test_nothing_to_do_is_done_at_once(harness: Harness) -> None:
    assert harness.run({})[0] == []
    assert harness.clock.now == 1000.0


def test_a_result_is_one_line_of_json_with_letters_as_they_are(harness: Harness) -> None:
    ((document,), _) = harness.run({"Núñez.pdf": 0.1})
    assert document.result is not None
    line = to_line(document.result)

    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert "Núñez.pdf" in line
    assert DocumentResult.model_validate(json.loads(line)) == document.result
