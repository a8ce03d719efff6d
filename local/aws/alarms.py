"""Alarms and who is told of them, in moto's CloudWatch and SNS. None ever rings here."""

from __future__ import annotations

from typing import Any

from moto.cloudwatch.models import cloudwatch_backends
from moto.core.common_models import CloudFormationModel
from moto.sns.models import sns_backends

from local.aws.resources import _Resource


class Alarm(_Resource, CloudFormationModel):
    """An alarm with its actions; of a formula over metrics, only that there is one."""

    TYPE = "AWS::CloudWatch::Alarm"

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> Alarm:
        """The alarm; `Ref` gives its name."""
        optional: dict[str, Any] = {
            "namespace": properties.get("Namespace"),
            "metric_name": properties.get("MetricName"),
            "period": properties.get("Period"),
            "statistic": properties.get("Statistic"),
            "extended_statistic": properties.get("ExtendedStatistic"),
        }
        alarm = cloudwatch_backends[account][region].put_metric_alarm(
            name=properties.get("AlarmName", name),
            description=properties.get("AlarmDescription", ""),
            comparison_operator=properties["ComparisonOperator"],
            evaluation_periods=int(properties["EvaluationPeriods"]),
            threshold=float(properties["Threshold"]),
            dimensions=properties.get("Dimensions", []),
            alarm_actions=properties.get("AlarmActions", []),
            treat_missing_data=properties.get("TreatMissingData"),
            **optional,
        )
        return cls(alarm.name, {"Arn": alarm.alarm_arn})


class Subscription(_Resource, CloudFormationModel):
    """A subscriber of a topic, confirmed at once: no mail is sent from here."""

    TYPE = "AWS::SNS::Subscription"

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> Subscription:
        """The subscription; `Ref` gives its ARN."""
        del name
        backend = sns_backends[account][region]
        return cls(backend.subscribe(properties["TopicArn"], properties["Endpoint"], properties["Protocol"]).arn)
