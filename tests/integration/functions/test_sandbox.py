"""What a function's process sees: its own files, its layers, its environment, and nothing else of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.functions.bundle import install_runtime
from tests.integration.functions.builders import Workshop, call, failure, layer, wait_for

ENVIRONMENT = """
import os

def handler(event, context):
    return {name: os.environ.get(name) for name in event}
"""


@pytest.mark.parametrize("module", ["local", "credmate", "pytest", "boto3", "moto", "aws_lambda_powertools"])
def test_nothing_of_the_checkout_or_its_virtual_environment_can_be_imported(workshop: Workshop, module: str) -> None:
    error = failure(workshop.pool(f"import {module}\ndef handler(event, context): ..."))

    assert error["errorType"] == "Runtime.ImportModuleError"
    assert f"No module named '{module}'" in error["errorMessage"]


def test_the_environment_of_the_caller_does_not_reach_the_function(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "the developer's")
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))

    assert set(call(workshop.pool(ENVIRONMENT), ["AWS_SECRET_ACCESS_KEY", "PYTHONPATH", "VIRTUAL_ENV"]).values()) == {
        None
    }


def test_a_function_imports_the_modules_of_its_layers(workshop: Workshop) -> None:
    shared = layer(workshop.folder / "shared", {"python/shared/__init__.py": "NAME = 'shared'"})
    pool = workshop.pool("import shared\ndef handler(event, context): return shared.NAME", layers=(shared,))

    assert call(pool) == "shared"


def test_its_own_modules_come_before_those_of_layers(workshop: Workshop) -> None:
    other = layer(workshop.folder / "other", {"python/app.py": "def handler(event, context): return 'layer'"})
    pool = workshop.pool("def handler(event, context): return 'own'", layers=(other,))

    assert call(pool) == "own"


def test_programs_of_layers_are_on_the_path(workshop: Workshop) -> None:
    tools = layer(workshop.folder / "tools", {"bin/tell": "#!/bin/sh\necho told"})
    pool = workshop.pool(
        "import subprocess\ndef handler(event, context): return subprocess.check_output(['tell'], text=True)",
        layers=(tools,),
    )

    assert call(pool) == "told\n"


def test_the_environment_of_the_template_finds_its_files_under_opt(workshop: Workshop) -> None:
    data = layer(workshop.folder / "data", {"share/tessdata/eng": "English"})
    pool = workshop.pool(
        "import os\ndef handler(event, context): return open(os.environ['TESSDATA_PREFIX'] + '/eng').read()",
        layers=(data,),
        environment={"TESSDATA_PREFIX": "/opt/share/tessdata"},
    )

    assert call(pool) == "English"


def test_the_machine_has_the_last_word_over_the_template(workshop: Workshop) -> None:
    pool = workshop.pool(
        ENVIRONMENT,
        environment={"AWS_ENDPOINT_URL": "template", "STAGE": "local"},
        machine={"AWS_ENDPOINT_URL": "here"},
    )

    assert call(pool, ["AWS_ENDPOINT_URL", "STAGE"]) == {"AWS_ENDPOINT_URL": "here", "STAGE": "local"}


def test_a_function_is_told_what_lambda_tells(workshop: Workshop) -> None:
    pool = workshop.pool(ENVIRONMENT, memory_mb=512)
    told = call(
        pool, ["_HANDLER", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "LAMBDA_TASK_ROOT", "TZ"]
    )

    assert told == {
        "_HANDLER": "app.handler",
        "AWS_LAMBDA_FUNCTION_NAME": "function-0",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        "LAMBDA_TASK_ROOT": str(workshop.folder / "code-0"),
        "TZ": ":UTC",
    }


def test_temporary_files_go_with_the_worker(workshop: Workshop) -> None:
    pool = workshop.pool(
        """
        import os, tempfile
        def handler(event, context):
            handle, path = tempfile.mkstemp()
            os._exit(0) if event else None
            return path
        """
    )
    path = Path(call(pool))

    assert path.is_relative_to(workshop.folder / "tmp")
    failure(pool, "exit")

    wait_for(lambda: not path.exists())


def test_what_a_function_prints_is_in_its_log(workshop: Workshop) -> None:
    call(workshop.pool("def handler(event, context): print('printed', event)"), "here")

    assert "printed here" in workshop.log()


def test_the_runtime_client_is_installed_once_and_whole(tmp_path: Path) -> None:
    install_runtime(tmp_path / "runtime")
    (tmp_path / "runtime" / "mark").touch()
    install_runtime(tmp_path / "runtime")

    assert (tmp_path / "runtime" / "mark").exists()
    assert (tmp_path / "runtime" / "awslambdaric" / "bootstrap.py").is_file()
    assert [entry.name for entry in tmp_path.iterdir()] == ["runtime"]
