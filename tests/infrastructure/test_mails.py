"""Mails: a stage that has a sender sends them, as that sender and as nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stacks.settings import WrongSettings, settings_for
from tests.infrastructure.assembly import Assembly, as_list, run_app
from tests.infrastructure.conftest import SENDER

JOBS = {"note_reminders", "prepare_mails", "send_mail", "settle_mails", "unsubscribe"}


def schedules(assembly: Assembly) -> dict[str, dict[str, Any]]:
    return {item.properties["Name"]: item.properties for item in assembly.of_type("AWS::Scheduler::Schedule")}


@pytest.mark.parametrize(
    ("name", "expression"),
    [
        pytest.param("expiring", "cron(0 8 * * ? *)", id="daily at eight"),
        pytest.param("daily-digest", "cron(0 9 ? * * *)", id="daily at nine"),
        pytest.param("weekly-digest", "cron(0 9 ? * MON *)", id="on Mondays at nine"),
    ],
)
def test_each_schedule_fires_when_people_expect_it_and_tells_its_slot(
    name: str, expression: str, dev: Assembly
) -> None:
    schedule = schedules(dev)[name]
    told = json.loads(schedule["Target"]["Input"])

    assert schedule["ScheduleExpression"] == expression
    assert schedule["ScheduleExpressionTimezone"] == "Etc/UTC"
    assert told["slot"] == "<aws.scheduler.scheduled-time>"
    assert told.get("kind") == {"daily-digest": "daily", "weekly-digest": "weekly"}.get(name)
    assert "DeadLetterConfig" in schedule["Target"]


def test_mails_are_sent_as_the_verified_identity_alone(dev: Assembly) -> None:
    allowed = [
        statement for statement in dev.statements_of(dev.functions["send_mail"].role) if "ses:" in str(statement)
    ]

    assert len(allowed) == 1
    assert json.dumps(allowed[0]["Resource"]).endswith(':identity/mail.example.org"]]}')


def test_who_sends_is_not_in_the_network_and_who_reads_the_database_does_not_send(dev: Assembly) -> None:
    inside = {name for name in JOBS if "VpcConfig" in dev.functions[name].resource.properties}

    assert inside == JOBS - {"send_mail"}
    assert "send_mail" not in dev.database_users


def test_no_step_of_a_document_may_read_mails(dev: Assembly) -> None:
    may = {
        name
        for name, function in dev.functions.items()
        for statement in dev.statements_of(function.role)
        if "s3:GetObject" in as_list(statement["Action"])
        if "/mails/*" in json.dumps(statement["Resource"]) or '"/*"' in json.dumps(statement["Resource"])
    }

    assert may == {"send_mail"}


def test_anybody_may_open_the_page_behind_a_link_and_nothing_else(dev: Assembly) -> None:
    urls = [item.properties for item in dev.of_type("AWS::Lambda::Url")]
    function = {"Fn::GetAtt": [dev.functions["unsubscribe"].resource.id, "Arn"]}
    opened = [item.properties for item in dev.of_type("AWS::Lambda::Permission") if item.properties["Principal"] == "*"]

    assert [(url["TargetFunctionArn"], url["AuthType"]) for url in urls] == [(function, "NONE")]
    assert {item["Action"] for item in opened} == {"lambda:InvokeFunctionUrl", "lambda:InvokeFunction"}
    for item in opened:
        assert item["FunctionName"] == function
        assert item.get("FunctionUrlAuthType") == "NONE" or item.get("InvokedViaFunctionUrl") is True


def test_a_stage_without_a_sender_says_so_and_sends_nothing(prod: Assembly, tmp_path: Path) -> None:
    said = run_app(tmp_path, stage="prod").stderr

    assert JOBS & prod.functions.keys() == set()
    assert schedules(prod).keys() & {"expiring", "daily-digest", "weekly-digest"} == set()
    assert "prod sends no mails: it has no mail_sender (docs/mails.md)\n" in said


@pytest.mark.parametrize(
    "sender",
    [
        pytest.param("credmate", id="no address"),
        pytest.param("credmate@localhost", id="no domain"),
        pytest.param("Credmate credmate@example.org", id="a name without brackets"),
        pytest.param('"Credmate\r\nBcc: x" <credmate@example.org>', id="a second header"),
        pytest.param("a@example.org, b@example.org", id="two"),
    ],
)
def test_a_sender_that_is_no_address_is_refused(sender: str) -> None:
    with pytest.raises(WrongSettings, match="mail_sender"):
        settings_for("dev", mail_sender=sender)


def test_the_identity_is_the_senders_domain_unless_told() -> None:
    named = settings_for("dev", mail_sender=SENDER)

    assert named.verified_identity == "mail.example.org"
    assert settings_for("dev", mail_sender="credmate@example.org").verified_identity == "example.org"
    assert replace(named, mail_identity="example.org").verified_identity == "example.org"


def test_a_stage_without_a_sender_has_no_identity() -> None:
    with pytest.raises(WrongSettings, match="has no mail_sender"):
        _ = settings_for("prod").verified_identity
