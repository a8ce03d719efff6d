"""What costs money by being there: a reader for each resource type that has a monthly price."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from local.cost.assembly import Assembly
from local.cost.usage import Usage

PROXY_VCPUS = {"medium": 2, "small": 2, "micro": 2, "large": 2, "xlarge": 4, "2xlarge": 8}
"""RDS Proxy is paid by the vCPUs of the instance behind it, at least two."""

BY_USE = frozenset(
    {
        "AWS::ApiGatewayV2::Api",
        "AWS::EC2::FlowLog",
        "AWS::Events::Rule",
        "AWS::GuardDuty::MalwareProtectionPlan",
        "AWS::Lambda::Function",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
        "AWS::Scheduler::Schedule",
        "AWS::StepFunctions::StateMachine",
    }
)
"""Paid by what goes through them: see `local.cost.work`."""

FREE = re.compile(
    r"AWS::(?:IAM::|ApiGatewayV2::(?:Authorizer|Integration|Route|Stage)$|EC2::(?:VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation|SecurityGroup\w*)$"
    r"|Lambda::(?:LayerVersion|Permission|EventSourceMapping|EventInvokeConfig|Url|Version|Alias)$"
    r"|S3::BucketPolicy|SQS::QueuePolicy|SNS::(?:TopicPolicy|Subscription)|SES::|Budgets::"
    r"|RDS::(?:DBSubnetGroup|DBParameterGroup|DBProxyTargetGroup)|SecretsManager::SecretTargetAttachment"
    r"|SecretsManager::ResourcePolicy|KMS::Alias|Scheduler::ScheduleGroup|Logs::(?:MetricFilter|ResourcePolicy|QueryDefinition)"
    r"|CDK::Metadata|CloudFormation::)"
    r"|Custom::"
)
"""Types without a price of their own: a custom resource is a call of its function at deployments."""


def standing(assembly: Assembly) -> Iterator[Usage]:
    """Every line that is paid by the month."""
    for resource in assembly.resources:
        if reader := READERS.get(resource.type):
            yield from reader(resource.properties)
    yield from _proxies(assembly)


def unpriced(assembly: Assembly) -> list[str]:
    """Resource types that this module knows nothing about; an estimate with any of them is not to be trusted."""
    known = READERS.keys() | BY_USE | {"AWS::RDS::DBProxy"}
    return sorted({r.type for r in assembly.resources if r.type not in known and not FREE.match(r.type)})


def _instance(properties: Mapping[str, Any]) -> Iterator[Usage]:
    zones = 2 if properties.get("MultiAZ") else 1
    kind = properties["DBInstanceClass"]
    what = f"PostgreSQL {kind}" + (" in two zones" if zones == 2 else "")
    yield Usage("RDS", what, f"rds.instance.{kind}", zones)
    gib = int(properties["AllocatedStorage"])
    yield Usage("RDS", f"{gib} GiB of storage", "rds.gb_month.gp3", zones * gib)
    if properties.get("ManageMasterUserPassword"):
        yield Usage("Secrets Manager", "the master user's secret, which RDS keeps", "secretsmanager.secret", 1)


def _endpoint(properties: Mapping[str, Any]) -> Iterator[Usage]:
    if properties.get("VpcEndpointType") == "Interface":
        zones = len(properties["SubnetIds"])
        yield Usage("VPC", "interface endpoints", "ec2.interface_endpoint", zones)


def _alarm(properties: Mapping[str, Any]) -> Iterator[Usage]:
    metrics = sum("MetricStat" in query for query in properties.get("Metrics", ())) or 1
    yield Usage("CloudWatch", "alarms", "cloudwatch.alarm_metric", metrics)


def _one(service: str, what: str, price: str) -> Callable[[Mapping[str, Any]], Iterable[Usage]]:
    return lambda _: (Usage(service, what, price, 1),)


READERS: dict[str, Callable[[Mapping[str, Any]], Iterable[Usage]]] = {
    "AWS::RDS::DBInstance": _instance,
    "AWS::EC2::VPCEndpoint": _endpoint,
    "AWS::EC2::NatGateway": _one("VPC", "NAT gateways", "ec2.nat_gateway"),
    "AWS::SecretsManager::Secret": _one("Secrets Manager", "secrets", "secretsmanager.secret"),
    "AWS::KMS::Key": _one("KMS", "keys", "kms.key"),
    "AWS::CloudWatch::Alarm": _alarm,
    "AWS::CloudWatch::CompositeAlarm": _one("CloudWatch", "composite alarms", "cloudwatch.composite_alarm"),
    "AWS::CloudWatch::Dashboard": _one("CloudWatch", "dashboards", "cloudwatch.dashboard"),
}


def _proxies(assembly: Assembly) -> Iterator[Usage]:
    sizes = [str(instance.properties["DBInstanceClass"]) for instance in assembly.of_type("AWS::RDS::DBInstance")]
    for _ in assembly.of_type("AWS::RDS::DBProxy"):
        vcpus = max((PROXY_VCPUS.get(size.rsplit(".", 1)[1], 2) for size in sizes), default=2)
        yield Usage("RDS Proxy", f"{vcpus} vCPU", "rds.proxy_vcpu", vcpus)
