"""Which documents make a packet, and the packet as a file."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pymupdf

from tools.synthesize.raster import scanned

SHEETS = Path(__file__).parent / "sheets.toml"
LETTER = (612.0, 792.0)
UNSUPPORTED = {"document_type": "unsupported", "fields": {}}


@dataclass(frozen=True)
class Part:
    """One document of a packet."""

    pdf: bytes
    truth: dict[str, Any]
    """As in a truth file, pages left aside."""

    @property
    def family(self) -> str:
        """What documents of the same layout share."""
        return str(self.truth.get("family") or self.truth.get("layout") or self.truth["document_type"])


def write_corpus(out: Path, sources: Sequence[Path], *, each: int, seed: int) -> int:
    """Write every kind of packet `each` times, digital and scanned, with `truth.jsonl`; returns the number of files."""
    parts = [part for source in sources for part in _digital(source)]
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for kind, choose in KINDS.items():
        for number in range(1, each + 1):
            rng = random.Random(f"{seed}/{kind}/{number}")
            pdf, sections = bound(choose(parts, rng))
            for variant, body in (("digital", pdf), ("scan", scanned(pdf, rng))):
                name = f"{kind}/{kind}-{number}{'' if variant == 'digital' else '-scan'}.pdf"
                (out / kind).mkdir(exist_ok=True)
                (out / name).write_bytes(body)
                lines.append({"file": name, "variant": variant, "sections": sections})
    (out / "truth.jsonl").write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines))
    return len(lines)


def _digital(source: Path) -> Iterator[Part]:
    """The digital documents of a corpus that are one section each."""
    for line in (source / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        if truth.get("variant") == "digital" and "sections" not in truth and truth["file"].endswith(".pdf"):
            yield Part((source / truth["file"]).read_bytes(), truth)


KEPT = ("fields", "accept", "optional", "unscored")
"""What the truth of a section has from the truth of its document."""


def bound(parts: Sequence[Part]) -> tuple[bytes, list[dict[str, Any]]]:
    """One PDF of all parts, and the truth of each with the pages that it came to stand on."""
    file: Any = pymupdf.open()
    sections = []
    for part in parts:
        first = file.page_count + 1
        file.insert_pdf(pymupdf.open(stream=part.pdf, filetype="pdf"))
        kept: dict[str, Any] = {key: part.truth[key] for key in KEPT if key in part.truth}
        section: dict[str, Any] = {"document_type": part.truth["document_type"], "family": part.family, **kept}
        sections.append({"pages": list(range(first, file.page_count + 1)), "fields": {}, **section})
    return file.tobytes(deflate=True, no_new_id=True), sections


def _sheet(text: str) -> bytes:
    file: Any = pymupdf.open()
    file.new_page(width=LETTER[0], height=LETTER[1]).insert_text((60, 80), text.strip().splitlines(), fontsize=9.5)
    body: bytes = file.tobytes(deflate=True, no_new_id=True)
    return body


def _with_back(part: Part, rng: random.Random) -> Part:
    """The document with a back side behind its last page."""
    file: Any = pymupdf.open(stream=part.pdf, filetype="pdf")
    text = rng.choice(tomllib.loads(SHEETS.read_text(encoding="utf-8"))["back"])["text"]
    file.insert_pdf(pymupdf.open(stream=_sheet(text), filetype="pdf"))
    return replace(part, pdf=file.tobytes(deflate=True, no_new_id=True))


def _cover(count: int, rng: random.Random) -> Part:
    text = rng.choice(tomllib.loads(SHEETS.read_text(encoding="utf-8"))["cover"])["text"]
    name = rng.choice(("Ana Petrova, MD", "Omar Hale, DO", "Rosa Lind, NP"))
    return Part(_sheet(text.format(name=name, count=count)), UNSUPPORTED | {"family": "cover sheet"})


def _mixed(parts: Sequence[Part], rng: random.Random) -> list[Part]:
    """Documents of any types, foreign ones among them."""
    return rng.sample(list(parts), 5)


def _lookalikes(parts: Sequence[Part], rng: random.Random) -> list[Part]:
    """Two to four documents of one layout, then two of another."""
    by_family: dict[str, list[Part]] = {}
    for part in parts:
        if part.truth["document_type"] != "unsupported":
            by_family.setdefault(part.family, []).append(part)
    several = [family for family, members in sorted(by_family.items()) if len(members) > 1]
    return [part for family in rng.sample(several, 2) for part in rng.sample(by_family[family], 2)]


def _certificates(parts: Sequence[Part], rng: random.Random) -> list[Part]:
    """A year's certificates of education, in a row; any documents where there are none."""
    certificates = [part for part in parts if part.truth["document_type"] == "cme_certificate"]
    chosen = certificates or list(parts)
    return rng.sample(chosen, min(5, len(chosen)))


def _faxed(parts: Sequence[Part], rng: random.Random) -> list[Part]:
    """A cover sheet and what it announces."""
    return [_cover(4, rng), *rng.sample(list(parts), 3)]


def _two_sided(parts: Sequence[Part], rng: random.Random) -> list[Part]:
    """Sheets scanned on both sides."""
    return [_with_back(part, rng) for part in rng.sample(list(parts), 4)]


def _around_long(parts: Sequence[Part], rng: random.Random) -> list[Part]:
    """A document of several pages between others, or a transcript where none has several."""
    long = [part for part in parts if len(part.truth.get("pages", ())) > 1]
    long = long or [part for part in parts if part.truth["document_type"] == "cme_transcript"]
    before, after = rng.sample(list(parts), 2)
    return [before, rng.choice(long or list(parts)), after]


KINDS: dict[str, Callable[[Sequence[Part], random.Random], list[Part]]] = {
    "mixed": _mixed,
    "lookalikes": _lookalikes,
    "certificates": _certificates,
    "faxed": _faxed,
    "two-sided": _two_sided,
    "around-long": _around_long,
}
