"""Finding the local cloud that is up, starting one that stays, or owning one for as long as it is needed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from local.cloud_address import Coordinates
from local.home import CHECKOUT, home
from local.remedy import remedy_for

Progress = Callable[[str], None]

STOP_SECONDS = 30


class CloudUnavailable(Exception):
    """The local cloud did not start, or is gone; `remedy` says what to do."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.remedy = remedy


def running_cloud() -> Coordinates | None:
    """The staying cloud, if one is up. What a killed one left behind is tidied away."""
    record = home() / "cloud.json"
    try:
        coordinates = Coordinates.from_json(record.read_text())
    except (OSError, ValueError, TypeError):
        return None
    if _is_daemon(coordinates.pid):
        return coordinates.looked_up()
    record.unlink(missing_ok=True)
    return None


def start_staying(progress: Progress, *, port: int, empty: bool = False) -> Coordinates:
    """Start a cloud that lives on after this process. Its database is kept from start to start.

    An empty one has nothing deployed on it: that is left to the CDK command.

    Raises `CloudUnavailable`.
    """
    state = home()
    flags = ["--port", str(port), *(["--empty"] if empty else [])]
    process = _spawn(state, flags, stdin=subprocess.DEVNULL)
    coordinates = _wait_until_ready(process, progress)
    staging = state / ".cloud.json"
    staging.write_text(coordinates.to_json())
    staging.rename(state / "cloud.json")
    return coordinates


def stop_staying() -> bool:
    """Stop the staying cloud; False when none is up."""
    coordinates = running_cloud()
    if coordinates is None:
        return False
    os.kill(coordinates.pid, signal.SIGTERM)
    with suppress(psutil.NoSuchProcess):
        psutil.Process(coordinates.pid).wait(STOP_SECONDS)
    (home() / "cloud.json").unlink(missing_ok=True)
    return True


@contextmanager
def any_cloud(progress: Progress, keep: Path | None = None) -> Iterator[Coordinates]:
    """The cloud that is up, or else one of our own until the block ends.

    It has only the stacks that documents pass through, unless it is kept.

    Args:
        progress: Told what is being started.
        keep: Folder for our own cloud's database and logs, which are then left there.

    Raises:
        CloudUnavailable: it does not start.
    """
    up = running_cloud() if keep is None else None
    if up is not None and not up.documents_bucket:
        raise CloudUnavailable("nothing is deployed on the local cloud", "run `make bootstrap deploy STAGE=local`")
    if up is not None:
        yield up
        return
    with owned_cloud(progress, keep=keep, whole=keep is not None) as coordinates:
        yield coordinates


@contextmanager
def owned_cloud(
    progress: Progress,
    *,
    keep: Path | None = None,
    assembly: Path | None = None,
    retry_wait_scale: float = 1.0,
    empty: bool = False,
    whole: bool = True,
) -> Iterator[Coordinates]:
    """A cloud that ends with the block, or with this process however it ends.

    Args:
        progress: Told what is being started.
        keep: See `any_cloud`.
        assembly: Other stacks than those of the local stage.
        retry_wait_scale: Factor for the state machine's waits between retries.
        empty: Deploy nothing.
        whole: Deploy all stacks, not only those that documents pass through.

    Raises:
        CloudUnavailable: it does not start.
    """
    state = keep or Path(tempfile.mkdtemp(prefix="credmate-"))
    flags = ["--owned", "--retry-wait-scale", str(retry_wait_scale)]
    if assembly is not None:
        flags += ["--assembly", str(assembly)]
    if empty:
        flags.append("--empty")
    if not whole:
        flags.append("--only-pipeline")
    if keep is None:
        flags.append("--forgetful")
    process = _spawn(state, flags, stdin=subprocess.PIPE)
    try:
        yield _wait_until_ready(process, progress)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
        if keep is None:
            shutil.rmtree(state, ignore_errors=True)


def _spawn(state: Path, flags: list[str], *, stdin: int) -> subprocess.Popen[str]:
    python_path = os.pathsep.join((str(CHECKOUT), str(CHECKOUT / "layers" / "shared" / "python")))
    try:
        state.mkdir(parents=True, exist_ok=True)
        log = (state / "cloud.log").open("ab")
    except OSError as error:
        raise CloudUnavailable(f"{state} cannot be used: {error.strerror}", remedy_for(error)) from error
    # The checkout is its directory, so that no file of the caller's is imported; a session of its own, so that Ctrl-C
    # reaches the owner alone, which then ends the cloud in order.
    with log:
        return subprocess.Popen(
            [sys.executable, "-m", "local.daemon", "--state", str(state.absolute()), *flags],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": python_path},
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            text=True,
        )


def _wait_until_ready(process: subprocess.Popen[str], progress: Progress) -> Coordinates:
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    for line in process.stdout:
        message = json.loads(line)
        if "ready" in message:
            return Coordinates(**message["ready"])
        if "error" in message:
            raise CloudUnavailable(message["error"], message["remedy"])
        progress(message["step"])
    raise CloudUnavailable(f"the local cloud died while starting (exit status {process.wait()})", "see cloud.log")


def _is_daemon(pid: int) -> bool:
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and "local.daemon" in process.cmdline()
    return False


def wait_until_gone(pid: int, seconds: float) -> bool:
    """Whether the process has ended within the time."""
    deadline = time.monotonic() + seconds
    while psutil.pid_exists(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
