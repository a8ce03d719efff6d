"""What metrics of our own cost: each by the hours in which a function tells it. AWS's own metrics are free."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from local.cost.assembly import Assembly, Resource
from local.cost.firing import HOURS_A_MONTH, canary_runs
from local.cost.prices import Workload
from local.cost.usage import Usage

COUNTED = re.compile(r"\bcount\(\s*\"([A-Z]\w+)\"")
"""How a function tells a metric: `credmate.counting.count`."""


def metrics(assembly: Assembly, workload: Workload) -> Iterator[Usage]:
    """A line for each kind of metric: told by the clock, with each document, by canaries, in trouble.

    "All custom metrics charges are prorated by the hour and metered only when you send metrics to CloudWatch"
    (https://aws.amazon.com/cloudwatch/pricing/). A document is taken to come in an hour of its own.
    """
    told = workload.metrics
    names = _names(assembly)
    runs = canary_runs(assembly) / HOURS_A_MONTH
    documents = runs * workload.canary_documents_per_run
    hours = {
        "metrics told with each document": (told.with_each_document, documents, 1 / HOURS_A_MONTH),
        "metrics told by canaries": (told.by_canaries, runs, 0),
        "metrics told in trouble": (told.in_trouble, told.hours_of_trouble / HOURS_A_MONTH, 0),
    }
    for what, (kind, monthly, each) in hours.items():
        count = sum(names.pop(name, 0) for name in kind)
        if count:
            yield Usage("CloudWatch", what, "cloudwatch.metric", count * monthly, count * each, most=count)
    if names:
        yield Usage("CloudWatch", "metrics told by the clock", "cloudwatch.metric", names.total())


def _names(assembly: Assembly) -> Counter[str]:
    """How many metrics of each name there are: those that alarms watch, and each other one that a function tells."""
    watched = {metric for alarm in assembly.of_type("AWS::CloudWatch::Alarm") for metric in _watched_by(alarm)}
    names = Counter(name for name, _ in watched)
    told = {name for module in assembly.code() for name in COUNTED.findall(module)}
    return names + Counter(told - names.keys())


def _watched_by(alarm: Resource) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name and dimensions of each metric of ours that the alarm looks at."""
    queries = [query["MetricStat"]["Metric"] for query in alarm.properties.get("Metrics", ()) if "MetricStat" in query]
    for metric in queries or [alarm.properties]:
        if not str(metric.get("Namespace", "AWS/")).startswith("AWS/"):
            dimensions = sorted(f"{pair['Name']}={pair['Value']}" for pair in metric.get("Dimensions", ()))
            yield metric["MetricName"], tuple(dimensions)
