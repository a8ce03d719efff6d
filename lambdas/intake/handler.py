"""Intake: one execution per object version, whatever the queue delivers.

In:  a batch of SQS messages, each an `Object Created` event of S3.
Out: the messages to deliver again. Each message is answered for on its own, and its failure is logged without its
content.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from botocore.exceptions import ClientError

from credmate.aws import client
from credmate.step import name_error, place_of
from intake.events import ObjectCreated, pipeline_input

if TYPE_CHECKING:
    from types_boto3_stepfunctions import SFNClient

logger = Logger()
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


def handler(event: dict[str, Any], context: Any) -> Any:
    """See module."""
    states: SFNClient = client("stepfunctions")
    state_machine = os.environ["STATE_MACHINE_ARN"]

    def record_handler(record: SQSRecord) -> None:
        try:
            start(record.body, states=states, state_machine=state_machine)
        except Exception as error:  # noqa: BLE001 - whatever it is, it concerns this message alone
            named = name_error(error)
            logger.error(  # noqa: TRY400 - a traceback prints messages, and those may quote the event
                "message failed",
                extra={"message_id": record.message_id, "error": type(named).__name__, "place": place_of(error)},
            )
            raise named from None

    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)


def start(body: str, *, states: SFNClient, state_machine: str) -> None:
    """Start the execution that the event calls for, unless it exists: its name tells document version and attempt."""
    event = ObjectCreated.model_validate_json(body)
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
