from __future__ import annotations

import re
from pathlib import Path

import pytest

from credmate.database.settings import Auth, DatabaseSettings, Tls
from tests.infrastructure.assembly import CHECKOUT, Assembly
from tests.infrastructure.reading import variables_read
from tests.infrastructure.test_permissions import FUNCTIONS

LAMBDAS = CHECKOUT / "lambdas"
SHARED = CHECKOUT / "layers" / "shared" / "python"

READ_BY_OTHERS = {
    "POWERTOOLS_SERVICE_NAME",
    "POWERTOOLS_METRICS_NAMESPACE",
    "LOG_LEVEL",
    "TESSDATA_PREFIX",
    "OMP_THREAD_LIMIT",
}
"""By Powertools and Tesseract."""

SET_BY_LAMBDA = re.compile(r"AWS_\w+|_X_AMZN_TRACE_ID|LAMBDA_TASK_ROOT|TMPDIR|PATH|HOME")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_given_every_variable_it_cannot_do_without(name: str, dev: Assembly) -> None:
    needed = {variable for variable, required in variables_read(name, LAMBDAS, SHARED).items() if required}
    if not uses_work_files(name):
        needed.discard("WORK_BUCKET")

    assert {variable for variable in needed if not SET_BY_LAMBDA.fullmatch(variable)} <= set(given(dev, name))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_given_no_variable_that_it_does_not_read(name: str, dev: Assembly) -> None:
    read = set(variables_read(name, LAMBDAS, SHARED))
    if not uses_work_files(name):
        read.discard("WORK_BUCKET")

    assert set(given(dev, name)) - READ_BY_OTHERS <= read


def test_the_variables_of_a_database_function_name_a_way_to_log_in_by_token(local: Assembly) -> None:
    for name in local.database_users:
        settings = DatabaseSettings.from_environment(given(local, name) | {"DATABASE_PORT": "5432"})

        assert settings.auth is Auth.IAM
        assert settings.tls is Tls.VERIFY_FULL


def test_the_variables_of_migrations_name_the_secret_and_the_authorities_of_rds(local: Assembly) -> None:
    settings = DatabaseSettings.from_environment(given(local, "migrate") | {"DATABASE_PORT": "5432"})
    layer = next(path for path in local.folders_on_path(local.functions["migrate"]) if "/database/" in path.as_posix())

    assert settings.auth is Auth.SECRET
    assert settings.ca_file is not None
    assert (layer.parent / Path(settings.ca_file).relative_to("/opt")).is_file()


def uses_work_files(name: str) -> bool:
    """Whether the package asks for the work bucket: `credmate.aws`, which reads its name, serves other steps too."""
    sources = (path.read_text(encoding="utf-8") for path in (LAMBDAS / name).rglob("*.py"))
    return any("S3WorkFiles" in source for source in sources)


def given(assembly: Assembly, name: str) -> dict[str, str]:
    """The function's variables; what CloudFormation fills in stands there as its expression."""
    return {key: str(value) for key, value in assembly.functions[name].environment.items()}
