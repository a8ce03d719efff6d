"""Cold import of each function's handler, from its bundle alone, beside a bare boto3 S3 client from the same layer.

Each import is a process of its own; the figures are medians, less the time of an interpreter that imports nothing.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from local.functions.bundle import base_interpreter, link_layers
from local.home import assembly

ROUNDS = 7
LIMIT = 3.0
"""Times the reference."""

REFERENCE = "import boto3; boto3.client('s3', region_name='us-east-1')"
PROGRAM = """
import sys, time
sys.path[:0] = sys.argv[1].split(":")
start = time.process_time()
exec(sys.argv[2])
print(time.process_time() - start)
"""


def main() -> bool:
    """Print the table; whether all handlers are within the limit."""
    with tempfile.TemporaryDirectory() as folder:
        functions = list(_functions(Path(folder)))
        _, vendor_path, _ = next(item for item in functions if item[0].startswith("Intake"))
        programs = {"boto3 S3 client": (vendor_path, REFERENCE)}
        programs |= {name: (path, f"import {module}") for name, path, module in functions}
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(ROUNDS):
            for name, (path, code) in programs.items():
                times[name].append(_time(path, code))
    reference = statistics.median(times["boto3 S3 client"])
    print("\nCold import of each handler (CPU, median of", ROUNDS, "processes)")
    print(f"{'':24}     ms   x boto3 S3 client")
    worst = 0.0
    for name, values in sorted(times.items(), key=lambda item: statistics.median(item[1])):
        median = statistics.median(values)
        worst = max(worst, median / reference)
        print(f"{name:24} {median * 1000:6.0f}   {median / reference:5.2f}")
    print(f"bound: {LIMIT} x; worst: {worst:.2f} x")
    return worst <= LIMIT


def _functions(folder: Path) -> Any:
    """Name, path and handler module of every function of the local stage."""
    for template in sorted(assembly().glob("*.template.json")):
        resources = json.loads(template.read_text())["Resources"]
        for logical_id, resource in resources.items():
            if resource["Type"] != "AWS::Lambda::Function":
                continue
            properties = resource["Properties"]
            layers = [_asset(resources[layer["Ref"]]["Properties"]["Content"]) for layer in properties["Layers"]]
            opt = folder / logical_id
            link_layers(layers, opt)
            path = f"{_asset(properties['Code'])}:{opt / 'python'}"
            yield logical_id.split("Function")[0], path, properties["Handler"].rsplit(".", 1)[0]


def _asset(place: dict[str, str]) -> Path:
    return assembly() / f"asset.{place['S3Key'].removesuffix('.zip')}"


def _time(path: str, code: str) -> float:
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "AWS_DEFAULT_REGION": "us-east-1"}
    command = [base_interpreter(), "-I", "-S", "-c", PROGRAM, path, code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    sys.exit(not main())
