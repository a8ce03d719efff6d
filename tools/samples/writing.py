"""Put the samples on disk, with what to expect of each beside them."""

from __future__ import annotations

import json
from pathlib import Path

from tools.samples.catalogue import samples


def write_samples(folder: Path) -> int:
    """Write `documents/*` and `expected.json` below `folder`; files of other names stay. Returns how many documents."""
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    expected = {}
    for sample in samples():
        (documents / sample.name).write_bytes(sample.make())
        expected[sample.name] = sample.expectation()
    (folder / "expected.json").write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(expected)
