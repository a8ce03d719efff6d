"""Functions made on the spot, and the sandbox that they run in."""

from __future__ import annotations

import json
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from local.functions.bundle import Bundle, link_layers
from local.functions.pool import FunctionPool
from local.functions.runtime_api import Invocation
from local.functions.worker import Sandbox, Worker

PATIENCE_SECONDS = 20


class Workshop:
    """A folder in which functions are made; what was started is stopped with it."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        self.folder = folder
        self._runtime = runtime
        self._pools: list[FunctionPool] = []
        for name in ("logs", "tmp"):
            (folder / name).mkdir()

    def pool(
        self,
        source: str,
        *,
        limit: int = 1,
        layers: tuple[Path, ...] = (),
        memory_mb: int = 256,
        timeout_seconds: float = PATIENCE_SECONDS,
        handler: str = "app.handler",
        environment: dict[str, str] | None = None,
        machine: dict[str, str] | None = None,
    ) -> FunctionPool:
        """A function whose one module is `source`."""
        number = len(self._pools)
        code = self.folder / f"code-{number}"
        code.mkdir()
        (code / "app.py").write_text(textwrap.dedent(source))
        opt = self.folder / f"opt-{number}"
        link_layers(layers, opt)
        bundle = Bundle(
            name=f"function-{number}",
            arn=f"arn:aws:lambda:us-east-1:123456789012:function:function-{number}",
            role_arn="arn:aws:iam::123456789012:role/role",
            handler=handler,
            code=code,
            layers=layers,
            memory_mb=memory_mb,
            timeout_seconds=timeout_seconds,
            environment=environment or {},
        )
        sandbox = Sandbox(opt=opt, runtime=self._runtime, logs=self.folder / "logs", tmp=self.folder / "tmp")
        pool = FunctionPool(lambda: Worker(bundle, sandbox, machine or {}), limit)
        self._pools.append(pool)
        return pool

    def opt(self, number: int = 0) -> Path:
        """What /opt is for the function made as number `number`."""
        return self.folder / f"opt-{number}"

    def log(self, number: int = 0) -> str:
        return (self.folder / "logs" / f"function-{number}.log").read_text()

    def close(self) -> None:
        for pool in self._pools:
            pool.close()


def call(pool: FunctionPool, event: Any = None) -> Any:
    """What the function returns."""
    invocation = pool.invoke(json.dumps(event).encode())
    assert not invocation.failed, invocation.answer
    return json.loads(invocation.answer)


def error_of(invocation: Invocation) -> dict[str, Any]:
    """What a function's caller is told of its failure."""
    assert invocation.failed
    error: dict[str, Any] = json.loads(invocation.answer)
    return error


def failure(pool: FunctionPool, event: Any = None) -> dict[str, Any]:
    """How the function fails."""
    return error_of(pool.invoke(json.dumps(event).encode()))


def layer(folder: Path, files: dict[str, str]) -> Path:
    """A layer with these files, by path."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
        file.chmod(0o755)
    return folder


def wait_for(happened: Callable[[], bool]) -> None:
    """Until it has happened; a test that waits in vain fails."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def pid_in(file: Path) -> int:
    """The number that a process has written into `file`, as soon as it is there."""
    wait_for(lambda: file.is_file() and file.read_text().endswith("\n"))
    return int(file.read_text())
