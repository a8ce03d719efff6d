"""Which call runs which command, and how a call that cannot be carried out ends."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from local.cli import demo, main, process, schedule, staying, trace, verify
from local.cli.terminal import WRONG_CALL
from local.home import NotBuilt
from local.session import CloudUnavailable

SLOT = datetime(2026, 11, 2, tzinfo=UTC)


class Commands:
    """Stands for all commands, and keeps what each was called with."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.outcome: int | BaseException = 0
        for module, name in (
            (process, "process"),
            (demo, "demo"),
            (staying, "up"),
            (staying, "down"),
            (staying, "status"),
            (trace, "trace"),
            (schedule, "run"),
            (schedule, "show"),
            (verify, "verify"),
        ):
            monkeypatch.setattr(module, name, self._command(name))

    def _command(self, name: str) -> Any:
        def command(*arguments: Any, **options: Any) -> int:
            self.calls.append((name, arguments, options))
            if isinstance(self.outcome, BaseException):
                raise self.outcome
            return self.outcome

        return command


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    return Commands(monkeypatch)


@pytest.mark.parametrize(
    ("call", "command"),
    [
        ("process a b", ("process", ([Path("a"), Path("b")],), {"output": None, "keep": None})),
        (
            "process a --output r.jsonl --keep k",
            ("process", ([Path("a")],), {"output": Path("r.jsonl"), "keep": Path("k")}),
        ),
        ("demo", ("demo", (), {})),
        ("up", ("up", (4566,), {"empty": False})),
        ("up --port 0 --empty", ("up", (0,), {"empty": True})),
        ("verify", ("verify", (None,), {})),
        ("verify --stage dev", ("verify", ("dev",), {})),
        ("down", ("down", (), {})),
        ("status", ("status", (), {})),
        ("trace a.pdf", ("trace", ("a.pdf",), {"stage": None, "as_json": False})),
        ("trace a.pdf --stage dev --json", ("trace", ("a.pdf",), {"stage": "dev", "as_json": True})),
        ("schedule run daily", ("run", ("daily",), {"at": None, "stage": None})),
        ("schedule run daily --at 2026-11-02 --stage dev", ("run", ("daily",), {"at": SLOT, "stage": "dev"})),
        ("schedule list", ("show", (), {"stage": None})),
    ],
)
def test_a_call_runs_its_command(commands: Commands, call: str, command: tuple[Any, ...]) -> None:
    assert main.main(call.split()) == 0
    assert commands.calls == [command]


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_status_of_the_command_is_that_of_the_call(commands: Commands, status: int) -> None:
    commands.outcome = status

    assert main.main(["demo"]) == status


@pytest.mark.parametrize(
    "call",
    [
        "",
        "process",
        "unheard",
        "process a --unheard",
        "up --port x",
        "trace",
        "up extra",
        "schedule run daily --at noon",
    ],
)
def test_a_wrong_call_ends_with_two_and_runs_nothing(
    commands: Commands, call: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main.main(call.split())

    assert end.value.code == WRONG_CALL
    assert commands.calls == []
    assert capsys.readouterr().err.startswith("usage: credmate")


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main.main(["--help"])

    assert end.value.code == 0
    assert {"process", "demo", "up", "down", "status", "trace"} <= set(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        pytest.param(
            CloudUnavailable("port 4566 is in use", "choose another"),
            "credmate: port 4566 is in use\n  -> choose another\n",
            id="with a remedy",
        ),
        pytest.param(CloudUnavailable("it died"), "credmate: it died\n", id="without"),
        pytest.param(NotBuilt("run `make synth`"), "credmate: run `make synth`\n", id="not built"),
    ],
)
def test_a_problem_is_told_without_a_traceback(
    commands: Commands, capsys: pytest.CaptureFixture[str], problem: Exception, told: str
) -> None:
    commands.outcome = problem

    assert main.main(["demo"]) == 1
    assert capsys.readouterr() == ("", told)


def test_an_interrupted_command_says_so(commands: Commands, capsys: pytest.CaptureFixture[str]) -> None:
    commands.outcome = KeyboardInterrupt()

    assert main.main(["demo"]) == main.INTERRUPTED
    assert "interrupted" in capsys.readouterr().err


def test_a_bug_is_not_hidden(commands: Commands) -> None:
    commands.outcome = ZeroDivisionError()

    with pytest.raises(ZeroDivisionError):
        main.main(["demo"])
