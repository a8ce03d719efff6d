"""What CDK synthesized, read without CDK."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from local.deployment import Asset, read_assembly


def stack(name: str, *dependencies: str, **properties: str) -> dict[str, Any]:
    return {
        "type": "aws:cloudformation:stack",
        "properties": {"templateFile": f"{name}.template.json", **properties},
        "dependencies": list(dependencies),
    }


def assembly(folder: Path, artifacts: dict[str, dict[str, Any]]) -> Path:
    """A `cdk.out` with these artifacts; the template of each stack is its name."""
    for name, item in artifacts.items():
        if item["type"] == "aws:cloudformation:stack":
            (folder / f"{name}.template.json").write_text(f'"{name}"')
    (folder / "manifest.json").write_text(json.dumps({"version": "48.0.0", "artifacts": artifacts}))
    return folder


@pytest.mark.parametrize(
    "order",
    [["Pipeline", "Database", "Storage"], ["Storage", "Database", "Pipeline"], ["Database", "Pipeline", "Storage"]],
)
def test_a_stack_comes_after_those_it_needs_however_they_are_listed(tmp_path: Path, order: list[str]) -> None:
    needs = {"Pipeline": ["Storage", "Database"], "Database": ["Storage"], "Storage": []}
    stacks = read_assembly(assembly(tmp_path, {name: stack(name, *needs[name]) for name in order}))

    assert [item.name for item in stacks] == ["Storage", "Database", "Pipeline"]


def test_a_stack_can_be_read_with_those_that_it_needs_alone(tmp_path: Path) -> None:
    artifacts = {
        "Storage": stack("Storage"),
        "Pipeline": stack("Pipeline", "Storage"),
        "Jobs": stack("Jobs", "Pipeline"),
    }

    assert [item.name for item in read_assembly(assembly(tmp_path, artifacts), "Pipeline")] == ["Storage", "Pipeline"]


def test_only_stacks_are_read_and_only_stacks_are_needed(tmp_path: Path) -> None:
    artifacts = {
        "Storage.assets": {"type": "cdk:asset-manifest"},
        "Tree": {"type": "cdk:tree"},
        "Storage": stack("Storage", "Storage.assets"),
    }

    assert [item.name for item in read_assembly(assembly(tmp_path, artifacts))] == ["Storage"]


def test_a_stack_bears_the_name_it_has_in_the_account(tmp_path: Path) -> None:
    (item,) = read_assembly(assembly(tmp_path, {"Storage": stack("Storage", stackName="credmate-local-storage")}))

    assert (item.name, item.template, item.assets) == ("credmate-local-storage", '"Storage"', ())


def test_every_destination_of_a_file_is_an_asset(tmp_path: Path) -> None:
    folder = assembly(tmp_path, {"Storage": stack("Storage")})
    files = {
        "a": {
            "source": {"path": "asset.a", "packaging": "zip"},
            "destinations": {"here": {"objectKey": "a.zip"}, "there": {"objectKey": "b.zip"}},
        },
        "t": {"source": {"path": "t.json", "packaging": "file"}, "destinations": {"here": {"objectKey": "t.json"}}},
    }
    (folder / "Storage.assets.json").write_text(json.dumps({"files": files}))
    (item,) = read_assembly(folder)

    assert item.assets == (
        Asset("a.zip", folder / "asset.a", zipped=True),
        Asset("b.zip", folder / "asset.a", zipped=True),
        Asset("t.json", folder / "t.json", zipped=False),
    )
