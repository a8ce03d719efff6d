"""What tells that documents had to be helped on, or that nobody helps them on any more."""

from __future__ import annotations

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import aws_stepfunctions as sfn

from stacks.constructs.watch import Watch, credmate_metric, runs_ended
from stacks.settings import Settings

TWO_SLOTS = cdk.Duration.minutes(30)
"""Of the reconciler, so that one late firing is no gap."""


def housekeeping_watches(settings: Settings, machines: Sequence[sfn.StateMachine]) -> list[Watch]:
    """The watches of the reconciler and of what runs documents again."""
    too_long = credmate_metric(
        settings.stage, "DocumentsProcessingTooLong", statistic="Maximum", period=TWO_SLOTS, service="ledger"
    )
    repairs = credmate_metric(settings.stage, "ReconcilerRepairs", statistic="Sum", service="reconciler")
    gave_up = credmate_metric(settings.stage, "ReconcilerGaveUp", statistic="Sum", service="dispatch")
    return [
        runs_ended("JobsFailed", "ExecutionsFailed", machines, "A job beside the documents' way failed."),
        runs_ended("JobsTimedOut", "ExecutionsTimedOut", machines, "A job beside the documents' way ran out of time."),
        Watch(
            "DocumentsProcessingTooLong",
            "Documents are in processing for longer than any run may take, or the reconciler has not looked.",
            too_long,
            above=0,
            silence_is_bad=True,
        ),
        Watch("ReconcilerRepairs", "The reconciler had to help documents on.", repairs, above=0),
        Watch("ReconcilerGaveUp", "Documents were lost so often that they are not started again.", gave_up, above=0),
    ]
