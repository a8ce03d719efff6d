"""From a match in the page text to a value with its proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Page

EVIDENCE_LIMIT = 300
"""Characters; evidence is what a reviewer compares with the picture, not the whole page."""


@dataclass(frozen=True)
class Extracted:
    """What a type module found in one section."""

    fields: Mapping[str, FieldValue]
    template: str | None = None
    """Name of the layout that matched; None where general patterns did the work."""


@dataclass(frozen=True)
class SectionText:
    """The pages of one section, ascending."""

    pages: Sequence[Page] = field(default_factory=tuple)

    @property
    def text(self) -> str:
        """All pages, a form feed between two."""
        return "\f".join(page.text for page in self.pages)


def value_at(
    page: Page,
    start: int,
    end: int,
    value: JsonValue,
    *,
    confidence: float | None,
    source: ValueSource = ValueSource.PATTERN,
    evidence: tuple[int, int] | None = None,
) -> FieldValue:
    """`value` as printed at `page.text[start:end]`.

    The box is that of the value itself; `evidence` may name a wider stretch of the same page's text that shows why the
    value means what it means. A misread word makes a value less sure: OCR confidence lowers `confidence`.
    """
    shown_from, shown_to = evidence or (start, end)
    printed = " ".join(page.text[shown_from:shown_to].split())[:EVIDENCE_LIMIT]
    if not printed:
        raise ValueError("a value needs printed evidence")
    read = page.confidence_between(start, end)
    if confidence is not None and read is not None:
        confidence = round(confidence * (0.5 + 0.5 * read), 4)
    return FieldValue(
        value=value,
        confidence=confidence,
        page=page.number,
        box=page.box_between(start, end),
        source=source,
        evidence=printed,
    )
