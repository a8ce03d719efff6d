"""`python -m tools.synthesize.blind OUT [--seed N] [--fills N] [--set NAME] [--tuning | --judging]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.synthesize.blind.corpus import Half, write_corpus


def main() -> None:
    """Write the corpus and say how much it is."""
    command = argparse.ArgumentParser(prog="python -m tools.synthesize.blind", description=__doc__)
    command.add_argument("folder", type=Path)
    command.add_argument("--seed", type=int, default=1, help="of the invented people, days and numbers")
    command.add_argument("--fills", type=int, default=2, help="digital documents of each layout")
    command.add_argument("--set", help="only layouts of files TYPE.SET.txt")
    half = command.add_mutually_exclusive_group()
    half.add_argument(
        "--tuning", dest="half", action="store_const", const=Half.TUNING, help="only layouts to learn from"
    )
    half.add_argument(
        "--judging", dest="half", action="store_const", const=Half.JUDGING, help="only layouts to judge by"
    )
    arguments = command.parse_args()
    count = write_corpus(
        arguments.folder, seed=arguments.seed, fills=arguments.fills, half=arguments.half, part_of=arguments.set
    )
    print(f"{count} documents in {arguments.folder}")


if __name__ == "__main__":
    main()
