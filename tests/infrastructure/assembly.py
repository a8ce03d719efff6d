"""A synthesized stage, as its tests ask about it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]

STACKS = ("Storage", "Database", "Pipeline", "Jobs", "Api", "Observability")
"""All that a stage can have."""

Statement = dict[str, Any]


@dataclass(frozen=True)
class Resource:
    stack: str
    id: str
    type: str
    properties: dict[str, Any]
    attributes: dict[str, Any]


@dataclass(frozen=True)
class Function:
    name: str
    resource: Resource
    role: Resource

    @property
    def timeout(self) -> int:
        return int(self.resource.properties["Timeout"])

    @property
    def environment(self) -> dict[str, Any]:
        variables: dict[str, Any] = self.resource.properties["Environment"]["Variables"]
        return variables


@dataclass(frozen=True)
class Assembly:
    folder: Path

    @cached_property
    def stacks(self) -> list[str]:
        return [stack for stack in STACKS if (self.folder / f"{stack}.template.json").is_file()]

    @cached_property
    def resources(self) -> list[Resource]:
        return [
            Resource(stack, name, item["Type"], item.get("Properties", {}), item)
            for stack in self.stacks
            for name, item in self._read(f"{stack}.template.json")["Resources"].items()
        ]

    @cached_property
    def functions(self) -> dict[str, Function]:
        found = {}
        for resource in self.of_type("AWS::Lambda::Function"):
            name = resource.properties["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"]
            role = self.find(resource.stack, resource.properties["Role"]["Fn::GetAtt"][0])
            found[name] = Function(name, resource, role)
        return found

    @property
    def database_users(self) -> list[str]:
        """Functions that are told to log in to the database with IAM tokens."""
        auth = {name: function.environment.get("DATABASE_AUTH") for name, function in self.functions.items()}
        return sorted(name for name, way in auth.items() if way == "iam")

    def of_type(self, kind: str) -> list[Resource]:
        return [resource for resource in self.resources if resource.type == kind]

    def find(self, stack: str, name: str) -> Resource:
        return next(resource for resource in self.resources if (resource.stack, resource.id) == (stack, name))

    def outputs(self) -> set[str]:
        return {name for stack in self.stacks for name in self._read(f"{stack}.template.json")["Outputs"]}

    def output(self, name: str) -> str:
        """What CloudFormation fills in stands there as a question mark."""
        (value,) = (
            outputs[name]["Value"]
            for stack in self.stacks
            if name in (outputs := self._read(f"{stack}.template.json")["Outputs"])
        )
        delimiter, parts = value["Fn::Join"]
        return str(delimiter).join(part if isinstance(part, str) else "?" for part in parts)

    def statements_of(self, role: Resource) -> list[Statement]:
        """Every statement of every inline policy of a role."""
        return [
            statement
            for policy in self.of_type("AWS::IAM::Policy")
            if policy.stack == role.stack and {"Ref": role.id} in policy.properties["Roles"]
            for statement in policy.properties["PolicyDocument"]["Statement"]
        ]

    def allowed(self, function: str) -> set[str]:
        """The actions that a function is allowed."""
        statements = self.statements_of(self.functions[function].role)
        return {action for item in statements if item["Effect"] == "Allow" for action in as_list(item["Action"])}

    def folder_of(self, resource: Resource) -> Path:
        """The asset of a function or layer."""
        place = resource.properties.get("Code") or resource.properties["Content"]
        digest = place["S3Key"].removesuffix(".zip")
        source: str = self._read(f"{resource.stack}.assets.json")["files"][digest]["source"]["path"]
        return self.folder / source

    def folders_on_path(self, function: Function) -> list[Path]:
        """The function's folder, then its layers' python/ folders."""
        layers = [self.find(function.resource.stack, layer["Ref"]) for layer in function.resource.properties["Layers"]]
        return [self.folder_of(function.resource), *(self.folder_of(layer) / "python" for layer in layers)]

    def definition(self) -> dict[str, Any]:
        return self._read(str(CHECKOUT / "statemachine" / "document_pipeline.asl.json"))

    def _read(self, name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return content


def synthesize(folder: Path, **context: object) -> Assembly:
    """Run the app as people do, but leave assets where they were built: nothing here zips them."""
    done = run_app(folder, **context)
    if done.returncode:
        raise AssertionError(done.stderr[-4000:])
    return Assembly(folder)


def run_app(folder: Path, **context: object) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CDK_OUTDIR": str(folder),
        "CDK_CONTEXT_JSON": json.dumps({"aws:cdk:disable-asset-staging": True, **context}),
    }
    command = [sys.executable, "app.py"]
    return subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)


def as_list(value: Any) -> list[Any]:
    """IAM writes a list of one without brackets."""
    return value if isinstance(value, list) else [value]


def walk_states(machine: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every state of a definition by name, those inside Map states included."""
    for name, state in machine["States"].items():
        yield name, state
        if "ItemProcessor" in state:
            yield from walk_states(state["ItemProcessor"])
