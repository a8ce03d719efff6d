"""Whether a deployed stage works: it reads its own documents, everything is switched on, and alarms reach somebody.

Speaks the AWS APIs, so that it works alike on the local cloud and on an account.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from local.schedules import group_of

Client = Callable[[str], Any]
"""Makes a boto3 client of a service."""

ALARMS_AT_ONCE = 100
"""Names in one call of DescribeAlarms."""


class NotDeployed(Exception):
    """The stage has no stacks here; the message names the stage."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    kind: str
    subject: str
    finding: str
    """What is so: good or bad."""
    remedy: str | None = None
    """What to do about it; None when all is well."""


@dataclass(frozen=True)
class Part:
    """A resource of a stack."""

    kind: str
    """Its CloudFormation type."""
    name: str
    """Its physical id."""


def checks_of(client: Client, stage: str) -> Iterator[Check]:
    """Everything, one check after the other; the documents come last, for they take a while.

    Raises `NotDeployed`.
    """
    stacks = _stacks(client, stage)
    parts = [part for stack in stacks for part in _parts(client, stack["StackName"])]
    names: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        names[part.kind].append(part.name)
    for stack in stacks:
        yield _stack(stack)
    for name in names["AWS::Events::Rule"]:
        yield _rule(client, name)
    for name in names["AWS::Lambda::EventSourceMapping"]:
        yield _mapping(client, name)
    for name in names["AWS::Scheduler::Schedule"]:
        yield _schedule(client, stage, name)
    yield from _alarms(client, names["AWS::CloudWatch::Alarm"])
    outputs = {item["OutputKey"]: item["OutputValue"] for stack in stacks for item in stack.get("Outputs", [])}
    yield from _documents(client, outputs["SmokeFunctionName"])


def _stacks(client: Client, stage: str) -> list[dict[str, Any]]:
    pages = client("cloudformation").get_paginator("describe_stacks").paginate()
    prefix = f"credmate-{stage}-"
    stacks = [stack for page in pages for stack in page["Stacks"] if stack["StackName"].startswith(prefix)]
    if not any(stack["StackName"] == f"{prefix}pipeline" for stack in stacks):
        raise NotDeployed(f"stage {stage} is not deployed here")
    return sorted(stacks, key=lambda stack: str(stack["StackName"]))


def _parts(client: Client, stack: str) -> Iterator[Part]:
    for page in client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack):
        for item in page["StackResourceSummaries"]:
            yield Part(item["ResourceType"], item.get("PhysicalResourceId", ""))


def _stack(stack: dict[str, Any]) -> Check:
    well = stack["StackStatus"] in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
    remedy = None if well else "see the stack's events for what failed, mend it, and deploy again"
    return Check("stack", stack["StackName"], stack["StackStatus"], remedy)


def _rule(client: Client, name: str) -> Check:
    bus, _, rule = name.rpartition("|")
    state = client("events").describe_rule(Name=rule, **({"EventBusName": bus} if bus else {}))["State"]
    return _switched_on("event rule", rule, state, f"aws events enable-rule --name {rule}")


def _mapping(client: Client, uuid: str) -> Check:
    mapping = client("lambda").get_event_source_mapping(UUID=uuid)
    queue = mapping["EventSourceArn"].rsplit(":", 1)[-1]
    remedy = f"aws lambda update-event-source-mapping --enabled --uuid {uuid}"
    return _switched_on("event source mapping", queue, mapping["State"], remedy)


def _schedule(client: Client, stage: str, name: str) -> Check:
    state = client("scheduler").get_schedule(GroupName=group_of(stage), Name=name)["State"]
    return _switched_on("schedule", name, state, f"enable the schedule in the group {group_of(stage)}, or deploy again")


def _switched_on(kind: str, subject: str, state: str, remedy: str) -> Check:
    return Check(kind, subject, state.lower(), None if state.lower() == "enabled" else remedy)


def _alarms(client: Client, names: list[str]) -> Iterator[Check]:
    """One check a topic; an alarm that tells none has one of its own."""
    told: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(names), ALARMS_AT_ONCE):
        wanted = names[start : start + ALARMS_AT_ONCE]
        answer = client("cloudwatch").describe_alarms(AlarmNames=wanted, AlarmTypes=["MetricAlarm", "CompositeAlarm"])
        for alarm in (*answer.get("MetricAlarms", []), *answer.get("CompositeAlarms", [])):
            name, topics = alarm["AlarmName"], [arn for arn in alarm["AlarmActions"] if ":sns:" in arn]
            if not alarm["ActionsEnabled"]:
                remedy = f"aws cloudwatch enable-alarm-actions --alarm-names {name}"
                yield Check("alarm", name, "its actions are switched off", remedy)
            elif not topics:
                yield Check("alarm", name, "tells nobody", "deploy again: the observability stack gives it a topic")
            for topic in topics:
                told[topic].append(name)
    for topic, alarms in told.items():
        yield _topic(client, topic, len(alarms))


def _topic(client: Client, topic: str, alarms: int) -> Check:
    pages = client("sns").get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic)
    subscriptions = [item for page in pages for item in page["Subscriptions"]]
    confirmed = [item["Endpoint"] for item in subscriptions if item["SubscriptionArn"].startswith("arn:")]
    pending = [item["Endpoint"] for item in subscriptions if item["SubscriptionArn"] == "PendingConfirmation"]
    waiting = f"; not confirmed: {', '.join(pending)}" if pending else ""
    subject = f"{alarms} alarms"
    if confirmed:
        return Check("alarms", subject, f"tell {', '.join(confirmed)}{waiting}")
    if pending:
        remedy = (
            'open the mail "AWS Notification - Subscription Confirmation" and follow its link; when it is gone, '
            f"aws sns subscribe --topic-arn {topic} --protocol email --notification-endpoint {pending[0]}"
        )
        return Check("alarms", subject, f"tell nobody{waiting}", remedy)
    return Check("alarms", subject, "tell nobody", "set alarm_emails in stacks/settings.py and deploy")


def _documents(client: Client, function: str) -> Iterator[Check]:
    answer = client("lambda").invoke(FunctionName=function, Payload=b"{}")
    payload = json.loads(answer["Payload"].read())
    if answer.get("FunctionError"):
        finding = f"{payload.get('errorType')}: {payload.get('errorMessage')}"
        yield Check("document", function, finding, "see the function's log")
        return
    for item in payload["documents"]:
        remedy = f"credmate trace {item['document_id']}"
        well = item["problem"] is None
        yield Check("document", item["name"], item["problem"] or "was read as it should be", None if well else remedy)
