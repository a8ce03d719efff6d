"""`PYTHONPATH=lambdas python -m tools.learn_titles FOLDER ...`: learn the weights of titles anew.

Each folder holds certificates and their `truth.jsonl`, as `tools.synthesize.cme` writes them; digital ones are read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.in_process import read_pages
from parse.cme import title_choice
from parse.cme.candidates import folded
from parse.cme.certificate import Certificate
from parse.cme.title_choice import title_stretches
from parse.cme.title_traits import words_of
from parse.evidence import SectionText
from parse.types.cme_certificate import read_learner
from tools.learn_titles.fitting import Example, as_toml, fit


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tools.learn_titles", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="certificates with their truth.jsonl")
    parser.add_argument("--out", type=Path, default=Path(title_choice.__file__).parent / "title_weights.toml")
    options = parser.parse_args(arguments)
    examples = [example for folder in options.folders for example in examples_in(folder)]
    options.out.write_text(as_toml(*fit(examples)), encoding="utf-8")
    print(f"{options.out}: from {len(examples)} certificates")
    return 0


def examples_in(folder: Path) -> Iterator[Example]:
    """The digital certificates of a folder whose title is known."""
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        known = "activity_title" in truth.get("fields", {}) and "activity_title" not in truth.get("unscored", ())
        if truth.get("document_type") == "cme_certificate" and truth.get("variant") == "digital" and known:
            pages = [
                page for page in read_pages((folder / truth["file"]).read_bytes()) if page.number in truth["pages"]
            ]
            yield example_of(SectionText(pages), truth)


def example_of(section: SectionText, truth: Mapping[str, Any]) -> Example:
    """What the certificate `section` teaches, whose title `truth` tells."""
    certificate = Certificate(section)
    learner, _ = read_learner(certificate)
    stretches = list(title_stretches(certificate, learner))
    title = truth["fields"]["activity_title"]
    accepted = {folded(form) for form in (title, *truth.get("accept", {}).get("activity_title", ()))}
    return Example(
        layout=truth.get("layout") or truth.get("family") or truth["file"],
        title=title,
        stretches=stretches,
        right=[folded(stretch.candidate.value) in accepted for stretch in stretches],
        printed=frozenset(words_of(section.text)),
    )


if __name__ == "__main__":
    sys.exit(main())
