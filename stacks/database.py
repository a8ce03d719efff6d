"""PostgreSQL, the proxy before it, the network around both, and the migrations that run at every deployment."""

from __future__ import annotations

from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_rds as rds
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from stacks.bundling import Bundler
from stacks.constructs.acknowledge import acknowledge
from stacks.constructs.database_watches import DIRECT_CONNECTIONS, database_watches
from stacks.constructs.function import Network, PythonFunction
from stacks.constructs.layers import Layers
from stacks.constructs.migrations import Migrations
from stacks.constructs.network import POSTGRESQL, PrivateNetwork
from stacks.settings import Settings

DATABASE_NAME = "credmate"
MASTER_USER = "credmate_admin"
"""Owns the schema; only migrations log in as it, with the password in Secrets Manager."""

APPLICATION_USER = "credmate_app"
"""What functions log in as, with IAM tokens; migrations create it."""

READ_ONLY_USER = "credmate_readonly"
"""What the API and people log in as who only look, with IAM tokens too."""

TLS = "verify-full"
"""Libpq's mode: encrypted, and the server proves who it is."""

RDS_AUTHORITIES = "/opt/share/rds-ca.pem"
"""From layers/database: the instance's certificate is signed by authorities of RDS, the proxy's by public ones."""

PARAMETERS = {
    "rds.force_ssl": "1",
    "log_min_duration_statement": "-1",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
"""TLS or nothing. And a log without statements and rows: they hold what documents say about people."""

DIRECT_PARAMETERS = {"max_connections": str(DIRECT_CONNECTIONS)}
"""Of an instance without a proxy. Takes effect when the instance next starts."""

BORROW_TIMEOUT = cdk.Duration.seconds(10)
"""How long the proxy lets a call wait for a connection: shorter than any function, so that the error has a name."""


class DatabaseStack(cdk.Stack):
    """One instance in isolated subnets, behind RDS Proxy where the stage has one."""

    def __init__(
        self, scope: Construct, construct_id: str, *, settings: Settings, bundler: Bundler, **options: Any
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=f"credmate-{settings.stage}-database",
            description="Credmate: PostgreSQL, its proxy and its schema",
            tags=settings.tags,
            termination_protection=settings.keeps_data,
            **options,
        )
        self._settings = settings
        self.network = PrivateNetwork(self, "Network", settings=settings)
        self._instance_group = self.network.security_group("InstanceGroup", "PostgreSQL")
        self.instance = self._make_instance()
        self._clients = self.network.security_group_of_functions("ClientGroup", "Functions that use the database")
        if settings.database_proxy:
            group = self.network.security_group("ProxyGroup", "RDS Proxy before PostgreSQL")
            group.connections.allow_to(self._instance_group, POSTGRESQL, "proxy to database")
            self._clients.connections.allow_to(group, POSTGRESQL, "functions to proxy")
            self.proxy: rds.DatabaseProxy | None = self._make_proxy(self.instance, group)
        else:
            self._clients.connections.allow_to(self._instance_group, POSTGRESQL, "functions to database")
            self.proxy = None
        self.migrations = self._migrate(bundler)
        self.watches = database_watches(settings, self.instance, self.proxy)

        cdk.CfnOutput(self, "DatabaseEndpoint", value=self.client_environment["DATABASE_HOST"])
        cdk.CfnOutput(self, "DatabaseName", value=DATABASE_NAME)
        cdk.CfnOutput(self, "DatabaseSecretArn", value=self.secret.secret_arn)
        cdk.CfnOutput(self, "DatabaseVpcId", value=self.network.vpc.vpc_id)
        cdk.CfnOutput(self, "DatabaseClientGroupId", value=self._clients.security_group_id)
        cdk.CfnOutput(self, "ReadOnlyPolicy", value=self._policy_of_readers())

    @property
    def secret(self) -> secretsmanager.ISecret:
        """The secret that holds the master user's password."""
        if self.instance.secret is None:
            raise TypeError("RDS manages the password of an instance made with `manage_master_user_password`")
        return self.instance.secret

    @property
    def clients(self) -> Network:
        """Where a function stands that uses the database."""
        return Network(self.network.vpc, self._clients)

    @property
    def client_environment(self) -> dict[str, str]:
        """What tells a function how to reach the database."""
        instance = {"DATABASE_HOST": self.instance.db_instance_endpoint_address, "DATABASE_CA_FILE": RDS_AUTHORITIES}
        return {
            **({"DATABASE_HOST": self.proxy.endpoint} if self.proxy else instance),
            "DATABASE_PORT": self.instance.db_instance_endpoint_port,
            "DATABASE_NAME": DATABASE_NAME,
            "DATABASE_USER": APPLICATION_USER,
            "DATABASE_AUTH": "iam",
            "DATABASE_TLS": TLS,
        }

    @property
    def reader_environment(self) -> dict[str, str]:
        """As `client_environment`, for a function that only looks."""
        return self.client_environment | {"DATABASE_USER": READ_ONLY_USER}

    def let_connect(self, function: PythonFunction) -> None:
        """Let a function log in as the application's user."""
        (self.proxy or self.instance).grant_connect(function.role, APPLICATION_USER)

    def let_read(self, function: PythonFunction) -> None:
        """Let a function log in as the user that only looks."""
        (self.proxy or self.instance).grant_connect(function.role, READ_ONLY_USER)

    def _policy_of_readers(self) -> str:
        """What a person needs to log in and look, in JSON, for whoever may make policies (docs/deploying.md)."""
        place: str | None = self.instance.instance_resource_id
        if self.proxy:
            place = cdk.Arn.split(self.proxy.db_proxy_arn, cdk.ArnFormat.COLON_RESOURCE_NAME).resource_name
        user = self.format_arn(
            service="rds-db",
            resource="dbuser",
            resource_name=f"{place}/{READ_ONLY_USER}",
            arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
        )
        statement = {"Effect": "Allow", "Action": "rds-db:connect", "Resource": user}
        return self.to_json_string({"Version": "2012-10-17", "Statement": [statement]})

    def _make_instance(self) -> rds.DatabaseInstance:
        settings = self._settings
        key = kms.Key(self, "Key", enable_key_rotation=True) if settings.own_keys else None
        instance = rds.DatabaseInstance(
            self,
            "Instance",
            engine=rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17_9),
            instance_type=ec2.InstanceType(settings.database_instance),
            # RDS keeps the password in a secret of its own, and changes it every week.
            manage_master_user_password=True,
            credentials=rds.Credentials.from_username(MASTER_USER, encryption_key=key),
            database_name=DATABASE_NAME,
            iam_authentication=True,
            vpc=self.network.vpc,
            vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
            security_groups=[self._instance_group],
            port=5432,
            multi_az=settings.database_in_two_zones,
            allocated_storage=settings.database_storage_gib,
            storage_type=rds.StorageType.GP3,
            storage_encrypted=True,
            storage_encryption_key=key,
            parameters=PARAMETERS if settings.database_proxy else PARAMETERS | DIRECT_PARAMETERS,
            backup_retention=cdk.Duration.days(settings.database_backup_days),
            copy_tags_to_snapshot=True,
            cloudwatch_logs_exports=["postgresql"],
            auto_minor_version_upgrade=True,
            deletion_protection=settings.keeps_data,
            removal_policy=cdk.RemovalPolicy.SNAPSHOT if settings.keeps_data else cdk.RemovalPolicy.DESTROY,
        )
        acknowledge(instance, "RDS11", "another port hides nothing from who is in the network; security groups do")
        if not settings.database_in_two_zones:
            acknowledge(instance, "RDS3", f"{settings.stage} pays for one zone: a failed one delays, and loses nothing")
        if not settings.keeps_data:
            acknowledge(instance, "RDS10", f"{settings.stage} holds nothing that its uploads could not make again")
        return instance

    def _make_proxy(self, instance: rds.DatabaseInstance, group: ec2.ISecurityGroup) -> rds.DatabaseProxy:
        """IAM from end to end: the proxy needs no secret, and no password of its users exists."""
        role = iam.Role(self, "ProxyRole", assumed_by=iam.ServicePrincipal("rds.amazonaws.com"))
        for user in (APPLICATION_USER, READ_ONLY_USER):
            instance.grant_connect(role, user)
        return rds.DatabaseProxy(
            self,
            "Proxy",
            role=role,
            proxy_target=rds.ProxyTarget.from_instance(instance),
            default_auth_scheme=rds.DefaultAuthScheme.IAM_AUTH,
            require_tls=True,
            vpc=self.network.vpc,
            vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
            security_groups=[group],
            borrow_timeout=BORROW_TIMEOUT,
            max_connections_percent=90,
        )

    def _migrate(self, bundler: Bundler) -> Migrations:
        group = self.network.security_group_of_functions("MigrationGroup", "Migrations")
        group.connections.allow_to(self._instance_group, POSTGRESQL, "migrations to database")
        if self._settings.secrets_endpoint:
            self.network.reach_secrets_manager(group)
        return Migrations(
            self,
            "Migrations",
            settings=self._settings,
            bundler=bundler,
            layers=Layers(self, "Layers", bundler=bundler),
            network=Network(self.network.vpc, group),
            after=self.network,
            environment={
                "DATABASE_HOST": self.instance.db_instance_endpoint_address,
                "DATABASE_PORT": self.instance.db_instance_endpoint_port,
                "DATABASE_NAME": DATABASE_NAME,
                "DATABASE_AUTH": "secret",
                "DATABASE_TLS": TLS,
                "DATABASE_CA_FILE": RDS_AUTHORITIES,
            },
            secret=self.secret,
        )
