"""The documentation names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from credmate.contracts import DocumentResult, DocumentStatus, FieldValue, SectionResult
from local.cli.main import main

CHECKOUT = Path(__file__).parents[3]
README = (CHECKOUT / "README.md").read_text()
RESULTS = (CHECKOUT / "docs" / "results.md").read_text()
ARCHITECTURE = (CHECKOUT / "docs" / "architecture.md").read_text()


def commands(capsys: pytest.CaptureFixture[str]) -> list[str]:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out.split("COMMAND", 2)[2]
    return re.findall(r"^    (\w+) ", listed, re.MULTILINE)


def test_every_command_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    names = commands(capsys)

    assert {"process", "up", "trace"} <= set(names)
    assert {name for name in names if name != "demo" and f"credmate {name}" not in README} == set()


def test_every_make_target_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"make ([a-z-]+)", README)) - {"run"} <= targets
    assert "run" in targets


def test_every_key_of_a_result_and_every_status_is_documented() -> None:
    keys = {*SectionResult.model_fields, *FieldValue.model_fields} - {"template"}
    keys |= {"file", "document_id", "status", "reason", "sections"} & set(DocumentResult.model_fields)

    assert {key for key in keys if f'"{key}"' not in RESULTS} == set()
    assert {status for status in DocumentStatus if f"`{status}`" not in RESULTS} == set()


def test_every_step_is_in_the_architecture() -> None:
    steps = {path.name for path in (CHECKOUT / "lambdas").iterdir() if (path / "handler.py").is_file()}
    named = {name for name in steps if name.replace("_", "").lower() in ARCHITECTURE.replace("_", "").lower()}

    assert steps - named <= {"migrate"}
