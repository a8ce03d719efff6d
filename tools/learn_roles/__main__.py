"""`PYTHONPATH=lambdas python -m tools.learn_roles FOLDER ...`: learn the roles of words anew.

Each folder holds certificates and their `truth.jsonl`, as `tools.synthesize.cme OUT --tuning --fills 1` and
`tools.synthesize.wordings OUT` write them; digital ones are read. Words of the certificates go into the weights: only
invented ones may be learnt from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.in_process import read_pages
from parse.cme.form import Form
from parse.cme.word_roles import WEIGHTS
from tools.learn_roles.examples import Example, example_of
from tools.learn_roles.training import learn


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tools.learn_roles", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="certificates with their truth.jsonl")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args(arguments)
    examples = [example for folder in options.folders for example in examples_in(folder)]
    options.out.write_text(learn(examples), encoding="utf-8")
    print(f"{options.out}: from {len(examples)} certificates")
    return 0


def examples_in(folder: Path) -> Iterator[Example]:
    """The digital certificates of a folder."""
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        if truth.get("document_type") == "cme_certificate" and truth.get("variant") == "digital":
            pages = read_pages((folder / truth["file"]).read_bytes())
            cells = [Form(page).cells for page in pages if page.number in truth["pages"]]
            yield example_of(truth["layout"], cells, truth)


if __name__ == "__main__":
    sys.exit(main())
