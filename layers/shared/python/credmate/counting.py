"""What functions tell CloudWatch by numbers: counts and durations, never ids of people and never content.

A count is a line on standard output (Embedded Metric Format), which costs no call. Functions of all stages of an
account use the same names; the stage is in the namespace, POWERTOOLS_METRICS_NAMESPACE.
"""

from __future__ import annotations

import os

from aws_lambda_powertools import single_metric
from aws_lambda_powertools.metrics import MetricUnit


def namespace() -> str:
    """Where this function's metrics go."""
    return os.environ.get("POWERTOOLS_METRICS_NAMESPACE") or "Credmate"


def count(name: str, value: float = 1, **dimensions: str) -> None:
    """Emit one value of the metric `name`.

    `dimensions` are kinds, of which there are few: each combination of their values is a metric of its own, and is paid
    for. The function's name is one of them, `service`, unless given.
    """
    with single_metric(
        name=name, unit=MetricUnit.Count, value=value, namespace=namespace(), default_dimensions=dimensions
    ):
        pass
