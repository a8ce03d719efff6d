"""Bytecode that ships.

/opt and /var/task are read-only: what is not compiled here is compiled again at every cold start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


class BytecodeNotWritten(Exception):
    """A file does not compile."""


def compile_tree(root: Path, runs_at: str) -> None:
    """Write a .pyc beside every .py below `root`, the same bytes whenever and wherever it is done.

    Unchecked: the interpreter neither compares time stamps nor ever writes into the asset. One process and a fixed hash
    seed, because the order of sets gets into the bytecode.

    Args:
        root: The folder that Lambda will mount.
        runs_at: Where Lambda mounts it (/opt or /var/task); tracebacks show this path.

    Raises:
        BytecodeNotWritten: names the files that do not compile.
    """
    arguments = ["-q", "--invalidation-mode=unchecked-hash", "-j1", "-s", str(root), "-p", runs_at, str(root)]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "compileall", *arguments],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BytecodeNotWritten(done.stdout + done.stderr)
