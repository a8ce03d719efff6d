"""The Runtime API as any client sees it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from local.functions.runtime_api import PREFIX, Invocation, RuntimeApi, trace_id


@pytest.fixture
def api() -> Iterator[RuntimeApi]:
    server = RuntimeApi()
    yield server
    server.close()


def an_invocation(request_id: str = "r1", payload: bytes = b"{}") -> Invocation:
    return Invocation(request_id, payload, "arn:function", deadline=1_700_000_000.5, trace_id="Root=1")


def request(api: RuntimeApi, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes, dict[str, Any]]:
    connection = HTTPConnection(api.address)
    connection.request(method, path, body)
    response = connection.getresponse()
    answer = response.status, response.read(), dict(response.getheaders())
    connection.close()
    return answer


def test_an_event_is_handed_over_with_its_headers(api: RuntimeApi) -> None:
    api.send(an_invocation(payload=b'{"a": 1}'))
    status, body, headers = request(api, "GET", f"{PREFIX}/invocation/next")

    assert (status, body) == (200, b'{"a": 1}')
    assert headers["Lambda-Runtime-Aws-Request-Id"] == "r1"
    assert headers["Lambda-Runtime-Deadline-Ms"] == "1700000000500"
    assert headers["Lambda-Runtime-Invoked-Function-Arn"] == "arn:function"
    assert headers["Lambda-Runtime-Trace-Id"] == "Root=1"


def test_who_asks_for_an_event_is_ready(api: RuntimeApi) -> None:
    assert not api.ready.is_set()
    api.send(an_invocation())
    request(api, "GET", f"{PREFIX}/invocation/next")

    assert api.ready.is_set()


@pytest.mark.parametrize(("action", "failed"), [("response", False), ("error", True)])
def test_an_answer_ends_the_event(api: RuntimeApi, action: str, failed: bool) -> None:
    invocation = an_invocation()
    api.send(invocation)
    status, _, _ = request(api, "POST", f"{PREFIX}/invocation/r1/{action}", b'"x"')

    assert status == 202
    assert (invocation.done.is_set(), invocation.answer, invocation.failed) == (True, b'"x"', failed)


def test_an_answer_to_another_event_is_not_taken_for_this_one(api: RuntimeApi) -> None:
    invocation = an_invocation("r2")
    api.send(invocation)
    request(api, "POST", f"{PREFIX}/invocation/r1/response", b'"late"')

    assert not invocation.done.is_set()


def test_an_error_while_loading_is_kept(api: RuntimeApi) -> None:
    request(api, "POST", f"{PREFIX}/init/error", b'{"errorType": "X"}')

    assert api.ready.is_set()
    assert json.loads(api.init_error or b"") == {"errorType": "X"}


def test_any_other_path_is_not_found(api: RuntimeApi) -> None:
    assert request(api, "GET", "/")[0] == 404


def test_closing_lets_go_of_who_waits_for_an_event(api: RuntimeApi) -> None:
    connection = HTTPConnection(api.address)
    connection.request("GET", f"{PREFIX}/invocation/next")
    api.ready.wait()
    api.close()

    with pytest.raises(ConnectionError):
        connection.getresponse()
    connection.close()


def test_the_first_answer_counts_however_many_come_at_once() -> None:
    invocation = an_invocation()
    barrier = threading.Barrier(8)

    def finish(number: int) -> None:
        barrier.wait()
        invocation.finish(str(number).encode(), failed=number % 2 == 1)

    threads = [threading.Thread(target=finish, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert invocation.failed == (int(invocation.answer) % 2 == 1)


def test_no_event_is_sampled_for_a_trace() -> None:
    assert trace_id().endswith(";Sampled=0")
    assert trace_id() != trace_id()
