"""Starting and stopping a server, which lives no longer than its owner.

A small `sh` stands between the two: it shuts the server down when the pipe to the owner closes, be it by `stop()` or
because the owner was killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from local.postgres.address import SUPERUSER, PostgresAddress, PostgresUnavailable, address_of
from local.postgres.binaries import Account, Programs, find_binaries
from local.postgres.cluster import LOCKED, PORT_TAKEN, cannot_start, ensure_cluster, make_folder, scratch_folder

START_SECONDS = 60
"""Longest wait for a server to accept connections; recovery after a crash is the slow case."""
STOP_SECONDS = 20
LOCK_SECONDS = 10
"""How long the server of an owner that has just died may still be shutting down in our data folder."""
PORT_TRIES = 5
"""A free port may be taken by someone else between our look and the server's start."""

SETTINGS = {"lc_messages": "C", "timezone": "UTC", "log_timezone": "UTC", "unix_socket_permissions": "0700"}
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
"""For tests: a crash of the machine may lose data, a crash of the server does not."""

SUPERVISOR = """
scratch=$1; shift
exec 3<&0 </dev/null
"$@" >&2 3<&- &
server=$!
trap 'owner=gone; kill -INT "$server"' TERM
(trap - TERM; while read -r _; do :; done; kill -TERM $$) <&3 3<&- >/dev/null 2>&1 &
watcher=$!
exec 3<&-
echo "$server"
wait "$server"; status=$?
if [ "$owner" = gone ]; then wait "$server"; status=$?; rm -rf -- "$scratch"; fi
kill "$watcher"
exit "$status"
"""
"""The watcher's `read` ends with the pipe. INT is PostgreSQL's fast shutdown: clients are cut off, the data are whole.

When the server ends by itself so does the supervisor, and the owner sees that.
"""


@contextmanager
def postgres(
    state: Path, *, durable: bool = True, environment: Mapping[str, str] = os.environ
) -> Iterator[PostgresAddress]:
    """The server that DATABASE_URL names, or else one of our own for as long as the context lasts."""
    if url := environment.get("DATABASE_URL"):
        yield address_of(url)
        return
    with PostgresServer(state, durable=durable, environment=environment) as server:
        yield server.address


class PostgresServer:
    """One server over one state folder. `start` and `stop` may be called again at any time."""

    def __init__(
        self,
        state: Path,
        *,
        durable: bool = True,
        port: int | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._state = state.absolute()
        self._settings = SETTINGS if durable else SETTINGS | FORGETFUL
        self._port = port
        self._environment = environment
        self._running: _Running | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def address(self) -> PostgresAddress:
        """Where the server listens. Raises `PostgresUnavailable` when it has not been started."""
        return self._started.address

    @property
    def pid(self) -> int:
        """Process id of the server itself. Raises `PostgresUnavailable` when it has not been started."""
        return self._started.pid

    @property
    def _started(self) -> _Running:
        if self._running is None:
            raise PostgresUnavailable("the server has not been started", "call start() first")
        return self._running

    def start(self) -> PostgresAddress:
        """The address of the running server, started when it does not run.

        Raises `PostgresUnavailable` when it cannot be.
        """
        if self._running is not None and self._running.ended:
            self.stop()
        if self._running is None:
            account = Account.for_server()
            make_folder(self._state)
            scratch = scratch_folder(account)
            try:
                programs = Programs.prepare(find_binaries(self._environment), account, scratch)
                self._running = self._launch(programs, ensure_cluster(programs, self._state, scratch), scratch)
            except BaseException:
                shutil.rmtree(scratch, ignore_errors=True)
                raise
        return self._running.address

    def stop(self) -> None:
        """Disconnect all clients and shut the server down; the data stay."""
        if self._running is not None:
            self._running.end()
            shutil.rmtree(self._running.scratch, ignore_errors=True)
            self._running = None

    def _launch(self, programs: Programs, cluster: Path, scratch: Path) -> _Running:
        deadline = time.monotonic() + LOCK_SECONDS
        ports = iter([self._port] if self._port else [_free_port() for _ in range(PORT_TRIES)])
        port = next(ports)
        while True:
            running = self._spawn(programs, cluster, scratch, port)
            said = running.wait_until_ready(cluster / "postmaster.pid", self._state / "server.log")
            if said is None:
                return running
            running.end()
            if LOCKED in said and time.monotonic() < deadline:
                time.sleep(0.1)
            elif PORT_TAKEN in said and (another := next(ports, None)):
                port = another
            else:
                raise cannot_start("the server does not start", said, self._state)

    def _spawn(self, programs: Programs, cluster: Path, scratch: Path, port: int) -> _Running:
        password = (self._state / "password").read_text()
        address = PostgresAddress("127.0.0.1", port, SUPERUSER, password, socket_folder=scratch)
        place = {"listen_addresses": address.host, "port": port, "unix_socket_directories": scratch}
        options = [part for name, value in (self._settings | place).items() for part in ("-c", f"{name}={value}")]
        with (self._state / "server.log").open("ab") as log:
            log_start = log.tell()
            server = programs.command("postgres", cluster, *options)
            supervisor = subprocess.Popen(
                ["/bin/sh", "-c", SUPERVISOR, "postgres-supervisor", str(scratch), *server],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches the owner alone, which stops the server in its own time
                **programs.options(cluster),
            )
        assert supervisor.stdout is not None  # noqa: S101 - it is a pipe
        with supervisor.stdout as pids:
            pid = int(pids.readline())
        return _Running(supervisor, pid, address, scratch, log_start)


@dataclass(frozen=True)
class _Running:
    """A supervisor and its server."""

    supervisor: subprocess.Popen[bytes]
    pid: int
    """Of the server."""
    address: PostgresAddress
    scratch: Path
    log_start: int
    """Where in the log this server began to write."""

    @property
    def ended(self) -> bool:
        return self.supervisor.poll() is not None

    def wait_until_ready(self, pid_file: Path, log: Path) -> str | None:
        """None once the server accepts connections, or what it said when it did not come so far."""
        deadline = time.monotonic() + START_SECONDS
        while not self.ended and time.monotonic() < deadline:
            if _is_ready(pid_file, self.pid):
                return None
            time.sleep(0.01)
        with log.open("rb") as lines:
            lines.seek(self.log_start)
            return lines.read().decode(errors="replace")

    def end(self) -> None:
        """Shut the server down; at once when it takes too long, and the next start recovers."""
        assert self.supervisor.stdin is not None  # noqa: S101 - it is a pipe
        with suppress(BrokenPipeError):
            self.supervisor.stdin.close()
        try:
            self.supervisor.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGQUIT)
            self.supervisor.wait(STOP_SECONDS)


def _is_ready(pid_file: Path, pid: int) -> bool:
    """Whether the server says so in postmaster.pid: its first line is the process id, its eighth the status."""
    try:
        lines = pid_file.read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
