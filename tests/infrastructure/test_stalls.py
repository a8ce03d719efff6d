"""A stall of intake is noticed within ten minutes, whatever stalls; and what the clock starts does not fail unheard."""

from __future__ import annotations

import json
import re

import pytest

from credmate.identity import CANARY_PREFIX, HEARTBEAT_KEY
from tests.infrastructure.assembly import CHECKOUT, Assembly, Resource

RUNBOOK = (CHECKOUT / "docs" / "runbook.md").read_text(encoding="utf-8")
TABLE = RUNBOOK.partition("## How soon a stall is noticed")[2].partition("\n## ")[0]
PROMISED = {name: int(minutes) for name, minutes in re.findall(r"\| (\w+) \| (\d+) \|$", TABLE, re.MULTILINE)}
"""Alarm -> minutes, as the runbook says."""

WITHIN = 10
"""Minutes."""

DELAY = 3
"""Minutes until a metric has arrived and the alarm is evaluated, which happens once a minute."""


def alarm(assembly: Assembly, name: str) -> Resource:
    found = assembly.of_type("AWS::CloudWatch::Alarm")
    (one,) = (item for item in found if item.properties["AlarmName"].endswith(f"-{name}"))
    return one


def heartbeat(assembly: Assembly) -> Resource:
    schedules = assembly.of_type("AWS::Scheduler::Schedule")
    (one,) = (item for item in schedules if item.properties["Name"] == "heartbeat")
    return one


def periods(alarm: Resource) -> set[int]:
    """Seconds over which the alarm's metrics are looked at."""
    queries = alarm.properties.get("Metrics", [{"MetricStat": alarm.properties}])
    return {query["MetricStat"]["Period"] for query in queries if "MetricStat" in query}


def noticed_after(alarm: Resource) -> float:
    """Minutes at most, from the stall to the alarm. A metric that is an age in seconds must first reach its bound."""
    (period,) = periods(alarm)
    age = alarm.properties["Threshold"] if "Age" in alarm.properties.get("MetricName", "") else 0
    return float((period * alarm.properties["EvaluationPeriods"] + age) / 60 + DELAY)


def test_the_runbook_tells_of_every_alarm_for_a_stall() -> None:
    assert set(PROMISED) == {"IntakeSilent", "IntakeLate", "NothingBegins", "RunsThrottled"}


@pytest.mark.parametrize("name", PROMISED)
def test_a_stall_is_noticed_as_soon_as_the_runbook_says_and_within_ten_minutes(name: str, modelled: Assembly) -> None:
    ringing = alarm(modelled, name)

    assert noticed_after(ringing) == PROMISED[name] <= WITHIN
    assert ringing.properties["DatapointsToAlarm"] == ringing.properties["EvaluationPeriods"]


def test_silence_of_the_heartbeat_counts_as_none_heard_and_one_lost_rings_no_alarm(modelled: Assembly) -> None:
    silent = alarm(modelled, "IntakeSilent")
    (formula,) = (query["Expression"] for query in silent.properties["Metrics"] if "Expression" in query)
    (every,) = re.findall(r"rate\((\d+) minutes\)", heartbeat(modelled).properties["ScheduleExpression"])

    assert formula == "FILL(heard, 0)"
    assert silent.properties["TreatMissingData"] == "breaching"
    assert 2 * int(every) < silent.properties["EvaluationPeriods"]


def test_the_heartbeat_takes_the_way_of_uploads(modelled: Assembly) -> None:
    (rule,) = (item for item in modelled.of_type("AWS::Events::Rule") if item.id.startswith("Uploads"))

    assert "Smoke" in json.dumps(heartbeat(modelled).properties["Target"]["Arn"])
    assert '{"prefix": "incoming/"}' in json.dumps(rule.properties["EventPattern"])
    assert HEARTBEAT_KEY.startswith(CANARY_PREFIX)


def test_an_upload_that_fails_again_and_again_rings_before_sqs_hides_its_age(modelled: Assembly) -> None:
    (queue,) = (item for item in modelled.of_type("AWS::SQS::Queue") if item.id.startswith("UploadsQueue"))
    third_delivery = 2 * queue.properties["VisibilityTimeout"]

    assert alarm(modelled, "IntakeLate").properties["Threshold"] + 60 <= third_delivery


def test_a_function_that_the_clock_calls_hands_in_its_failures_or_has_an_alarm_for_its_silence(dev: Assembly) -> None:
    called = {
        name
        for name, function in dev.functions.items()
        for schedule in dev.of_type("AWS::Scheduler::Schedule")
        if function.resource.id in json.dumps(schedule.properties["Target"]["Arn"])
    }
    (letters,) = (item for item in dev.of_type("AWS::SQS::Queue") if item.id.startswith("SchedulesDeadLetters"))
    handing_in = {
        name
        for name, function in dev.functions.items()
        for config in dev.of_type("AWS::Lambda::EventInvokeConfig")
        if config.properties["FunctionName"] == {"Ref": function.resource.id}
        and config.properties["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": [letters.id, "Arn"]}
        and "sqs:SendMessage" in dev.allowed(name)
    }

    assert called == {"smoke", "note_reminders"}
    assert called - handing_in == {"smoke"}
    assert {alarm(dev, name).properties["TreatMissingData"] for name in ("Canary", "IntakeSilent")} == {"breaching"}
