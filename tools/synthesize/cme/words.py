"""Vocabularies of names, activities and organisations, one TOML file each."""

from __future__ import annotations

import functools
import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "vocabularies"


@dataclass(frozen=True)
class Words:
    """What layouts with `vocabulary: NAME` are filled with."""

    persons: Sequence[str]
    """`first|middle|last|suffix`."""
    titles: Sequence[str]
    venues: Sequence[str]
    topics: Sequence[str]
    """What the sittings of a series were about."""
    organisations: Mapping[str, Sequence[str]]


@functools.cache
def words(name: str) -> Words:
    """The vocabulary of this name."""
    return Words(**tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


def known(name: str) -> bool:
    """Whether there is a vocabulary of this name."""
    return (FOLDER / f"{name}.toml").is_file()


def person(name: str, rng: random.Random) -> tuple[str, str, str, str]:
    """First, middle and last name, suffix."""
    first, middle, last, suffix = rng.choice(words(name).persons).split("|")
    return first, middle, last, suffix


def acronym(organisation: str) -> str:
    """`American College of Surgeons` is ACS."""
    return "".join(word[0] for word in re.findall(r"[\w']+", organisation) if word[0].isupper() and word != "The")
