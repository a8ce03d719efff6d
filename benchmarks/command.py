"""`credmate process` on one small PDF, everything installed: first progress and end, beside what it imports."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.samples import certificate

ROUNDS = 5
FIRST_BOUND = 3.0
END_BOUND = 8.0


def main() -> bool:
    """Print the figures; whether they are within their bounds."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "certificate.pdf"
        file.write_bytes(certificate())
        runs = [_run(file, Path(folder)) for _ in range(ROUNDS)]
    bare = [_interpreter() for _ in range(ROUNDS)]
    first = statistics.median(run[0] for run in runs)
    end = statistics.median(run[1] for run in runs)
    print(f"\ncredmate process on one small PDF, no cloud up (median of {ROUNDS})")
    print(f"  first progress {first:5.2f} s (bound {FIRST_BOUND})   done {end:5.2f} s (bound {END_BOUND})")
    print(f"  importing boto3 and moto's server alone {statistics.median(bare):5.2f} s")
    return first <= FIRST_BOUND and end <= END_BOUND


def _run(file: Path, folder: Path) -> tuple[float, float]:
    """Seconds until the first line of progress, and until the end."""
    command = [str(Path(sys.executable).with_name("credmate")), "process", str(file), "--output", str(folder / "out")]
    started = time.perf_counter()
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, env={**os.environ, "CREDMATE_HOME": str(folder / "home")}
    ) as process:
        assert process.stderr is not None  # noqa: S101 - it is a pipe
        process.stderr.readline()
        first = time.perf_counter() - started
        process.stderr.read()
        if process.wait() != 0:
            raise RuntimeError("credmate process failed")
    return first, time.perf_counter() - started


def _interpreter() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import boto3, moto.server"], check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(not main())
