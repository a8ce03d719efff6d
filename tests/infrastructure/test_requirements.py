from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from stacks.bundling.recipes import RECIPES
from tests.infrastructure.assembly import CHECKOUT

LAYERS = CHECKOUT / "layers"
LINTERS = CHECKOUT / "tools" / "lint" / "requirements.txt"
LISTS = [CHECKOUT / "requirements.txt", LINTERS, *(LAYERS / name / "requirements.txt" for name in RECIPES)]
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)(?:\[[\w,-]+\])?==(?P<version>\S+)", re.MULTILINE)


def pins(path: Path) -> dict[str, str]:
    return {pin["name"]: pin["version"] for pin in PIN.finditer(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())

    assert entries
    for entry in entries:
        assert PIN.match(entry), entry
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("name", RECIPES)
def test_a_layer_holds_the_versions_that_tests_run_with(name: str) -> None:
    here = pins(CHECKOUT / "requirements.txt")

    assert pins(LAYERS / name / "requirements.txt").items() <= here.items()


@pytest.mark.parametrize("name", RECIPES)
def test_what_a_layer_asks_for_is_in_its_list(name: str) -> None:
    asked = pins(LAYERS / name / "requirements.in")

    assert asked
    assert asked.items() <= pins(LAYERS / name / "requirements.txt").items()


def test_every_layer_is_either_made_by_a_recipe_or_our_own_source() -> None:
    folders = {path.name for path in LAYERS.iterdir() if path.is_dir()}

    assert folders == {"shared", *RECIPES}


def test_the_cdk_command_is_the_one_that_understands_the_library() -> None:
    command = json.loads((CHECKOUT / "package.json").read_text())["dependencies"]["aws-cdk"]
    locked = json.loads((CHECKOUT / "package-lock.json").read_text())["packages"]["node_modules/aws-cdk"]

    assert command == locked["version"] == "2.1148.1"


def test_lock_files_name_no_registry() -> None:
    npm = (CHECKOUT / "package-lock.json").read_text(encoding="utf-8")

    assert [path for path in LISTS if "://" in path.read_text(encoding="utf-8")] == []
    assert "resolved" not in npm
