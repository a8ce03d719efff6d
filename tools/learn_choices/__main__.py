"""`PYTHONPATH=lambdas python -m tools.learn_choices FOLDER ...`: learn the weights of the fields that are chosen.

Each folder holds certificates and their `truth.jsonl`, as `tools.synthesize.cme OUT --tuning` writes them; digital ones
are read. Words of the certificates go into the weights: only invented ones may be learnt from. What the words of a
certificate are (`word_roles`) is learnt for each author's set of layouts or texts from sets of others, so that the
choice learns how far to trust it on certificates that it does not know.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.in_process import read_pages
from parse.cme import completion_choice, likelihood, organisation_choice, title_choice
from parse.cme.candidates import folded
from parse.cme.certificate import Certificate
from parse.cme.learner_choice import read_learner
from parse.cme.likelihood import Reading
from parse.cme.title_traits import RULE_TRAITS, words_of
from parse.cme.word_roles import RoleWeights, roles_of_json
from parse.evidence import SectionText
from tools.learn_choices.fitting import Example, as_toml, fit
from tools.learn_roles import training
from tools.learn_roles.__main__ import examples_in as roles_in
from tools.synthesize.authors import sets


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
"""How the readings of each field are found, in the order in which their weights are learnt."""


FOLDS = 4
"""Parts into which the sets are divided, each of which is left out once."""


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tools.learn_choices", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="certificates with their truth.jsonl")
    parser.add_argument("--field", choices=FIELDS, action="append", help="only this one; may be repeated")
    parser.add_argument("--out", type=Path, default=Path(likelihood.__file__).parent / "weights")
    options = parser.parse_args(arguments)
    roles = roles_apart(options.folders)
    for field in options.field or FIELDS:
        examples = [example for folder in options.folders for example in examples_in(folder, field, roles)]
        of_rules = RULE_TRAITS if field == title_choice.FIELD else frozenset()
        out = options.out / f"{field}.toml"
        out.write_text(as_toml(*fit(examples, of_rules)), encoding="utf-8")
        likelihood.learnt_weights.cache_clear()
        print(f"{out}: from {len(examples)} certificates")
    return 0


def roles_apart(folders: Sequence[Path]) -> Mapping[str, RoleWeights]:
    """For each layout, the roles of words as learnt without its set and those that share its fold."""
    authors = sets()
    examples = [example for folder in folders for example in roles_in(folder)]
    folds = {name: number % FOLDS for number, name in enumerate(sorted(set(authors.values())))}
    learnt = [
        roles_of_json(training.learn([example for example in examples if folds[authors[example.layout]] != fold]))
        for fold in range(FOLDS)
    ]
    return {example.layout: learnt[folds[authors[example.layout]]] for example in examples}


def examples_in(folder: Path, field: str, roles: Mapping[str, RoleWeights]) -> Iterator[Example]:
    """The digital certificates of a folder, apart from those of which the field is not known.

    `roles`: how the words of each layout are read.
    """
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        is_digital = truth.get("document_type") == "cme_certificate" and truth.get("variant") == "digital"
        if is_digital and field not in {*truth.get("unscored", ()), *truth.get("optional", ())}:
            pages = read_pages((folder / truth["file"]).read_bytes())
            section = SectionText([page for page in pages if page.number in truth["pages"]])
            yield example_of(Certificate(section, roles[truth["layout"]]), truth, field)


def example_of(certificate: Certificate, truth: Mapping[str, Any], field: str) -> Example:
    """What the certificate teaches about a field, whose value `truth` tells."""
    readings = list(FIELDS[field](certificate))
    value = truth["fields"].get(field)
    accepted = {_folded(form) for form in (value, *truth.get("accept", {}).get(field, ())) if form is not None}
    return Example(
        layout=truth["layout"],
        value=value,
        readings=readings,
        right=[_folded(reading.candidate.value) in accepted for reading in readings],
        printed=frozenset(words_of("\n".join(page.text for page in certificate.printed.values()))),
    )


def _folded(value: str) -> str:
    return folded(value).removeprefix("the")


if __name__ == "__main__":
    sys.exit(main())
