"""What tells that documents are not getting through."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_stepfunctions as sfn

from stacks.constructs.intake import IntakeQueue
from stacks.constructs.watch import NOW, Watch, credmate_metric, dead_letters
from stacks.settings import Settings

HOUR = cdk.Duration.hours(1)
"""Over which rates are taken: a stage with few documents has too few in five minutes to speak of a rate."""

WORTH_A_RATE = 20
"""Calls of steps within the hour, below which their error rate is not looked at: one retry of three is no 33 %."""

SLOW_SECONDS = 240

LATE_SECONDS = 240
"""Less than the three deliveries after which SQS leaves a message that fails out of the age of the oldest."""

AT_ONCE = cdk.Duration.minutes(1)
"""Over which a metric is looked at that tells of a stall: it is to be noticed within ten minutes (docs/runbook.md)."""


def pipeline_watches(
    settings: Settings,
    machine: sfn.StateMachine,
    uploads: IntakeQueue,
    intake: lambda_.IFunction,
    begin: lambda_.IFunction,
) -> list[Watch]:
    """The watches of the state machine, of its first step, and of the queue and the function before it."""
    failed = machine.metric_failed(period=NOW, statistic="Sum")
    timed_out = machine.metric_timed_out(period=NOW, statistic="Sum")
    throttled = machine.metric_throttled(period=AT_ONCE, statistic="Sum")
    watches = [
        Watch("RunsFailed", "A document's run failed after its retries.", failed, above=0),
        Watch("RunsTimedOut", "A document's run took longer than the state machine allows.", timed_out, above=0),
        Watch(
            "RunsThrottled", "Step Functions has slowed the runs down for five minutes.", throttled, above=0, periods=5
        ),
        Watch(
            "SuccessRate", "Less than 90 % of the runs that ended came to a result.", _success_rate(machine), below=90
        ),
        Watch("ErrorRate", "More than 5 % of all calls of steps failed.", _error_rate(settings), above=5),
        Watch(
            "SlowRuns",
            "One run in twenty takes longer than 240 seconds from its slot to its result.",
            credmate_metric(settings.stage, "RunSeconds", statistic="p95", period=HOUR, service="persist"),
            above=SLOW_SECONDS,
        ),
        Watch(
            "IntakeSilent",
            "Intake has not been called for five minutes, though something is put into the bucket every other one.",
            _heard(intake),
            below=1,
            periods=5,
            silence_is_bad=True,
        ),
        Watch(
            "IntakeLate",
            "An upload has waited longer than four minutes for its run.",
            uploads.queue.metric_approximate_age_of_oldest_message(period=AT_ONCE, statistic="Maximum"),
            above=LATE_SECONDS,
        ),
        Watch(
            "NothingBegins",
            "Runs ask to begin, and for six minutes none has.",
            _asked_in_vain(settings, begin),
            above=0,
            periods=2,
        ),
        dead_letters("IntakeDeadLetters", uploads.dead_letters, "An upload was given up before its run began."),
    ]
    if settings.bedrock_model_id:
        watches.append(_model_throttled(settings.bedrock_model_id))
    return watches


def _heard(intake: lambda_.IFunction) -> cloudwatch.MathExpression:
    """Calls in each minute; those that fail are IntakeLate's.

    A minute of which nothing is known counts as none: where data is missing, an alarm looks further back for some, and
    rings later.
    """
    heard = intake.metric_invocations(period=AT_ONCE, statistic="Sum")
    return cloudwatch.MathExpression(
        label="calls of intake", expression="FILL(heard, 0)", using_metrics={"heard": heard}, period=AT_ONCE
    )


def _asked_in_vain(settings: Settings, begin: lambda_.IFunction) -> cloudwatch.MathExpression:
    """1 where runs asked and none began: no slot gets free, the database does not answer, or Begin cannot run.

    Two periods, because what functions count themselves arrives later than what Lambda counts of them.
    """
    period = cdk.Duration.minutes(3)
    return cloudwatch.MathExpression(
        label="runs ask, and none begins",
        expression="IF(FILL(called, 0) + FILL(refused, 0) > 0 AND FILL(begun, 0) < 1, 1, 0)",
        using_metrics={
            "called": begin.metric_invocations(period=period, statistic="Sum"),
            "refused": begin.metric_throttles(period=period, statistic="Sum"),
            "begun": credmate_metric(settings.stage, "DocumentsBegun", statistic="Sum", period=period, service="begin"),
        },
        period=period,
    )


def _success_rate(machine: sfn.StateMachine) -> cloudwatch.MathExpression:
    """Per cent of the runs that ended by themselves within the hour; 100 where none did."""
    return cloudwatch.MathExpression(
        label="runs that came to a result, %",
        expression="IF(good + failed > 0, 100 * good / (good + failed), 100)",
        using_metrics={
            "good": machine.metric_succeeded(period=HOUR, statistic="Sum"),
            "failed": machine.metric_failed(period=HOUR, statistic="Sum"),
        },
        period=HOUR,
    )


def _error_rate(settings: Settings) -> cloudwatch.MathExpression:
    """Per cent of the calls of steps within the hour, retries included; refused documents do not count as errors."""
    return cloudwatch.MathExpression(
        label="calls of steps that failed, %",
        expression=f"IF(calls >= {WORTH_A_RATE}, 100 * failed / calls, 0)",
        using_metrics={
            name: credmate_metric(settings.stage, "StepFailed", statistic=statistic, period=HOUR, service="steps")
            for name, statistic in (("failed", "Sum"), ("calls", "SampleCount"))
        },
        period=HOUR,
    )


def _model_throttled(model_id: str) -> Watch:
    metric = cloudwatch.Metric(
        namespace="AWS/Bedrock",
        metric_name="InvocationThrottles",
        dimensions_map={"ModelId": model_id},
        statistic="Sum",
        period=NOW,
    )
    return Watch("ModelThrottled", "Bedrock slowed the model down, three times in a row.", metric, above=0, periods=3)
