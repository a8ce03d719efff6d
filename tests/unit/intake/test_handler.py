"""Intake answers for every message on its own, and starts nothing twice."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from credmate.contracts import PipelineInput
from credmate.identity import HEARTBEAT_KEY
from intake import handler as intake
from tests.unit.intake.builders import a_batch, a_scan, an_event

MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:documents"


class States:
    """Step Functions, as far as intake needs it: a name can be started once."""

    def __init__(self, refuse: dict[str, str] | None = None) -> None:
        self.started: dict[str, PipelineInput] = {}
        self.machines: set[str] = set()
        self._refuse = refuse or {}
        """Error code by a part of the input."""

    def start_execution(self, *, stateMachineArn: str, name: str, input: str) -> None:  # noqa: A002, N803 - boto3's
        for part, code in self._refuse.items():
            if part in input:
                raise ClientError({"Error": {"Code": code, "Message": input}}, "StartExecution")
        if name in self.started:
            raise ClientError({"Error": {"Code": "ExecutionAlreadyExists"}}, "StartExecution")
        self.machines.add(stateMachineArn)
        self.started[name] = PipelineInput.model_validate_json(input)


class Objects:
    """S3, as far as intake needs it: sizes of object versions."""

    def __init__(self, **sizes: int) -> None:
        self._sizes = sizes
        """By version."""

    def head_object(self, *, VersionId: str, **_: str) -> dict[str, Any]:  # noqa: N803 - boto3's
        if VersionId not in self._sizes:
            raise ClientError({"Error": {"Code": "404"}}, "HeadObject")
        uploaded = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
        return {"ContentLength": self._sizes[VersionId], "ETag": '"e1"', "LastModified": uploaded}


def handle(
    monkeypatch: pytest.MonkeyPatch, states: States, *bodies: str, objects: Objects | None = None
) -> tuple[list[str], list[dict[str, Any]]]:
    """Ids of the messages to deliver again, and the lines of the log."""
    monkeypatch.setenv("STATE_MACHINE_ARN", MACHINE)
    monkeypatch.setattr(intake, "client", {"stepfunctions": states, "s3": objects}.__getitem__)
    printed = io.StringIO()
    stream: Any = intake.logger.registered_handler
    previous = stream.setStream(printed)
    try:
        with redirect_stdout(printed):
            answer = intake.handler(a_batch(*bodies), SimpleNamespace())
    finally:
        stream.setStream(previous)
    again = [item["itemIdentifier"] for item in answer["batchItemFailures"]]
    return again, [json.loads(line) for line in printed.getvalue().splitlines()]


def test_every_object_version_starts_one_execution(monkeypatch: pytest.MonkeyPatch) -> None:
    states = States()
    again, _ = handle(monkeypatch, states, an_event(version="v1"), an_event(version="v2"), an_event(key="incoming/b"))

    assert again == []
    assert [plan.document.version_id for plan in states.started.values()] == ["v1", "v2", "v1"]
    assert all(name == plan.run.execution for name, plan in states.started.items())
    assert states.machines == {MACHINE}


def test_a_scan_starts_what_the_upload_itself_would_have(monkeypatch: pytest.MonkeyPatch) -> None:
    by_scan, by_upload = States(), States()
    handle(monkeypatch, by_scan, a_scan(version="v1"), objects=Objects(v1=10))
    handle(monkeypatch, by_upload, an_event(version="v1", size=10, etag="e1"))

    assert by_scan.started == by_upload.started
    assert len(by_scan.started) == 1


def test_an_infected_upload_is_started_too_for_its_sender_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    states = States()
    again, _ = handle(monkeypatch, states, a_scan(status="THREATS_FOUND"), objects=Objects(v1=10))

    assert again == []
    assert len(states.started) == 1


def test_an_upload_that_was_deleted_before_its_scan_was_over_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    states = States()
    again, _ = handle(monkeypatch, states, a_scan(version="v1"), a_scan(version="v2"), objects=Objects(v2=10))

    assert again == []
    assert [plan.document.version_id for plan in states.started.values()] == ["v2"]


def test_a_duplicate_is_acknowledged_and_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    states = States()
    again, log = handle(monkeypatch, states, an_event(), an_event())

    assert again == []
    assert len(states.started) == 1
    assert [line["message"] for line in log] == ["execution started", "execution exists"]


def test_a_folder_is_acknowledged_and_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    states = States()

    assert handle(monkeypatch, states, an_event(key="incoming/org/", size=0)) == ([], [])
    assert states.started == {}


@pytest.mark.parametrize("heartbeat", [an_event(key=HEARTBEAT_KEY), a_scan(key=HEARTBEAT_KEY)], ids=["put", "scanned"])
def test_a_heartbeat_is_heard_and_starts_nothing(monkeypatch: pytest.MonkeyPatch, heartbeat: str) -> None:
    states = States()
    again, (line,) = handle(monkeypatch, states, heartbeat)

    assert again == []
    assert line["message"] == "heartbeat heard"
    assert states.started == {}


def test_only_the_message_that_failed_is_delivered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    states = States(refuse={"incoming/bad.pdf": "ThrottlingException"})
    again, _ = handle(monkeypatch, states, an_event(), an_event(key="incoming/bad.pdf"), an_event(version="v2"))

    assert again == ["m1"]
    assert len(states.started) == 2


@pytest.mark.parametrize("body", ["", "not JSON", "{}"])
def test_a_message_that_is_no_event_is_left_to_the_dead_letter_queue(
    monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    states = States()
    again, _ = handle(monkeypatch, states, body, an_event())

    assert again == ["m0"]
    assert len(states.started) == 1


def test_a_batch_that_fails_altogether_is_delivered_again_altogether(monkeypatch: pytest.MonkeyPatch) -> None:
    again, _ = handle(monkeypatch, States(refuse={"incoming": "InternalError"}), an_event(), an_event(version="v2"))

    assert again == ["m0", "m1"]


@pytest.mark.parametrize(
    ("body", "refuse", "error"),
    [
        pytest.param(an_event(key="incoming/Wanda.pdf"), {"incoming": "ThrottlingException"}, "Throttled", id="AWS"),
        pytest.param('{"detail": "Wanda"}', {}, "ContractViolation", id="no event"),
    ],
)
def test_the_log_tells_which_message_failed_and_why_but_not_what_it_said(
    monkeypatch: pytest.MonkeyPatch, body: str, refuse: dict[str, str], error: str
) -> None:
    _, (line,) = handle(monkeypatch, States(refuse), body)

    assert (line["message_id"], line["error"], line["level"]) == ("m0", error, "ERROR")
    assert "Wanda" not in json.dumps(line)


def test_the_log_of_a_start_carries_the_ids_that_support_searches_for(monkeypatch: pytest.MonkeyPatch) -> None:
    states = States()
    _, (line,) = handle(monkeypatch, states, an_event())
    ((name, plan),) = states.started.items()

    assert (line["document_id"], line["execution"]) == (str(plan.document.document_id), name)
