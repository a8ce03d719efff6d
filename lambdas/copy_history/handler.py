"""Copy history: an execution has ended; hand every step and attempt of it on to be kept.

In:  a batch of SQS messages, each a `Step Functions Execution Status Change` of the document pipeline.
Out: the messages to deliver again. Reads Step Functions, and sends to the queue of `keep_history`, which reaches the
database as this function does not.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from credmate.aws import client
from credmate.batches import answer_each
from credmate.contracts import Contract, PipelineInput
from credmate.errors import TransientError
from credmate.history import EndedExecution, KeptExecution, error_message, failure_of, last_step, steps_of
from credmate.identity import attempt_of

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient
    from types_boto3_stepfunctions import SFNClient


class _Detail(Contract):
    executionArn: str  # noqa: N815 - EventBridge's name
    redriveCount: int = 0  # noqa: N815 - EventBridge's name
    """How often it had been redriven when it ended."""


class StatusChange(Contract):
    """The event, as far as it is needed: what it says of the execution may be behind by now."""

    detail: _Detail


def handler(event: dict[str, Any], context: Any) -> Any:
    """See module."""
    states, queues, queue = client("stepfunctions"), client("sqs"), os.environ["HISTORY_QUEUE_URL"]
    return answer_each(event, context, lambda body: hand_on(body, states=states, queues=queues, queue_url=queue))


def hand_on(body: str, *, states: SFNClient, queues: SQSClient, queue_url: str) -> None:
    """Copy one execution, unless it is none of ours or has been redriven meanwhile."""
    change = StatusChange.model_validate_json(body).detail
    ended = copy(change.executionArn, change.redriveCount, states=states)
    if ended is not None:
        queues.send_message(QueueUrl=queue_url, MessageBody=ended.to_message())


def copy(arn: str, redrives: int, *, states: SFNClient) -> EndedExecution | None:
    """The execution with all its steps; None where it has been redriven once more, or bears no name of ours.

    Raises `TransientError` where it still seems to run: what DescribeExecution says may be behind the event.
    """
    name = arn.rsplit(":", 1)[-1]
    ours = attempt_of(name)
    if ours is None:
        return None
    described = states.describe_execution(executionArn=arn)
    if described["status"] == "RUNNING":
        if described.get("redriveCount", 0) > redrives:
            return None
        raise TransientError("Step Functions does not know yet that the execution has ended")
    pages = states.get_paginator("get_execution_history").paginate(executionArn=arn)
    events = [event for page in pages for event in page["events"]]
    kept = KeptExecution(
        execution=name,
        document_id=ours[0],
        attempt=ours[1],
        status=described["status"],
        started=described["startDate"],
        stopped=described["stopDate"],
        error=described.get("error"),
        message=error_message(described.get("cause", "")) or None,
        steps=steps_of(events),
    )
    started_with = PipelineInput.model_validate_json(described["input"])
    ended = EndedExecution(kept=kept, document=started_with.document, run=started_with.run)
    if kept.status == "SUCCEEDED":
        return ended
    failure = failure_of(kept.status, described.get("error"), described.get("cause"))
    return ended.model_copy(update={"failure": failure, "step": last_step(events)})
