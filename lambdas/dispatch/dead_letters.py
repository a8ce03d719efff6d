"""The dead-letter queue of intake: looked into, and emptied back into the queue that its messages came from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dispatch.requests import DeadLetter, DeadLetters

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient
    from types_boto3_sqs.type_defs import MessageTypeDef

AT_ONCE = 10
"""Messages in one call of SQS."""

LOOKS = 10
"""Calls at most for a look: SQS hands out some of its messages each time."""


def look(queues: SQSClient, queue_url: str) -> DeadLetters:
    """What lies there; it stays there."""
    about = queues.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["ApproximateNumberOfMessages"])
    found: dict[str, DeadLetter] = {}
    for _ in range(LOOKS):
        messages = _receive(queues, queue_url, hidden_seconds=0)
        new = {letter.message_id: letter for letter in map(_letter, messages) if letter.message_id not in found}
        if not new:
            break
        found |= new
    letters = sorted(found.values(), key=lambda letter: letter.sent_at)
    return DeadLetters(about=int(about["Attributes"]["ApproximateNumberOfMessages"]), messages=letters)


def give_back(queues: SQSClient, *, dead_letters: str, queue: str, limit: int) -> int:
    """Move up to `limit` messages; how many there were.

    One is deleted only when it is in its queue again: who is interrupted in between moves it twice, and intake starts
    nothing twice.
    """
    returned = 0
    for messages in _batches(queues, dead_letters, limit):
        for message in messages:
            queues.send_message(QueueUrl=queue, MessageBody=message["Body"])
            queues.delete_message(QueueUrl=dead_letters, ReceiptHandle=message["ReceiptHandle"])
            returned += 1
    return returned


def _batches(queues: SQSClient, queue_url: str, limit: int) -> Iterator[list[MessageTypeDef]]:
    for start in range(0, limit, AT_ONCE):
        messages = _receive(queues, queue_url, hidden_seconds=60, most=min(AT_ONCE, limit - start))
        if not messages:
            return
        yield messages


def _receive(queues: SQSClient, queue_url: str, *, hidden_seconds: int, most: int = AT_ONCE) -> list[MessageTypeDef]:
    return queues.receive_message(
        QueueUrl=queue_url,
        MaxNumberOfMessages=most,
        VisibilityTimeout=hidden_seconds,
        MessageSystemAttributeNames=["SentTimestamp"],
    ).get("Messages", [])


def _letter(message: MessageTypeDef) -> DeadLetter:
    try:
        body = json.loads(message["Body"])
        key = str(body["detail"]["object"]["key"])
    except (ValueError, KeyError, TypeError):
        key = None
    sent = int(message.get("Attributes", {}).get("SentTimestamp", "0"))
    return DeadLetter(message_id=message["MessageId"], key=key, sent_at=datetime.fromtimestamp(sent / 1000, tz=UTC))
