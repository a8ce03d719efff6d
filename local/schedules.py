"""Fires a schedule of EventBridge Scheduler as the service would: its own target, its own input, context filled in.

Speaks the AWS APIs, so that it works alike on the local cloud, where schedules never fire by themselves, and on an
account.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

POLL_SECONDS = 0.2
PATIENCE_SECONDS = 900
"""A run that takes longer goes on unwatched."""


class UnknownSchedule(Exception):
    """The stage has no schedule of that name; the message names those it has."""


class TargetNotFired(Exception):
    """The target is of a kind that is not fired from here."""


@dataclass(frozen=True)
class Fired:
    """What became of one firing."""

    target: str
    """ARN of the execution, or of the function or queue."""
    status: str
    """As Step Functions says it; SUCCEEDED or FAILED for a function, SENT for a queue."""
    answer: str
    """Output in JSON, or the error."""

    @property
    def well(self) -> bool:
        """Nothing went wrong, as far as was watched."""
        return self.status in ("SUCCEEDED", "SENT", "RUNNING")


def group_of(stage: str) -> str:
    """Name of the group that holds a stage's schedules."""
    return f"credmate-{stage}"


def names(scheduler: Any, stage: str) -> list[str]:
    """The schedules of a stage."""
    pages = scheduler.get_paginator("list_schedules").paginate(GroupName=group_of(stage))
    return sorted(item["Name"] for page in pages for item in page["Schedules"])


def fire(client: Callable[[str], Any], stage: str, name: str, at: datetime) -> Fired:
    """Fire a schedule for its slot `at`, and wait for what it starts.

    Raises:
        UnknownSchedule: the stage has none of that name.
        TargetNotFired: its target is neither state machine, function nor queue.
    """
    scheduler = client("scheduler")
    try:
        schedule = scheduler.get_schedule(GroupName=group_of(stage), Name=name)
    except scheduler.exceptions.ResourceNotFoundException as error:
        raise UnknownSchedule(f"no schedule {name!r}; there are {', '.join(names(scheduler, stage))}") from error
    target = schedule["Target"]
    text = fill_in(target.get("Input", "{}"), schedule_arn=schedule["Arn"], at=at)
    service = target["Arn"].split(":")[2]
    if service == "states":
        return _start(client("stepfunctions"), target["Arn"], text)
    if service == "lambda":
        return _invoke(client("lambda"), target["Arn"], text)
    if service == "sqs":
        return _send(client("sqs"), target["Arn"], text)
    raise TargetNotFired(f"{name} fires {target['Arn']}; only state machines, functions and queues are fired from here")


def fill_in(text: str, *, schedule_arn: str, at: datetime) -> str:
    """The input with its context attributes.

    https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    """
    attributes = {
        "<aws.scheduler.schedule-arn>": schedule_arn,
        "<aws.scheduler.scheduled-time>": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "<aws.scheduler.execution-id>": uuid.uuid4().hex,
        "<aws.scheduler.attempt-number>": "1",
    }
    for attribute, value in attributes.items():
        text = text.replace(attribute, value)
    return text


def _start(states: Any, machine: str, text: str) -> Fired:
    name = f"by-hand-{uuid.uuid4()}"
    arn = states.start_execution(stateMachineArn=machine, name=name, input=text)["executionArn"]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (execution := states.describe_execution(executionArn=arn))["status"] == "RUNNING":
        if time.monotonic() > deadline:
            break
        time.sleep(POLL_SECONDS)
    answer = execution.get("output") or f"{execution.get('error', '')} {execution.get('cause', '')}".strip()
    return Fired(arn, execution["status"], answer)


def _invoke(functions: Any, function: str, text: str) -> Fired:
    answer = functions.invoke(FunctionName=function, Payload=text.encode())
    status = "FAILED" if answer.get("FunctionError") else "SUCCEEDED"
    return Fired(function, status, answer["Payload"].read().decode())


def _send(queues: Any, queue: str, text: str) -> Fired:
    url = queues.get_queue_url(QueueName=queue.rsplit(":", 1)[-1])["QueueUrl"]
    return Fired(
        queue, "SENT", json.dumps({"message": queues.send_message(QueueUrl=url, MessageBody=text)["MessageId"]})
    )
