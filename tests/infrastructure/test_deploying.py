"""What docs/deploying.md and its policy promise to who deploys."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from fnmatch import fnmatchcase
from typing import Any

import pytest

from stacks.settings import Settings
from tests.infrastructure.assembly import CHECKOUT, Assembly, as_list

PAGE = (CHECKOUT / "docs" / "deploying.md").read_text(encoding="utf-8")
POLICY: list[dict[str, Any]] = json.loads((CHECKOUT / "docs" / "deploying-policy.json").read_text())["Statement"]
ALLOWED = {action for statement in POLICY for action in as_list(statement["Action"])}

MAKES = {
    "AWS::ApiGatewayV2::Api": "apigateway:POST",
    "AWS::ApiGatewayV2::Authorizer": "apigateway:POST",
    "AWS::ApiGatewayV2::Integration": "apigateway:POST",
    "AWS::ApiGatewayV2::Route": "apigateway:POST",
    "AWS::ApiGatewayV2::Stage": "apigateway:POST",
    "AWS::Budgets::Budget": "budgets:ModifyBudget",
    "AWS::CloudWatch::Alarm": "cloudwatch:PutMetricAlarm",
    "AWS::CloudWatch::Dashboard": "cloudwatch:PutDashboard",
    "AWS::EC2::FlowLog": "ec2:CreateFlowLogs",
    "AWS::EC2::RouteTable": "ec2:CreateRouteTable",
    "AWS::EC2::SecurityGroup": "ec2:CreateSecurityGroup",
    "AWS::EC2::SecurityGroupEgress": "ec2:AuthorizeSecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress": "ec2:AuthorizeSecurityGroupIngress",
    "AWS::EC2::Subnet": "ec2:CreateSubnet",
    "AWS::EC2::SubnetRouteTableAssociation": "ec2:AssociateRouteTable",
    "AWS::EC2::VPC": "ec2:CreateVpc",
    "AWS::EC2::VPCEndpoint": "ec2:CreateVpcEndpoint",
    "AWS::Events::Rule": "events:PutRule",
    "AWS::GuardDuty::MalwareProtectionPlan": "guardduty:CreateMalwareProtectionPlan",
    "AWS::IAM::Policy": "iam:PutRolePolicy",
    "AWS::IAM::Role": "iam:CreateRole",
    "AWS::KMS::Key": "kms:CreateKey",
    "AWS::Lambda::EventInvokeConfig": "lambda:PutFunctionEventInvokeConfig",
    "AWS::Lambda::EventSourceMapping": "lambda:CreateEventSourceMapping",
    "AWS::Lambda::Function": "lambda:CreateFunction",
    "AWS::Lambda::LayerVersion": "lambda:PublishLayerVersion",
    "AWS::Lambda::Permission": "lambda:AddPermission",
    "AWS::Lambda::Url": "lambda:CreateFunctionUrlConfig",
    "AWS::Logs::LogGroup": "logs:CreateLogGroup",
    "AWS::RDS::DBInstance": "rds:CreateDBInstance",
    "AWS::RDS::DBParameterGroup": "rds:CreateDBParameterGroup",
    "AWS::RDS::DBProxy": "rds:CreateDBProxy",
    "AWS::RDS::DBProxyTargetGroup": "rds:RegisterDBProxyTargets",
    "AWS::RDS::DBSubnetGroup": "rds:CreateDBSubnetGroup",
    "AWS::S3::Bucket": "s3:CreateBucket",
    "AWS::S3::BucketPolicy": "s3:PutBucketPolicy",
    "AWS::SNS::Subscription": "sns:Subscribe",
    "AWS::SNS::Topic": "sns:CreateTopic",
    "AWS::SNS::TopicPolicy": "sns:SetTopicAttributes",
    "AWS::SQS::Queue": "sqs:CreateQueue",
    "AWS::SQS::QueuePolicy": "sqs:SetQueueAttributes",
    "AWS::Scheduler::Schedule": "scheduler:CreateSchedule",
    "AWS::Scheduler::ScheduleGroup": "scheduler:CreateScheduleGroup",
    "AWS::StepFunctions::StateMachine": "states:CreateStateMachine",
}
"""Type of resource -> the action that makes one; a custom resource is an invocation of our own function."""


@pytest.mark.parametrize("stage", ["dev", "prod", "modelled"])
def test_the_deploying_role_may_make_every_resource_there_is(stage: str, request: pytest.FixtureRequest) -> None:
    assembly: Assembly = request.getfixturevalue(stage)
    needed = {MAKES.get(kind, kind) for kind in kinds_of(assembly)}

    assert {action for action in needed if not any(fnmatchcase(action, pattern) for pattern in ALLOWED)} == set()


def test_the_deploying_role_may_use_no_service_that_no_resource_needs(prod: Assembly, modelled: Assembly) -> None:
    services = {MAKES[kind].partition(":")[0] for kind in kinds_of(prod) | kinds_of(modelled)}
    besides = {"secretsmanager", "ssm"}

    assert {action.partition(":")[0] for action in ALLOWED} - services == besides


def test_the_deploying_role_makes_and_hands_on_no_roles_but_ours() -> None:
    for statement in POLICY:
        actions = as_list(statement["Action"])
        if any(action.startswith("iam:") for action in actions):
            assert all(re.search(r":role/(credmate-|aws-service-role/)", arn) for arn in as_list(statement["Resource"]))
            assert not any(action in {"iam:*", "*"} for action in actions)


def test_roles_are_handed_to_the_services_that_assume_them_and_to_no_other(prod: Assembly, modelled: Assembly) -> None:
    (handing,) = (statement for statement in POLICY if statement["Action"] == "iam:PassRole")
    assumed_by = {
        statement["Principal"]["Service"]
        for assembly in (prod, modelled)
        for role in assembly.of_type("AWS::IAM::Role")
        for statement in role.properties["AssumeRolePolicyDocument"]["Statement"]
    }

    assert set(handing["Condition"]["StringEquals"]["iam:PassedToService"]) == assumed_by


def test_every_setting_is_described() -> None:
    assert {field.name for field in fields(Settings) if f"`{field.name}`" not in PAGE} == set()


def kinds_of(assembly: Assembly) -> set[str]:
    return {resource.type for resource in assembly.resources if not resource.type.startswith("Custom::")}
