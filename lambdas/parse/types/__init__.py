"""One module for each document type: `parse.types.<document_type>` with `extract(section) -> Extracted`.

A new type is an entry in `credmate.document_types` and a module here.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from credmate.document_types import DocumentType
from parse.calibration import calibrated
from parse.evidence import Extracted, SectionText

Parser = Callable[[SectionText], Extracted]


def _parser_of(document_type: DocumentType) -> Parser:
    """The type's `extract`, confidences made probabilities; its module is loaded at the first section of that type."""

    def extract(section: SectionText) -> Extracted:
        module = import_module(f"{__name__}.{document_type.value}")
        extracted: Extracted = module.extract(section)
        return Extracted(calibrated(document_type, extracted.fields), extracted.template)

    return extract


PARSERS: dict[DocumentType, Parser] = {
    document_type: _parser_of(document_type)
    for document_type in DocumentType
    if document_type is not DocumentType.UNSUPPORTED
}
"""An unsupported section has no fields, and so no parser."""
