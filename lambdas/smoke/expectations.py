"""The documents that are sent, and what must be stored of each: drawn by tools/canary, shipped with the function."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from credmate.document_types import DocumentType

SHIPPED = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Expectation:
    """One document."""

    name: str
    document_type: DocumentType
    fields: Mapping[str, Any]
    """Every field that must be stored with exactly this value."""
    findings: Sequence[str]
    """Codes that validation must find."""
    body: bytes


def load(folder: Path = SHIPPED) -> list[Expectation]:
    """All documents, in the order of `expected.json`."""
    entries = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return [
        Expectation(
            name=entry["name"],
            document_type=DocumentType(entry["document_type"]),
            fields=entry["fields"],
            findings=entry["findings"],
            body=(folder / f"{entry['name']}.pdf").read_bytes(),
        )
        for entry in entries
    ]


def due(expectations: Sequence[Expectation], slot: datetime, every: timedelta) -> Expectation:
    """Whose turn it is: one document a slot, in rotation, so that a proof of all costs a fraction and none is left out.

    Args:
        expectations: At least one.
        slot: When the schedule was due, with its zone.
        every: Time between two slots.
    """
    turn = int(slot.timestamp() // every.total_seconds())
    return expectations[turn % len(expectations)]
