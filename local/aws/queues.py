"""Event source mappings as Lambda has them: a poller reads batches, and what fails comes back in time.

A message that was not deleted is visible again after the queue's visibility time-out. moto itself invokes the function
within SendMessage, one message at a time, and forgets failed messages until the next one arrives.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from typing import Any

from moto.awslambda.models import EventSourceMapping
from moto.sqs.models import Message, Queue, sqs_backends

from local.aws import replace_part
from local.functions.runtime_api import Invocation

log = logging.getLogger(__name__)

POLL_SECONDS = 1
"""How long one ReceiveMessage waits; a message that arrives ends the wait at once."""


class QueuePoller(threading.Thread):
    """Feeds one function from one queue."""

    def __init__(self, mapping: EventSourceMapping, invoke: Callable[[bytes], Invocation]) -> None:
        super().__init__(name=f"poll-{mapping.function_name}", daemon=True)
        self._mapping = mapping
        self._invoke = invoke
        self._backend = sqs_backends[mapping.account_id][mapping.region]
        self._queue: Queue = self._backend.get_queue(mapping.event_source_arn.split(":")[-1])
        self._queue.lambda_event_source_mappings.pop(mapping.function_arn, None)
        self._invisible_seconds = int(self._queue.attributes["VisibilityTimeout"])
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Deliver nothing more."""
        self._stopped.set()

    def run(self) -> None:
        """Poll until stopped."""
        while not self._stopped.is_set():
            messages = self._backend.receive_message(
                self._queue.name, self._mapping.batch_size, POLL_SECONDS, self._invisible_seconds
            )
            if messages and not self._stopped.is_set():
                self._deliver(messages)

    def _deliver(self, messages: list[Message]) -> None:
        event = {"Records": [self._record(message) for message in messages]}
        try:
            invocation = self._invoke(json.dumps(event).encode())
        except RuntimeError:
            log.info("the local cloud stops with messages in flight")
            return
        failed = self._failed_ids(invocation, messages)
        for message in messages:
            if message.id not in failed:
                self._backend.delete_message(self._queue.name, str(message.receipt_handle))

    def _failed_ids(self, invocation: Invocation, messages: list[Message]) -> set[str]:
        everything = {message.id for message in messages}
        if invocation.failed:
            return everything
        if "ReportBatchItemFailures" not in (self._mapping.function_response_types or []):
            return set()
        answer = json.loads(invocation.answer or b"null") or {}
        return {item["itemIdentifier"] for item in answer.get("batchItemFailures", [])} & everything

    def _record(self, message: Message) -> dict[str, Any]:
        return {
            "messageId": message.id,
            "receiptHandle": message.receipt_handle,
            "body": message.body,
            "attributes": {
                "ApproximateReceiveCount": str(message.approximate_receive_count),
                "SentTimestamp": str(message.sent_timestamp),
                "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp),
            },
            "messageAttributes": {},
            "md5OfBody": message.body_md5,
            "eventSource": "aws:sqs",
            "eventSourceARN": self._queue.queue_arn,
            "awsRegion": self._mapping.region,
        }


def install() -> None:
    """Make DeleteMessage safe beside SendMessage: moto rebuilds the list and loses what was appended meanwhile."""
    delete = Queue.delete_message

    def delete_locked(self: Queue, receipt_handle: str) -> None:
        with self._messages_lock:
            delete(self, receipt_handle)

    replace_part(Queue, "delete_message", delete_locked)
