"""`python -m tools.synthesize.cme OUT`: write invented CME certificates with their truth."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.synthesize.cme.corpus import write_corpus


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the corpus."""
    parser = argparse.ArgumentParser(prog="python -m tools.synthesize.cme", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to; made if missing")
    parser.add_argument("--fills", type=int, default=3, help="digital certificates of each layout (default 3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", help="only layouts with this vocabulary")
    part = parser.add_mutually_exclusive_group()
    part.add_argument(
        "--judging", dest="judging", action="store_true", default=None, help="only layouts kept for judging"
    )
    part.add_argument("--tuning", dest="judging", action="store_false", help="only layouts for tuning")
    options = parser.parse_args(arguments)
    count = write_corpus(
        options.out, fills=options.fills, seed=options.seed, judging=options.judging, vocabulary=options.set
    )
    print(f"{count} files in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
