from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.extract_text.tesseract_wheel import assemble, environment


@pytest.fixture(scope="session")
def tesseract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The layer's Tesseract on PATH, as in Lambda."""
    opt = tmp_path_factory.mktemp("opt")
    assemble(opt)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(opt, os.environ).items():
            patch.setenv(name, value)
        yield opt
