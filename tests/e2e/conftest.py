"""Local clouds for the end-to-end tests: one as synthesized, one whose steps misbehave on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.session import owned_cloud
from tests.e2e.faults import faulty_assembly
from tests.e2e.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Iterator[Pipeline]:
    with owned_cloud(lambda _step: None) as cloud, Pipeline.on(cloud) as running:
        yield running


@pytest.fixture(scope="session")
def faulty_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    folder: Path = tmp_path_factory.mktemp("faults")
    assembly = faulty_assembly(folder)
    with (
        owned_cloud(lambda _step: None, assembly=assembly, retry_wait_scale=0.02) as cloud,
        Pipeline.on(cloud) as running,
    ):
        yield running
