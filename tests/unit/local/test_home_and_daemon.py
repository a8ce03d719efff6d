"""Where things are, whether they are up to date, and what a cloud says that does not come up."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from local import home
from local.daemon import explain
from local.home import NotBuilt
from local.session import CloudUnavailable

LONG_AGO, SYNTHESIZED, SINCE = 1_000_000_000, 1_500_000_000, 1_700_000_000


class Checkout:
    """A checkout whose sources are older than its synthesized stacks."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        monkeypatch.setattr(home, "CHECKOUT", folder)
        monkeypatch.setattr(home, "ASSEMBLY", folder / "cdk.out")
        for source in ("app.py", "lambdas/fetch/handler.py", "stacks/pipeline.py", "statemachine/flow.json"):
            self.write(source, LONG_AGO)
        self.write("cdk.out/manifest.json", SYNTHESIZED)

    def write(self, name: str, time: int) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (time, time))


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    return Checkout(tmp_path, monkeypatch)


def test_stacks_newer_than_all_sources_are_up_to_date(checkout: Checkout) -> None:
    assert not home.is_stale()


@pytest.mark.parametrize("source", ["app.py", "lambdas/fetch/handler.py", "layers/shared/python/x.py", "cdk.json"])
def test_a_source_written_since_makes_them_stale(checkout: Checkout, source: str) -> None:
    checkout.write(source, SINCE)

    assert home.is_stale()


@pytest.mark.parametrize("file", ["README.md", "tests/test_x.py", "lambdas/fetch/__pycache__/handler.pyc"])
def test_what_is_not_synthesized_does_not(checkout: Checkout, file: str) -> None:
    checkout.write(file, SINCE)

    assert not home.is_stale()


def test_without_stacks_it_is_said_how_to_make_them(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "ASSEMBLY", tmp_path / "elsewhere")

    for ask in (home.assembly, home.is_stale):
        with pytest.raises(NotBuilt, match="make synth"):
            ask()


def test_the_local_cloud_lives_where_the_environment_says(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDMATE_HOME", "/somewhere")
    chosen = home.home()
    monkeypatch.setenv("CREDMATE_HOME", "")

    assert (chosen, home.home()) == (Path("/somewhere"), tmp_path / ".credmate")


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        pytest.param(OSError(errno.ENOSPC, "No space left"), "the disk is full", id="disk full"),
        pytest.param(PermissionError(errno.EACCES, "denied"), "CREDMATE_HOME", id="no permission"),
        pytest.param(OSError(errno.EROFS, "read-only"), "CREDMATE_HOME", id="read-only"),
        pytest.param(CloudUnavailable("x", "do this"), "do this", id="its own remedy"),
    ],
)
def test_a_cloud_that_does_not_come_up_says_what_to_do(error: Exception, remedy: str) -> None:
    told = explain(error)

    assert told["error"] == f"{type(error).__name__}: {error}"
    assert remedy in told["remedy"]


@pytest.mark.parametrize("error", [OSError("no number"), OSError(errno.EPIPE, "pipe"), KeyError("x"), SystemExit(3)])
def test_where_no_remedy_is_known_none_is_made_up(error: BaseException) -> None:
    assert explain(error)["remedy"] == ""
