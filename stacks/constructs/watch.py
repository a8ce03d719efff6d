"""What a person must hear of, said beside the resources it is about; the observability stack makes the alarms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn

NOW = cdk.Duration.minutes(5)
"""Over which a metric is looked at when a single event matters."""


@dataclass(frozen=True)
class Watch:
    """One alarm to be."""

    id: str
    """Of the alarm, and of its section in docs/runbook.md."""
    says: str
    """What has happened, in a sentence for whoever is woken."""
    metric: cloudwatch.IMetric
    above: float | None = None
    below: float | None = None
    periods: int = 1
    """That the metric must be out of bounds, one after the other."""
    silence_is_bad: bool = False
    """No data means trouble; for metrics that something emits even when nothing happens."""

    def __post_init__(self) -> None:
        """Refuse an alarm without a bound, or with two."""
        if (self.above is None) == (self.below is None):
            raise ValueError(f"{self.id}: an alarm has one bound, above or below")

    @property
    def bound(self) -> float:
        """`above` or `below`."""
        return (self.above or 0) if self.below is None else self.below


class Watched(Protocol):
    """A stack that says what to watch."""

    @property
    def watches(self) -> Sequence[Watch]:
        """One for each alarm about the stack's resources."""
        ...


def credmate_metric(
    stage: str, name: str, *, statistic: str, period: cdk.Duration = NOW, **dimensions: str
) -> cloudwatch.Metric:
    """A metric that functions of a stage emit (`credmate.counting`)."""
    return cloudwatch.Metric(
        namespace=metrics_namespace(stage),
        metric_name=name,
        dimensions_map=dimensions,
        statistic=statistic,
        period=period,
    )


def runs_ended(construct_id: str, metric: str, machines: Sequence[sfn.StateMachine], says: str) -> Watch:
    """Any run of these machines that ended so: `ExecutionsFailed`, `ExecutionsTimedOut`."""
    using = {
        f"m{number}": machine.metric(metric, period=NOW, statistic="Sum") for number, machine in enumerate(machines)
    }
    total = cloudwatch.MathExpression(label=metric, expression=" + ".join(using), using_metrics=using, period=NOW)
    return Watch(construct_id, says, total, above=0)


def metrics_namespace(stage: str) -> str:
    """Where functions of a stage put their metrics: stages that share an account must not answer for each other."""
    return f"Credmate/{stage}"


def dead_letters(construct_id: str, queue: sqs.IQueue, says: str) -> Watch:
    """Any message in a dead-letter queue is work that nobody does any more."""
    metric = queue.metric_approximate_number_of_messages_visible(statistic="Maximum", period=NOW)
    return Watch(construct_id, says, metric, above=0)
