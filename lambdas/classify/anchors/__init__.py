"""What speaks for and against each document type: the phrases are data, in the TOML files beside this module.

A type has *traits*: things that a document of the type says somehow, each with the phrases by which it says them. A
trait counts once, with its strongest phrase found. Weights are log odds; a type's score begins at `prior`, and above 0
the type is more likely than not. `needs` lists traits of which each document of the type has at least one per entry;
what lacks them is something else that uses the same words. `shared` borrows traits from `shared.toml`.

Phrases are patterns for `classify.folding.anchor`; `<amount>` stands for a number of credits. They come from public
wording: statutes, accreditation statements, standard forms and look-up sites. None names a provider of education.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from classify.folding import anchor
from credmate.document_types import DocumentType

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty"
AMOUNT = (
    r"(?:(?<![\d.,/-])\d{1,3}(?:[.,]\d{1,3})?"
    rf"|\b(?:{_SMALL})(?: and (?:a |one |three )?(?:half|quarters?|fourths?))?(?: \(\d[\d.]*\))?)"
)
"""A number of credits, in digits or words, that is no tail of a date or telephone number."""

UNMET_NEED = 5.0
"""Log odds lost for each need that nothing in the text meets, where a type does not say otherwise."""

KNOWN = frozenset(DocumentType) - {DocumentType.UNSUPPORTED}


@dataclass(frozen=True)
class Phrase:
    """Ways to say one thing that weigh the same."""

    pattern: re.Pattern[str]
    """For folded text."""
    weight: float
    """Log odds."""


@dataclass(frozen=True)
class TypeRule:
    """How one document type is told."""

    document_type: DocumentType
    prior: float
    """Log odds before anything was read."""
    traits: Mapping[str, tuple[Phrase, ...]]
    """Phrases of each trait, strongest first."""
    needs: tuple[frozenset[str], ...]
    """Of each set, at least one trait is there in a document of the type."""
    unmet: float
    """Log odds lost for each need that nothing in the text meets."""


@dataclass(frozen=True)
class NearMiss:
    """A kind of document that uses the words of the known types and is none of them."""

    name: str
    phrases: tuple[Phrase, ...]
    """Strongest first."""
    against: frozenset[DocumentType]
    """The types that it can be taken for."""


@lru_cache
def type_rules() -> tuple[TypeRule, ...]:
    """The rules of all known types, in the order of `DocumentType`."""
    shared = {name: _phrases(table) for name, table in _read("shared").items()}
    return tuple(_type_rule(kind, _read(kind.value), shared) for kind in DocumentType if kind in KNOWN)


@lru_cache
def near_misses() -> tuple[NearMiss, ...]:
    """All kinds of foreign document that are told by their words."""
    return tuple(
        NearMiss(name, _phrases(table["phrases"]), _against(table)) for name, table in _read("near_misses").items()
    )


def _type_rule(kind: DocumentType, table: dict[str, Any], shared: Mapping[str, tuple[Phrase, ...]]) -> TypeRule:
    own = {name: _phrases(phrases) for name, phrases in table["traits"].items()}
    borrowed = {name: shared[source] for name, source in table.get("shared", {}).items()}
    needs = tuple(frozenset(need) for need in table["needs"])
    return TypeRule(kind, table["prior"], own | borrowed, needs, table.get("unmet", UNMET_NEED))


def _against(table: dict[str, Any]) -> frozenset[DocumentType]:
    if "against" in table:
        return frozenset(DocumentType(name) for name in table["against"])
    return KNOWN - {DocumentType(name) for name in table["spares"]}


def _phrases(table: Mapping[str, list[str]]) -> tuple[Phrase, ...]:
    """Phrases from a table of weight and patterns; the patterns of one weight become one."""
    rows = sorted(((float(weight), patterns) for weight, patterns in table.items()), reverse=True)
    return tuple(Phrase(anchor("|".join(patterns).replace("<amount>", AMOUNT)), weight) for weight, patterns in rows)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
