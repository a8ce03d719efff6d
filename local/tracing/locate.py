"""From whatever support was given (id, execution, key, file name) to executions.

Speaks CloudFormation, S3 and Step Functions, so that it works alike on the local cloud and on an account.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from credmate.identity import document_id, execution_name

UUID_PATTERN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EXECUTION_NAME = re.compile(rf"(?:(?P<slug>.+)-)?(?P<document>{UUID_PATTERN.pattern})-(?P<attempt>\d+)")
"""See `credmate.identity.execution_name`."""

LATER_ATTEMPTS = 20
"""How many attempts at a document are looked for by name."""

PAGES = 50
"""ListExecutions is read this far back, a thousand executions a page, for a name that cannot be computed."""


class NotFound(Exception):
    """Nothing answers to that name; the message tells what was looked for."""


@dataclass(frozen=True)
class Deployment:
    """Where a pipeline is deployed."""

    client: Callable[[str], Any]
    """Makes a boto3 client of a service."""
    documents_bucket: str
    state_machine_arn: str

    @classmethod
    def of_stage(cls, stage: str, client: Callable[[str], Any]) -> Deployment:
        """The deployment that the stacks of a stage tell of.

        Raises `NotFound` when there is none.
        """
        outputs = {**outputs_of(stage, "storage", client), **outputs_of(stage, "pipeline", client)}
        return cls(client, outputs["DocumentsBucketName"], outputs["StateMachineArn"])

    def execution_arn(self, name: str) -> str:
        """ARN of the execution of this name."""
        return self.state_machine_arn.replace(":stateMachine:", ":execution:") + f":{name}"


def outputs_of(stage: str, part: str, client: Callable[[str], Any]) -> dict[str, str]:
    """What the stack credmate-<stage>-<part> tells of itself, by output key.

    Raises `NotFound` when there is none.
    """
    name = f"credmate-{stage}-{part}"
    cloudformation = client("cloudformation")
    try:
        stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except cloudformation.exceptions.ClientError as error:
        raise NotFound(f"stack {name}: {error.response['Error']['Message']}") from error
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def find_executions(deployment: Deployment, wanted: str) -> list[str]:
    """Execution ARNs of the one document meant, oldest attempt first.

    Raises `NotFound`.
    """
    if ":execution:" in wanted:
        return [wanted]
    names = _names_by_key(deployment, wanted) or _names_in_list(deployment, wanted)
    if not names:
        raise NotFound(
            f"no execution answers to {wanted!r}; it can be a document id, an execution name, a key under incoming/ "
            "or a file name"
        )
    return [deployment.execution_arn(name) for name in names]


def _names_by_key(deployment: Deployment, wanted: str) -> list[str]:
    """Names computed from the newest version of an object: no list has to be read."""
    s3, states = deployment.client("s3"), deployment.client("stepfunctions")
    keys = (wanted,) if wanted.startswith("incoming/") else (f"incoming/{wanted}",)
    for key in keys:
        listed = s3.list_object_versions(Bucket=deployment.documents_bucket, Prefix=key, MaxKeys=10)
        newest = next((item for item in listed.get("Versions", []) if item["Key"] == key and item["IsLatest"]), None)
        if newest is None:
            continue
        identity = document_id(deployment.documents_bucket, key, newest["VersionId"], newest["ETag"])
        return list(_existing_attempts(deployment, states, key, identity))
    return []


def _existing_attempts(deployment: Deployment, states: Any, key: str, identity: Any) -> Iterator[str]:
    for attempt in range(1, LATER_ATTEMPTS + 1):
        name = execution_name(key, identity, attempt)
        try:
            states.describe_execution(executionArn=deployment.execution_arn(name))
        except states.exceptions.ExecutionDoesNotExist:
            return
        yield name


def _names_in_list(deployment: Deployment, wanted: str) -> list[str]:
    """Names with the document id or the slug of the file name; of several documents the one started last."""
    states = deployment.client("stepfunctions")
    identity = UUID_PATTERN.search(wanted.lower())
    part, needle = ("document", identity.group()) if identity else ("slug", _slug_of(wanted))
    found: list[str] = []
    token: dict[str, str] = {}
    for _ in range(PAGES):
        page = states.list_executions(stateMachineArn=deployment.state_machine_arn, maxResults=1000, **token)
        names = [item["name"] for item in page["executions"]]
        found += [name for name in names if name == wanted or (needle and _part_of(name, part) == needle)]
        if wanted in found:
            return [wanted]
        if found or "nextToken" not in page:
            break
        token = {"nextToken": page["nextToken"]}
    same = [name for name in found if _part_of(name, "document") == _part_of(found[0], "document")]
    return sorted(same, key=lambda name: int(_part_of(name, "attempt")))


def _part_of(name: str, part: str) -> str:
    """`slug`, `document` or `attempt` of an execution name; empty where it was not made by `execution_name`."""
    match = EXECUTION_NAME.fullmatch(name)
    return match[part] or "" if match else ""


def _slug_of(file_name: str) -> str:
    """What `execution_name` makes of a file name, without what follows it."""
    blank = document_id("", "", None, "")
    return execution_name(file_name, blank, 1).removesuffix(f"{blank}-1").rstrip("-")
