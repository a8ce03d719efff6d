"""`python -m tools.hostile OUT`: write hostile files; `--judge RESULTS`: tell what the pipeline has made of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.hostile.corpus import hostile_files
from tools.hostile.verdict import judge, read_results


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 1 where a file did not come to an end as it should."""
    parser = argparse.ArgumentParser(prog="python -m tools.hostile", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the files; made if missing")
    parser.add_argument("--count", type=int, default=1000, help="hostile files (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--judge", type=Path, metavar="RESULTS", help="results.jsonl of `credmate process FOLDER`")
    options = parser.parse_args(arguments)
    if options.judge:
        return _judge(options.folder, options.judge)
    options.folder.mkdir(parents=True, exist_ok=True)
    for file in hostile_files(options.count, options.seed):
        (options.folder / file.name).write_bytes(file.body)
    print(f"{len(list(options.folder.iterdir()))} files in {options.folder}")
    return 0


def _judge(folder: Path, results: Path) -> int:
    with results.open(encoding="utf-8") as lines:
        verdict = judge(sorted(path.name for path in folder.iterdir()), read_results(lines))
    for kind, ends in sorted(verdict.kinds.items()):
        print(f"{kind:<28}{', '.join(f'{count} {end}' for end, count in ends.most_common())}")
    print(f"\nin all: {', '.join(f'{count} {end}' for end, count in verdict.ends.most_common())}")
    for problem in verdict.problems:
        print(problem)
    return 1 if verdict.problems else 0


if __name__ == "__main__":
    sys.exit(main())
