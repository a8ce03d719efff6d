"""What is wrong with a stage that looks deployed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from local.verification import Check, NotDeployed, checks_of

TOPIC = "arn:aws:sns:us-east-1:123456789012:alerts"
READ = {"name": "cme_certificate", "document_id": "id-1", "execution": "e", "problem": None}


class Stage:
    """A stage of one of each, as it should be but for `changes`."""

    def __init__(self, **changes: Any) -> None:
        self.answers: dict[str, Any] = {
            "stack": "CREATE_COMPLETE",
            "rule": "ENABLED",
            "mapping": "Enabled",
            "schedule": "ENABLED",
            "alarm": {"AlarmName": "RunsFailed", "AlarmActions": [TOPIC], "ActionsEnabled": True},
            "subscriptions": [{"Endpoint": "team@example.org", "SubscriptionArn": f"{TOPIC}:1"}],
            "documents": [READ],
            "error": None,
            **changes,
        }

    def client(self, _service: str) -> Any:
        return self

    def get_paginator(self, operation: str) -> Any:
        return Pages(getattr(self, operation))

    def describe_stacks(self) -> dict[str, Any]:
        outputs = [{"OutputKey": "SmokeFunctionName", "OutputValue": "smoke"}]
        stack = {"StackName": "credmate-dev-pipeline", "StackStatus": self.answers["stack"], "Outputs": outputs}
        return {"Stacks": [stack, {"StackName": "credmate-devil-pipeline", "StackStatus": "CREATE_FAILED"}]}

    def list_stack_resources(self, **asked: str) -> dict[str, Any]:
        kinds = ("Events::Rule", "Lambda::EventSourceMapping", "Scheduler::Schedule", "CloudWatch::Alarm")
        name = f"{asked['StackName']}-1"
        return {
            "StackResourceSummaries": [{"ResourceType": f"AWS::{kind}", "PhysicalResourceId": name} for kind in kinds]
        }

    def describe_rule(self, **asked: str) -> dict[str, Any]:
        return {**asked, "State": self.answers["rule"]}

    def get_event_source_mapping(self, **asked: str) -> dict[str, Any]:
        return {**asked, "EventSourceArn": "arn:aws:sqs:us-east-1:1:intake", "State": self.answers["mapping"]}

    def get_schedule(self, **asked: str) -> dict[str, Any]:
        return {**asked, "State": self.answers["schedule"]}

    def describe_alarms(self, **_asked: list[str]) -> dict[str, Any]:
        return {"MetricAlarms": [self.answers["alarm"]]}

    def list_subscriptions_by_topic(self, **_asked: str) -> dict[str, Any]:
        return {"Subscriptions": self.answers["subscriptions"]}

    def invoke(self, **_asked: Any) -> dict[str, Any]:
        error = self.answers["error"]
        body = error or {"documents": self.answers["documents"]}
        return {"Payload": io.BytesIO(json.dumps(body).encode()), **({"FunctionError": "Unhandled"} if error else {})}


class Pages:
    def __init__(self, operation: Callable[..., dict[str, Any]]) -> None:
        self._operation = operation

    def paginate(self, **arguments: Any) -> list[dict[str, Any]]:
        return [self._operation(**arguments)]


def checks(**changes: Any) -> list[Check]:
    return list(checks_of(Stage(**changes).client, "dev"))


def test_a_stage_that_works_has_nothing_to_mend() -> None:
    found = checks()

    assert [check.kind for check in found] == [
        "stack",
        "event rule",
        "event source mapping",
        "schedule",
        "alarms",
        "document",
    ]
    assert [check for check in found if check.remedy] == []


def pending(address: str) -> dict[str, str]:
    return {"Endpoint": address, "SubscriptionArn": "PendingConfirmation"}


@pytest.mark.parametrize(
    ("changes", "finding", "remedy"),
    [
        pytest.param({"stack": "UPDATE_ROLLBACK_COMPLETE"}, "UPDATE_ROLLBACK", "deploy again", id="rolled back"),
        pytest.param({"rule": "DISABLED"}, "disabled", "enable-rule", id="rule"),
        pytest.param({"mapping": "Disabled"}, "disabled", "--enabled", id="mapping"),
        pytest.param({"schedule": "DISABLED"}, "disabled", "credmate-dev", id="schedule"),
        pytest.param(
            {"subscriptions": [pending("a@example.org")]}, "not confirmed: a@example.org", "Confirmation", id="pending"
        ),
        pytest.param({"subscriptions": []}, "tell nobody", "alarm_emails", id="nobody"),
        pytest.param(
            {"alarm": {"AlarmName": "A", "AlarmActions": [], "ActionsEnabled": True}},
            "tells nobody",
            "deploy again",
            id="an alarm without a topic",
        ),
        pytest.param(
            {"alarm": {"AlarmName": "A", "AlarmActions": [TOPIC], "ActionsEnabled": False}},
            "switched off",
            "enable-alarm-actions",
            id="an alarm switched off",
        ),
        pytest.param(
            {"documents": [READ | {"problem": "is still processing"}]}, "still processing", "trace id-1", id="unread"
        ),
        pytest.param(
            {"error": {"errorType": "ImportModuleError", "errorMessage": "no module"}},
            "ImportModuleError",
            "log",
            id="a function that dies",
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(changes: dict[str, Any], finding: str, remedy: str) -> None:
    bad = [check for check in checks(**changes) if check.remedy]

    assert len(bad) == 1
    assert finding in bad[0].finding
    assert remedy in str(bad[0].remedy)


def test_one_confirmed_address_is_enough_and_the_others_are_named() -> None:
    confirmed = {"Endpoint": "a@example.org", "SubscriptionArn": f"{TOPIC}:1"}
    found = checks(subscriptions=[confirmed, pending("b@example.org")])

    assert [check.finding for check in found if check.kind == "alarms"] == [
        "tell a@example.org; not confirmed: b@example.org"
    ]
    assert [check for check in found if check.remedy] == []


def test_a_stage_that_is_not_there_is_named() -> None:
    with pytest.raises(NotDeployed, match="stage devi is not deployed"):
        list(checks_of(Stage().client, "devi"))
