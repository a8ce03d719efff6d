"""Findings of cdk-nag that stay, each with its reason, beside the resource they are about."""

from __future__ import annotations

from typing import Any

import aws_cdk as cdk
from constructs import IConstruct

PACK = "AwsSolutions"


def acknowledge(scope: IConstruct, finding: str, reason: str) -> None:
    """Accept one finding at `scope` and below it.

    Args:
        scope: The resource that the finding is about.
        finding: Rule and, in brackets, what exactly: `RDS11`, `IAM5[Resource::*]`. Never a rule that tells its
            findings apart without its brackets: that would accept the next one too.
        reason: Why the resource stays as it is.
    """
    cdk.Validations.of(scope).acknowledge(cdk.Acknowledgment(id=f"{PACK}::{PACK}-{finding}", reason=reason))


def acknowledge_pattern(scope: IConstruct, arn: str, reason: str) -> None:
    """Accept that a role may do something on all resources that the pattern `arn` fits."""
    acknowledge(scope, f"IAM5[Resource::{_flat(cdk.Stack.of(scope).resolve(arn))}]", reason)


def _flat(node: Any) -> str:
    """An expression of CloudFormation as cdk-nag writes it in the names of findings."""
    match node:
        case str():
            return node
        case {"Fn::Join": [delimiter, parts]}:
            return str(delimiter).join(_flat(part) for part in parts)
        case {"Fn::GetAtt": [resource, attribute]}:
            return f"<{resource}.{attribute}>"
        case {"Fn::ImportValue": name}:
            return _flat(name)
        case {"Ref": name}:
            return f"<{name}>"
    raise TypeError(f"cdk-nag's name for {node} is not known")
