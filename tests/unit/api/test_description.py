"""docs/openapi.json and docs/api.md say what the routes do."""

from __future__ import annotations

import json
from pathlib import Path

from openapi_spec_validator import validate

from api.problems import Code
from tools.openapi import TARGET, written

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_description_is_that_of_the_routes() -> None:
    assert TARGET.read_text(encoding="utf-8") == written(), "run `make openapi`"


def test_the_description_is_openapi() -> None:
    validate(json.loads(TARGET.read_text(encoding="utf-8")))


def test_every_route_and_parameter_and_code_is_on_the_page() -> None:
    paths = json.loads(TARGET.read_text(encoding="utf-8"))["paths"]
    named = {f"GET {path}" for path in paths} | set(Code)
    named |= {item["name"] for path in paths.values() for item in path["get"].get("parameters", [])}

    assert len(paths) == 5
    assert {name for name in named if f"`{name}`" not in PAGE} == set()
