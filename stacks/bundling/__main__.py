"""Build layers by hand: python -m stacks.bundling --machine arm64 [LAYER ...]."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from stacks.bundling.bundler import Bundler
from stacks.bundling.platforms import MACHINE_OF_HOST, Platform
from stacks.bundling.recipes import RECIPES


def main(arguments: list[str] | None = None) -> None:
    """Build the layers named (all of them when none is) and print where they are and what they weigh."""
    parser = argparse.ArgumentParser(prog="python -m stacks.bundling", description="Build layers without Docker.")
    parser.add_argument("--machine", choices=["host", *sorted(set(MACHINE_OF_HOST.values()))], default="host")
    parser.add_argument("layers", nargs="*", metavar="LAYER", default=["shared", *RECIPES])
    asked = parser.parse_args(arguments)
    platform = Platform.of_host() if asked.machine == "host" else Platform.of_lambda(asked.machine)
    bundler = Bundler(Path.cwd(), platform)
    for name in asked.layers:
        asset = bundler.layer(name)
        sys.stdout.write(f"{name:<9} {asset.size / 1e6:6.1f} MB  {asset.path.relative_to(Path.cwd())}\n")


if __name__ == "__main__":
    main()
