"""The state machine, from its definition and the functions that its Tasks name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from stacks.constructs.acknowledge import acknowledge_pattern
from stacks.constructs.function import PythonFunction
from stacks.settings import Settings


class DocumentMachine(Construct):
    """A Standard state machine that may invoke exactly the functions it is given.

    Args:
        name: Short; unique within the stage.
        definition: ASL in JSON; ${<Step>FunctionArn} stands where a function's ARN goes.
        steps: The functions by <Step>.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        definition: Path,
        steps: Mapping[str, PythonFunction],
        settings: Settings,
    ) -> None:
        super().__init__(scope, construct_id)
        log = logs.LogGroup(
            self,
            "Log",
            # Below this prefix log delivery needs no entry in the account's resource policy, which has room for few.
            log_group_name=f"/aws/vendedlogs/states/credmate-{settings.stage}-{name}",
            retention=settings.log_retention,
            removal_policy=cdk.RemovalPolicy.RETAIN if settings.keeps_data else cdk.RemovalPolicy.DESTROY,
        )
        self.machine = sfn.StateMachine(
            self,
            "Machine",
            state_machine_name=f"credmate-{settings.stage}-{name}",
            state_machine_type=sfn.StateMachineType.STANDARD,
            definition_body=sfn.DefinitionBody.from_file(str(definition)),
            definition_substitutions={
                f"{step}FunctionArn": function.function.function_arn for step, function in steps.items()
            },
            tracing_enabled=True,
            logs=sfn.LogOptions(destination=log, level=sfn.LogLevel.ALL, include_execution_data=False),
        )
        # Not `grant_invoke`, which allows versions and aliases too.
        self.machine.add_to_role_policy(
            iam.PolicyStatement(
                actions=["lambda:InvokeFunction"],
                resources=[function.function.function_arn for function in steps.values()],
            )
        )
        acknowledge_pattern(self.machine, "*", "X-Ray and the delivery of logs: IAM knows no less than all")
