"""Hostile files are opened in a child process with hard limits, never in the process that holds the credentials.

    page_count = run_limited(count_pages, path, limits=Limits(cpu_seconds=10))

A decoder written in C cannot be stopped from within: MuPDF spends hours on four kilobytes of nested forms. A forked
child starts in milliseconds with every module already imported, and the kernel ends it when it asks for too much.
`Pipe(False)` is a plain pipe, so nothing here needs /dev/shm, which AWS Lambda does not have.

The child is a copy of its parent: this contains crashes, bombs and stray subprocesses, and keeps credentials out of the
environment of programs that the child starts. It is no wall against code that has taken the child over.
"""

from __future__ import annotations

import errno
import faulthandler
import multiprocessing
import os
import pickle
import re
import resource
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import TypeVar, TypeVarTuple, cast

from credmate.errors import DocumentError, InternalError, TooComplexDocument
from credmate.step import place_of

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

FORK = multiprocessing.get_context("fork")

FILE_BYTES = 256 << 20
"""The largest file that a child may write; half of what /tmp of a Lambda function holds."""

OPEN_FILES = 256

SPARE_MEMORY_BYTES = 16 << 20

KEPT_VARIABLES = re.compile(
    r"PATH|LD_LIBRARY_PATH|LANG|LC_\w+|TZ|HOME|TMPDIR|TESS\w+|OMP_\w+|PYTHON\w+",
)
"""Environment variables that a child keeps. All others go: a name that is not here may be a credential."""

KILLED_BY_LIMIT = frozenset(
    {
        signal.SIGXCPU,
        signal.SIGKILL,
        signal.SIGSEGV,
        signal.SIGBUS,
        signal.SIGABRT,
        signal.SIGFPE,
        signal.SIGILL,
        signal.SIGXFSZ,
    }
)
"""How a child dies of its limits or its decoder. C++ aborts without memory; a stack that cannot grow is a SIGSEGV."""

FAILED_ALLOCATION = re.compile(
    r"\b(?:[cm]alloc|realloc|bad_alloc|out of memory|cannot allocate memory)\b", re.IGNORECASE
)
"""How libraries without a MemoryError of their own report one; MuPDF: "code=2: calloc (1 x 3000000000) failed"."""

TOO_COMPLEX = "reading the file takes more {0} than any real document needs; print it to a new PDF and upload that"


@dataclass(frozen=True)
class Limits:
    """What one child may use. The defaults suit a batch of pages that may need OCR."""

    memory_bytes: int = 1 << 30
    """Address space on top of what the parent has mapped already. Keep it below the memory of the Lambda function, or
    the function dies instead of its child. Not enforced on macOS, which does not know this limit."""
    cpu_seconds: int = 30
    """Of the child, and again of each program that it starts."""
    wall_seconds: float = 90.0
    """From fork to result, whatever the child waits for."""


def run_limited(function: Callable[[*Ts], T], *args: *Ts, limits: Limits) -> T:
    """The result of `function(*args)`, computed in a forked child.

    The result must be picklable; the arguments need not be. The child has no credentials, its output goes nowhere, and
    it must not call AWS: connections of the parent's clients are not its own. Whatever it leaves running is killed.

    Raises:
        DocumentError: of the class and with the message that `function` raised.
        TooComplexDocument: the child used up a limit or crashed.
        InternalError: `function` raised anything else; names class and place, never content.
    """
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_child, args=(sender, receiver, function, args, limits))
    with receiver:
        with sender:
            _start(process)
        try:
            in_time = receiver.poll(limits.wall_seconds)
            message = _read(receiver) if in_time else None
        finally:
            exitcode = _end(process)
    if not in_time:
        raise TooComplexDocument(TOO_COMPLEX.format("time"))
    if message is None:
        raise _cause_of_death(exitcode)
    outcome = pickle.loads(message)  # noqa: S301 - written by a copy of this process
    if isinstance(outcome, _Raised):
        raise outcome.error(outcome.message)
    return cast("T", outcome.value)


@dataclass(frozen=True)
class _Returned:
    value: object


@dataclass(frozen=True)
class _Raised:
    error: type[DocumentError | InternalError]
    message: str


def _start(process: ForkProcess) -> None:
    """Fork.

    A step has one thread. Where there are others all the same (a test runner's), Python warns that the child may wait
    for a lock which one of them held; the child takes none but Python's own, which are new after a fork, and the wall
    clock ends it in any case.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*multi-threaded.*fork", category=DeprecationWarning)
        process.start()


def _read(receiver: Connection) -> bytes | None:
    """The child's message; None where it died before it had written it."""
    try:
        return receiver.recv_bytes()
    except (EOFError, OSError):
        return None


def _cause_of_death(exitcode: int | None) -> DocumentError | InternalError:
    """What became of a child that died without a word."""
    if exitcode is not None and exitcode < 0 and -exitcode in KILLED_BY_LIMIT:
        return TooComplexDocument(TOO_COMPLEX.format("time" if -exitcode == signal.SIGXCPU else "time or memory"))
    return InternalError(f"the child process ended with exit code {exitcode} and no result")


def _end(process: ForkProcess) -> int | None:
    """Kill what is left of the child and of its children, and return its exit code (a negative one is a signal).

    Until the exit code is taken nobody else can have the number of the process, so the killing comes first; a child
    that is dead already keeps the code it died with.
    """
    if process.pid is not None:
        with suppress(ProcessLookupError, PermissionError):  # not a group yet; on macOS: only a zombie is left of it
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()
    exitcode = process.exitcode
    process.close()
    return exitcode


def _child(
    sender: Connection,
    receiver: Connection,
    function: Callable[[*Ts], object],
    args: tuple[*Ts],
    limits: Limits,
) -> None:
    """The whole life of the child: no exception leaves it, for its traceback would go to the log."""
    os.setsid()
    receiver.close()
    try:
        _silence()
        _drop_environment()
        _limit(limits)
        message = pickle.dumps(_Returned(function(*args)))
    except BaseException as error:  # noqa: BLE001 - every failure goes to the parent under a name of ours
        _grant_spare_memory()
        message = pickle.dumps(_describe(error))
    with suppress(BrokenPipeError):
        sender.send_bytes(message)


def _describe(error: BaseException) -> _Raised:
    if isinstance(error, DocumentError):
        return _Raised(type(error), str(error))
    if is_exhaustion(error):
        return _Raised(TooComplexDocument, TOO_COMPLEX.format("memory"))
    return _Raised(InternalError, f"{type(error).__name__} at {place_of(error)}")


def is_exhaustion(error: BaseException) -> bool:
    """Whether `error`, or what caused it, is a limit of the sandbox that was met. Libraries name it differently."""
    return any(
        isinstance(cause, MemoryError)
        or (isinstance(cause, OSError) and cause.errno in (errno.ENOMEM, errno.EFBIG))
        or FAILED_ALLOCATION.search(str(cause)) is not None
        for cause in _causes(error)
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    pending: BaseException | None = error
    while pending is not None:
        yield pending
        pending = pending.__cause__


def _silence() -> None:
    """Send standard output and error nowhere: what decoders print about a document belongs in no log."""
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _drop_environment() -> None:
    for name in list(os.environ):
        if not KEPT_VARIABLES.fullmatch(name):
            del os.environ[name]


def _limit(limits: Limits) -> None:
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_FSIZE, FILE_BYTES)
    _lower(resource.RLIMIT_CPU, limits.cpu_seconds, spare=1)  # the hard limit is SIGKILL, which tells no reason
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, _mapped_bytes() + limits.memory_bytes, spare=SPARE_MEMORY_BYTES)


def _lower(kind: int, value: int, *, spare: int = 0) -> None:
    """Set the soft limit to `value` and the hard one to `spare` more, or to what a lower hard limit leaves."""
    _, ceiling = resource.getrlimit(kind)
    hard = value + spare if ceiling == resource.RLIM_INFINITY else min(value + spare, ceiling)
    resource.setrlimit(kind, (min(value, hard), hard))


def _grant_spare_memory() -> None:
    """Lift the soft limit to the hard one: a child that has no memory left needs a little to say so."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _mapped_bytes() -> int:
    """Address space of this process now. Source: proc_pid_statm(5), first field, in pages."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()
