"""A one-page digital PDF on a warm local cloud, from put to persisted, beside the same steps called in one process."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.in_process import process
from benchmarks.samples import certificate
from local.batch import Batch
from local.cli.store import open_store
from local.session import owned_cloud
from local.uploads import collect

ONE_BY_ONE = 30
TOGETHER = 200
MEDIAN_BOUND = 1.0
RATE_BOUND = 3.0


def main() -> bool:
    """Print the figures; whether they are within their bounds."""
    alone = [process(certificate(f"Rosa Lindqvist{number}, MD")) for number in range(ONE_BY_ONE)]
    with (
        TemporaryDirectory() as folder,
        owned_cloud(lambda _step: None) as cloud,
        open_store(cloud.database_url) as store,
    ):
        files = Path(folder)
        for number in range(TOGETHER):
            (files / f"{number:04d}.pdf").write_bytes(certificate(f"Rosa Lindqvist{number}, MD"))
        uploads = collect([files])
        list(Batch(cloud, store, uploads[:5]).run())
        latencies = []
        for upload in uploads[:ONE_BY_ONE]:
            latencies += [document.seconds for document in Batch(cloud, store, [upload]).run()]
        started = time.perf_counter()
        done = list(Batch(cloud, store, uploads).run())
        elapsed = time.perf_counter() - started
    failed = [document for document in done if document.result is None or document.result.status == "failed"]
    median, in_process = statistics.median(latencies), statistics.median(alone)
    rate = TOGETHER / elapsed
    print(f"\nOne-page digital PDF, put to persisted, warm local cloud ({ONE_BY_ONE} one by one)")
    print(f"  pipeline    median {median * 1000:6.0f} ms   worst {max(latencies) * 1000:6.0f} ms   bound 1000 ms")
    print(f"  in process  median {in_process * 1000:6.0f} ms   (fetch to validate, in memory: nothing stored)")
    print(f"  ratio       {median / in_process:.1f}")
    print(f"{TOGETHER} of them at once: {rate:.1f} documents a second (bound {RATE_BOUND}), {len(failed)} failed")
    print(f"  in process  {1 / statistics.mean(alone):.1f} documents a second on one core")
    return median <= MEDIAN_BOUND and rate >= RATE_BOUND and not failed


if __name__ == "__main__":
    sys.exit(not main())
