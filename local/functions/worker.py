"""One process of one function: started with nothing but the function's own files on its path."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import subprocess
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil

from local.functions.bundle import Bundle, base_interpreter, inside_sandbox
from local.functions.runtime_api import Invocation, RuntimeApi, trace_id

log = logging.getLogger(__name__)

INIT_SECONDS = 30.0
"""Lambda allows ten; a laptop that starts ten functions at once is slower than Lambda."""

MEMORY_CHECK_SECONDS = 0.25

BOOTSTRAP = """
import ctypes, os, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, 9)
    if os.getppid() != int(sys.argv[1]):
        os._exit(1)
sys.path[:0] = sys.argv[2].split(os.pathsep)
handler = sys.argv[3]
sys.argv[:] = ["bootstrap", handler]
from awslambdaric.__main__ import main
main(sys.argv)
"""
"""What the worker runs. PR_SET_PDEATHSIG (1) with SIGKILL (9): no worker outlives the cloud."""

_spawner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="spawner")
"""PR_SET_PDEATHSIG watches the parent *thread*, so one thread that lives as long as the process starts all workers."""


@dataclass(frozen=True)
class Sandbox:
    """The directories that the workers of a function share."""

    opt: Path
    runtime: Path
    logs: Path
    tmp: Path


class Worker:
    """A warm execution environment. Not thread-safe: one invocation at a time."""

    def __init__(self, bundle: Bundle, sandbox: Sandbox, machine: dict[str, str]) -> None:
        self._bundle = bundle
        self._api = RuntimeApi()
        self._tmp = sandbox.tmp / f"{bundle.name}-{uuid.uuid4().hex[:8]}"
        self._tmp.mkdir(parents=True)
        self._killed_for: str | None = None
        own = {name: inside_sandbox(value, sandbox.opt) for name, value in bundle.environment.items()}
        environment = {**_lambda_environment(bundle, sandbox, self._tmp), **own, **machine}
        environment["AWS_LAMBDA_RUNTIME_API"] = self._api.address
        path = os.pathsep.join(str(part) for part in (bundle.code, sandbox.opt / "python", sandbox.runtime))
        command = [base_interpreter(), "-I", "-S", "-c", BOOTSTRAP, str(os.getpid()), path, bundle.handler]
        with (sandbox.logs / f"{bundle.name}.log").open("ab") as output:
            self._process = _spawner.submit(
                subprocess.Popen,
                command,
                cwd=bundle.code,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            ).result()
        threading.Thread(target=self._watch, daemon=True, name=f"watch-{bundle.name}").start()

    @property
    def alive(self) -> bool:
        """Whether it can take another event."""
        return self._process.poll() is None and self._killed_for is None

    def invoke(self, payload: bytes) -> Invocation:
        """Run one event to its end: an answer, an error of the handler, or the death of the process."""
        invocation = Invocation(
            request_id=str(uuid.uuid4()),
            payload=payload,
            function_arn=self._bundle.arn,
            deadline=time.time() + self._bundle.timeout_seconds,
            trace_id=trace_id(),
        )
        self._api.current = invocation
        if not self._api.ready.wait(INIT_SECONDS):
            self._kill("init")
        if self._api.init_error is not None:
            invocation.finish(self._api.init_error, failed=True)
            self.stop()
            return invocation
        if self._process.poll() is not None:
            self._report_death(invocation)
        invocation.deadline = time.time() + self._bundle.timeout_seconds
        self._api.send(invocation)
        if not invocation.done.wait(self._bundle.timeout_seconds):
            self._kill("timeout")
            seconds = self._bundle.timeout_seconds
            self._fail(invocation, "Sandbox.Timedout", f"Error: Task timed out after {seconds:.2f} seconds")
        return invocation

    def stop(self) -> None:
        """Kill the process and all that it started."""
        self._kill("stop")
        self._api.close()

    def _watch(self) -> None:
        while True:
            try:
                self._process.wait(MEMORY_CHECK_SECONDS)
                break
            except subprocess.TimeoutExpired:
                if self._api.current is not None and not self._api.current.done.is_set():
                    self._check_memory()
        self._kill_group()
        self._api.ready.set()
        if self._api.current is not None:
            self._report_death(self._api.current)
        shutil.rmtree(self._tmp, ignore_errors=True)

    def _check_memory(self) -> None:
        try:
            process = psutil.Process(self._process.pid)
            family = [process, *process.children(recursive=True)]
            used = sum(member.memory_info().rss - getattr(member.memory_info(), "shared", 0) for member in family)
        except psutil.Error:
            return
        if used > self._bundle.memory_mb << 20:
            self._kill("memory")

    def _report_death(self, invocation: Invocation) -> None:
        if self._api.init_error is not None:
            invocation.finish(self._api.init_error, failed=True)
        elif self._killed_for == "memory":
            self._fail(invocation, "Runtime.OutOfMemory", "Error: Runtime exited with error: signal: killed")
        elif self._killed_for != "timeout":
            code = self._process.wait()
            how = f"signal: {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
            self._fail(invocation, "Runtime.ExitError", f"Error: Runtime exited with error: {how}")

    @staticmethod
    def _fail(invocation: Invocation, error_type: str, message: str) -> None:
        error = {"errorType": error_type, "errorMessage": f"RequestId: {invocation.request_id} {message}"}
        invocation.finish(json.dumps(error).encode(), failed=True)

    def _kill(self, reason: str) -> None:
        self._killed_for = self._killed_for or reason
        # The number of a process that has been waited for may be another's by now.
        if self._process.returncode is None:
            self._kill_group()

    def _kill_group(self) -> None:
        """The process, if it lives, and what it started and left behind."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        except PermissionError:
            # macOS says so of a group whose leader is a zombie.
            self._process.kill()


def _lambda_environment(bundle: Bundle, sandbox: Sandbox, tmp: Path) -> dict[str, str]:
    """The variables that Lambda sets for every function."""
    return {
        "PATH": f"{sandbox.opt}/bin:/usr/local/bin:/usr/bin:/bin",
        "LD_LIBRARY_PATH": f"{sandbox.opt}/lib",
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "TMPDIR": str(tmp),
        "HOME": str(tmp),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LAMBDA_TASK_ROOT": str(bundle.code),
        "LAMBDA_RUNTIME_DIR": str(sandbox.runtime),
        "_HANDLER": bundle.handler,
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
        "AWS_LAMBDA_FUNCTION_NAME": bundle.name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(bundle.memory_mb),
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{bundle.name}",
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
    }
