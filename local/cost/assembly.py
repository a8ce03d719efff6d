"""The synthesized templates of a stage, read as the list of resources that they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.home import NotBuilt


@dataclass(frozen=True)
class Resource:
    """One resource of a template."""

    logical_id: str
    type: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Assembly:
    """All stacks of a stage."""

    folder: Path
    resources: tuple[Resource, ...]

    def of_type(self, type_name: str) -> Iterator[Resource]:
        """The resources of one type."""
        return (resource for resource in self.resources if resource.type == type_name)

    def definition(self, machine: Resource) -> dict[str, Any]:
        """The Amazon States Language of a state machine, from the asset that its template names."""
        asset = self.folder / f"asset.{machine.properties['DefinitionS3Location']['Key']}"
        definition: dict[str, Any] = json.loads(asset.read_bytes())
        return definition


def read_assembly(folder: Path) -> Assembly:
    """What `cdk synth` wrote into `folder`.

    Raises:
        NotBuilt: nothing has been synthesized there.
    """
    templates = sorted(folder.glob("*.template.json"))
    if not templates:
        raise NotBuilt(f"stage {folder.name!r} has not been synthesized; run `make synth-stage STAGE={folder.name}`")
    return Assembly(folder, tuple(resource for path in templates for resource in _resources(path)))


def _resources(path: Path) -> Iterator[Resource]:
    for logical_id, body in json.loads(path.read_bytes()).get("Resources", {}).items():
        yield Resource(logical_id, body["Type"], body.get("Properties", {}))
