"""What happens by the clock: schedules of EventBridge Scheduler, and where lost firings wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_scheduler_targets as targets
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from stacks.constructs.acknowledge import acknowledge
from stacks.constructs.function import PythonFunction
from stacks.settings import Settings


class Schedules(Construct):
    """The group of a stage's schedules; `credmate schedule` finds them there by their short names."""

    def __init__(self, scope: Construct, construct_id: str, *, settings: Settings) -> None:
        super().__init__(scope, construct_id)
        self._group = scheduler.ScheduleGroup(self, "Group", schedule_group_name=f"credmate-{settings.stage}")
        self.dead_letters = sqs.Queue(
            self,
            "DeadLetters",
            retention_period=cdk.Duration.days(14),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        acknowledge(self.dead_letters, "SQS3", "it is where firings wait that came to nothing")

    def start(
        self,
        name: str,
        machine: sfn.IStateMachine,
        *,
        every: scheduler.ScheduleExpression,
        description: str,
        patience: cdk.Duration,
        told: Mapping[str, object] | None = None,
    ) -> scheduler.Schedule:
        """Start `machine` by the clock.

        Its input is `told` and `slot`, the time that the firing was due (ISO 8601, UTC): the same however often and
        however late the target is invoked, so that a job can be idempotent per slot.

        Args:
            name: Short, unique within the stage.
            machine: What is started.
            every: When, in UTC unless the expression says otherwise.
            description: One sentence.
            patience: How long after the slot a start is still wanted.
            told: Further input.
        """
        target = targets.StepFunctionsStartExecution(machine, **self._delivery(told, patience))
        return self._schedule(name, target, every, description)

    def invoke(
        self,
        name: str,
        function: lambda_.IFunction,
        *,
        every: scheduler.ScheduleExpression,
        description: str,
        patience: cdk.Duration,
        told: Mapping[str, object] | None = None,
    ) -> scheduler.Schedule:
        """Call `function` by the clock; everything else is as in `start`.

        The call is asynchronous: that it fails is seen by nobody, unless there is an alarm for its silence, or
        `keep_failures` is called too.
        """
        # The target itself would allow every version of the function.
        role = iam.Role(self, f"{_id_of(name)}Role", assumed_by=iam.ServicePrincipal("scheduler.amazonaws.com"))
        role.add_to_policy(iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[function.function_arn]))
        self.dead_letters.grant_send_messages(role)
        target = targets.LambdaInvoke(function, role=role.without_policy_updates(), **self._delivery(told, patience))
        return self._schedule(name, target, every, description)

    def keep_failures(self, function: PythonFunction) -> None:
        """Set aside, with the firings that reached nothing, those that the function failed at in all of its tries."""
        function.allow("sqs:SendMessage", on=[self.dead_letters.queue_arn])
        lambda_.CfnEventInvokeConfig(
            function,
            "Failures",
            function_name=function.function.function_name,
            qualifier="$LATEST",
            destination_config=lambda_.CfnEventInvokeConfig.DestinationConfigProperty(
                on_failure=lambda_.CfnEventInvokeConfig.OnFailureProperty(destination=self.dead_letters.queue_arn)
            ),
        ).node.add_dependency(function.role)

    def _delivery(self, told: Mapping[str, object] | None, patience: cdk.Duration) -> dict[str, Any]:
        """What all targets have in common."""
        return {
            "input": scheduler.ScheduleTargetInput.from_object(
                {**(told or {}), "slot": scheduler.ContextAttribute.scheduled_time}
            ),
            "dead_letter_queue": self.dead_letters,
            "max_event_age": patience,
            "retry_attempts": 10,
        }

    def _schedule(
        self, name: str, target: scheduler.IScheduleTarget, every: scheduler.ScheduleExpression, description: str
    ) -> scheduler.Schedule:
        return scheduler.Schedule(
            self,
            _id_of(name),
            schedule_name=name,
            schedule_group=self._group,
            description=description,
            schedule=every,
            target=target,
        )


def _id_of(name: str) -> str:
    return name.title().replace("-", "")
