"""What a layout gives: pages with their truth; and the list of all layouts."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tools.synthesize.sheet import Sheet

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Drawing:
    """One invented document. Keys are those of the development corpus' truth file."""

    sheets: Sequence[Sheet]
    fields: Fields
    """Every value that is printed, in the formats of the document types' contract."""
    optional: Fields = field(default_factory=dict)
    """Values that may be given or left out."""
    accept: Mapping[str, list[str]] = field(default_factory=dict)
    """Other right forms of a text."""
    unscored: Sequence[str] = ()
    """Fields that leave room for doubt."""


@dataclass(frozen=True)
class Layout:
    """How one kind of issuer prints a document type."""

    document_type: str
    name: str
    draw: Callable[[random.Random], Drawing]
    judging: bool
    """Kept apart from the layouts that rules are tuned on."""


LAYOUTS: list[Layout] = []


def layout(
    document_type: str, *, judging: bool = False
) -> Callable[[Callable[[random.Random], Drawing]], Callable[[random.Random], Drawing]]:
    """Register a drawing function as a layout named after it."""

    def register(draw: Callable[[random.Random], Drawing]) -> Callable[[random.Random], Drawing]:
        LAYOUTS.append(Layout(document_type, draw.__name__, draw, judging))
        return draw

    return register
