"""Smoke: prove the pipeline by documents whose values are known, through the bucket and out of the database.

In, by CloudFormation: a custom resource's request. The deployment fails when a document is not read as it should be.
In, by the schedule: `slot` and `every_hours`; one document in rotation. Counts CanarySucceeded.
In, by another schedule: `heartbeat`; the object that intake must hear of is put, and nothing else happens.
In, by hand (`credmate verify`): nothing; all documents.
Out: CloudFormation's answer, or a report. Touches the documents bucket (put, below `CANARY_PREFIX`) and the database.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from credmate.counting import count
from credmate.custom_resource import respond
from credmate.identity import HEARTBEAT_KEY

if TYPE_CHECKING:
    from smoke.expectations import Expectation
    from smoke.proof import Outcome

CHANCES = 2
"""Rounds of a deployment. A rule, a role or a mapping that was made a moment ago may not work everywhere yet; what does
not work in the second round, does not work."""

Round = Callable[[Sequence["Expectation"], str], list["Outcome"]]
"""Sends documents under the name of a run -> what became of them."""


class PipelineUnproven(Exception):
    """The deployed pipeline does not read what it must; the message says which documents, and what of them."""


def handler(event: dict[str, Any], context: object) -> dict[str, Any] | None:
    """What Lambda calls."""
    if "RequestType" in event:
        respond(event, context, act=lambda request, _context: prove_deployment(request, send=_send))
        return None
    if event.get("heartbeat"):
        return _beat()
    if "slot" in event:
        return _prove_by_schedule(event)
    return _report(_all(), f"by-hand-{uuid4()}", _send)


def prove_deployment(event: dict[str, Any], *, send: Round) -> dict[str, Any]:
    """Answer a custom resource's request.

    The physical id tells what was proven. A rollback asks for what was proven before, which the failed deployment has
    not replaced: nothing is tried then, so that a rollback can always be finished.

    Raises `PipelineUnproven`.
    """
    if event["RequestType"] == "Delete":
        return {"PhysicalResourceId": event["PhysicalResourceId"]}
    proven = f"proof-{event['ResourceProperties']['Proves']}"
    if event.get("PhysicalResourceId") == proven:
        return {"PhysicalResourceId": proven}
    waiting = _all()
    outcomes: list[Outcome] = []
    for chance in range(1, CHANCES + 1):
        outcomes = [item for item in send(waiting, f"deploy-{event['RequestId']}-{chance}") if item.problem]
        failed = {item.name for item in outcomes}
        waiting = [item for item in waiting if item.name in failed]
        if not waiting:
            return {"PhysicalResourceId": proven}
    raise PipelineUnproven("; ".join(outcome.sentence for outcome in outcomes))


def _prove_by_schedule(event: dict[str, Any]) -> dict[str, Any]:
    from smoke.expectations import due

    slot, every = datetime.fromisoformat(event["slot"]), timedelta(hours=float(event["every_hours"]))
    report: dict[str, Any] = {"proven": False}
    try:
        report = _report([due(_all(), slot, every)], f"schedule-{slot:%Y%m%dT%H%M%SZ}", _send)
        return report
    finally:
        count("CanarySucceeded", float(report["proven"]))


def _beat() -> dict[str, Any]:
    from smoke.proof import S3Uploads

    S3Uploads(os.environ["DOCUMENTS_BUCKET"]).put(HEARTBEAT_KEY, b"alive")
    return {"heartbeat": HEARTBEAT_KEY}


def _report(expectations: Sequence[Expectation], run: str, send: Round) -> dict[str, Any]:
    started = time.monotonic()
    outcomes = send(expectations, run)
    return {
        "proven": not any(outcome.problem for outcome in outcomes),
        "seconds": round(time.monotonic() - started, 1),
        "documents": [outcome.as_json() for outcome in outcomes],
    }


def _all() -> list[Expectation]:
    """Imported only here, as all that follows: a module that cannot be imported must still answer CloudFormation."""
    from smoke.expectations import load

    return load()


def _send(expectations: Sequence[Expectation], run: str) -> list[Outcome]:
    from credmate.store import PostgresStore
    from smoke.proof import KEPT, S3Uploads, prove

    store = PostgresStore.from_environment()
    store.forget_canaries(KEPT)
    patience = float(os.environ["PATIENCE_SECONDS"])
    return list(
        prove(expectations, run, uploads=S3Uploads(os.environ["DOCUMENTS_BUCKET"]), store=store, patience=patience)
    )
