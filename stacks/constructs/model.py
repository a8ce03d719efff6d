"""Leave to call one Bedrock model."""

from __future__ import annotations

import re

import aws_cdk as cdk

from stacks.constructs.function import PythonFunction

GEOGRAPHY = re.compile(r"(us-gov|us|eu|apac|global|au|jp|ca)\.(?P<model>.+)")
"""An inference profile's id is a model id behind the geography that serves it."""


def let_invoke_model(function: PythonFunction, model_id: str) -> None:
    """Let a function call the model or inference profile `model_id` (an id or an ARN), and no other."""
    for arn in model_arns(cdk.Stack.of(function), model_id):
        anywhere = "the profile calls the model in whichever region is free" if ":bedrock:*:" in arn else None
        function.allow("bedrock:InvokeModel", on=[arn], because=anywhere)


def model_arns(stack: cdk.Stack, model_id: str) -> list[str]:
    """The ARNs that IAM checks for a call.

    A profile across regions is checked itself and then its model, in whichever region serves the call.
    """
    if model_id.startswith("arn:"):
        return [model_id]
    profile = GEOGRAPHY.fullmatch(model_id)
    if profile is None:
        return [f"arn:{stack.partition}:bedrock:{stack.region}::foundation-model/{model_id}"]
    return [
        f"arn:{stack.partition}:bedrock:{stack.region}:{stack.account}:inference-profile/{model_id}",
        f"arn:{stack.partition}:bedrock:*::foundation-model/{profile['model']}",
    ]
