"""`credmate trace`: every step of one document, every attempt, and what to do next."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from credmate.history import KeptExecution, Step, error_message, steps_of
from local.cli.backstage import backstage
from local.cli.place import Place, place_of
from local.cli.terminal import console, fail
from local.tracing.decisions import decided
from local.tracing.locate import Deployment, NotFound, find_executions
from local.tracing.model_usage import model_total
from local.tracing.remedies import next_action


@dataclass(frozen=True)
class Trace:
    """One execution."""

    execution: str
    status: str
    started: datetime
    stopped: datetime | None
    error: str | None
    message: str | None
    next_action: str
    steps: list[Step]


def trace(wanted: str, *, stage: str | None, as_json: bool) -> int:
    """Show the executions of one document; 1 when there is none."""
    place = place_of(stage)
    try:
        deployment = Deployment.of_stage(place.stage, place.client)
        traces = read_traces(place, deployment, wanted)
    except NotFound as error:
        return fail(str(error))
    if as_json:
        documents = [_as_json(item) for item in traces]
        sys.stdout.write(json.dumps(documents, indent=2, default=str) + "\n")
    else:
        for item in traces:
            show(item, console())
    return 0


def read_traces(place: Place, deployment: Deployment, wanted: str) -> list[Trace]:
    """What Step Functions knows of the document's executions; where it has forgotten them, what was kept of them.

    Raises `NotFound` when neither knows any.
    """
    states = deployment.client("stepfunctions")
    try:
        return [read_trace(deployment, arn) for arn in find_executions(deployment, wanted)]
    except (NotFound, states.exceptions.ExecutionDoesNotExist) as error:
        name = wanted.rsplit(":", 1)[-1] if wanted.startswith("arn:") else wanted
        kept = backstage(place).ledger("history", identifier=name)["executions"]
        if not kept:
            raise NotFound(str(error)) from error
        return [from_kept(KeptExecution.model_validate(item)) for item in kept]


def from_kept(kept: KeptExecution) -> Trace:
    """The trace of an execution that was copied when it ended."""
    return _trace(
        execution=kept.execution,
        status=kept.status,
        started=kept.started,
        stopped=kept.stopped,
        error=kept.error,
        message=kept.message,
        steps=kept.steps,
    )


def read_trace(deployment: Deployment, arn: str) -> Trace:
    """Ask Step Functions about one execution."""
    states = deployment.client("stepfunctions")
    execution = states.describe_execution(executionArn=arn)
    events: list[dict[str, Any]] = []
    token: dict[str, str] = {}
    while True:
        page = states.get_execution_history(executionArn=arn, maxResults=1000, **token)
        events += page["events"]
        if "nextToken" not in page:
            break
        token = {"nextToken": page["nextToken"]}
    return _trace(
        execution=arn.rsplit(":", 1)[-1],
        status=execution["status"],
        started=execution["startDate"],
        stopped=execution.get("stopDate"),
        error=execution.get("error"),
        message=error_message(execution.get("cause", "")) or None,
        steps=steps_of(events),
    )


def _trace(*, status: str, error: str | None, steps: list[Step], **more: Any) -> Trace:
    refused = any(attempt.error == "DocumentRefused" for step in steps for attempt in step.attempts)
    action = next_action(status, "DocumentRefused" if refused else error)
    return Trace(status=status, error=error, steps=steps, next_action=action, **more)


def _as_json(item: Trace) -> dict[str, Any]:
    document = asdict(item)
    for step, told in zip(item.steps, document["steps"], strict=True):
        told["decided"] = decided(step.name, step.output)
    total = model_total(item.steps)
    document["model"] = asdict(total) if total is not None else None
    return document


def show(item: Trace, screen: Console) -> None:
    """A table of attempts, with what was decided or what went wrong."""
    colour = {"SUCCEEDED": "green", "RUNNING": "cyan"}.get(item.status, "red")
    length = f" in {(item.stopped - item.started).total_seconds():.2f} s" if item.stopped else ""
    screen.print(f"[bold]{item.execution}[/bold]")
    screen.print(f"[{colour}]{item.status}[/{colour}]{length}, started {item.started:%Y-%m-%d %H:%M:%S %Z}")
    table = Table(box=None, pad_edge=False)
    for heading, justify in (
        ("step", "left"),
        ("try", "right"),
        ("start", "right"),
        ("wait", "right"),
        ("took", "right"),
    ):
        table.add_column(heading, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    table.add_column("decided", overflow="fold")
    for step in item.steps:
        _add_rows(table, step, item.started)
    screen.print(table)
    total = model_total(item.steps)
    if total is not None:
        screen.print(f"model: {total}")
    if item.error:
        screen.print(f"[red]{item.error}[/red]: {escape(item.message or '')}")
    screen.print(f"next: {item.next_action}")


def _add_rows(table: Table, step: Step, began: datetime) -> None:
    name = step.name if step.index is None else escape(f"{step.name}[{step.index}]")
    for number, attempt in enumerate(step.attempts, start=1):
        took = "running" if attempt.duration is None else f"{attempt.duration:.3f} s"
        if attempt.error:
            told = f"[red]{attempt.error}[/red] {escape(attempt.message or '')}"
        else:
            told = escape(decided(step.name, step.output))
        start = f"+{(attempt.scheduled - began).total_seconds():.3f} s"
        table.add_row(name if number == 1 else "", str(number), start, f"{attempt.waited:.3f} s", took, told)
