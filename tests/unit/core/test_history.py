"""From the events of an execution to steps and attempts."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from credmate.history import error_message, steps_of

START = datetime(2026, 1, 1, tzinfo=UTC)


class History:
    """Events in the order in which they happen, a second apart."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def add(self, before: int, kind: str, **details: Any) -> int:
        """The id of the new event, which follows `before`."""
        number = len(self.events) + 1
        timestamp = START + timedelta(seconds=number)
        self.events.append({"id": number, "previousEventId": before, "type": kind, "timestamp": timestamp, **details})
        return number

    def enter(self, before: int, name: str) -> int:
        return self.add(before, "TaskStateEntered", stateEnteredEventDetails={"name": name})

    def schedule(self, before: int) -> int:
        return self.add(self.add(before, "LambdaFunctionScheduled"), "LambdaFunctionStarted")

    def succeed(self, before: int, output: Any) -> int:
        details = {"output": json.dumps(output)}
        return self.add(before, "LambdaFunctionSucceeded", lambdaFunctionSucceededEventDetails=details)

    def fail(self, before: int, error: str, message: str = "m") -> int:
        details = {"error": error, "cause": json.dumps({"errorMessage": message, "errorType": error})}
        return self.add(before, "LambdaFunctionFailed", lambdaFunctionFailedEventDetails=details)

    def iterate(self, before: int, index: int) -> int:
        return self.add(before, "MapIterationStarted", mapIterationStartedEventDetails={"name": "M", "index": index})


def test_a_step_that_succeeds_has_one_attempt_and_its_output() -> None:
    history = History()
    entered = history.enter(history.add(0, "ExecutionStarted"), "Fetch")
    history.add(history.succeed(history.schedule(entered), {"page_count": 2}), "TaskStateExited")
    (step,) = steps_of(history.events)
    (attempt,) = step.attempts

    assert (step.name, step.index, step.output) == ("Fetch", None, {"page_count": 2})
    assert (attempt.error, attempt.waited, attempt.duration) == (None, 1.0, 2.0)


def test_every_retry_is_an_attempt_with_its_error_and_the_wait_before_it() -> None:
    history = History()
    failed = history.fail(history.schedule(history.enter(0, "Fetch")), "TransientError", "no answer")
    history.add(0, "SomethingElse")
    history.add(0, "SomethingElse")
    history.succeed(history.schedule(failed), {})
    (step,) = steps_of(history.events)

    assert [(attempt.error, attempt.message) for attempt in step.attempts] == [
        ("TransientError", "no answer"),
        (None, None),
    ]
    assert [attempt.waited for attempt in step.attempts] == [1.0, 3.0]


def test_a_step_that_gave_up_has_no_output() -> None:
    history = History()
    history.fail(history.schedule(history.enter(0, "Parse")), "InternalError")
    (step,) = steps_of(history.events)

    assert step.output is None


def test_an_attempt_under_way_has_no_end() -> None:
    history = History()
    history.schedule(history.enter(0, "Fetch"))
    (step,) = steps_of(history.events)

    assert [(attempt.ended, attempt.duration, attempt.error) for attempt in step.attempts] == [(None, None, None)]


def test_a_step_that_was_only_entered_has_no_attempt() -> None:
    history = History()
    history.enter(0, "Fetch")

    assert [step.attempts for step in steps_of(history.events)] == [[]]


@pytest.mark.parametrize(
    ("kind", "details", "error"),
    [
        pytest.param("LambdaFunctionTimedOut", {}, "States.Timeout", id="without details"),
        pytest.param(
            "LambdaFunctionTimedOut",
            {"lambdaFunctionTimedOutEventDetails": {"error": "States.Timeout", "cause": "late"}},
            "States.Timeout",
            id="time-out of the state",
        ),
        pytest.param(
            "LambdaFunctionScheduleFailed",
            {"lambdaFunctionScheduleFailedEventDetails": {"error": "Lambda.AccessDeniedException"}},
            "Lambda.AccessDeniedException",
            id="not scheduled",
        ),
        pytest.param(
            "TaskTimedOut", {"taskTimedOutEventDetails": {"error": "States.Timeout"}}, "States.Timeout", id="task"
        ),
    ],
)
def test_whatever_ends_an_attempt_is_told(kind: str, details: dict[str, Any], error: str) -> None:
    history = History()
    history.add(history.schedule(history.enter(0, "Fetch")), kind, **details)
    (step,) = steps_of(history.events)

    assert [attempt.error for attempt in step.attempts] == [error]


def test_a_step_run_through_the_task_integration_is_read_alike() -> None:
    history = History()
    scheduled = history.add(history.enter(0, "Fetch"), "TaskScheduled")
    history.add(scheduled, "TaskSucceeded", taskSucceededEventDetails={"output": '{"a": 1}'})
    (step,) = steps_of(history.events)

    assert (step.output, len(step.attempts)) == ({"a": 1}, 1)


def interleaved() -> History:
    """Parse and Validate of two sections at once; Parse of the second fails once; then Persist."""
    history = History()
    started = history.add(history.add(0, "MapStateEntered"), "MapStateStarted")
    first, second = history.iterate(started, 0), history.iterate(started, 1)
    parse = [history.enter(first, "Parse"), history.enter(second, "Parse")]
    parse = [history.schedule(parse[1]), history.schedule(parse[0])][::-1]
    failed = history.fail(parse[1], "TransientError")
    exited = history.add(history.succeed(parse[0], {"item": 0}), "TaskStateExited")
    retried = history.schedule(failed)
    validate = history.schedule(history.enter(exited, "Validate"))
    history.succeed(retried, {"item": 1})
    last = history.add(history.succeed(validate, {}), "MapIterationSucceeded")
    left = history.add(history.add(last, "MapStateSucceeded"), "MapStateExited")
    history.succeed(history.schedule(history.enter(left, "Persist")), {})
    return history


def test_iterations_that_run_at_the_same_time_are_told_apart() -> None:
    steps = steps_of(interleaved().events)

    assert [(step.name, step.index, step.output) for step in steps] == [
        ("Parse", 0, {"item": 0}),
        ("Parse", 1, {"item": 1}),
        ("Validate", 0, {}),
        ("Persist", None, {}),
    ]
    assert [[attempt.error for attempt in step.attempts] for step in steps] == [
        [None],
        ["TransientError", None],
        [None],
        [None],
    ]


def test_the_order_in_which_events_are_delivered_does_not_matter() -> None:
    events = interleaved().events
    shuffled = random.Random(1).sample(events, len(events))

    assert steps_of(shuffled) == steps_of(events)


def test_nothing_has_happened_yet() -> None:
    assert steps_of([]) == []


REFUSAL = json.dumps({"code": "ENCRYPTED", "message": "take the password off"})


@pytest.mark.parametrize(
    ("cause", "message"),
    [
        pytest.param(json.dumps({"errorMessage": "told", "errorType": "X"}), "told", id="raised by a function"),
        pytest.param(json.dumps({"errorMessage": REFUSAL}), "take the password off", id="refusal"),
        pytest.param("Parse: " + json.dumps({"errorMessage": "told"}), "told", id="handed on by a branch"),
        pytest.param("Validate: it died", "Validate: it died", id="handed on, plain words"),
        pytest.param("plain words", "plain words", id="plain words"),
        pytest.param('"quoted"', '"quoted"', id="other JSON"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_message_is_found_within_the_cause(cause: str, message: str) -> None:
    assert error_message(cause) == message
