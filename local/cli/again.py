"""`credmate redrive` and `credmate reprocess`: documents are run again, each once, by a state machine of the stage."""

from __future__ import annotations

import argparse
import getpass
import json
import math
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from rich.markup import escape

from local.cli.backstage import Backstage, NoAnswer, backstage
from local.cli.place import place_of
from local.cli.terminal import WRONG_CALL, console, fail

BATCH = 25
"""Documents that the state machine takes on at once, as `credmate.store.restarts` has it."""

POLL_SECONDS = 0.3
SHOWN = 20
LETTERS_AT_ONCE = 100


@dataclass(frozen=True)
class Call:
    """What was asked for."""

    kind: str
    criteria: dict[str, Any] = field(default_factory=dict)
    dry_run: bool = False
    rate: float | None = None
    """Documents a minute; None: as fast as may be."""
    dead_letters: bool = False
    """Put back what was given up before its run began, too."""
    stage: str | None = None

    def operation(self) -> dict[str, Any]:
        """As `credmate.jobs.Operation`."""
        return {
            "operation_id": str(uuid.uuid4()),
            "kind": self.kind,
            "actor": getpass.getuser(),
            "criteria": {name: value for name, value in self.criteria.items() if value},
            "pause_seconds": math.ceil(BATCH * 60 / self.rate) if self.rate else 0,
        }


def from_options(options: argparse.Namespace) -> int:
    """What the command line asks for; see `run_again`."""
    names = ("document", "status", "step", "error", "since", "type", "prefix")
    given = {name: getattr(options, name, None) for name in names}
    if options.command == "reprocess" and not any(given.values()):
        return fail("reprocess needs a document, or which of them: --prefix, --status, --type", status=WRONG_CALL)
    criteria = {
        "identifier": given["document"],
        "statuses": [given["status"]] if given["status"] else None,
        "document_type": given["type"],
        **{name: given[name] for name in ("step", "error", "since", "prefix")},
    }
    call = Call(
        options.command,
        criteria,
        dry_run=options.dry_run,
        rate=options.rate,
        dead_letters=getattr(options, "dead_letters", False),
        stage=options.stage,
    )
    return run_again(call)


def run_again(call: Call) -> int:
    """Exit status: 0 when everything that was meant is under way again, 1 when not."""
    try:
        stage = backstage(place_of(call.stage))
        operation = call.operation()
        preview = stage.ledger("preview", of=operation, limit=SHOWN)
        letters = stage.dispatch("dead_letters")["about"] if call.dead_letters else 0
        _tell(preview, letters)
        if call.dry_run or not (preview["total"] or letters):
            return 0
        if letters:
            console().print(f"{_return_letters(stage)} messages put back into the intake queue")
        if not preview["total"]:
            return 0
        return _carry_out(stage, operation)
    except NoAnswer as problem:
        return fail(str(problem))


def _tell(preview: dict[str, Any], letters: int) -> None:
    screen = console()
    for item in preview["items"]:
        screen.print(f"{escape(item['document']['key'])}  [dim]{item['run']['execution']}[/dim]", soft_wrap=True)
    more = preview["total"] - len(preview["items"])
    screen.print(f"{preview['total']} documents" + (f" ({more} more than shown)" if more > 0 else ""))
    if letters:
        screen.print(f"{letters} messages in the dead-letter queue")


def _return_letters(stage: Backstage) -> int:
    total = 0
    while returned := stage.dispatch("return_dead_letters", limit=LETTERS_AT_ONCE)["returned"]:
        total += returned
    return total


def _carry_out(stage: Backstage, operation: dict[str, Any]) -> int:
    """Start the state machine that does it, and watch; it goes on when nobody watches."""
    states, screen = stage.place.client("stepfunctions"), console()
    whole_prefix = operation["kind"] == "reprocess" and list(operation["criteria"]) == ["prefix"]
    machine = stage.outputs["RestartPrefixMachineArn" if whole_prefix else "RestartMachineArn"]
    told = {"of": operation, "bucket": _documents_bucket(stage)} if whole_prefix else {"of": operation}
    arn = states.start_execution(
        stateMachineArn=machine,
        name=f"{operation['kind']}-{operation['operation_id']}",
        input=json.dumps(told, default=str),
    )["executionArn"]
    screen.print(arn, soft_wrap=True)
    while (status := states.describe_execution(executionArn=arn)["status"]) == "RUNNING":
        time.sleep(POLL_SECONDS)
    ways = Counter(stage.ledger("progress", operation_id=operation["operation_id"])["documents"])
    screen.print(", ".join(f"{number} {way.replace('_', ' ')}" for way, number in sorted(ways.items())) or "none")
    if status != "SUCCEEDED" or ways["open"] or ways["given_up"]:
        return fail(f"the operation ended {status}", "the same call again takes up what was left open")
    return 0


def _documents_bucket(stage: Backstage) -> str:
    cloudformation = stage.place.client("cloudformation")
    stack = cloudformation.describe_stacks(StackName=f"credmate-{stage.place.stage}-storage")["Stacks"][0]
    return next(str(item["OutputValue"]) for item in stack["Outputs"] if item["OutputKey"] == "DocumentsBucketName")
