"""Promises about the jobs beside the way of documents: all that they ask can be asked, and none of it hangs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from dispatch import requests as dispatch_requests
from ledger import requests as ledger_requests

CHECKOUT = Path(__file__).parents[3]
JOBS = ("reconcile", "restart", "restart_prefix")
ASKED = {
    "${LedgerFunctionArn}": get_args(ledger_requests.AnyRequest),
    "${DispatchFunctionArn}": get_args(dispatch_requests.AnyRequest),
}


def tasks_of(states: dict[str, Any]) -> Iterator[Any]:
    for name, state in states.items():
        if state["Type"] == "Task":
            yield pytest.param(state, id=name)
        if "ItemProcessor" in state:
            yield from tasks_of(state["ItemProcessor"]["States"])


def definition(job: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((CHECKOUT / "statemachine" / f"{job}.asl.json").read_text())
    return read


TASKS = [task for job in JOBS for task in tasks_of(definition(job)["States"])]


@pytest.mark.parametrize("task", TASKS)
def test_a_task_asks_what_its_function_answers_and_says_all_it_must(task: dict[str, Any]) -> None:
    asked = {key.removesuffix(".$") for key in task["Parameters"]}
    (request,) = (
        kind
        for kind in ASKED[task["Resource"]]
        if get_args(kind.model_fields["operation"].annotation) == (task["Parameters"]["operation"],)
    )
    required = {name for name, field in request.model_fields.items() if field.is_required()}

    assert required <= asked <= set(request.model_fields)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_has_a_time_out_and_retries_that_end(task: dict[str, Any]) -> None:
    retried = [name for retry in task["Retry"] for name in retry["ErrorEquals"]]

    assert 0 < task["TimeoutSeconds"] <= 300
    assert {"DatabaseUnavailable", "TransientError", "Throttled"} <= set(retried)
    assert "States.ALL" not in retried
    assert all(retry["MaxAttempts"] <= 8 for retry in task["Retry"])


@pytest.mark.parametrize("job", JOBS)
def test_a_job_has_a_time_out(job: str) -> None:
    assert 0 < definition(job)["TimeoutSeconds"] <= 86_400


def test_one_object_never_stops_the_others() -> None:
    each = definition("restart_prefix")["States"]["EachObject"]["ItemProcessor"]["States"]

    assert all(
        state["Catch"][-1]["ErrorEquals"] == ["States.ALL"] for state in each.values() if state["Type"] == "Task"
    )
