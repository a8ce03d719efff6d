from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import parse.vocabularies
from parse.vocabularies import shared, vocabulary

FILES = sorted(Path(parse.vocabularies.__file__).parent.glob("*.toml"))
TYPES = [path.stem for path in FILES if path.stem != "shared"]


@pytest.mark.parametrize("name", TYPES)
def test_a_label_of_a_document_type_means_one_field(name: str) -> None:
    told = tomllib.loads((Path(parse.vocabularies.__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    own = [phrase for phrases in told["labels"].values() for phrase in phrases if not phrase.startswith("@")]

    assert sorted(own) == sorted(set(own))


@pytest.mark.parametrize("name", TYPES)
def test_shared_phrases_are_labels_of_each_type_that_names_them(name: str) -> None:
    found = {field for field, _ in vocabulary(name).matches("Name: Robin Marsh")}

    assert "provider_name" in found


def test_shared_phrases_are_given_in_the_notation_of_vocabularies() -> None:
    assert "; valid through; " in shared("expires")
