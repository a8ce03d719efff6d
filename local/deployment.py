"""Deploys what CDK synthesized through CloudFormation, as the CDK CLI would, without starting Node."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from local.aws.server import ACCOUNT, REGION

if TYPE_CHECKING:
    from types_boto3_cloudformation import CloudFormationClient
    from types_boto3_s3 import S3Client

BOOTSTRAP_QUALIFIER = "hnb659fds"
"""CDK's default; part of the names that a bootstrapped account has."""

DONE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
STACK_SECONDS = 180


class DeploymentFailed(Exception):
    """A stack did not come up; the message names the resource and the reason."""


@dataclass(frozen=True)
class Asset:
    """A file asset of a stack."""

    key: str
    """In the bootstrap bucket."""
    path: Path
    zipped: bool
    """Whether it is a folder, published as an archive."""


@dataclass(frozen=True)
class Stack:
    """One synthesized stack."""

    name: str
    template: str
    assets: tuple[Asset, ...]
    """What the template refers to."""


def read_assembly(assembly: Path, only: str | None = None) -> list[Stack]:
    """The stacks of a cloud assembly (a `cdk.out` folder), in the order in which they can be deployed.

    Args:
        assembly: The folder.
        only: An artifact, without which and the ones that it needs there is to be none.
    """
    artifacts: dict[str, Any] = json.loads((assembly / "manifest.json").read_text())["artifacts"]
    stacks = {name: item for name, item in artifacts.items() if item["type"] == "aws:cloudformation:stack"}
    ordered: list[str] = []

    def visit(name: str) -> None:
        for dependency in stacks[name].get("dependencies", []):
            if dependency in stacks and dependency not in ordered:
                visit(dependency)
        if name not in ordered:
            ordered.append(name)

    for name in [only] if only else stacks:
        visit(name)
    return [_read_stack(assembly, name, stacks[name]) for name in ordered]


def _read_stack(assembly: Path, artifact: str, item: dict[str, Any]) -> Stack:
    manifest = assembly / f"{artifact}.assets.json"
    files = json.loads(manifest.read_text())["files"] if manifest.is_file() else {}
    assets = tuple(
        Asset(place["objectKey"], assembly / file["source"]["path"], file["source"]["packaging"] == "zip")
        for file in files.values()
        for place in file["destinations"].values()
    )
    properties = item["properties"]
    return Stack(
        name=properties.get("stackName", artifact),
        template=(assembly / properties["templateFile"]).read_text(),
        assets=assets,
    )


def bootstrap(s3: S3Client, ssm: Any, stacks: list[Stack]) -> None:
    """Make what `cdk bootstrap` makes and templates count on.

    A folder is published as an empty archive: functions run from the synthesized folder that bears its hash.
    """
    bucket = f"cdk-{BOOTSTRAP_QUALIFIER}-assets-{ACCOUNT}-{REGION}"
    s3.create_bucket(Bucket=bucket)
    ssm.put_parameter(Name=f"/cdk-bootstrap/{BOOTSTRAP_QUALIFIER}/version", Value="30", Type="String", Overwrite=True)
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for asset in {asset for stack in stacks for asset in stack.assets}:
        s3.put_object(Bucket=bucket, Key=asset.key, Body=empty.getvalue() if asset.zipped else asset.path.read_bytes())


def deploy(
    cloudformation: CloudFormationClient, stacks: list[Stack], *, progress: Callable[[str], None]
) -> dict[str, str]:
    """Create the stacks one after the other, update those that are there; all their outputs by name.

    Args:
        cloudformation: Of the account to deploy to.
        stacks: In an order in which they can be deployed.
        progress: Told the name of each stack.

    Raises:
        DeploymentFailed: a stack does not become what its template says; the stacks after it are left alone.
    """
    there = {stack["StackName"] for stack in cloudformation.describe_stacks()["Stacks"]}
    outputs: dict[str, str] = {}
    for stack in stacks:
        progress(stack.name)
        put = cloudformation.update_stack if stack.name in there else cloudformation.create_stack
        try:
            put(StackName=stack.name, TemplateBody=stack.template, Capabilities=["CAPABILITY_NAMED_IAM"])
            outputs |= _wait_for(cloudformation, stack.name)
        except cloudformation.exceptions.ClientError as error:
            raise DeploymentFailed(f"{stack.name}: {error.response['Error']['Message']}") from error
    return outputs


def _wait_for(cloudformation: CloudFormationClient, name: str) -> dict[str, str]:
    deadline = time.monotonic() + STACK_SECONDS
    while (stack := cloudformation.describe_stacks(StackName=name)["Stacks"][0])["StackStatus"] not in DONE:
        if not stack["StackStatus"].endswith("_IN_PROGRESS") or time.monotonic() > deadline:
            raise DeploymentFailed(f"{name}: {stack['StackStatus']} {stack.get('StackStatusReason', '')}".strip())
        time.sleep(0.02)
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}
