from __future__ import annotations

import faulthandler
import gc
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path
from typing import Any

import pytest

from credmate.errors import EncryptedDocument, InternalError, TooComplexDocument
from credmate.sandbox import Limits, run_limited

ROOMY = Limits(memory_bytes=256 << 20, cpu_seconds=5, wall_seconds=10)


def test_the_result_of_the_child_comes_back() -> None:
    result = run_limited(lambda first, second: {"sum": first + second}, 2, 3, limits=ROOMY)

    assert result == {"sum": 5}


def test_a_result_larger_than_the_buffer_of_a_pipe_comes_back_whole() -> None:
    result = run_limited(lambda: b"x" * (5 << 20), limits=ROOMY)

    assert len(result) == 5 << 20


def test_the_function_runs_in_another_process() -> None:
    child = run_limited(os.getpid, limits=ROOMY)

    assert child != os.getpid()


def test_a_refusal_comes_back_as_itself() -> None:
    def refuse() -> None:
        raise EncryptedDocument("needs a password")

    with pytest.raises(EncryptedDocument, match=r"^needs a password$"):
        run_limited(refuse, limits=ROOMY)


def test_another_error_tells_class_and_place_and_no_content() -> None:
    def stumble() -> None:
        raise KeyError("Jane Roe")

    with pytest.raises(InternalError) as caught:
        run_limited(stumble, limits=ROOMY)

    assert str(caught.value).startswith("KeyError at test_sandbox.py:")
    assert "Jane" not in str(caught.value)


def test_a_result_that_cannot_be_pickled_is_our_error() -> None:
    with pytest.raises(InternalError, match=r" at sandbox\.py:"):
        run_limited(lambda: lambda: None, limits=ROOMY)


def test_a_child_that_works_too_long_is_stopped() -> None:
    def spin() -> None:
        while True:
            pass

    with pytest.raises(TooComplexDocument, match="more time than"):
        run_limited(spin, limits=Limits(cpu_seconds=1, wall_seconds=20))


def test_a_child_that_only_waits_is_stopped() -> None:
    with pytest.raises(TooComplexDocument, match="more time than"):
        run_limited(time.sleep, 60, limits=Limits(wall_seconds=0.1))


def test_a_child_that_ignores_polite_signals_is_stopped() -> None:
    def stubborn() -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGXCPU):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(60)

    with pytest.raises(TooComplexDocument):
        run_limited(stubborn, limits=Limits(wall_seconds=0.2))


@pytest.mark.skipif(sys.platform != "linux", reason="macOS has no limit on address space")
@pytest.mark.parametrize("portion", [pytest.param(1 << 30, id="at once"), pytest.param(1000, id="in small pieces")])
def test_a_child_that_wants_too_much_memory_is_refused(portion: int) -> None:
    def hoard() -> int:
        hoarded = []
        while True:
            hoarded.append(bytes(portion))

    with pytest.raises(TooComplexDocument, match="more memory"):
        run_limited(hoard, limits=Limits(memory_bytes=32 << 20, cpu_seconds=5, wall_seconds=20))


@pytest.mark.skipif(sys.platform != "linux", reason="macOS has no limit on address space")
def test_memory_of_the_parent_does_not_count() -> None:
    ballast = bytearray(64 << 20)

    result = run_limited(lambda: len(bytes(8 << 20)), limits=Limits(memory_bytes=32 << 20))

    assert result == 8 << 20
    assert len(ballast) == 64 << 20


@pytest.mark.parametrize(
    "message",
    ["code=2: calloc (1 x 3000000000 bytes) failed", "std::bad_alloc", "Cannot allocate memory"],
)
def test_a_library_without_a_memory_error_of_its_own_is_understood(message: str) -> None:
    def fail() -> None:
        raise RuntimeError(message)

    with pytest.raises(TooComplexDocument, match="more memory"):
        run_limited(fail, limits=ROOMY)


def test_a_child_cannot_fill_the_disk(tmp_path: Path) -> None:
    def sprawl() -> None:
        with (tmp_path / "sparse").open("wb") as file:
            file.truncate(1 << 40)

    with pytest.raises(TooComplexDocument):
        run_limited(sprawl, limits=ROOMY)


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL, signal.SIGBUS])
def test_a_crash_of_the_child_is_a_refusal(number: signal.Signals) -> None:
    def crash() -> None:
        os.kill(os.getpid(), number)

    with pytest.raises(TooComplexDocument):
        run_limited(crash, limits=ROOMY)


def test_a_child_that_exits_without_a_word_is_our_error() -> None:
    with pytest.raises(InternalError, match="exit code 3"):
        run_limited(os._exit, 3, limits=ROOMY)


def test_an_exit_of_the_function_is_our_error() -> None:
    with pytest.raises(InternalError, match="SystemExit"):
        run_limited(sys.exit, 3, limits=ROOMY)


def test_a_child_has_no_credentials_in_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "DATABASE_URL", "API_TOKEN"):
        monkeypatch.setenv(name, "secret")
    program = "import json, os; print(json.dumps(dict(os.environ)))"

    def environment() -> tuple[dict[str, str], Any]:
        seen = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        return dict(os.environ), json.loads(seen.stdout)

    own, of_its_child = run_limited(environment, limits=ROOMY)

    assert "secret" not in {*own.values(), *of_its_child.values()}
    assert own["PATH"] == of_its_child["PATH"] == os.environ["PATH"]
    assert os.environ["API_TOKEN"] == "secret"


@pytest.mark.parametrize("wait", [0, 60], ids=["when it has answered", "when its time is up"])
def test_the_programs_of_a_child_end_with_it(tmp_path: Path, wait: int) -> None:
    note = tmp_path / "pid"

    def start() -> None:
        program = subprocess.Popen(["sleep", "60"])
        note.write_text(str(program.pid))
        time.sleep(wait)

    try:
        run_limited(start, limits=Limits(wall_seconds=1))
    except TooComplexDocument:
        assert wait > 0

    assert _is_gone(int(note.read_text()))


def test_no_zombie_stays() -> None:
    child = run_limited(os.getpid, limits=ROOMY)

    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_no_file_stays_open() -> None:
    gc.collect()  # what other tests left open is closed when it is collected
    before = len(list(Path("/dev/fd").iterdir()))

    for _ in range(20):
        run_limited(int, limits=ROOMY)

    assert len(list(Path("/dev/fd").iterdir())) < before + 20


def test_a_parent_with_threads_may_fork() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            result = run_limited(int, limits=ROOMY)
    finally:
        over.set()
        thread.join()

    assert result == 0
    assert warned == []


def test_the_parent_keeps_its_own_limits() -> None:
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)
    before = [resource.getrlimit(kind) for kind in kinds]

    run_limited(int, limits=ROOMY)

    assert [resource.getrlimit(kind) for kind in kinds] == before


def test_a_child_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def chatter() -> None:
        os.write(1, b"Jane Roe\n")
        os.write(2, b"Jane Roe\n")
        subprocess.run(["echo", "Jane Roe"], check=True)

    run_limited(chatter, limits=ROOMY)

    assert capfd.readouterr() == ("", "")


def test_a_crash_prints_nothing(tmp_path: Path) -> None:
    report = tmp_path / "report"
    with report.open("w") as file:
        faulthandler.enable(file)
        try:
            with pytest.raises(TooComplexDocument):
                run_limited(lambda: os.kill(os.getpid(), signal.SIGSEGV), limits=ROOMY)
        finally:
            faulthandler.enable(2)

    assert report.read_text() == ""


def _is_gone(pid: int) -> bool:
    """Whether the process ends within ten seconds; an orphan is a zombie until init takes it."""
    for _ in range(1000):
        state = Path(f"/proc/{pid}/stat")
        try:
            if state.parent.parent.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.01)
    return False
