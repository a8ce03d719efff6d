"""Documents and truth.jsonl on disk."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from tools.synthesize.blind.drawing import drawn, page_count
from tools.synthesize.blind.layout import LAYOUTS, Layout, layouts_of
from tools.synthesize.blind.people import facts
from tools.synthesize.blind.transcript_rows import add_rows
from tools.synthesize.blind.truth import truth_of
from tools.synthesize.raster import photographed, scanned, worn


class Half(StrEnum):
    """What layouts are for: rules may be made after those for tuning, never after those for judging."""

    TUNING = "tuning"
    JUDGING = "judging"


def halves() -> Iterator[tuple[Half, Layout]]:
    """Every layout once."""
    for half in Half:
        for path in sorted((LAYOUTS / half.value).glob("*.txt")):
            for layout in layouts_of(path):
                yield half, layout


def write_corpus(folder: Path, *, seed: int, fills: int, half: Half | None, part_of: str | None = None) -> int:
    """Write `<document type>/*` and `truth.jsonl` below `folder`.

    `part_of` chooses the layouts whose files are named so. Each layout comes as `fills` digital documents; the first
    one also as a scan, as a bad scan and, where it is one document on one page, as a photograph.

    Returns:
        How many documents there are.
    """
    lines = []
    for layout_half, layout in halves():
        if half in (None, layout_half) and part_of in (None, layout.part_of):
            for number in range(fills):
                for name, variant, body, truth in documents_of(layout, number, seed):
                    path = folder / layout.document_type / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(body)
                    lines.append(truth | {"file": f"{layout.document_type}/{name}", "variant": variant})
    (folder / "truth.jsonl").write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines))
    return len(lines)


def documents_of(layout: Layout, number: int, seed: int) -> Iterator[tuple[str, str, bytes, dict[str, Any]]]:
    """File name, variant, bytes and truth of one fill."""
    rng = random.Random(f"{seed} {layout.name} {number}")
    values = facts(layout, rng)
    rows = add_rows(layout, values, rng)
    pdf = drawn(layout, values, rows)
    truth = truth_of(layout, values, rows, page_count(pdf)) | {"family": layout.name, "origin": "invented"}
    yield f"{layout.name}-{number}.pdf", "digital", pdf, truth
    if number == 0:
        yield f"{layout.name}-scan.pdf", "scan", scanned(pdf, rng), truth
        kind, body = worn(pdf, layout.name, random.Random(f"{seed} {layout.name} worn"))
        yield f"{layout.name}-{kind}.pdf", kind, body, truth
        if "sections" not in truth and truth["pages"] == [1]:
            yield f"{layout.name}-photo.jpg", "photo", photographed(pdf, rng), truth
