"""Reading a section page by page: what one page lacks, another may print."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.evidence import SectionText

CLEARLY_SURER = 0.15
"""A later page's value replaces an earlier one's only if it is surer by more than this."""


def gather(section: SectionText, read: Callable[[Page], Mapping[str, FieldValue]]) -> dict[str, FieldValue]:
    """The values that `read` finds on the pages of a section, the first page's where two print the same field."""
    found: dict[str, FieldValue] = {}
    for page in section.pages:
        for name, value in read(page).items():
            known = found.get(name)
            if known is None or (value.confidence or 0) > (known.confidence or 0) + CLEARLY_SURER:
                found[name] = value
    return found


def keep_found(**values: FieldValue | None) -> dict[str, FieldValue]:
    """Only the values that were found."""
    return {name: value for name, value in values.items() if value is not None}
