"""The invented documents that words are learnt from: layouts to tune by, and texts of many more kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.in_process import read_pages
from credmate.document_types import DocumentType
from tools.learn_words.fitting import Example
from tools.synthesize.blind.corpus import Half, documents_of, halves
from tools.synthesize.cme.corpus import certificates_of
from tools.synthesize.cme.templates import templates
from tools.synthesize.wordings.corpus import TEXTS as WORDINGS
from tools.synthesize.wordings.corpus import truth, wordings_in

TEXTS = Path(__file__).parent / "texts"
FIRST = "first"
"""Who made the layouts that name no set."""
LIKE_OTHERS = frozenset({"session_tables", "societies"})
"""Wordings of certificates that look like transcripts."""
HEAD = "== "
"""Before the type and the name of a short text; the lines after it are the text."""


def examples(seed: int, fills: int) -> Iterator[Example]:
    """All of them, each layout `fills` times."""
    for path in sorted(TEXTS.glob("*/*.txt")):
        yield from texts_in(path)
    for path in sorted(WORDINGS.glob("*.txt")):
        yield from examples_of_wordings(path)
    for number in range(fills):
        yield from _certificates(seed + number)
        yield from _others(seed + number)


def texts_in(path: Path) -> Iterator[Example]:
    """The short texts of a file in the folder of its author."""
    for part in path.read_text(encoding="utf-8").removeprefix(HEAD).split(f"\n{HEAD}"):
        head, text = part.split("\n", 1)
        kind, name = head.split(": ", 1)
        yield Example.of(DocumentType(kind), f"texts {path.parent.name}", name, text)


def examples_of_wordings(path: Path) -> Iterator[Example]:
    """The credentials other than certificates, of which there are enough, and certificates that look like others."""
    for wording in wordings_in(path):
        document_type = DocumentType(truth(wording)["document_type"])
        if document_type is not DocumentType.CME_CERTIFICATE or path.stem in LIKE_OTHERS:
            yield Example.of(document_type, f"wordings {path.stem}", wording.name, "\n".join(wording.lines))


def _certificates(seed: int) -> Iterator[Example]:
    for template in templates():
        if not template.judging:
            _, body, _ = next(certificates_of(template, 1, seed))
            author = template.spec.get("vocabulary", FIRST)
            yield Example.of(DocumentType.CME_CERTIFICATE, author, template.name, _text(body))


def _others(seed: int) -> Iterator[Example]:
    for half, layout in halves():
        if half is Half.TUNING:
            _, _, body, truth = next(documents_of(layout, 0, seed))
            if "sections" not in truth:
                author = layout.part_of or FIRST
                yield Example.of(DocumentType(layout.document_type), author, layout.name, _text(body))


def _text(body: bytes) -> str:
    return "\n".join(page.text for page in read_pages(body))
