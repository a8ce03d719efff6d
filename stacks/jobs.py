"""What the clock and people start, beside the way of a document."""

from __future__ import annotations

import sys
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_scheduler as scheduler
from constructs import Construct

from stacks.bundling import Bundler
from stacks.constructs.housekeeping import Housekeeping
from stacks.constructs.mails import Mails
from stacks.constructs.schedules import Schedules
from stacks.constructs.watch import dead_letters
from stacks.database import DatabaseStack
from stacks.pipeline import PipelineStack
from stacks.settings import Settings
from stacks.storage import StorageStack

HEARTBEAT = cdk.Duration.minutes(2)
"""Between two of them; the alarm IntakeSilent looks at five minutes, so that one may be lost."""


class JobsStack(cdk.Stack):
    """Schedules, and the jobs that they start."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        bundler: Bundler,
        storage: StorageStack,
        database: DatabaseStack,
        pipeline: PipelineStack,
        **options: Any,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=f"credmate-{settings.stage}-jobs",
            description="Credmate: scheduled jobs",
            tags=settings.tags,
            **options,
        )
        self.schedules = Schedules(self, "Schedules", settings=settings)
        slot = cdk.Duration.hours(settings.canary_hours)
        self.schedules.invoke(
            "canary",
            pipeline.proof.smoke.function,
            every=scheduler.ScheduleExpression.rate(slot),
            description="Sends a document whose values are known through the pipeline",
            patience=slot,
            told={"every_hours": settings.canary_hours},
        )
        self.schedules.invoke(
            "heartbeat",
            pipeline.proof.smoke.function,
            every=scheduler.ScheduleExpression.rate(HEARTBEAT),
            description="Puts an object into the documents bucket, of which intake must hear",
            patience=HEARTBEAT,
            told={"heartbeat": True},
        )
        housekeeping = Housekeeping(
            self,
            "Housekeeping",
            settings=settings,
            bundler=bundler,
            storage=storage,
            database=database,
            pipeline=pipeline,
            schedules=self.schedules,
        )
        self.watches = [
            pipeline.proof.canary_watch,
            *housekeeping.watches,
            dead_letters(
                "ScheduleDeadLetters",
                self.schedules.dead_letters,
                "A schedule fired, and its job could not be started or failed in all of its tries.",
            ),
        ]
        if settings.mail_sender is None:
            sys.stderr.write(f"{settings.stage} sends no mails: it has no mail_sender (docs/mails.md)\n")
        else:
            mails = Mails(
                self,
                "Mails",
                settings=settings,
                bundler=bundler,
                storage=storage,
                database=database,
                schedules=self.schedules,
            )
            self.watches += mails.watches
            cdk.CfnOutput(self, "UnsubscribeUrl", value=mails.unsubscribe_url.url)

        cdk.CfnOutput(self, "LedgerFunctionName", value=housekeeping.ledger.function.function_name)
        cdk.CfnOutput(self, "DispatchFunctionName", value=housekeeping.dispatch.function.function_name)
        cdk.CfnOutput(self, "RestartMachineArn", value=housekeeping.restarter.state_machine_arn)
        cdk.CfnOutput(self, "RestartPrefixMachineArn", value=housekeeping.prefix_restarter.state_machine_arn)
        cdk.CfnOutput(self, "ScheduleDeadLetterQueueUrl", value=self.schedules.dead_letters.queue_url)
