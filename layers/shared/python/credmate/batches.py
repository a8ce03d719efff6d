"""The edge of functions that a queue feeds: every message is answered for on its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from credmate.step import name_error, place_of

logger = Logger()
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


def answer_each(event: dict[str, Any], context: Any, work: Callable[[str], None]) -> Any:
    """Call `work` with the body of each message; tells SQS which of them to deliver again.

    A failure is logged without the message's content.
    """

    def record_handler(record: SQSRecord) -> None:
        try:
            work(record.body)
        except Exception as error:  # noqa: BLE001 - whatever it is, it concerns this message alone
            named = name_error(error)
            logger.error(  # noqa: TRY400 - a traceback prints messages, and those may quote the event
                "message failed",
                extra={"message_id": record.message_id, "error": type(named).__name__, "place": place_of(error)},
            )
            raise named from None

    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
