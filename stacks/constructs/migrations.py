"""Migrations at deployment: a custom resource whose provider is our own function."""

from __future__ import annotations

from collections.abc import Mapping

import aws_cdk as cdk
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from stacks.bundling import Bundler
from stacks.bundling.digest import digest_of_files
from stacks.constructs.function import FunctionShape, Network, PythonFunction
from stacks.constructs.layers import Layers
from stacks.settings import Settings

TIMEOUT = 300
"""Seconds for all pending migrations together."""


class Migrations(Construct):
    """Runs `lambdas/migrate` when a migration was added; one that fails, fails the deployment.

    Args:
        environment: How the function reaches the database itself, not its proxy.
        secret: The master user's. The function reads it, or is handed it where its network has no way to do so.
        after: What must stand before the first run: routes, endpoints and rules of the network.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        bundler: Bundler,
        layers: Layers,
        network: Network,
        environment: Mapping[str, str],
        secret: secretsmanager.ISecret,
        after: Construct,
    ) -> None:
        super().__init__(scope, construct_id)
        shape = FunctionShape(
            name="migrate",
            module="custom_resource",
            memory=512,
            timeout=TIMEOUT,
            layers=("shared", "vendor", "database"),
            environment={**environment, "DATABASE_SECRET_ARN": secret.secret_arn},
        )
        self.provider = PythonFunction(
            self, "Migrate", shape, settings=settings, bundler=bundler, layers=layers, network=network
        )
        self._settings = settings
        sql = bundler.checkout / "lambdas" / "migrate"
        self.run = cdk.CustomResource(
            self,
            "Run",
            resource_type="Custom::Migration",
            service_token=self.provider.function.function_arn,
            service_timeout=cdk.Duration.seconds(TIMEOUT + 60),
            properties={"Migrations": digest_of_files(sql, sorted(sql.rglob("*.sql"))), **self._handed_over(secret)},
        )
        self.run.node.add_dependency(after, self.provider)

    def _handed_over(self, secret: secretsmanager.ISecret) -> dict[str, str]:
        """What the function is told of the secret: nothing where it reads it itself.

        CloudFormation puts the text in the place of the reference when it calls the function, and keeps it nowhere.
        """
        if self._settings.secrets_endpoint:
            secret.grant_read(self.provider.role)
            return {}
        return {"Secret": cdk.SecretValue.secrets_manager(secret.secret_arn).unsafe_unwrap()}
