"""One Lambda function of ours: its code, its layers, its own role, its own log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.bundling import Bundler
from stacks.constructs.acknowledge import acknowledge, acknowledge_pattern
from stacks.constructs.layers import ARCHITECTURES, Layers, code_of
from stacks.constructs.watch import metrics_namespace
from stacks.constructs.weights import Weight
from stacks.settings import Settings

RUNTIMES = {"3.13": lambda_.Runtime.PYTHON_3_13}
"""By the Python that assets are built for; the local cloud runs the host's, whatever the template says."""

NETWORK_INTERFACE_ACTIONS = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
]
"""What Lambda does in a function's name to put it into a VPC."""


@dataclass(frozen=True)
class FunctionShape:
    """What a function of ours is, apart from what it may touch."""

    name: str
    """Of its package below lambdas/."""
    memory: int
    """MiB; 1769 is one whole processor."""
    timeout: int
    """Seconds."""
    layers: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    module: str = "handler"
    """Of the package; its function `handler` is what Lambda calls."""


@dataclass(frozen=True)
class Network:
    """Where a function stands that needs a private address."""

    vpc: ec2.IVpc
    security_group: ec2.ISecurityGroup


class PythonFunction(Construct):
    """`lambdas/<name>`, run by its `handler`."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        shape: FunctionShape,
        *,
        settings: Settings,
        bundler: Bundler,
        layers: Layers,
        network: Network | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        asset = bundler.function(shape.name)
        self.weight = Weight(shape.name, asset.size, {name: layers.asset(name).size for name in shape.layers})
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        log = logs.LogGroup(
            self,
            "Log",
            retention=settings.log_retention,
            removal_policy=cdk.RemovalPolicy.RETAIN if settings.keeps_data else cdk.RemovalPolicy.DESTROY,
        )
        log.grant_write(self.role)
        if network:
            self.role.add_to_policy(iam.PolicyStatement(actions=NETWORK_INTERFACE_ACTIONS, resources=["*"]))
        # Interfaces are made for the function before they have an ARN, and X-Ray has no resources to name.
        acknowledge_pattern(
            self.role, "*", "X-Ray and the interfaces of a function in a VPC: IAM knows no less than all"
        )
        self.function = lambda_.Function(
            self,
            "Function",
            description=f"credmate {settings.stage}: {shape.name.replace('_', ' ')}",
            code=code_of(asset),
            handler=f"{shape.name}.{shape.module}.handler",
            runtime=RUNTIMES.get(settings.platform.python, lambda_.Runtime.PYTHON_3_13),
            architecture=ARCHITECTURES[settings.platform.machine],
            memory_size=shape.memory,
            timeout=cdk.Duration.seconds(shape.timeout),
            role=self.role,
            log_group=log,
            tracing=lambda_.Tracing.ACTIVE,
            layers=[layers.version(name) for name in shape.layers],
            environment={
                "POWERTOOLS_SERVICE_NAME": shape.name,
                "POWERTOOLS_METRICS_NAMESPACE": metrics_namespace(settings.stage),
                "LOG_LEVEL": "INFO",
                **shape.environment,
            },
            vpc=network.vpc if network else None,
            vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED) if network else None,
            security_groups=[network.security_group] if network else None,
        )
        acknowledge(
            self.function, "L1", f"the layers' wheels are locked and tested for Python {settings.platform.python}"
        )
        if network:
            self._keep_network_from_code()

    def allow(self, *actions: str, on: Sequence[str], because: str | None = None) -> None:
        """Let the function do exactly `actions` on exactly the resources (ARNs) `on`.

        Args:
            actions: Of IAM, none of them a pattern.
            on: ARNs.
            because: Needed where one of them is a pattern: why it cannot be narrower.
        """
        self.role.add_to_policy(iam.PolicyStatement(actions=list(actions), resources=list(on)))
        for arn in on:
            if because is not None:
                acknowledge_pattern(self.role, arn, because)

    def _keep_network_from_code(self) -> None:
        """The network interfaces are for Lambda to make; code that runs in the function has no business with them.

        The statement names the function, so it is a policy apart from the one that the function waits for.
        """
        policy = iam.Policy(self, "NetworkIsForLambdaAlone", roles=[self.role])
        policy.add_statements(
            iam.PolicyStatement(
                effect=iam.Effect.DENY,
                actions=NETWORK_INTERFACE_ACTIONS,
                resources=["*"],
                conditions={"ArnEquals": {"lambda:SourceFunctionArn": self.function.function_arn}},
            )
        )
