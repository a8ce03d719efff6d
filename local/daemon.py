"""The process of one local cloud: `python -m local.daemon`. It tells its owner what it does, a JSON object a line.

    {"step": "starting PostgreSQL and the AWS endpoint"}
    {"ready": {...}}              coordinates, see `local.cloud.Coordinates`
    {"error": "...", "remedy": "..."}

With --owned it ends when its standard input does: no owner, however it died, leaves a cloud behind. Without, it stays
until SIGTERM.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from local.home import ASSEMBLY, assembly
from local.remedy import remedy_for


def main() -> int:
    """Run until told to stop; 1 when the cloud does not come up."""
    options = _options()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if options.owned:
        threading.Thread(target=_wait_for_end_of_input, args=(stop,), daemon=True).start()
    options.state.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        filename=options.state / "cloud.log", level=logging.WARNING, format="%(asctime)s %(name)s %(message)s"
    )
    logging.captureWarnings(capture=True)
    # moto prints whole states of failed executions.
    logging.getLogger("moto").setLevel(logging.CRITICAL)

    from local.cloud import LocalCloud

    cloud = LocalCloud(
        options.assembly or (ASSEMBLY if options.empty else assembly()),
        options.state,
        port=options.port,
        durable=not options.forgetful,
        retry_wait_scale=options.retry_wait_scale,
        empty=options.empty,
        whole=not options.only_pipeline,
    )
    try:
        with cloud:
            coordinates = cloud.start(lambda step: _tell({"step": step}))
            _tell({"ready": json.loads(coordinates.to_json())})
            stop.wait()
    except BaseException as error:
        logging.getLogger(__name__).exception("the local cloud failed")
        _tell(explain(error))
        return 1
    return 0


def explain(error: BaseException) -> dict[str, str]:
    """What went wrong and what to do about it, for a person."""
    remedy = remedy_for(error)
    return {"error": f"{type(error).__name__}: {error}".removesuffix(f"; {remedy}"), "remedy": remedy}


def _options() -> Any:
    parser = argparse.ArgumentParser(prog="local.daemon")
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--assembly", type=Path, help="synthesized stacks (default: those of the local stage)")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--owned", action="store_true")
    parser.add_argument("--empty", action="store_true", help="deploy nothing")
    parser.add_argument("--only-pipeline", action="store_true", help="deploy what documents pass through, no more")
    parser.add_argument("--forgetful", action="store_true")
    parser.add_argument("--retry-wait-scale", type=float, default=1.0)
    return parser.parse_args()


def _tell(message: dict[str, Any]) -> None:
    try:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        # A staying cloud outlives the terminal that started it.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - for as long as the process lives


def _wait_for_end_of_input(stop: threading.Event) -> None:
    sys.stdin.buffer.read()
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
