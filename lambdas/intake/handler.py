"""Intake: one execution per object version, whatever the queue delivers.

In:  a batch of SQS messages, each an `Object Created` event of S3, or the result of a malware scan.
Out: the messages to deliver again. Each message is answered for on its own, and its failure is logged without its
content. A heartbeat (`credmate.identity.HEARTBEAT_KEY`) starts nothing: it is there to be heard.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from botocore.exceptions import ClientError

from credmate.aws import client, vanishing
from credmate.batches import answer_each
from credmate.errors import VanishedDocument
from credmate.identity import HEARTBEAT_KEY
from intake.events import ObjectCreated, ObjectScanned, created, pipeline_input, read_event

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_stepfunctions import SFNClient

logger = Logger()


def handler(event: dict[str, Any], context: Any) -> Any:
    """See module."""
    states: SFNClient = client("stepfunctions")
    state_machine = os.environ["STATE_MACHINE_ARN"]

    def begin(body: str) -> None:
        event = read_event(body)
        if event.key == HEARTBEAT_KEY:
            logger.info("heartbeat heard")
            return
        upload = look_up(event, s3=client("s3")) if isinstance(event, ObjectScanned) else event
        if upload is not None:
            start(upload, states=states, state_machine=state_machine)

    return answer_each(event, context, begin)


def look_up(scanned: ObjectScanned, *, s3: S3Client) -> ObjectCreated | None:
    """The upload whose scan is over; None where it has been deleted meanwhile."""
    item = scanned.detail.object
    version: dict[str, Any] = {"VersionId": item.version_id} if item.version_id else {}
    try:
        with vanishing():
            head = s3.head_object(Bucket=item.bucket, Key=item.key, **version)
    except VanishedDocument:
        return None
    return created(scanned, size=head["ContentLength"], etag=head["ETag"], time=head["LastModified"])


def start(event: ObjectCreated, *, states: SFNClient, state_machine: str) -> None:
    """Start the execution that the event calls for, unless it exists: its name tells document version and attempt."""
    if event.is_folder_marker:
        return
    request = pipeline_input(event)
    ids = {"document_id": str(request.document.document_id), "execution": request.run.execution}
    try:
        states.start_execution(
            stateMachineArn=state_machine, name=request.run.execution, input=request.model_dump_json()
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
            raise
        logger.info("execution exists", extra=ids)
        return
    logger.info("execution started", extra=ids)
