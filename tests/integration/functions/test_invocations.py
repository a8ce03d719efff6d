"""One event on one worker: its answer, or the failure under the name that Lambda gives it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.integration.functions.builders import Workshop, call, failure, is_running, pid_in, wait_for


@pytest.mark.parametrize(
    "event",
    [None, {}, [1, 2.5, "x"], {"name": "Núñez \U0001f9d1 \u2028"}, {"long": "x" * 1_000_000}],
    ids=["null", "empty", "list", "unicode", "a megabyte"],
)
def test_an_event_reaches_the_function_and_its_answer_comes_back(workshop: Workshop, event: object) -> None:
    assert call(workshop.pool("def handler(event, context): return event"), event) == event


def test_the_context_tells_who_is_called_and_how_much_time_is_left(workshop: Workshop) -> None:
    pool = workshop.pool(
        """
        def handler(event, context):
            in_time = 0 < context.get_remaining_time_in_millis() <= 20_000
            return [context.invoked_function_arn, context.memory_limit_in_mb, in_time, context.aws_request_id]
        """
    )
    first, second = call(pool), call(pool)

    assert first[:3] == ["arn:aws:lambda:us-east-1:123456789012:function:function-0", "256", True]
    assert first[3] != second[3]


def test_an_exception_leaves_under_its_class_name_with_message_and_stack(workshop: Workshop) -> None:
    error = failure(
        workshop.pool(
            """
            class Refused(Exception): ...
            def handler(event, context): raise Refused("because")
            """
        )
    )

    assert (error["errorType"], error["errorMessage"]) == ("Refused", "because")
    assert "app.py" in error["stackTrace"][-1]


def test_a_worker_outlives_an_exception_of_its_function(workshop: Workshop) -> None:
    pool = workshop.pool("import os\ndef handler(event, context): return 1 / event and os.getpid()")
    before = call(pool, 1)
    error = failure(pool, 0)

    assert error["errorType"] == "ZeroDivisionError"
    assert call(pool, 1) == before


@pytest.mark.parametrize(
    ("source", "handler", "error_type"),
    [
        pytest.param("def handler(event, context) -> :", "app.handler", "Runtime.UserCodeSyntaxError", id="syntax"),
        pytest.param("import no_such_module", "app.handler", "Runtime.ImportModuleError", id="import"),
        pytest.param("x = 1", "app.handler", "Runtime.HandlerNotFound", id="no such function"),
        pytest.param("x = 1", "other.handler", "Runtime.ImportModuleError", id="no such module"),
    ],
)
def test_a_function_that_cannot_be_loaded_fails_every_event_alike(
    workshop: Workshop, source: str, handler: str, error_type: str
) -> None:
    pool = workshop.pool(source, handler=handler)

    assert [failure(pool)["errorType"] for _ in range(2)] == [error_type, error_type]


def test_a_function_that_cannot_be_loaded_fails_the_first_event_after_a_warm_start_alike(workshop: Workshop) -> None:
    pool = workshop.pool("import no_such_module")
    pool.prewarm()

    assert failure(pool)["errorType"] == "Runtime.ImportModuleError"


HANGS = """
import subprocess, time
from pathlib import Path

def handler(event, context):
    child = subprocess.Popen(["sleep", "600"])
    Path(event).write_text(f"{child.pid}\\n")
    time.sleep(600)
"""


def test_a_function_out_of_time_is_killed_with_all_that_it_started(workshop: Workshop, tmp_path: Path) -> None:
    error = failure(workshop.pool(HANGS, timeout_seconds=1.5), str(tmp_path / "child"))

    assert error["errorType"] == "Sandbox.Timedout"
    assert "Task timed out after 1.50 seconds" in error["errorMessage"]
    child = pid_in(tmp_path / "child")
    wait_for(lambda: not is_running(child))


def test_a_process_that_exits_is_named_and_what_it_started_dies_with_it(workshop: Workshop, tmp_path: Path) -> None:
    source = HANGS.replace("time.sleep(600)", "import os; os._exit(3)")
    error = failure(workshop.pool(source), str(tmp_path / "child"))

    assert error["errorType"] == "Runtime.ExitError"
    assert error["errorMessage"].endswith("Runtime exited with error: exit status 3")
    child = pid_in(tmp_path / "child")
    wait_for(lambda: not is_running(child))


def test_a_process_that_is_killed_tells_the_signal(workshop: Workshop) -> None:
    error = failure(workshop.pool("import os\ndef handler(event, context): os.kill(os.getpid(), 11)"))

    assert error["errorType"] == "Runtime.ExitError"
    assert error["errorMessage"].endswith("signal: SIGSEGV")


def test_a_function_that_takes_more_memory_than_it_has_is_killed(workshop: Workshop) -> None:
    pool = workshop.pool(
        """
        import time
        def handler(event, context):
            taken = b"x" * (200 << 20)
            time.sleep(600)
        """,
        memory_mb=128,
    )

    assert failure(pool)["errorType"] == "Runtime.OutOfMemory"


def test_the_memory_of_its_children_counts(workshop: Workshop) -> None:
    pool = workshop.pool(
        """
        import subprocess, sys, time
        def handler(event, context):
            subprocess.run([sys.executable, "-c", "import time; x = b'x' * (200 << 20); time.sleep(600)"])
        """,
        memory_mb=128,
    )

    assert failure(pool)["errorType"] == "Runtime.OutOfMemory"


def test_an_answer_that_is_no_json_fails_the_event_and_not_the_worker(workshop: Workshop) -> None:
    pool = workshop.pool("def handler(event, context): return {1, 2} if event else 'well'")

    assert failure(pool, "set")["errorType"] == "Runtime.MarshalError"
    assert call(pool) == "well"


def test_the_failure_of_a_process_carries_the_id_of_its_event(workshop: Workshop) -> None:
    invocation = workshop.pool("import os\ndef handler(event, context): os._exit(1)").invoke(b"{}")

    assert json.loads(invocation.answer)["errorMessage"].startswith(f"RequestId: {invocation.request_id} ")
