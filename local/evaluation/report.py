"""The report folder: page, figures, results."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from credmate.contracts import DocumentResult
from local.batch import to_line
from local.evaluation.figures import Figure

PAGE = "accuracy.html"
FIGURES = "accuracy.json"
RESULTS = "results.jsonl"


def prepare(folder: Path) -> None:
    """Make the folder, readable for its owner alone: what goes there holds personal data. Raises `OSError`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_report(folder: Path, *, page: str, figures: Mapping[str, Figure], results: Sequence[DocumentResult]) -> None:
    """Write all three. Raises `OSError`."""
    (folder / PAGE).write_text(page, encoding="utf-8", errors="replace")
    (folder / FIGURES).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    (folder / RESULTS).write_text("".join(map(to_line, results)), encoding="utf-8")
