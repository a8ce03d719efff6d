"""What people see: messages go to stderr, results to stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable

from rich.console import Console

FAILED = 1
WRONG_CALL = 2
"""Exit status for a call that cannot be carried out: unknown option, no such path, nothing to do."""


def console() -> Console:
    """For progress and tables."""
    return Console(stderr=True, highlight=False)


def fail(problem: str, remedy: str = "", *, status: int = FAILED) -> int:
    """Say what is wrong and what to do; the exit status to return."""
    sys.stderr.write(f"credmate: {problem}\n")
    if remedy:
        sys.stderr.write(f"  -> {remedy}\n")
    return status


def steps(screen: Console) -> Callable[[str], None]:
    """Shows what is being started, a line each."""
    return lambda step: screen.print(f"[dim]· {step}[/dim]")
