"""A deployment that does not work must not look as if it did."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from local.home import assembly
from local.session import CloudUnavailable, owned_cloud

pytestmark = pytest.mark.e2e


def copy_of_assembly(folder: Path) -> Path:
    """The synthesized stacks, function code copied and layers linked."""
    copy = folder / "cdk.out"
    copy.mkdir()
    for entry in assembly().iterdir():
        if entry.is_dir() and not (entry / "migrate").is_dir():
            (copy / entry.name).symlink_to(entry)
        elif entry.is_dir():
            shutil.copytree(entry, copy / entry.name)
        else:
            shutil.copyfile(entry, copy / entry.name)
    return copy


def migrations_in(copy: Path) -> Path:
    """In the asset that is deployed: those of earlier builds lie beside it."""
    template = (copy / "Database.template.json").read_text()
    return next(
        path for path in copy.glob("asset.*/migrate/sql") if path.parents[1].name.removeprefix("asset.") in template
    )


def test_a_migration_that_fails_fails_the_deployment(tmp_path: Path) -> None:
    copy = copy_of_assembly(tmp_path)
    (migrations_in(copy) / "9999_broken.sql").write_text("CREATE TABLE twice (id int); CREATE TABLE twice (id int);")

    with (
        pytest.raises(CloudUnavailable, match="twice"),
        owned_cloud(lambda _step: None, assembly=copy),
    ):
        pass


def test_code_that_lacks_a_module_fails_the_deployment(tmp_path: Path) -> None:
    copy = copy_of_assembly(tmp_path)
    package = migrations_in(copy).parent
    shutil.rmtree(package / "__pycache__", ignore_errors=True)
    (package / "custom_resource.py").write_text("import local.cloud\n")

    with (
        pytest.raises(CloudUnavailable, match=r"No module named 'local'.*ImportModuleError"),
        owned_cloud(lambda _step: None, assembly=copy),
    ):
        pass
