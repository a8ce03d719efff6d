"""From an object under incoming/ to an execution: EventBridge rule, queue, function; and where lost events wait."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from stacks.constructs.function import PythonFunction

PREFIX = "incoming/"
"""An object put below it is all that an uploader does."""

TRIES = 5
"""Times that a message is handed to the function before it is set aside."""

BATCH = 10
"""Messages at once; each is acknowledged by itself."""

STARTERS = 5
"""Copies of the function at most: a burst of uploads is started at a pace, far below what StartExecution allows."""


class IntakeQueue(Construct):
    """Where upload events wait for the intake function, and where those wait that could not be taken in."""

    def __init__(self, scope: Construct, construct_id: str, *, documents: s3.IBucket, function_timeout: int) -> None:
        super().__init__(scope, construct_id)
        self.dead_letters = sqs.Queue(
            self,
            "DeadLetters",
            retention_period=cdk.Duration.days(14),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        self.queue = sqs.Queue(
            self,
            "Queue",
            # Six times the consumer's time-out, as AWS advises: a throttled batch must not come back amid its retries.
            visibility_timeout=cdk.Duration.seconds(6 * function_timeout),
            retention_period=cdk.Duration.days(4),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead_letters, max_receive_count=TRIES),
        )
        events.Rule(
            self,
            "Uploads",
            description="An object was put under incoming/ in the documents bucket",
            event_pattern=events.EventPattern(
                source=["aws.s3"],
                detail_type=["Object Created"],
                detail={"bucket": {"name": [documents.bucket_name]}, "object": {"key": [{"prefix": PREFIX}]}},
            ),
            targets=[
                targets.SqsQueue(
                    self.queue,
                    dead_letter_queue=self.dead_letters,
                    max_event_age=cdk.Duration.hours(24),
                    retry_attempts=185,
                )
            ],
        )

    def feed(self, intake: PythonFunction) -> None:
        """Hand messages to the function in batches; it names those that failed."""
        intake.function.add_event_source(
            sources.SqsEventSource(
                self.queue, batch_size=BATCH, max_concurrency=STARTERS, report_batch_item_failures=True
            )
        )
