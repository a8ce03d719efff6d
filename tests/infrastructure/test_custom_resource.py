from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from credmate.custom_resource import put, respond


def request(kind: str = "Create", **more: str) -> dict[str, Any]:
    return {
        "RequestType": kind,
        "ResponseURL": "https://answers.example/1",
        "StackId": "arn:aws:cloudformation:eu-west-1:000000000000:stack/database/1",
        "RequestId": "request-1",
        "LogicalResourceId": "MigrationsRun",
        **more,
    }


def respond_to(event: dict[str, Any], act: Any) -> tuple[str, dict[str, Any]]:
    answers: list[tuple[str, bytes]] = []
    respond(event, None, act=act, put=lambda url, body: answers.append((url, body)))
    ((url, body),) = answers
    return url, json.loads(body)


def succeed(event: dict[str, Any], _context: object) -> dict[str, Any]:
    return {"PhysicalResourceId": "credmate-schema", "Data": {"Version": "7"}}


def fail(event: dict[str, Any], _context: object) -> dict[str, Any]:
    raise RuntimeError('0007_names.sql: relation "names" exists\nDETAIL: Failing row contains (Jane Roe)')


def test_a_finished_migration_is_answered_at_the_url_of_its_request() -> None:
    url, answer = respond_to(request(), succeed)

    assert url == "https://answers.example/1"
    assert answer["Status"] == "SUCCESS"
    assert answer["PhysicalResourceId"] == "credmate-schema"
    assert answer["Data"] == {"Version": "7"}
    assert {name: answer[name] for name in ("StackId", "RequestId", "LogicalResourceId")} == {
        name: request()[name] for name in ("StackId", "RequestId", "LogicalResourceId")
    }


def test_a_failed_migration_fails_the_deployment_with_its_reason() -> None:
    _, answer = respond_to(request(), fail)

    assert answer["Status"] == "FAILED"
    assert answer["Reason"] == 'RuntimeError: 0007_names.sql: relation "names" exists'


def test_a_failed_update_keeps_the_resource_it_was_about() -> None:
    _, answer = respond_to(request("Update", PhysicalResourceId="credmate-schema"), fail)

    assert answer["PhysicalResourceId"] == "credmate-schema"


def test_a_reason_leaves_room_for_the_rest_of_the_answer() -> None:
    def fail_at_length(event: dict[str, Any], _context: object) -> dict[str, Any]:
        raise RuntimeError("x" * 10_000)

    _, answer = respond_to(request(), fail_at_length)

    assert len(json.dumps(answer)) < 4096


class Answers(BaseHTTPRequestHandler):
    """Answers with the statuses that the server was given, then with 200."""

    def do_PUT(self) -> None:
        server: Any = self.server
        length = int(self.headers["Content-Length"])
        server.seen.append((self.path, self.headers.get("Content-Type"), self.rfile.read(length)))
        self.send_response(server.statuses.pop(0) if server.statuses else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


def serve(*statuses: int) -> Any:
    server: Any = HTTPServer(("127.0.0.1", 0), Answers)
    server.statuses, server.seen = list(statuses), []
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


def test_the_answer_is_put_without_a_content_type() -> None:
    with serve() as server:
        put(f"http://127.0.0.1:{server.server_port}/answer?signature=1", b"{}")
        server.shutdown()

    assert server.seen == [("/answer?signature=1", None, b"{}")]


def test_an_answer_that_met_a_server_error_is_put_again() -> None:
    with serve(503) as server:
        put(f"http://127.0.0.1:{server.server_port}/", b"{}")
        server.shutdown()

    assert len(server.seen) == 2


def test_an_answer_that_is_refused_is_an_error() -> None:
    with serve(403) as server:
        with pytest.raises(ConnectionError, match="403"):
            put(f"http://127.0.0.1:{server.server_port}/", b"{}")
        server.shutdown()
