"""`PYTHONPATH=lambdas python -m tools.learn_bases FOLDER ...`: learn the likely bases of credit anew.

Each folder holds certificates and their `truth.jsonl`, as `tools.synthesize.wordings OUT` and `tools.synthesize.cme OUT
--tuning` write them; digital ones are read. Words of the certificates go into the weights: only invented ones may be
learnt from. `--apart` also tells how many bases are right in each set of texts when it is not learnt from.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks.in_process import read_pages
from parse.cme.basis_choice import WEIGHTS, Printed, facts_of, traits
from parse.cme.certificate import Certificate
from parse.cme.credit_lines import printed_credit
from parse.cme.learner_choice import read_learner
from parse.cme.title_choice import read_titles, sure_title
from parse.evidence import SectionText
from parse.professions import system_of
from tools.learn_bases.fitting import Example, as_json, basis_required, fit, right_of
from tools.synthesize.authors import sets

authors = cache(sets)


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tools.learn_bases", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="certificates with their truth.jsonl")
    parser.add_argument("--apart", action="store_true", help="measure on each set what the others teach")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args(arguments)
    examples = [example for folder in options.folders for example in examples_in(folder)]
    if options.apart:
        _measure_apart(examples)
    options.out.write_text(as_json(fit(examples)), encoding="utf-8")
    print(f"{options.out}: from {len(examples)} amounts")
    return 0


def examples_in(folder: Path) -> list[Example]:
    """The amounts of the digital certificates of a folder whose basis the truth tells."""
    lines = (json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    truths = [
        truth
        for truth in lines
        if truth.get("document_type") == "cme_certificate"
        and truth.get("variant") == "digital"
        and "credits" not in truth.get("unscored", ())
    ]
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        return [one for some in processes.map(partial(_examples_of, folder), truths, chunksize=8) for one in some]


def _examples_of(folder: Path, truth: Mapping[str, Any]) -> list[Example]:
    pages = read_pages((folder / truth["file"]).read_bytes())
    section = SectionText([page for page in pages if page.number in truth["pages"]])
    return list(_of_certificate(section, truth))


def _of_certificate(section: SectionText, truth: Mapping[str, Any]) -> Iterator[Example]:
    certificate = Certificate(section)
    learner, fields = read_learner(certificate)
    degree = fields.get("provider_degree")
    own = system_of(str(degree.value)) if degree is not None else None
    sure = sure_title(read_titles(certificate, learner))
    found, lines = printed_credit(section, certificate.forms, apart_from=sure, own=own)
    facts = facts_of([Printed(mention, certificate.forms[page.number].cells) for mention, page in found], lines)
    for fact in facts:
        basis = basis_required(fact, truth)
        if basis is not None:
            ruled = frozenset(line.basis for line in fact.lines)
            yield Example(authors()[truth["layout"]], basis, ruled, traits(fact, facts, own))


def _measure_apart(examples: Sequence[Example]) -> None:
    for author in sorted({example.author for example in examples}):
        own = [example for example in examples if example.author == author]
        learnt = fit([example for example in examples if example.author != author])
        ruled = sum(example.basis in example.ruled for example in own)
        print(f"{author:32}{len(own):6} amounts, right by rules {ruled:5}, taught by others {right_of(own, learnt):5}")


if __name__ == "__main__":
    sys.exit(main())
