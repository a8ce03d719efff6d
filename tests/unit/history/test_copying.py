"""The end of an execution is copied, whatever Step Functions says of it at that moment."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import boto3
import pytest
from botocore.stub import ANY, Stubber

from copy_history.handler import hand_on
from credmate.contracts import DocumentVersion, PipelineInput, Run
from credmate.errors import TransientError
from credmate.identity import execution_name

QUEUE = "https://queue.example/history"
DOCUMENT = DocumentVersion(
    document_id=UUID(int=7), bucket="documents", key="incoming/a.pdf", version_id="v", etag="e", size=1
)
NAME = execution_name(DOCUMENT.key, DOCUMENT.document_id, 1)
ARN = f"arn:aws:states:us-east-1:1:execution:documents:{NAME}"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def handed_on(status: str, *, redriven: int = 0, redriven_at_the_end: int = 0) -> bool:
    """Whether the end of an execution that is described like this is handed on."""
    credentials: Any = {"region_name": "us-east-1", "aws_access_key_id": "id", "aws_secret_access_key": "key"}
    states, queues = boto3.client("stepfunctions", **credentials), boto3.client("sqs", **credentials)
    started_with = PipelineInput(document=DOCUMENT, run=Run(execution=NAME, attempt=1)).model_dump_json()
    described = {
        "executionArn": ARN,
        "stateMachineArn": "arn:aws:states:us-east-1:1:stateMachine:documents",
        "status": status,
        "startDate": NOON,
        "input": started_with,
        "redriveCount": redriven,
    }
    body = json.dumps({"detail": {"executionArn": ARN, "redriveCount": redriven_at_the_end}})
    with Stubber(states) as of_states, Stubber(queues) as of_queues:
        of_states.add_response("describe_execution", {**described, "stopDate": NOON}, {"executionArn": ARN})
        of_states.add_response("get_execution_history", {"events": []})
        of_queues.add_response("send_message", {}, {"QueueUrl": QUEUE, "MessageBody": ANY})
        hand_on(body, states=states, queues=queues, queue_url=QUEUE)
        try:
            of_queues.assert_no_pending_responses()
        except AssertionError:
            return False
    return True


@pytest.mark.parametrize("status", ["SUCCEEDED", "FAILED", "ABORTED"])
def test_an_execution_that_has_ended_is_handed_on(status: str) -> None:
    assert handed_on(status)


def test_one_that_seems_to_run_still_is_looked_at_again() -> None:
    with pytest.raises(TransientError):
        handed_on("RUNNING", redriven=1, redriven_at_the_end=1)


def test_one_that_was_redriven_meanwhile_is_left_to_its_next_end() -> None:
    assert not handed_on("RUNNING", redriven=1, redriven_at_the_end=0)
