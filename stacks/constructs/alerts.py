"""From a metric out of bounds to a person: one topic, its subscribers, one alarm for each `Watch`."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from stacks.constructs.watch import Watch
from stacks.settings import Settings

PUBLISHERS = ("cloudwatch.amazonaws.com", "budgets.amazonaws.com")
"""Services that tell the topic something, and only for this account."""


class Alerts(Construct):
    """A topic that speaks TLS alone, and the alarms that tell it."""

    def __init__(self, scope: Construct, construct_id: str, *, settings: Settings) -> None:
        super().__init__(scope, construct_id)
        self._settings = settings
        self.topic = sns.Topic(
            self,
            "Topic",
            display_name=f"credmate {settings.stage}",
            enforce_ssl=True,
            # A key of ours or none: under the key that SNS has of its own CloudWatch may not publish.
            master_key=self._make_key() if settings.own_keys else None,
        )
        self._let_publish()
        for address in settings.alarm_emails:
            self.topic.add_subscription(subscriptions.EmailSubscription(address))
        if not settings.alarm_emails:
            cdk.Annotations.of(self).add_warning_v2(
                "credmate:nobody-is-told",
                f"Alarms of {settings.stage} reach nobody: set alarm_emails in stacks/settings.py.",
            )

    def alarm(self, watch: Watch) -> cloudwatch.Alarm:
        """The alarm for `watch`, which tells the topic, and its reader where to read on."""
        beyond = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
        under = cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
        alarm = cloudwatch.Alarm(
            self,
            watch.id,
            # The subject of an e-mail, and what `make verify` looks for: people search for it.
            alarm_name=f"credmate-{self._settings.stage}-{watch.id}",
            alarm_description=f"{watch.says} What to do: {self._settings.runbook}#{watch.id.lower()}",
            metric=watch.metric,
            comparison_operator=beyond if watch.below is None else under,
            threshold=watch.bound,
            evaluation_periods=watch.periods,
            datapoints_to_alarm=watch.periods,
            treat_missing_data=cloudwatch.TreatMissingData.BREACHING
            if watch.silence_is_bad
            else cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alarm.add_alarm_action(actions.SnsAction(self.topic))
        return alarm

    def _make_key(self) -> kms.Key:
        return kms.Key(self, "Key", enable_key_rotation=True, removal_policy=cdk.RemovalPolicy.DESTROY)

    def _let_publish(self) -> None:
        for service in PUBLISHERS:
            publisher = iam.ServicePrincipal(
                service, conditions={"StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account}}
            )
            self.topic.grant_publish(publisher)
