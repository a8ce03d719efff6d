"""Write the certificates and `truth.jsonl` beside them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.synthesize.cme.fill import fill
from tools.synthesize.cme.page import Page
from tools.synthesize.cme.templates import Template, templates
from tools.synthesize.cme.truth import truth
from tools.synthesize.raster import photographed, scanned, worn


def write_corpus(
    out: Path, *, fills: int, seed: int, judging: bool | None = None, vocabulary: str | None = None
) -> int:
    """Write each layout, of those with this vocabulary if one is given, `fills` times.

    The first of them is also scanned, scanned badly and photographed.

    Returns:
        The number of files.
    """
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for template in templates():
        wanted = judging is None or template.judging is judging
        if wanted and vocabulary in (None, template.spec.get("vocabulary")):
            for name, body, line in certificates_of(template, fills, seed):
                (out / name).write_bytes(body)
                lines.append(json.dumps({"file": name, **line}, ensure_ascii=False))
    (out / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def certificates_of(template: Template, fills: int, seed: int) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """File name, bytes and truth of each certificate of a layout."""
    for number in range(1, fills + 1):
        rng = random.Random(f"{seed}/{template.name}/{number}")
        filled = fill(template, rng)
        pdf = Page(template, filled.values).pdf()
        line = {"pages": [1], "document_type": "cme_certificate", **truth(template, filled)}
        line |= {"layout": template.name, "judging": template.judging}
        yield f"{template.name}-{number}.pdf", pdf, {"variant": "digital", **line}
        if number == 1:
            yield f"{template.name}-{number}-scan.pdf", scanned(pdf, rng), {"variant": "scan", **line}
            yield f"{template.name}-{number}-photo.jpg", photographed(pdf, rng), {"variant": "photo", **line}
            kind, body = worn(pdf, template.name, rng)
            yield f"{template.name}-{number}-{kind}.pdf", body, {"variant": kind, **line}
