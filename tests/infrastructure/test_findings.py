"""What cdk-nag finds stops the app, and what is accepted is accepted there alone, with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from cdk_nag import AwsSolutionsChecks

from stacks.constructs.acknowledge import acknowledge, acknowledge_pattern
from tests.infrastructure.assembly import Assembly

TOLD_APART = ("IAM5", "IAM4")
"""Rules whose findings have each a name of its own, in brackets."""


@pytest.mark.parametrize("stage", ["local", "dev", "prod"])
def test_nothing_is_found_that_is_not_accepted(stage: str, request: pytest.FixtureRequest) -> None:
    report = report_of(request.getfixturevalue(stage))

    assert report["conclusion"] == "success"
    assert report["violations"] == []


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_what_is_accepted_has_a_reason_and_is_no_rule_as_a_whole(stage: str, request: pytest.FixtureRequest) -> None:
    accepted = report_of(request.getfixturevalue(stage))["suppressedViolations"]

    assert accepted
    assert [item["acknowledgedId"] for item in accepted if len(item["reason"].split()) < 5] == []
    assert [item["acknowledgedId"] for item in accepted if item["acknowledgedId"].endswith(TOLD_APART)] == []


def test_production_accepts_less_than_development(dev: Assembly, prod: Assembly) -> None:
    def rules(assembly: Assembly) -> set[str]:
        return {str(item["ruleName"]).partition("[")[0] for item in report_of(assembly)["suppressedViolations"]}

    assert rules(dev) - rules(prod) == {"AwsSolutions-RDS3", "AwsSolutions-RDS10"}


def test_a_finding_that_was_accepted_elsewhere_still_stops_the_app(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path))
    cdk.Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    stack = cdk.Stack(app, "Twins")
    accepted, twin = (s3.Bucket(stack, name, enforce_ssl=True) for name in ("Accepted", "Twin"))
    acknowledge(accepted, "S1", "it is the first of two twins")
    reader, other = (a_role(stack, name, accepted.arn_for_objects("a/*")) for name in ("Reader", "Other"))
    acknowledge_pattern(reader, accepted.arn_for_objects("a/*"), "it reads what is below a/")

    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()

    found = [
        (item["ruleName"].partition("[")[0], place["constructPath"].split("/")[1])
        for item in read_report(tmp_path)["violations"]
        for place in item["violatingConstructs"]
    ]
    assert sorted(found) == [("AwsSolutions-IAM5", other.node.id), ("AwsSolutions-S1", twin.node.id)]


def test_an_expression_that_cdk_nag_would_name_otherwise_is_not_guessed() -> None:
    role = a_role(cdk.Stack(cdk.App(), "Stack"), "Role", "arn:aws:s3:::bucket/*")

    with pytest.raises(TypeError, match="cdk-nag's name"):
        acknowledge_pattern(role, cdk.Fn.select(0, cdk.Fn.get_azs()), "there is none")


def a_role(stack: cdk.Stack, name: str, resource: str) -> iam.Role:
    role = iam.Role(stack, name, assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
    role.add_to_policy(iam.PolicyStatement(actions=["s3:GetObject"], resources=[resource]))
    return role


def report_of(assembly: Assembly) -> dict[str, Any]:
    return read_report(assembly.folder)


def read_report(folder: Path) -> dict[str, Any]:
    """What cdk-nag's pack AwsSolutions said."""
    reports = json.loads((folder / "validation-report.json").read_text(encoding="utf-8"))["pluginReports"]
    (report,) = (item for item in reports if item["pluginName"] == "AwsSolutions")
    return dict(report)
