"""From the end of an execution to its copy in the database: what Step Functions forgets after 90 days."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from stacks.constructs.function import PythonFunction
from stacks.constructs.watch import Watch, dead_letters

TRIES = 5
"""Times that a message is handed to its function before it is set aside."""

BATCH = 10
COPIERS = 3
"""Copies of either function at most: nobody waits for a history."""


class HistoryCopy(Construct):
    """An event for each execution that ends, and two queues: no function reaches both its history and the database."""

    def __init__(self, scope: Construct, construct_id: str, *, machine: sfn.IStateMachine, timeout: int) -> None:
        super().__init__(scope, construct_id)
        self._timeout = timeout
        self.ended, self.ended_letters = self._queue("Ended")
        self.copies, self.copies_letters = self._queue("Copies")
        events.Rule(
            self,
            "Endings",
            description="An execution of the document pipeline has ended",
            event_pattern=events.EventPattern(
                source=["aws.states"],
                detail_type=["Step Functions Execution Status Change"],
                detail={
                    "stateMachineArn": [machine.state_machine_arn],
                    "status": ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"],
                },
            ),
            targets=[
                targets.SqsQueue(
                    self.ended,
                    dead_letter_queue=self.ended_letters,
                    max_event_age=cdk.Duration.hours(24),
                    retry_attempts=185,
                )
            ],
        )

    @property
    def watches(self) -> list[Watch]:
        """One for each dead-letter queue."""
        says = "The history of an execution was not copied: `credmate trace` will not know it after 90 days."
        return [
            dead_letters("EndedDeadLetters", self.ended_letters, says),
            dead_letters("HistoryDeadLetters", self.copies_letters, says),
        ]

    def feed(self, copier: PythonFunction, keeper: PythonFunction) -> None:
        """Hand endings to the one, copies to the other."""
        for function, queue in ((copier, self.ended), (keeper, self.copies)):
            function.function.add_event_source(
                sources.SqsEventSource(
                    queue, batch_size=BATCH, max_concurrency=COPIERS, report_batch_item_failures=True
                )
            )

    def _queue(self, name: str) -> tuple[sqs.Queue, sqs.Queue]:
        letters = sqs.Queue(
            self,
            f"{name}DeadLetters",
            retention_period=cdk.Duration.days(14),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        queue = sqs.Queue(
            self,
            name,
            visibility_timeout=cdk.Duration.seconds(6 * self._timeout),
            retention_period=cdk.Duration.days(4),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            dead_letter_queue=sqs.DeadLetterQueue(queue=letters, max_receive_count=TRIES),
        )
        return queue, letters
