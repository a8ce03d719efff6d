"""One copy of the runtime client for all, a workshop for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.functions.bundle import install_runtime
from tests.integration.functions.builders import Workshop


@pytest.fixture(scope="session")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("runtime") / "client"
    install_runtime(target)
    return target


@pytest.fixture
def workshop(tmp_path: Path, runtime: Path) -> Iterator[Workshop]:
    made = Workshop(tmp_path, runtime)
    yield made
    made.close()
