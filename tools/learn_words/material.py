"""The invented documents that words are learnt from: layouts to tune by, and short texts of many more kinds."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.in_process import read_pages
from classify.folding import fold
from classify.words import WORD, tokens_of
from credmate.document_types import DocumentType
from tools.learn_words.fitting import Example
from tools.synthesize import people as clinicians
from tools.synthesize.blind import people
from tools.synthesize.blind.corpus import Half, documents_of, halves
from tools.synthesize.cme import phrases, vocabulary
from tools.synthesize.cme.corpus import certificates_of
from tools.synthesize.cme.templates import templates
from tools.synthesize.cme.words import FOLDER, words

TEXTS = Path(__file__).parent / "texts"
FIRST = "first"
"""Who made the layouts that name no set."""
HEAD = "== "
"""Before the type and the name of a short text; the lines after it are the text."""

_ADDRESS = re.compile(r"\S+@\S+")


def examples(seed: int, fills: int) -> Iterator[Example]:
    """All of them, each layout `fills` times."""
    for path in sorted(TEXTS.glob("*/*.txt")):
        yield from texts_in(path)
    for number in range(fills):
        yield from _certificates(seed + number)
        yield from _others(seed + number)


def texts_in(path: Path) -> Iterator[Example]:
    """The short texts of a file in the folder of its author."""
    for part in path.read_text(encoding="utf-8").removeprefix(HEAD).split(f"\n{HEAD}"):
        head, text = part.split("\n", 1)
        kind, name = head.split(": ", 1)
        yield Example(DocumentType(kind), f"texts {path.parent.name}", name, _tokens(text))


def _certificates(seed: int) -> Iterator[Example]:
    for template in templates():
        if not template.judging:
            _, body, _ = next(certificates_of(template, 1, seed))
            author = template.spec.get("vocabulary", FIRST)
            yield Example(DocumentType.CME_CERTIFICATE, author, template.name, _tokens(_text(body)))


def _others(seed: int) -> Iterator[Example]:
    for half, layout in halves():
        if half is Half.TUNING:
            _, _, body, truth = next(documents_of(layout, 0, seed))
            if "sections" not in truth:
                author = layout.part_of or FIRST
                yield Example(DocumentType(layout.document_type), author, layout.name, _tokens(_text(body)))


def _text(body: bytes) -> str:
    return "\n".join(page.text for page in read_pages(body))


def _tokens(text: str) -> dict[str, str]:
    """The tokens of a text, each with how it is spelt, without people's names: those tell nothing about its type."""
    spelt = {fold(word): word for word in WORD.findall(text.casefold())}
    names = names_of_people() - {fold(word) for word in WORD.findall(_ADDRESS.sub(" ", text))}
    return {token: spelt.get(token, token) for token in tokens_of(fold(text)) - names}


@functools.cache
def names_of_people() -> frozenset[str]:
    """The folded words of invented people's names; a few, such as `Grant`, are ordinary words when printed small."""
    lists = [
        *(person for path in FOLDER.glob("*.toml") for person in words(path.stem).persons),
        *(" ".join(person) for person in (*vocabulary.PERSONS, *people.MANY)),
        *(phrases.FIRST + phrases.LAST + people.FIRST + people.MIDDLE + people.LAST),
        *(clinicians.FIRST + clinicians.MIDDLE + clinicians.LAST),
    ]
    return frozenset(WORD.findall(fold(" ".join(lists))))
