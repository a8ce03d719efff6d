"""Who is told of what. An alarm that rings for nobody, or watches what nothing emits, is no alarm."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from stacks.constructs.watch import NOW, Watch, credmate_metric
from tests.infrastructure.assembly import CHECKOUT, Assembly, Resource
from tests.infrastructure.conftest import MODEL
from tests.infrastructure.reading import metrics_emitted

RUNBOOK = (CHECKOUT / "docs" / "runbook.md").read_text(encoding="utf-8")

EMITTERS = {
    "AWS/ApiGateway": {"ApiId": "AWS::ApiGatewayV2::Api"},
    "AWS/States": {"StateMachineArn": "AWS::StepFunctions::StateMachine"},
    "AWS/SQS": {"QueueName": "AWS::SQS::Queue"},
    "AWS/Lambda": {"FunctionName": "AWS::Lambda::Function"},
    "AWS/RDS": {"DBInstanceIdentifier": "AWS::RDS::DBInstance", "ProxyName": "AWS::RDS::DBProxy"},
}
"""Namespace of AWS -> dimension -> the kind of resource that emits."""


def alarms(assembly: Assembly) -> dict[str, Resource]:
    found = assembly.of_type("AWS::CloudWatch::Alarm")
    return {alarm.properties["AlarmName"].rpartition("-")[2]: alarm for alarm in found}


def metrics_of(alarm: Resource) -> list[dict[str, Any]]:
    """Namespace, name and dimensions of each metric, those within a formula included."""
    queries = alarm.properties.get("Metrics")
    if queries is None:
        return [alarm.properties]
    return [query["MetricStat"]["Metric"] for query in queries if "MetricStat" in query]


def test_every_alarm_has_a_section_in_the_runbook_and_every_section_an_alarm(modelled: Assembly) -> None:
    part = RUNBOOK.partition("## Alarms\n")[2].partition("\n## ")[0]
    sections = set(re.findall(r"^### (\w+)$", part, re.MULTILINE)) - {"MonthlyBudget"}

    assert sections == set(alarms(modelled))


def test_an_alarm_says_what_happened_and_names_its_section(modelled: Assembly) -> None:
    for name, alarm in alarms(modelled).items():
        description = alarm.properties["AlarmDescription"]

        assert re.search(rf"\. What to do: docs/runbook\.md#{name.lower()}$", description), description


def test_every_alarm_tells_the_topic_and_says_what_silence_means(modelled: Assembly) -> None:
    (topic,) = modelled.of_type("AWS::SNS::Topic")

    for name, alarm in alarms(modelled).items():
        assert alarm.properties["AlarmActions"] == [{"Ref": topic.id}], name
        assert alarm.properties["TreatMissingData"] in {"breaching", "notBreaching"}, name


def test_every_address_in_the_settings_is_told(modelled: Assembly) -> None:
    told = [
        (item.properties["Protocol"], item.properties["Endpoint"])
        for item in modelled.of_type("AWS::SNS::Subscription")
    ]

    assert sorted(told) == [("email", "a@example.org"), ("email", "b@example.org")]


def test_the_topic_speaks_tls_and_listens_to_its_own_account_alone(modelled: Assembly) -> None:
    (policy,) = modelled.of_type("AWS::SNS::TopicPolicy")
    statements = policy.properties["PolicyDocument"]["Statement"]
    conditions = {item["Effect"]: item["Condition"] for item in statements}

    assert conditions == {
        "Deny": {"Bool": {"aws:SecureTransport": "false"}},
        "Allow": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}},
    }


def test_the_services_that_tell_an_encrypted_topic_may_use_its_key(prod: Assembly) -> None:
    (topic,) = prod.of_type("AWS::SNS::Topic")
    key = prod.find("Observability", topic.properties["KmsMasterKeyId"]["Fn::GetAtt"][0])
    users = [
        statement["Principal"]["Service"]
        for statement in key.properties["KeyPolicy"]["Statement"]
        if "kms:GenerateDataKey*" in statement["Action"]
    ]

    assert users == [["budgets.amazonaws.com", "cloudwatch.amazonaws.com"]]


def test_every_dead_letter_queue_has_an_alarm(modelled: Assembly) -> None:
    queues = modelled.of_type("AWS::SQS::Queue")
    dead = {queue.id for queue in queues if "RedrivePolicy" not in queue.properties}
    watched = {
        queue
        for alarm in alarms(modelled).values()
        for metric in metrics_of(alarm)
        if metric["MetricName"] == "ApproximateNumberOfMessagesVisible" and alarm.properties["Threshold"] == 0
        for queue in dead
        if queue in json.dumps(metric["Dimensions"])
    }

    assert dead
    assert watched == dead


@pytest.mark.parametrize("metric", ["ExecutionsFailed", "ExecutionsTimedOut"])
def test_every_state_machine_whose_runs_fail_or_end_late_rings(metric: str, modelled: Assembly) -> None:
    rung = {
        resource_behind(modelled, item["Dimensions"][0]["Value"]).id
        for alarm in alarms(modelled).values()
        for item in metrics_of(alarm)
        if item["MetricName"] == metric and alarm.properties["Threshold"] == 0
    }

    assert rung == {machine.id for machine in modelled.of_type("AWS::StepFunctions::StateMachine")}


def test_every_alarm_watches_what_a_function_or_a_resource_of_ours_emits(modelled: Assembly) -> None:
    emitted = metrics_emitted(CHECKOUT / "lambdas", CHECKOUT / "layers" / "shared" / "python")

    for name, alarm in alarms(modelled).items():
        for metric in metrics_of(alarm):
            dimensions = {item["Name"]: item["Value"] for item in metric["Dimensions"]}
            if metric["Namespace"] == "AWS/Bedrock":
                assert dimensions == {"ModelId": MODEL}
            elif metric["Namespace"] in EMITTERS:
                ((kind, value),) = dimensions.items()
                emitter = resource_behind(modelled, value)
                assert emitter.type == EMITTERS[metric["Namespace"]][kind], name
            else:
                assert metric["Namespace"] == namespace_of_functions(modelled), name
                assert (metric["MetricName"], frozenset(dimensions)) in emitted, name


def test_stages_that_share_an_account_do_not_share_metrics(dev: Assembly, prod: Assembly) -> None:
    assert namespace_of_functions(dev) != namespace_of_functions(prod)


def test_no_stack_waits_for_observability(dev: Assembly) -> None:
    manifest = json.loads((dev.folder / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
    waiting = [name for name, item in manifest.items() if "Observability" in item.get("dependencies", [])]

    assert waiting == []


def test_a_budget_in_the_settings_tells_the_topic_before_and_after_it_is_spent(prod: Assembly, dev: Assembly) -> None:
    (budget,) = prod.of_type("AWS::Budgets::Budget")
    (topic,) = prod.of_type("AWS::SNS::Topic")
    told = [
        (item["Notification"]["NotificationType"], item["Subscribers"])
        for item in budget.properties["NotificationsWithSubscribers"]
    ]

    assert told == [
        (kind, [{"Address": {"Ref": topic.id}, "SubscriptionType": "SNS"}]) for kind in ("ACTUAL", "FORECASTED")
    ]
    assert dev.of_type("AWS::Budgets::Budget") == []


def test_the_dashboard_shows_every_alarm(modelled: Assembly) -> None:
    (board,) = modelled.of_type("AWS::CloudWatch::Dashboard")
    body = json.dumps(board.properties["DashboardBody"])

    assert {name for name in alarms(modelled) if f'\\"title\\":\\"{name}\\"' not in body.replace("\\\\", "\\")} == set()


@pytest.mark.parametrize("bounds", [{}, {"above": 1.0, "below": 2.0}], ids=["no bound", "two bounds"])
def test_a_watch_has_one_bound(bounds: dict[str, float]) -> None:
    metric = credmate_metric("dev", "StepFailed", statistic="Sum", period=NOW, service="steps")

    with pytest.raises(ValueError, match="one bound"):
        Watch("Something", "It happened.", metric, **bounds)  # type: ignore[arg-type]


def namespace_of_functions(assembly: Assembly) -> str:
    (namespace,) = {
        str(function.environment["POWERTOOLS_METRICS_NAMESPACE"]) for function in assembly.functions.values()
    }
    return namespace


def resource_behind(assembly: Assembly, value: dict[str, Any]) -> Resource:
    """What an export names: the resource whose logical id is in its name."""
    export = value["Fn::ImportValue"]
    found = [item for item in assembly.resources if re.search(rf"(Ref|FnGetAtt){item.id}", export)]
    assert len(found) == 1, export
    return found[0]
