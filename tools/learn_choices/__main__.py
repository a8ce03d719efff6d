"""`PYTHONPATH=lambdas python -m tools.learn_choices FIELD FOLDER ...`: learn the weights of a field anew.

Each folder holds certificates and their `truth.jsonl`, as `tools.synthesize.cme OUT --tuning` writes them; digital ones
are read. Words of the certificates go into the weights: only invented ones may be learnt from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.in_process import read_pages
from parse.cme import completion_choice, likelihood, organisation_choice, title_choice
from parse.cme.candidates import folded
from parse.cme.certificate import Certificate
from parse.cme.likelihood import Reading
from parse.cme.title_traits import RULE_TRAITS, words_of
from parse.evidence import SectionText
from parse.types.cme_certificate import read_learner
from tools.learn_choices.fitting import Example, as_toml, fit


def _titles(certificate: Certificate) -> Iterator[Reading]:
    return title_choice.title_readings(certificate, read_learner(certificate)[0])


def _organisations(certificate: Certificate) -> Iterator[Reading]:
    learner, _ = read_learner(certificate)
    title = title_choice.sure_title(title_choice.read_titles(certificate, learner))
    return organisation_choice.organisation_readings(certificate, learner, title)


def _completions(certificate: Certificate) -> Iterator[Reading]:
    learner, _ = read_learner(certificate)
    title = title_choice.sure_title(title_choice.read_titles(certificate, learner))
    return completion_choice.completion_readings(certificate, learner, title)


FIELDS: Mapping[str, Callable[[Certificate], Iterator[Reading]]] = {
    title_choice.FIELD: _titles,
    organisation_choice.FIELD: _organisations,
    completion_choice.FIELD: _completions,
}
"""How the readings of each field are found. Those of the day and the organisation need the title's weights."""


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tools.learn_choices", description=__doc__)
    parser.add_argument("field", choices=FIELDS)
    parser.add_argument("folders", type=Path, nargs="+", help="certificates with their truth.jsonl")
    parser.add_argument("--out", type=Path, default=Path(likelihood.__file__).parent / "weights")
    options = parser.parse_args(arguments)
    examples = [example for folder in options.folders for example in examples_in(folder, options.field)]
    of_rules = RULE_TRAITS if options.field == title_choice.FIELD else frozenset()
    out = options.out / f"{options.field}.toml"
    out.write_text(as_toml(*fit(examples, of_rules)), encoding="utf-8")
    print(f"{out}: from {len(examples)} certificates")
    return 0


def examples_in(folder: Path, field: str) -> Iterator[Example]:
    """The digital certificates of a folder, apart from those of which the field is not known."""
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        is_digital = truth.get("document_type") == "cme_certificate" and truth.get("variant") == "digital"
        if is_digital and field not in {*truth.get("unscored", ()), *truth.get("optional", ())}:
            pages = read_pages((folder / truth["file"]).read_bytes())
            section = SectionText([page for page in pages if page.number in truth["pages"]])
            yield example_of(section, truth, field)


def example_of(section: SectionText, truth: Mapping[str, Any], field: str) -> Example:
    """What the certificate `section` teaches about a field, whose value `truth` tells."""
    readings = list(FIELDS[field](Certificate(section)))
    value = truth["fields"].get(field)
    accepted = {_folded(form) for form in (value, *truth.get("accept", {}).get(field, ())) if form is not None}
    return Example(
        layout=truth.get("layout") or truth.get("family") or truth["file"],
        value=value,
        readings=readings,
        right=[_folded(reading.candidate.value) in accepted for reading in readings],
        printed=frozenset(words_of(section.text)),
    )


def _folded(value: str) -> str:
    return folded(value).removeprefix("the")


if __name__ == "__main__":
    sys.exit(main())
