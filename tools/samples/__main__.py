"""`python -m tools.samples [FOLDER]`: draw the sample documents anew."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.samples.writing import write_samples

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the samples."""
    parser = argparse.ArgumentParser(prog="python -m tools.samples", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES, help="the checkout's samples if not given")
    folder = parser.parse_args(arguments).folder
    count = write_samples(folder)
    print(f"{count} documents in {folder / 'documents'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
