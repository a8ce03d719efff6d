"""Firing a schedule: its own target, its own input, the slot that was asked for."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest

from local import schedules
from local.moments import slot

SLOT = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
MACHINE = "arn:aws:states:us-east-1:1:stateMachine:reconcile"
FUNCTION = "arn:aws:lambda:us-east-1:1:function:digest"
QUEUE = "arn:aws:sqs:us-east-1:1:slots"
INPUT = '{"kind": "daily", "slot": "<aws.scheduler.scheduled-time>"}'


class ResourceNotFoundException(Exception):
    """As boto3 makes it."""


class Account:
    """One schedule `daily`, and whatever it may fire."""

    exceptions = SimpleNamespace(ResourceNotFoundException=ResourceNotFoundException)

    def __init__(self, target: str, *, outcome: dict[str, Any] | None = None) -> None:
        self._target = {"Arn": target, "Input": INPUT}
        self._outcome = outcome or {"status": "SUCCEEDED", "output": "{}"}
        self.received: list[dict[str, Any]] = []

    def client(self, _service: str) -> Any:
        return self

    def get_schedule(self, *, GroupName: str, Name: str) -> dict[str, Any]:  # noqa: N803 - boto3's names
        if (GroupName, Name) != ("credmate-dev", "daily"):
            raise ResourceNotFoundException
        return {"Arn": "arn:schedule", "Target": self._target}

    def get_paginator(self, _operation: str) -> Any:
        pages = [{"Schedules": [{"Name": "weekly"}]}, {"Schedules": [{"Name": "daily"}]}]
        return SimpleNamespace(paginate=lambda **_: pages)

    def start_execution(self, **request: Any) -> dict[str, str]:
        self.received.append(json.loads(request["input"]))
        return {"executionArn": "arn:execution"}

    def describe_execution(self, **_: Any) -> dict[str, Any]:
        return self._outcome

    def invoke(self, **request: Any) -> dict[str, Any]:
        self.received.append(json.loads(request["Payload"]))
        return {"Payload": io.BytesIO(b'{"errorType": "Bug"}'), **self._outcome}

    def get_queue_url(self, **_: Any) -> dict[str, str]:
        return {"QueueUrl": "url"}

    def send_message(self, **request: Any) -> dict[str, str]:
        self.received.append(json.loads(request["MessageBody"]))
        return {"MessageId": "1"}


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param(MACHINE, "SUCCEEDED", id="state machine"),
        pytest.param(FUNCTION, "SUCCEEDED", id="function"),
        pytest.param(QUEUE, "SENT", id="queue"),
    ],
)
def test_the_target_gets_the_schedules_input_with_the_slot_filled_in(target: str, status: str) -> None:
    account = Account(target)
    fired = schedules.fire(account.client, "dev", "daily", SLOT)

    assert account.received == [{"kind": "daily", "slot": "2026-11-02T08:00:00Z"}]
    assert (fired.status, fired.well) == (status, True)


def test_a_slot_is_told_in_utc_whatever_zone_it_was_given_in() -> None:
    account = Account(QUEUE)
    schedules.fire(account.client, "dev", "daily", SLOT.astimezone(timezone(timedelta(hours=-5))))

    assert account.received[0]["slot"] == "2026-11-02T08:00:00Z"


def test_an_execution_that_fails_is_told_with_its_cause() -> None:
    account = Account(MACHINE, outcome={"status": "FAILED", "error": "TransientError", "cause": "no answer"})
    fired = schedules.fire(account.client, "dev", "daily", SLOT)

    assert (fired.status, fired.answer, fired.well) == ("FAILED", "TransientError no answer", False)


def test_a_function_that_raises_is_not_well() -> None:
    account = Account(FUNCTION, outcome={"FunctionError": "Unhandled"})

    assert not schedules.fire(account.client, "dev", "daily", SLOT).well


def test_an_unknown_schedule_is_answered_with_those_there_are() -> None:
    with pytest.raises(schedules.UnknownSchedule, match="no schedule 'dayly'; there are daily, weekly"):
        schedules.fire(Account(MACHINE).client, "dev", "dayly", SLOT)


def test_a_target_of_another_kind_is_refused() -> None:
    with pytest.raises(schedules.TargetNotFired, match="arn:aws:sns"):
        schedules.fire(Account("arn:aws:sns:us-east-1:1:topic").client, "dev", "daily", SLOT)


@pytest.mark.parametrize("text", ["2026-11-02T08:00:00Z", "2026-11-02 08:00", "2026-11-02T03:00-05:00"])
def test_a_slot_without_a_zone_is_in_utc(text: str) -> None:
    assert slot(text) == SLOT
