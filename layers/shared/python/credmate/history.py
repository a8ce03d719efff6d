"""From the events of an execution to its steps and their attempts, and what is kept of it. Pure.

Events of parallel branches are interleaved; `previousEventId` tells which belong together.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from credmate.contracts import CaughtError, Contract, DocumentVersion, Run
from credmate.jobs import Death

Event = Mapping[str, Any]
"""As `GetExecutionHistory` returns it."""

ENTERED = "TaskStateEntered"
STEP_ENTERED = (ENTERED, "MapStateEntered")
FAILURES = {
    "LambdaFunctionFailed": "lambdaFunctionFailedEventDetails",
    "LambdaFunctionTimedOut": "lambdaFunctionTimedOutEventDetails",
    "LambdaFunctionScheduleFailed": "lambdaFunctionScheduleFailedEventDetails",
    "LambdaFunctionStartFailed": "lambdaFunctionStartFailedEventDetails",
    "TaskFailed": "taskFailedEventDetails",
    "TaskTimedOut": "taskTimedOutEventDetails",
}
"""Event types that end an attempt without a result, and where their details are."""


@dataclass
class Attempt:
    """One invocation of a step's function."""

    scheduled: datetime
    waited: float
    """Seconds between entering the state, or the end of the attempt before, and this one."""
    ended: datetime | None = None
    error: str | None = None
    message: str | None = None

    @property
    def duration(self) -> float | None:
        """Seconds; None while it runs."""
        return (self.ended - self.scheduled).total_seconds() if self.ended else None


@dataclass
class Step:
    """One Task state, once entered: within a Map there is one for each item."""

    name: str
    entered: datetime
    index: int | None = None
    """0-based place among the items of its Map; None outside."""
    attempts: list[Attempt] = field(default_factory=list)
    output: Any = None
    """What its function returned; None where it did not."""


def steps_of(events: Sequence[Event]) -> list[Step]:
    """The steps in the order in which they were entered."""
    step_at: dict[int, Step] = {}
    index_at: dict[int, int | None] = {}
    steps: list[Step] = []
    for event in sorted(events, key=lambda event: int(event["id"])):
        identity, before = int(event["id"]), int(event.get("previousEventId", 0))
        kind = event["type"]
        index_at[identity] = index_at.get(before)
        if kind == "MapIterationStarted":
            index_at[identity] = event["mapIterationStartedEventDetails"]["index"]
        elif kind == "MapStateExited":
            index_at[identity] = None
        step = step_at.get(before)
        if kind == ENTERED:
            step = Step(event["stateEnteredEventDetails"]["name"], event["timestamp"], index_at[identity])
            steps.append(step)
        elif step is not None:
            _apply(step, kind, event)
        if step is not None:
            step_at[identity] = step
    return steps


def _apply(step: Step, kind: str, event: Event) -> None:
    if kind in ("LambdaFunctionScheduled", "TaskScheduled"):
        ready = (step.attempts[-1].ended if step.attempts else None) or step.entered
        step.attempts.append(Attempt(event["timestamp"], (event["timestamp"] - ready).total_seconds()))
    elif not step.attempts or step.attempts[-1].ended is not None:
        return
    elif kind in FAILURES:
        details = event.get(FAILURES[kind], {})
        attempt = step.attempts[-1]
        attempt.ended = event["timestamp"]
        attempt.error = details.get("error") or "States.Timeout"
        attempt.message = error_message(details.get("cause", ""))
    elif kind in ("LambdaFunctionSucceeded", "TaskSucceeded"):
        step.attempts[-1].ended = event["timestamp"]
        details = event.get("lambdaFunctionSucceededEventDetails") or event.get("taskSucceededEventDetails") or {}
        step.output = _loads(details.get("output"))


def error_message(cause: str) -> str:
    """The message within a cause, which is JSON where a function raised the error."""
    value = _loads(cause.split(": ", 1)[1] if cause.startswith(("Parse: ", "Validate: ")) else cause)
    if isinstance(value, dict):
        message = str(value.get("errorMessage", cause))
        refusal = _loads(message)
        return str(refusal["message"]) if isinstance(refusal, dict) and "message" in refusal else message
    return cause


def last_step(events: Sequence[Event]) -> str:
    """Name of the step that an execution was last at; telling of a failure is none.

    Args:
        events: All, or those of its end.
    """
    steps = {
        int(event["id"]): str(event["stateEnteredEventDetails"]["name"])
        for event in events
        if event["type"] in STEP_ENTERED and event["stateEnteredEventDetails"]["name"] != "RecordFailure"
    }
    return steps[max(steps)] if steps else "Begin"


def failure_of(status: str, error: str | None, cause: str | None) -> CaughtError:
    """Why an execution ended, in words without content: the causes that Step Functions writes itself quote states."""
    name = error or {"TIMED_OUT": "States.Timeout", "ABORTED": "Aborted"}.get(status, "Unknown")
    if name.startswith("States.") or not cause:
        return CaughtError(Error=name, Cause=f"the execution ended {status} without recording why")
    return CaughtError(Error=name, Cause=cause)


class KeptExecution(Contract):
    """An execution that has ended, with all its steps."""

    execution: str
    """Name."""
    document_id: UUID
    attempt: int
    status: str
    """As Step Functions says it."""
    started: datetime
    stopped: datetime
    error: str | None
    message: str | None
    steps: list[Step]

    def steps_json(self) -> str:
        """The steps alone."""
        return STEPS.dump_json(self.steps).decode()

    @classmethod
    def with_steps(cls, steps: str, **more: Any) -> KeptExecution:
        """The inverse of `steps_json`, with everything else."""
        return cls(steps=STEPS.validate_json(steps), **more)


STEPS = TypeAdapter(list[Step])


class EndedExecution(Contract):
    """What is handed on to the function that keeps it."""

    kept: KeptExecution
    document: DocumentVersion
    run: Run
    failure: CaughtError | None = None
    step: str | None = None
    """At which it failed."""

    @property
    def death(self) -> Death | None:
        """How it ended, unless in success."""
        if self.failure is None or self.step is None:
            return None
        return Death(document=self.document, run=self.run, step=self.step, failure=self.failure)

    def to_message(self) -> str:
        """For a queue: a long execution takes a tenth of its JSON."""
        return base64.b64encode(zlib.compress(self.model_dump_json().encode())).decode()

    @classmethod
    def from_message(cls, body: str) -> EndedExecution:
        """The inverse of `to_message`."""
        return cls.model_validate_json(zlib.decompress(base64.b64decode(body)))


def _loads(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
