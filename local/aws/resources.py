"""CloudFormation types of our stacks that moto does not make, or not so that something answers behind them.

moto finds every direct subclass of `CloudFormationModel`; one defined later takes the place of moto's own, which is why
`moto.cloudformation.parsing`, where those are imported, comes first.
"""

from __future__ import annotations

import json
import secrets
import uuid
from typing import Any, ClassVar

import moto.cloudformation.parsing  # noqa: F401 - see above
from moto.core.common_models import CloudFormationModel
from moto.scheduler.models import scheduler_backends
from moto.secretsmanager.models import secretsmanager_backends

from local.aws.database import LocalDatabase
from local.aws.function_urls import url_of

_database: LocalDatabase | None = None
_endpoint = ""


def install(database: LocalDatabase, endpoint: str) -> None:
    """Once per process. `database` is the server that stands behind every DBInstance and DBProxy."""
    globals().update(_database=database, _endpoint=endpoint)


def _the_database() -> LocalDatabase:
    if _database is None:
        raise RuntimeError("resources.install has not been called")
    return _database


class _Resource:
    """What CloudFormation keeps of one resource: a physical id and attributes."""

    TYPE: ClassVar[str]

    def __init__(self, physical_resource_id: str, attributes: dict[str, str] | None = None) -> None:
        self.physical_resource_id = physical_resource_id
        self.type = self.TYPE
        self._attributes = attributes or {}

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @classmethod
    def cloudformation_type(cls) -> str:
        return cls.TYPE

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:  # noqa: ARG003 - moto's signature
        return True

    def get_cfn_attribute(self, attribute_name: str) -> str:
        return self._attributes[attribute_name]

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> _Resource:  # noqa: ARG003
        """A resource of this type from its template properties."""
        return cls(name)

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: dict[str, Any], account_id: str, region_name: str, **_: Any
    ) -> _Resource:
        return cls.make(resource_name, cloudformation_json.get("Properties", {}), account_id, region_name)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> Any:
        del new_resource_name, cloudformation_json, account_id, region_name
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> None:
        """Nothing of it is left when the process ends."""


class DatabaseInstance(_Resource, CloudFormationModel):
    """The embedded PostgreSQL server, with the master user that the template asks for."""

    TYPE = "AWS::RDS::DBInstance"

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> DatabaseInstance:
        """The one server, under this name, and the secret that RDS keeps for the master user."""
        database = _the_database()
        master, password = properties["MasterUsername"], secrets.token_urlsafe(24)
        database.create(name=properties["DBName"], master=master, password=password)
        attributes = {
            "Endpoint.Address": database.host,
            "Endpoint.Port": str(database.port),
            "DbiResourceId": f"db-{name}",
            "DBInstanceArn": f"arn:aws:rds:{region}:{account}:db:{name}",
            "MasterUserSecret.SecretArn": _keep_secret(
                f"rds!db-{name}", {"username": master, "password": password}, account, region
            ),
        }
        return cls(name, attributes)


def _keep_secret(name: str, content: dict[str, str], account: str, region: str) -> str:
    """The ARN of a new secret in moto's Secrets Manager."""
    created = secretsmanager_backends[account][region].create_secret(
        name=name,
        secret_string=json.dumps(content),
        secret_binary=None,
        description=None,
        tags=[],
        kms_key_id=None,
        client_request_token=str(uuid.uuid4()),
        replica_regions=[],
        force_overwrite=False,
    )
    return str((created if isinstance(created, dict) else json.loads(created))["ARN"])


class DatabaseProxy(_Resource, CloudFormationModel):
    """The stand-in of RDS Proxy, which checks IAM tokens."""

    TYPE = "AWS::RDS::DBProxy"

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> DatabaseProxy:
        """The one endpoint, now open for users with tokens."""
        del properties
        proxy_id = "prx-0local0"
        database = _the_database()
        database.open_proxy(f"arn:aws:rds-db:{region}:{account}:dbuser:{proxy_id}")
        attributes = {"Endpoint": database.host, "DBProxyArn": f"arn:aws:rds:{region}:{account}:db-proxy:{proxy_id}"}
        return cls(name, attributes)


class FunctionUrl(_Resource, CloudFormationModel):
    """The URL of a function, below our own endpoint."""

    TYPE = "AWS::Lambda::Url"

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> FunctionUrl:
        """The URL; `Ref` gives the function's ARN."""
        del name, account, region
        arn = str(properties["TargetFunctionArn"])
        return cls(arn, {"FunctionArn": arn, "FunctionUrl": url_of(_endpoint, arn.rpartition(":")[2])})


class ScheduleGroup(_Resource, CloudFormationModel):
    """A group of schedules, in moto's EventBridge Scheduler."""

    TYPE = "AWS::Scheduler::ScheduleGroup"

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> ScheduleGroup:
        """The group; `Ref` gives its name."""
        group = scheduler_backends[account][region].create_schedule_group(properties.get("Name", name), [])
        return cls(group.name, {"Arn": group.arn})


class Schedule(_Resource, CloudFormationModel):
    """A schedule, in moto's EventBridge Scheduler. It does not fire by itself: `credmate schedule run` fires it."""

    TYPE = "AWS::Scheduler::Schedule"

    @classmethod
    def make(cls, name: str, properties: dict[str, Any], account: str, region: str) -> Schedule:
        """The schedule; `Ref` gives its name."""
        optional: dict[str, Any] = {
            "start_date": properties.get("StartDate"),
            "end_date": properties.get("EndDate"),
            "kms_key_arn": properties.get("KmsKeyArn"),
            "state": properties.get("State"),
        }
        schedule = scheduler_backends[account][region].create_schedule(
            name=properties.get("Name", name),
            group_name=properties.get("GroupName", "default"),
            description=properties.get("Description", ""),
            schedule_expression=properties["ScheduleExpression"],
            schedule_expression_timezone=properties.get("ScheduleExpressionTimezone", "UTC"),
            flexible_time_window=properties["FlexibleTimeWindow"],
            target=properties["Target"],
            action_after_completion=None,
            **optional,
        )
        return cls(schedule.name, {"Arn": schedule.arn})


def _passive(type_name: str) -> type:
    """A type that exists and does nothing here: a network has no meaning within one machine."""
    return type(type_name.replace("::", ""), (_Resource, CloudFormationModel), {"TYPE": type_name})


PASSIVE = tuple(
    _passive(type_name)
    for type_name in (
        "AWS::ApiGatewayV2::Stage",
        "AWS::Budgets::Budget",
        "AWS::EC2::SecurityGroupEgress",
        "AWS::EC2::VPCEndpoint",
        "AWS::IAM::ServiceLinkedRole",
        "AWS::Lambda::EventInvokeConfig",
        "AWS::RDS::DBParameterGroup",
        "AWS::RDS::DBProxyTargetGroup",
        "AWS::RDS::DBSubnetGroup",
        "AWS::S3::BucketPolicy",
        "AWS::SNS::TopicPolicy",
        "AWS::SQS::QueuePolicy",
    )
)
