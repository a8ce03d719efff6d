"""`python -m tools.synthesize.wordings OUT`: write invented credentials in many wordings with their truth."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.synthesize.wordings.corpus import write_corpus


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the corpus."""
    parser = argparse.ArgumentParser(prog="python -m tools.synthesize.wordings", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to; made if missing")
    parser.add_argument("--set", help="only the texts of this file")
    options = parser.parse_args(arguments)
    count = write_corpus(options.out, only=options.set)
    print(f"{count} files in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
