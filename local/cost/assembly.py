"""The synthesized templates of a stage, read as the list of resources that they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
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
        digest = Path(machine.properties["DefinitionS3Location"]["Key"]).stem
        definition: dict[str, Any] = json.loads((self.folder / self._sources[digest]).read_bytes())
        return definition

    def code(self) -> Iterator[str]:
        """The modules of all functions and of the layer that they share."""
        for function in self.of_type("AWS::Lambda::Function"):
            yield from self._modules(function.properties.get("Code", {}), "**/*.py")
        for layer in self.of_type("AWS::Lambda::LayerVersion"):
            yield from self._modules(layer.properties.get("Content", {}), "python/credmate/**/*.py")

    def _modules(self, asset: Mapping[str, Any], pattern: str) -> Iterator[str]:
        digest = Path(str(asset.get("S3Key", ""))).stem
        if digest in self._sources:
            for module in sorted((self.folder / self._sources[digest]).glob(pattern)):
                yield module.read_text(encoding="utf-8")

    @cached_property
    def _sources(self) -> dict[str, str]:
        """Where each asset lies, by its digest; relative to the folder unless it was not copied there."""
        manifests = [json.loads(path.read_bytes()) for path in self.folder.glob("*.assets.json")]
        return {digest: file["source"]["path"] for manifest in manifests for digest, file in manifest["files"].items()}


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
