"""Copies of the synthesized stacks in which something is different."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from local.home import assembly

Resource = dict[str, Any]


def linked_copy(folder: Path, change: Callable[[Resource], None], *, source: Path | None = None) -> Path:
    """The local stage with `change` made to each resource of the pipeline stack; code and layers are linked.

    `source` is another assembly than that of the stage as it is.
    """
    copy = folder / "cdk.out"
    copy.mkdir()
    for entry in (source or assembly()).iterdir():
        if entry.is_dir():
            (copy / entry.name).symlink_to(entry)
        else:
            shutil.copyfile(entry, copy / entry.name)
    change_pipeline(copy, change)
    return copy


def change_pipeline(copy: Path, change: Callable[[Resource], None]) -> None:
    """Make `change` to each resource of the pipeline stack."""
    change_stack(copy, "Pipeline", change)


def change_stack(copy: Path, name: str, change: Callable[[Resource], None]) -> None:
    """Make `change` to each resource of a stack."""
    template = copy / f"{name}.template.json"
    stack = json.loads(template.read_text())
    for resource in stack["Resources"].values():
        change(resource)
    template.write_text(json.dumps(stack))


def set_environment(resource: Resource, **variables: str) -> None:
    """Other values for variables that a function is given; other resources stay as they are."""
    given = resource["Properties"].get("Environment", {}).get("Variables", {})
    given.update({name: value for name, value in variables.items() if name in given})
