"""The Lambda Runtime API for one worker process: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html."""

from __future__ import annotations

import socket
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from typing import Any

PREFIX = "/2018-06-01/runtime"


@dataclass
class Invocation:
    """One event on its way through a worker."""

    request_id: str
    payload: bytes
    function_arn: str
    deadline: float
    """Seconds since the epoch."""
    trace_id: str
    done: threading.Event = field(default_factory=threading.Event)
    answer: bytes = b""
    failed: bool = False
    """Whether `answer` is an error object {errorMessage, errorType, ...}."""
    _finishing: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def finish(self, answer: bytes, *, failed: bool) -> None:
        """Set the answer; the first one counts, for a time-out and an answer may come at once."""
        with self._finishing:
            if not self.done.is_set():
                self.answer, self.failed = answer, failed
                self.done.set()


class RuntimeApi:
    """The server that one worker process talks to."""

    def __init__(self) -> None:
        self._next: SimpleQueue[Invocation | None] = SimpleQueue()
        self.ready = threading.Event()
        """Set when the worker asks for its first event: its handler is imported."""
        self.init_error: bytes | None = None
        self.current: Invocation | None = None
        api = self

        class Handler(_RuntimeHandler):
            runtime = api

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.5,), daemon=True, name="runtime-api").start()

    def send(self, invocation: Invocation) -> None:
        """Hand an event to the worker as soon as it asks."""
        self.current = invocation
        self._next.put(invocation)

    def next_event(self) -> Invocation | None:
        """The next event; None when the server closes."""
        self.ready.set()
        return self._next.get()

    def close(self) -> None:
        """Let the worker go. The server ends by itself, half a second later: a dozen of them must not add up."""
        self._next.put(None)
        threading.Thread(target=self._end, daemon=True, name="runtime-api-end").start()

    def _end(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        # Nagle's algorithm against delayed acknowledgements would cost 40 ms a call.
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that is killed breaks its connection off, which is nothing to tell of."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _RuntimeHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    runtime: RuntimeApi

    def do_GET(self) -> None:
        if self.path != f"{PREFIX}/invocation/next":
            self._answer(404, b"{}")
            return
        invocation = self.runtime.next_event()
        if invocation is None:
            self.close_connection = True
            return
        self._answer(
            200,
            invocation.payload,
            {
                "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
                "Lambda-Runtime-Deadline-Ms": str(int(invocation.deadline * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": invocation.function_arn,
                "Lambda-Runtime-Trace-Id": invocation.trace_id,
            },
        )

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        action = self.path.removeprefix(PREFIX).strip("/").split("/")
        current = self.runtime.current
        if action == ["init", "error"]:
            self.runtime.init_error = body
            self.runtime.ready.set()
        elif len(action) == 3 and current is not None and action[1] == current.request_id:
            current.finish(body, failed=action[2] == "error")
        self._answer(202, b'{"status":"OK"}')

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        lines = [f"HTTP/1.1 {status} {'OK' if status < 400 else 'Not Found'}", "Content-Type: application/json"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        lines += [f"Content-Length: {len(body)}", "", ""]
        self.wfile.write("\r\n".join(lines).encode("latin-1") + body)

    def log_message(self, *_: object) -> None:
        """No access log: the worker's own log tells what it did."""


def trace_id() -> str:
    """An X-Ray trace header that is not sampled: annotations work, nothing is sent."""
    now = int(time.time())
    unique = f"{time.monotonic_ns():024x}"[-24:]
    return f"Root=1-{now:08x}-{unique};Parent={unique[:16]};Sampled=0"
