from __future__ import annotations

import json
import re

import pytest

from tests.infrastructure.assembly import CHECKOUT, Assembly, as_list
from tests.infrastructure.conftest import BOUNDARY

APPLICATION = "credmate_app"

STEPS = ("begin", "fetch", "extract_text", "classify", "parse", "validate", "persist", "record_failure")
FUNCTIONS = sorted(package.name for package in (CHECKOUT / "lambdas").iterdir() if (package / "handler.py").exists())
"""Each is deployed: code that nothing runs would be tested for nothing."""

WITHOUT_RESOURCES = {
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
}
"""Actions that IAM can allow on everything or not at all."""


def test_every_function_has_a_role_of_its_own(dev: Assembly) -> None:
    roles = [function.role.id for function in dev.functions.values()]

    assert sorted(dev.functions) == FUNCTIONS
    assert len(set(roles)) == len(FUNCTIONS)


def test_every_role_stays_within_the_boundary_that_the_settings_name(modelled: Assembly, dev: Assembly) -> None:
    bounds = [json.dumps(role.properties.get("PermissionsBoundary", "")) for role in modelled.of_type("AWS::IAM::Role")]

    assert bounds
    assert [bound for bound in bounds if f":policy/{BOUNDARY}" not in bound] == []
    assert [role for role in dev.of_type("AWS::IAM::Role") if "PermissionsBoundary" in role.properties] == []


def test_no_role_borrows_a_managed_policy(dev: Assembly) -> None:
    borrowed = [role.id for role in dev.of_type("AWS::IAM::Role") if role.properties.get("ManagedPolicyArns")]

    assert borrowed == []


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_no_policy_allows_actions_by_pattern(stage: str, request: pytest.FixtureRequest) -> None:
    assembly: Assembly = request.getfixturevalue(stage)
    patterns = {
        action
        for policy in assembly.of_type("AWS::IAM::Policy")
        for statement in policy.properties["PolicyDocument"]["Statement"]
        for action in as_list(statement["Action"])
        if "*" in action
    }

    assert patterns == set()


def test_everything_is_allowed_only_where_iam_knows_no_less(dev: Assembly) -> None:
    too_wide = [
        (policy.id, action)
        for policy in dev.of_type("AWS::IAM::Policy")
        for statement in policy.properties["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow" and "*" in as_list(statement["Resource"])
        for action in as_list(statement["Action"])
        if action not in WITHOUT_RESOURCES
    ]

    assert too_wide == []


def test_code_in_the_network_may_not_touch_network_interfaces(dev: Assembly) -> None:
    for function in dev.functions.values():
        if "VpcConfig" not in function.resource.properties:
            continue
        denials = [item for item in dev.statements_of(function.role) if item["Effect"] == "Deny"]
        arn = {"Fn::GetAtt": [function.resource.id, "Arn"]}

        assert [item["Condition"] for item in denials] == [{"ArnEquals": {"lambda:SourceFunctionArn": arn}}]
        assert set(denials[0]["Action"]) >= {"ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"}


def test_only_functions_that_use_the_database_may_log_in_to_it(dev: Assembly) -> None:
    may = {name for name in dev.functions if "rds-db:connect" in dev.allowed(name)}

    assert may == set(dev.database_users)


def test_functions_log_in_as_the_user_that_migrations_make(dev: Assembly) -> None:
    for name in dev.database_users:
        statements = dev.statements_of(dev.functions[name].role)
        resources = [item["Resource"] for item in statements if item["Action"] == "rds-db:connect"]

        user = dev.functions[name].environment["DATABASE_USER"]
        assert len(resources) == 1
        assert json.dumps(resources[0]).endswith(f'"/{user}"]]}}')


def test_the_api_logs_in_as_the_user_that_only_looks_and_no_other_function_does(dev: Assembly) -> None:
    readers = {name for name in dev.database_users if dev.functions[name].environment["DATABASE_USER"] != APPLICATION}

    assert readers == {"api"}
    assert dev.functions["api"].environment["DATABASE_USER"] == "credmate_readonly"


def test_the_proxy_logs_in_as_whoever_functions_and_people_log_in_to_it(dev: Assembly) -> None:
    (proxy,) = dev.of_type("AWS::RDS::DBProxy")
    statements = dev.statements_of(dev.find("Database", proxy.properties["RoleArn"]["Fn::GetAtt"][0]))
    users = re.findall(r"/(credmate_\w+)", json.dumps(statements))

    assert sorted(users) == [APPLICATION, "credmate_readonly"]


@pytest.mark.parametrize("stage", ["dev", "lean"])
def test_people_who_look_are_given_a_policy_for_that_and_no_more(stage: str, request: pytest.FixtureRequest) -> None:
    assembly: Assembly = request.getfixturevalue(stage)
    policy = json.loads(assembly.output("ReadOnlyPolicy"))

    (statement,) = policy["Statement"]
    assert (statement["Effect"], statement["Action"]) == ("Allow", "rds-db:connect")
    assert re.fullmatch(r"arn:.*:rds-db:.*:dbuser:[^/*]+/credmate_readonly", statement["Resource"])


def test_only_migrations_read_the_master_secret(dev: Assembly) -> None:
    may = {name for name in dev.functions if "secretsmanager:GetSecretValue" in dev.allowed(name)}

    assert may == {"migrate"}


def test_nobody_may_change_or_delete_an_upload(dev: Assembly) -> None:
    reading = {"s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketVersions"}
    for name in dev.functions:
        for statement in dev.statements_of(dev.functions[name].role):
            if "ExportsOutputFnGetAttDocuments" in json.dumps(statement["Resource"]):
                canaries = json.dumps(statement["Resource"]).endswith('"/incoming/credmate-canary/*"]]}')
                allowed = {"s3:PutObject"} if name == "smoke" and canaries else reading

                assert set(as_list(statement["Action"])) <= allowed


@pytest.mark.parametrize(
    ("action", "functions"),
    [
        pytest.param("s3:GetObjectVersion", {"fetch", "extract_text"}, id="read an upload"),
        pytest.param(
            "s3:PutObject",
            {"extract_text", "parse", "validate", "smoke", "dispatch", "prepare_mails", "send_mail"},
            id="leave a file",
        ),
        pytest.param("s3:DeleteObject", {"send_mail"}, id="delete a file"),
        pytest.param("ses:SendRawEmail", {"send_mail"}, id="send a mail"),
        pytest.param("states:StartExecution", {"intake", "dispatch"}, id="start an execution"),
        pytest.param("sqs:ReceiveMessage", {"intake", "dispatch", "copy_history", "keep_history"}, id="take a message"),
    ],
)
def test_what_one_step_does_no_other_may(action: str, functions: set[str], dev: Assembly) -> None:
    may = {name for name in dev.functions if action in dev.allowed(name)}

    assert may == functions


def test_no_model_may_be_called_unless_one_is_configured(dev: Assembly) -> None:
    may = {name for name in dev.functions if "bedrock:InvokeModel" in dev.allowed(name)}

    assert may == set()


def test_the_state_machine_may_invoke_the_steps_and_nothing_else(dev: Assembly) -> None:
    machine = dev.of_type("AWS::StepFunctions::StateMachine")[0]
    role = dev.find("Pipeline", machine.properties["RoleArn"]["Fn::GetAtt"][0])
    invoked = {
        resource["Fn::GetAtt"][0]
        for statement in dev.statements_of(role)
        if statement["Action"] == "lambda:InvokeFunction"
        for resource in as_list(statement["Resource"])
        if "Fn::GetAtt" in resource
    }

    assert invoked == {dev.functions[name].resource.id for name in STEPS}
