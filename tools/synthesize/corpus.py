"""Write a corpus: documents in three qualities, packets, and the truth beside them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from tools.synthesize import boards, csr, dea, licenses, licenses_judging, life_support, malpractice, transcripts
from tools.synthesize.drawing import LAYOUTS, Drawing, Layout
from tools.synthesize.raster import photographed, scanned

MODULES = (boards, csr, dea, licenses, licenses_judging, life_support, malpractice, transcripts)
"""Importing them registers their layouts."""
PACKET_SIZE = 3


@dataclass(frozen=True)
class Entry:
    """One file and its line of truth."""

    path: str
    """Relative to the corpus."""
    body: bytes
    truth: dict[str, Any]


def layouts(*, judging: bool | None = None) -> list[Layout]:
    """All layouts, or only those for judging (True) or tuning (False), in a stable order."""
    chosen = [one for one in LAYOUTS if judging is None or one.judging is judging]
    return sorted(chosen, key=lambda one: (one.document_type, one.name))


def write_corpus(out: Path, *, per_layout: int, seed: int, judging: bool | None = None, packets: int = 2) -> int:
    """Write files and `truth.jsonl` below `out`; the same seed gives the same corpus. Returns the number of files."""
    chosen = layouts(judging=judging)
    entries = [*_documents(chosen, per_layout, seed), *_packets(chosen, packets, seed)]
    for entry in entries:
        target = out / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(entry.body)
    lines = (json.dumps({"file": entry.path, **entry.truth}, ensure_ascii=False) for entry in entries)
    (out / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(entries)


def _documents(chosen: Sequence[Layout], per_layout: int, seed: int) -> Iterator[Entry]:
    for one in chosen:
        for number in range(1, per_layout + 1):
            rng = random.Random(f"{seed}/{one.name}/{number}")
            drawing = one.draw(rng)
            pdf = _pdf(drawing)
            stem = f"{one.document_type}/{one.name}-{number}"
            truth = {"document_type": one.document_type, **_truth(drawing), "layout": one.name, "judging": one.judging}
            pages = {"pages": list(range(1, len(drawing.sheets) + 1))}
            yield Entry(f"{stem}.pdf", pdf, {"variant": "digital", **pages, **truth})
            yield Entry(f"{stem}-scan.pdf", scanned(pdf, rng), {"variant": "scan", **pages, **truth})
            if len(drawing.sheets) == 1:
                yield Entry(f"{stem}-photo.jpg", photographed(pdf, rng), {"variant": "photo", **pages, **truth})


def _packets(chosen: Sequence[Layout], count: int, seed: int) -> Iterator[Entry]:
    """Several documents one after another in one file, as a practice scans a folder."""
    for number in range(1, count + 1):
        rng = random.Random(f"{seed}/packet/{number}")
        sections: list[dict[str, Any]] = []
        file: Any = pymupdf.open()
        for one in rng.sample(list(chosen), min(PACKET_SIZE, len(chosen))):
            drawing = one.draw(rng)
            first = file.page_count + 1
            for sheet in drawing.sheets:
                sheet.append_to(file)
            pages = list(range(first, file.page_count + 1))
            sections.append({"pages": pages, "document_type": one.document_type, **_truth(drawing)})
        pdf = file.tobytes(deflate=True, no_new_id=True)
        yield Entry(f"packet/packet-{number}.pdf", pdf, {"variant": "digital", "sections": sections})
        yield Entry(f"packet/packet-{number}-scan.pdf", scanned(pdf, rng), {"variant": "scan", "sections": sections})


def _pdf(drawing: Drawing) -> bytes:
    file: Any = pymupdf.open()
    for sheet in drawing.sheets:
        sheet.append_to(file)
    body: bytes = file.tobytes(deflate=True, no_new_id=True)
    return body


def _truth(drawing: Drawing) -> dict[str, Any]:
    parts = {
        "fields": dict(drawing.fields),
        "optional": dict(drawing.optional),
        "accept": dict(drawing.accept),
        "unscored": list(drawing.unscored),
    }
    return {key: part for key, part in parts.items() if part or key == "fields"}
