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

TRIES = 5
"""Times that a message is handed to the function before it is set aside."""

BATCH = 10
"""Messages at once; each is acknowledged by itself."""

STARTERS = 5
"""Copies of the function at most: a burst of uploads is started at a pace, far below what StartExecution allows."""


class IntakeQueue(Construct):
    """Where upload events wait for the intake function, and where those wait that could not be taken in."""

    def __init__(
        self, scope: Construct, construct_id: str, *, uploads: events.EventPattern, function_timeout: int
    ) -> None:
        """`uploads` are the events that begin a document's way: `objects_created` or `objects_scanned`."""
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
            description="A document is there to be read",
            event_pattern=uploads,
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


def objects_created(documents: s3.IBucket, prefix: str) -> events.EventPattern:
    """S3 has taken an object in."""
    return events.EventPattern(
        source=["aws.s3"],
        detail_type=["Object Created"],
        detail={"bucket": {"name": [documents.bucket_name]}, "object": {"key": [{"prefix": prefix}]}},
    )


def objects_scanned(documents: s3.IBucket, prefix: str) -> events.EventPattern:
    """GuardDuty has scanned an object, whatever it found: Fetch reads the verdict, and refuses."""
    return events.EventPattern(
        source=["aws.guardduty"],
        detail_type=["GuardDuty Malware Protection Object Scan Result"],
        detail={"s3ObjectDetails": {"bucketName": [documents.bucket_name], "objectKey": [{"prefix": prefix}]}},
    )
