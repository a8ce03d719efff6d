"""The workers of a function: reused while they live, replaced when they die, never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from local.functions.pool import PoolClosed
from tests.integration.functions.builders import (
    Workshop,
    call,
    error_of,
    failure,
    is_running,
    pid_in,
    wait_for,
)

PID = "import os\ndef handler(event, context): return os.getpid()"
HANGS = """
import os, time
from pathlib import Path

def handler(event, context):
    Path(event).write_text(f"{os.getpid()}\\n")
    time.sleep(600)
"""
MEETS = """
import os, time
from pathlib import Path

def handler(event, context):
    Path(event["mine"]).touch()
    while not Path(event["other"]).exists():
        time.sleep(0.01)
    return os.getpid()
"""


def test_a_worker_that_is_free_takes_the_next_event(workshop: Workshop) -> None:
    pool = workshop.pool(PID, limit=2)

    assert call(pool) == call(pool)


def test_a_warm_start_serves_the_first_event(workshop: Workshop) -> None:
    pool = workshop.pool("import os\nprint('loaded')\ndef handler(event, context): return os.getpid()")
    pool.prewarm()
    wait_for(lambda: "loaded" in workshop.log())
    call(pool)

    assert workshop.log().count("loaded") == 1


def test_two_events_run_at_the_same_time_on_two_workers(workshop: Workshop, tmp_path: Path) -> None:
    pool = workshop.pool(MEETS, limit=2)
    names = [str(tmp_path / "a"), str(tmp_path / "b")]
    with ThreadPoolExecutor(2) as threads:
        events = [{"mine": mine, "other": other} for mine, other in (names, reversed(names))]
        pids = set(threads.map(lambda event: call(pool, event), events))

    assert len(pids) == 2


def test_there_are_never_more_workers_than_the_limit(workshop: Workshop) -> None:
    pool = workshop.pool(PID, limit=2)
    with ThreadPoolExecutor(6) as threads:
        pids = set(threads.map(lambda _: call(pool), range(12)))

    assert len(pids) <= 2


@pytest.mark.parametrize("die", ["os._exit(1)", "os.kill(os.getpid(), 9)", "time.sleep(600)"])
def test_a_worker_that_dies_of_an_event_is_replaced(workshop: Workshop, die: str) -> None:
    pool = workshop.pool(
        f"""
        import os, time
        def handler(event, context):
            if event == "die":
                {die}
            return os.getpid()
        """,
        timeout_seconds=1.5,
    )
    first = call(pool)
    failure(pool, "die")

    assert call(pool) != first


def test_a_worker_that_dies_between_events_is_replaced_and_no_event_is_lost(workshop: Workshop) -> None:
    pool = workshop.pool(PID)
    first = call(pool)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: not is_running(first))

    assert call(pool) != first


def test_closing_stops_the_workers_that_are_free(workshop: Workshop) -> None:
    pool = workshop.pool(PID)
    pid = call(pool)
    pool.close()

    wait_for(lambda: not is_running(pid))


def test_closing_kills_the_workers_that_are_busy_and_tells_their_callers(workshop: Workshop, tmp_path: Path) -> None:
    pool = workshop.pool(HANGS)
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(pool.invoke, f'"{tmp_path / "pid"}"'.encode())
        pid = pid_in(tmp_path / "pid")
        pool.close()
        error = error_of(running.result())

    assert error["errorType"] == "Runtime.ExitError"
    wait_for(lambda: not is_running(pid))


def test_who_waits_for_a_worker_when_the_pool_closes_is_told(workshop: Workshop, tmp_path: Path) -> None:
    pool = workshop.pool(HANGS)
    with ThreadPoolExecutor(2) as threads:
        threads.submit(pool.invoke, f'"{tmp_path / "pid"}"'.encode())
        pid_in(tmp_path / "pid")
        waiting = threads.submit(pool.invoke, b"{}")
        pool.close()

        with pytest.raises(PoolClosed):
            waiting.result()


def test_a_closed_pool_takes_no_event_and_closing_again_does_nothing(workshop: Workshop) -> None:
    pool = workshop.pool(PID)
    pool.close()
    pool.close()

    with pytest.raises(PoolClosed):
        pool.invoke(b"{}")


def test_a_worker_that_cannot_be_started_does_not_use_up_the_limit(workshop: Workshop) -> None:
    pool = workshop.pool(PID)
    (workshop.folder / "code-0").rename(workshop.folder / "away")
    with pytest.raises(FileNotFoundError):
        pool.invoke(b"{}")
    (workshop.folder / "away").rename(workshop.folder / "code-0")

    assert call(pool) > 0


OWNER = """
import sys
from pathlib import Path
from tests.integration.functions.builders import Workshop

workshop = Workshop(Path(sys.argv[1]), Path(sys.argv[2]))
workshop.pool(sys.argv[3]).invoke(sys.argv[4].encode())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's notice of a parent's death is Linux's own")
def test_no_worker_outlives_a_cloud_that_is_killed(tmp_path: Path, runtime: Path) -> None:
    folder = tmp_path / "owner"
    folder.mkdir()
    path = [entry for entry in sys.path if entry]
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder), str(runtime), textwrap.dedent(HANGS), f'"{tmp_path / "pid"}"'],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
    )
    try:
        worker = pid_in(tmp_path / "pid")
    finally:
        owner.kill()
        owner.wait()

    wait_for(lambda: not is_running(worker))
