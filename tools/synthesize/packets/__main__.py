"""`python -m tools.synthesize.packets OUT SOURCE...`: write packets of the documents in other corpora."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.synthesize.packets.corpus import write_corpus


def main() -> None:
    """Write the packets and say how many files they are."""
    command = argparse.ArgumentParser(prog="python -m tools.synthesize.packets", description=__doc__)
    command.add_argument("out", type=Path, help="folder to write to; made if missing")
    command.add_argument("source", type=Path, nargs="+", help="folder with documents and their truth.jsonl")
    command.add_argument(
        "--each", type=int, default=6, help="packets of each kind (default 6), each digital and scanned"
    )
    command.add_argument("--seed", type=int, default=1)
    options = command.parse_args()
    count = write_corpus(options.out, options.source, each=options.each, seed=options.seed)
    print(f"{count} files in {options.out}")


if __name__ == "__main__":
    main()
