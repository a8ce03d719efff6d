"""How sure the pipeline is of what it read."""

from __future__ import annotations

from collections.abc import Iterator

from credmate.contracts import ClassifiedBy, Severity
from credmate.document_types import DocumentType, required_fields
from validate.context import Doubt, SectionContext

SURE_TYPE = 0.8
"""Probability of the type below which a person decides."""
SURE_REQUIRED = 0.8
"""Probability of a required value below which a person compares it with the picture."""
SURE_OPTIONAL = 0.5
"""Probability of any other value below which a person is told."""


def unsupported_type(context: SectionContext) -> Iterator[Doubt]:
    """Nothing was extracted, because the document is of no known type."""
    if context.document_type is DocumentType.UNSUPPORTED:
        yield Doubt(None, "This is none of the document types that are read; nothing was extracted")


def page_unreadable(context: SectionContext) -> Iterator[Doubt]:
    """Part of the document was not read: what it says is missing from the values without a trace."""
    for page in sorted(context.unreadable.intersection(context.section.pages)):
        yield Doubt(None, f"Page {page} could not be read; look whether it says more than the others")


def classification_unsure(context: SectionContext) -> Iterator[Doubt]:
    """The type itself is doubtful, and with it every field."""
    section = context.section
    kind = section.document_type.value.replace("_", " ")
    if section.confidence is not None and section.confidence < SURE_TYPE:
        yield Doubt(None, f"Probably {kind}, at {section.confidence:.0%}")
    elif section.confidence is None and section.classified_by is ClassifiedBy.MODEL:
        yield Doubt(None, f"Named {kind} by the language model alone; how sure that is was not measured")
    elif section.confidence is None:
        yield Doubt(None, "Hardly anything on these pages could be read")


def low_confidence(context: SectionContext) -> Iterator[Doubt]:
    """A value that may be wrong. One whose certainty nobody measured is not better than a doubtful one."""
    required = required_fields(context.document_type)
    for name, found in context.fields.items():
        words = name.replace("_", " ")
        if found.confidence is None:
            certainty = "how sure the reading is was not measured"
        else:
            certainty = f"read with {found.confidence:.0%} certainty"
        if name in required and (found.confidence is None or found.confidence < SURE_REQUIRED):
            yield Doubt(name, f"Compare the {words} with the picture: {certainty}")
        elif name not in required and found.confidence is not None and found.confidence < SURE_OPTIONAL:
            yield Doubt(name, f"Compare the {words} with the picture: {certainty}", Severity.WARNING)
