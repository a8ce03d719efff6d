"""Promises about the flow itself: every step can fail, and every failure has a way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from credmate import errors
from credmate.contracts import ClaimDecision
from local.tracing.remedies import REMEDIES

CHECKOUT = Path(__file__).parents[3]
DEFINITION: dict[str, Any] = json.loads((CHECKOUT / "statemachine" / "document_pipeline.asl.json").read_text())
RUNBOOK = (CHECKOUT / "docs" / "runbook.md").read_text()

States = dict[str, dict[str, Any]]


def scopes(states: States) -> Iterator[States]:
    yield states
    for state in states.values():
        if "ItemProcessor" in state:
            yield from scopes(state["ItemProcessor"]["States"])


def named(kind: str) -> list[Any]:
    found = [(name, state) for states in scopes(DEFINITION["States"]) for name, state in states.items()]
    return [pytest.param(state, id=name) for name, state in found if state["Type"] == kind]


def leaves(error: type[Exception]) -> Iterator[type[Exception]]:
    below = error.__subclasses__()
    if not below:
        yield error
    for child in below:
        yield from leaves(child)


STEP_ERRORS = {error.__name__ for error in leaves(errors.StepError)}
LAMBDA_ERRORS = re.compile(r"(Lambda|Sandbox|Runtime|States)\.\w+")


@pytest.mark.parametrize("task", named("Task"))
def test_every_task_has_a_time_out_a_catch_for_everything_and_bounded_retries(task: dict[str, Any]) -> None:
    assert 0 < task["TimeoutSeconds"] <= DEFINITION["TimeoutSeconds"]
    assert task["Catch"][-1]["ErrorEquals"] == ["States.ALL"]
    assert all(retry["MaxAttempts"] <= 8 and retry.get("MaxDelaySeconds", 3) <= 120 for retry in task["Retry"])


@pytest.mark.parametrize("task", named("Task"))
def test_no_task_retries_everything_or_what_cannot_pass(task: dict[str, Any]) -> None:
    retried = {name for retry in task["Retry"] for name in retry["ErrorEquals"]}

    assert retried.isdisjoint({"States.ALL", "States.TaskFailed"})
    assert retried.isdisjoint({"DocumentRefused", "ContractViolation", "InternalError", "LeaseLost"})


@pytest.mark.parametrize("task", named("Task"))
def test_a_task_killed_by_lambda_is_tried_once_more_at_most(task: dict[str, Any]) -> None:
    killed = next(retry for retry in task["Retry"] if "Sandbox.Timedout" in retry["ErrorEquals"])

    assert killed["MaxAttempts"] == 1
    assert {"Runtime.ExitError", "Runtime.OutOfMemory", "States.Timeout"} <= set(killed["ErrorEquals"])


def test_a_document_without_a_slot_asks_again_when_it_was_told_to() -> None:
    states = DEFINITION["States"]
    (waiting,) = (c for c in states["IsOursToProcess"]["Choices"] if c["StringEquals"] == ClaimDecision.WAITING)

    assert states[waiting["Next"]]["SecondsPath"] == "$.claim.wait_seconds"
    assert states[waiting["Next"]]["Next"] == DEFINITION["StartAt"] == "Begin"


@pytest.mark.parametrize("mapped", named("Map"))
def test_a_map_that_fails_is_recorded(mapped: dict[str, Any]) -> None:
    assert mapped["Catch"][-1] == {"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure", "Next": "RecordFailure"}


@pytest.mark.parametrize("fail", named("Fail"))
def test_a_failure_keeps_error_and_cause(fail: dict[str, Any]) -> None:
    assert fail["ErrorPath"].endswith(".Error")
    assert ".Cause" in fail["CausePath"]


def error_names() -> set[str]:
    states = [state for scope in scopes(DEFINITION["States"]) for state in scope.values()]
    rules = [rule for state in states for rule in (*state.get("Retry", []), *state.get("Catch", []))]
    return {name for rule in rules for name in rule["ErrorEquals"]} - {"States.ALL"}


def test_every_error_name_in_the_definition_exists() -> None:
    assert {name for name in error_names() if not LAMBDA_ERRORS.fullmatch(name)} <= STEP_ERRORS


def test_every_error_that_can_leave_a_step_has_a_remedy_and_a_line_in_the_runbook() -> None:
    names = error_names() | STEP_ERRORS

    assert names <= set(REMEDIES)
    assert {name for name in names if f"| `{name}` |" not in RUNBOOK} == set()


def test_every_reason_of_a_refusal_is_in_the_runbook() -> None:
    codes = {error.code for error in leaves(errors.DocumentError) if issubclass(error, errors.DocumentError)}

    assert {code for code in codes if f"| `{code}` |" not in RUNBOOK} == set()


@pytest.mark.parametrize(
    ("states", "step"),
    [
        pytest.param(DEFINITION["States"], "Classify", id="Classify"),
        pytest.param(DEFINITION["States"]["Sections"]["ItemProcessor"]["States"], "Parse", id="Parse"),
    ],
)
def test_a_model_that_never_answers_costs_the_document_nothing_but_its_help(states: States, step: str) -> None:
    caught = states[step]["Catch"][0]
    without = states[caught["Next"]]

    assert caught["ErrorEquals"] == ["ModelUnavailable"]
    assert any(retry["ErrorEquals"] == ["ModelUnavailable"] for retry in states[step]["Retry"])
    assert (without["Result"], without["ResultPath"], without["Next"]) == (True, "$.rules_only", step)
