"""The labels of each document type: the phrases are data, in the TOML files beside this module.

A file has a table `labels`: phrases by field name, in the notation of `parse.label_phrases.Vocabulary`; "@name" stands
for all phrases of that name in `shared.toml`, and for the labels that `parse.composed_labels` takes for such. A table
`composed` names the field for further groups of these. `opening` and `marked` are those of the vocabulary.
Further tables are lists of words that values are made of, such as the kinds of licences.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from parse.label_phrases import Vocabulary


def vocabulary(name: str, *, without: Collection[str] = ()) -> Vocabulary:
    """The labels in `<name>.toml`; `without` those that a form uses for something else."""
    table = _read(name)
    phrases = {
        field: "; ".join(phrase for phrase in _spelled_out(labels) if phrase not in without)
        for field, labels in table["labels"].items()
    }
    groups = {
        label.removeprefix("@"): field
        for field, labels in table["labels"].items()
        for label in labels
        if label.startswith("@")
    } | table.get("composed", {})
    return Vocabulary(phrases, opening=table.get("opening", ()), marked=table.get("marked", ()), groups=groups)


def shared(name: str) -> str:
    """The phrases of `name` in `shared.toml`, separated by semicolons."""
    phrases: list[str] = _read("shared")[name]
    return "; ".join(phrases)


def listed(name: str, table: str) -> dict[str, list[str]]:
    """The lists of `table` in `<name>.toml` by their names."""
    lists: dict[str, list[str]] = _read(name)[table]
    return lists


def _spelled_out(labels: Sequence[str]) -> Iterator[str]:
    for label in labels:
        yield shared(label.removeprefix("@")) if label.startswith("@") else label


@lru_cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
