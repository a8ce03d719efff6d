"""Who is told what: alarms, the dashboard, the month's budget. It knows the other stacks; none of them knows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from stacks.constructs.alerts import Alerts
from stacks.constructs.watch import Watch, Watched, credmate_metric
from stacks.settings import Settings

OUTCOMES = ("review_pending", "unsupported", "invalid", "failed")
"""What becomes of a document; statuses of `credmate.contracts.DocumentStatus` that a run ends with."""

COLUMNS = 4
"""Graphs side by side; the dashboard is 24 units wide."""


class ObservabilityStack(cdk.Stack):
    """An alarm for each `Watch` of the stacks it is given, all of them on one dashboard."""

    def __init__(
        self, scope: Construct, construct_id: str, *, settings: Settings, watched: Sequence[Watched], **options: Any
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=f"credmate-{settings.stage}-observability",
            description="Credmate: alarms, dashboard, budget",
            tags=settings.tags,
            **options,
        )
        self._settings = settings
        self.alerts = Alerts(self, "Alerts", settings=settings)
        watches = [watch for stack in watched for watch in stack.watches]
        alarms = [self.alerts.alarm(watch) for watch in watches]
        if settings.dashboard:
            self._show(watches, alarms)
        if settings.monthly_budget_usd is not None:
            self._limit_spending(settings.monthly_budget_usd)

        cdk.CfnOutput(self, "AlertsTopicArn", value=self.alerts.topic.topic_arn)

    def _show(self, watches: Sequence[Watch], alarms: Sequence[cloudwatch.IAlarm]) -> None:
        """Above all whether an alarm rings; below, each alarm's metric with its bound."""
        board = cloudwatch.Dashboard(
            self, "Dashboard", dashboard_name=f"credmate-{self._settings.stage}", default_interval=cdk.Duration.days(1)
        )
        board.add_widgets(cloudwatch.AlarmStatusWidget(title="Alarms", alarms=alarms, width=24))
        board.add_widgets(
            cloudwatch.GraphWidget(title="Documents by what became of them", left=self._outcomes(), width=24)
        )
        graphs = [
            cloudwatch.GraphWidget(
                title=watch.id, left=[watch.metric], left_annotations=[alarm_line(watch)], width=24 // COLUMNS
            )
            for watch in watches
        ]
        for start in range(0, len(graphs), COLUMNS):
            board.add_widgets(*graphs[start : start + COLUMNS])

    def _outcomes(self) -> list[cloudwatch.IMetric]:
        return [
            credmate_metric(
                self._settings.stage,
                "DocumentsFinished",
                statistic="Sum",
                period=cdk.Duration.hours(1),
                service="record_failure" if status == "failed" else "persist",
                status=status,
            )
            for status in OUTCOMES
        ]

    def _limit_spending(self, dollars: int) -> None:
        """Told when the account's month has cost more, or will.

        The whole account: a filter by tag counts nothing until somebody activates the tag for billing, and a budget
        that counts nothing never rings.
        """
        notifications = [
            budgets.CfnBudget.NotificationWithSubscribersProperty(
                notification=budgets.CfnBudget.NotificationProperty(
                    notification_type=kind,
                    comparison_operator="GREATER_THAN",
                    threshold=100,
                    threshold_type="PERCENTAGE",
                ),
                subscribers=[
                    budgets.CfnBudget.SubscriberProperty(subscription_type="SNS", address=self.alerts.topic.topic_arn)
                ],
            )
            for kind in ("ACTUAL", "FORECASTED")
        ]
        budgets.CfnBudget(
            self,
            "Budget",
            budget=budgets.CfnBudget.BudgetDataProperty(
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=budgets.CfnBudget.SpendProperty(amount=dollars, unit="USD"),
            ),
            notifications_with_subscribers=notifications,
        )


def alarm_line(watch: Watch) -> cloudwatch.HorizontalAnnotation:
    """The bound of a `Watch` in its graph."""
    return cloudwatch.HorizontalAnnotation(value=watch.bound, label="alarm", color=cloudwatch.Color.RED)
