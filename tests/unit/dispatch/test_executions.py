"""Documents are run again once: by redriving where Step Functions allows it, else by a later attempt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import ANY, Stubber

from credmate.contracts import DocumentVersion, Lane, Run
from credmate.identity import execution_name
from credmate.jobs import Restartable, RestartKind, Way
from dispatch.executions import MOST_ATTEMPTS, Executions

MACHINE = "arn:aws:states:us-east-1:1:stateMachine:documents"
PREFIX = "arn:aws:states:us-east-1:1:execution:documents:"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=1)
DOCUMENT = DocumentVersion(
    document_id=UUID(int=7), bucket="documents", key="incoming/a.pdf", version_id="v", etag="e", size=1
)


def name_of(attempt: int) -> str:
    return execution_name(DOCUMENT.key, DOCUMENT.document_id, attempt)


def refusal(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code}}, "Operation")


class States:
    """Step Functions with the executions that it is given, by attempt."""

    def __init__(self, **executions: tuple[str, str | None]) -> None:
        self.known = {
            name_of(int(attempt.removeprefix("a"))): {"status": status, "redriveStatus": redrive, "startDate": EARLIER}
            for attempt, (status, redrive) in executions.items()
        }
        self.redriven: list[str] = []
        self.started: list[str] = []

    def describe_execution(self, *, executionArn: str) -> dict[str, Any]:  # noqa: N803 - boto3's names
        name = executionArn.removeprefix(PREFIX)
        if name not in self.known:
            raise refusal("ExecutionDoesNotExist")
        return self.known[name]

    def start_execution(self, *, stateMachineArn: str, name: str, input: str) -> None:  # noqa: A002, ARG002, N803
        if name in self.known:
            raise refusal("ExecutionAlreadyExists")
        self.known[name] = {"status": "RUNNING", "redriveStatus": "NOT_REDRIVABLE", "startDate": NOW}
        self.started.append(name)

    def redrive_execution(self, *, executionArn: str) -> None:  # noqa: N803 - boto3's names
        name = executionArn.removeprefix(PREFIX)
        if self.known[name]["status"] == "RUNNING":
            raise refusal("ExecutionNotRedrivable")
        self.known[name]["status"] = "RUNNING"
        self.redriven.append(name)

    def end(self, attempt: int, status: str = "SUCCEEDED") -> None:
        self.known[name_of(attempt)]["status"] = status


def restart(states: States, kind: RestartKind = RestartKind.REDRIVE) -> tuple[Way, str]:
    fake: Any = states
    item = Restartable(document=DOCUMENT, run=Run(execution=name_of(1), attempt=1), taken_at=NOW)
    done = Executions(fake, MACHINE).restart(item, kind)
    return done.way, done.execution


def test_a_failed_execution_goes_on_where_that_is_allowed() -> None:
    states = States(a1=("FAILED", "REDRIVABLE"))

    assert restart(states) == (Way.REDRIVEN, name_of(1))
    assert (states.redriven, states.started) == ([name_of(1)], [])


@pytest.mark.parametrize("status", ["NOT_REDRIVABLE", None], ids=["too old", "not told"])
def test_where_it_is_not_allowed_a_later_attempt_begins(status: str | None) -> None:
    states = States(a1=("FAILED", status))

    assert restart(states) == (Way.STARTED, name_of(2))


def test_an_execution_that_is_forgotten_is_followed_by_a_later_attempt() -> None:
    assert restart(States()) == (Way.STARTED, name_of(2))


def test_to_reprocess_is_to_begin_anew_even_where_redriving_is_allowed() -> None:
    assert restart(States(a1=("FAILED", "REDRIVABLE")), RestartKind.REPROCESS) == (Way.STARTED, name_of(2))


def test_asking_twice_redrives_once() -> None:
    states = States(a1=("FAILED", "REDRIVABLE"))
    answers = [restart(states)[0] for _ in range(2)]

    assert answers == [Way.REDRIVEN, Way.UNDER_WAY]
    assert len(states.redriven) == 1


@pytest.mark.parametrize("ended", [False, True], ids=["while it runs", "when it has ended already"])
def test_asking_twice_starts_one_attempt(ended: bool) -> None:
    states = States(a1=("FAILED", None))
    restart(states)
    if ended:
        states.end(2)

    assert restart(states) == (Way.UNDER_WAY, name_of(2))
    assert states.started == [name_of(2)]


def test_an_attempt_that_ended_before_anybody_asked_is_passed_over() -> None:
    states = States(a1=("FAILED", None), a2=("FAILED", None))

    assert restart(states) == (Way.STARTED, name_of(3))


def test_a_document_is_not_tried_for_ever() -> None:
    states = States(**{f"a{attempt}": ("FAILED", None) for attempt in range(1, MOST_ATTEMPTS + 1)})

    assert restart(states)[0] is Way.GIVEN_UP
    assert states.started == []


def test_a_name_that_is_taken_starts_nothing() -> None:
    states: Any = States(a1=("RUNNING", None))

    assert not Executions(states, MACHINE).start(DOCUMENT, 1, Lane.REGULAR)


class TestAsBotocoreKnowsIt:
    """What is asked and answered, checked against the service's own model."""

    @staticmethod
    def restarted(*answers: Callable[[Stubber], None]) -> Way:
        client = boto3.client(
            "stepfunctions", region_name="us-east-1", aws_access_key_id="id", aws_secret_access_key="key"
        )
        item = Restartable(document=DOCUMENT, run=Run(execution=name_of(1), attempt=1), taken_at=NOW)
        with Stubber(client) as stub:
            for answer in answers:
                answer(stub)
            way = Executions(client, MACHINE).restart(item, RestartKind.REDRIVE).way
            stub.assert_no_pending_responses()
        return way

    @staticmethod
    def described(stub: Stubber) -> None:
        answer = {
            "executionArn": PREFIX + name_of(1),
            "stateMachineArn": MACHINE,
            "status": "FAILED",
            "startDate": EARLIER,
            "redriveStatus": "REDRIVABLE",
        }
        stub.add_response("describe_execution", answer, {"executionArn": PREFIX + name_of(1)})

    @staticmethod
    def redriven(stub: Stubber) -> None:
        stub.add_response("redrive_execution", {"redriveDate": NOW}, {"executionArn": PREFIX + name_of(1)})

    @staticmethod
    def not_redrivable(stub: Stubber) -> None:
        stub.add_client_error("redrive_execution", "ExecutionNotRedrivable")

    @staticmethod
    def unknown(stub: Stubber) -> None:
        stub.add_client_error("describe_execution", "ExecutionDoesNotExist")

    @staticmethod
    def started(stub: Stubber) -> None:
        asked = {"stateMachineArn": MACHINE, "name": name_of(2), "input": ANY}
        stub.add_response("start_execution", {"executionArn": PREFIX + name_of(2), "startDate": NOW}, asked)

    def test_a_redrive_is_asked_for_as_the_service_wants_it(self) -> None:
        assert self.restarted(self.described, self.redriven) is Way.REDRIVEN

    def test_one_that_is_no_longer_redrivable_is_followed_by_a_later_attempt(self) -> None:
        answers = (self.described, self.not_redrivable, self.unknown, self.started)

        assert self.restarted(*answers) is Way.STARTED

    @pytest.mark.parametrize(
        ("operation", "error"),
        [
            ("RedriveExecution", "ExecutionNotRedrivable"),
            ("DescribeExecution", "ExecutionDoesNotExist"),
            ("StartExecution", "ExecutionAlreadyExists"),
        ],
    )
    def test_the_errors_that_are_told_apart_are_those_that_the_service_has(self, operation: str, error: str) -> None:
        client = boto3.client("stepfunctions", region_name="us-east-1")

        assert error in {shape.name for shape in client.meta.service_model.operation_model(operation).error_shapes}
