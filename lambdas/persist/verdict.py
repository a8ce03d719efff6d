"""What becomes of the document as a whole."""

from __future__ import annotations

import json
import re

from credmate.contracts import CaughtError, DocumentStatus, Reason, SectionResult
from credmate.document_types import DocumentType
from credmate.store import Verdict
from persist.credentials import credentials_of
from persist.credits import credits_of

NUL_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
r"""U+0000 in JSON: its backslash is not itself escaped. Text of a PDF may hold it, PostgreSQL's text may not."""

UNSUPPORTED = Reason(
    code="UNSUPPORTED_TYPE", message="The file was read, and no document of a known type was found in it."
)
UNEXPLAINED = Reason(code="INVALID", message="The document was refused.")


def read_section(body: bytes) -> SectionResult:
    """What Validate left in the work bucket, without NUL characters."""
    return SectionResult.model_validate_json(NUL_ESCAPE.sub(rb"\1", body))


def judge(sections: tuple[SectionResult, ...]) -> Verdict:
    """A file in which nothing is of a known type is unsupported; everything else waits for a person."""
    if all(section.document_type is DocumentType.UNSUPPORTED for section in sections):
        return Verdict(DocumentStatus.UNSUPPORTED, UNSUPPORTED, sections)
    return Verdict(DocumentStatus.REVIEW_PENDING, None, sections, credentials_of(sections), credits_of(sections))


def refuse(refusal: CaughtError) -> Verdict:
    """The document is invalid, for the reason that a `DocumentRefused` carries as its message."""
    return Verdict(DocumentStatus.INVALID, _reason(refusal.message), None)


def _reason(message: str) -> Reason:
    try:
        told = json.loads(message)
    except ValueError:
        return UNEXPLAINED
    if not isinstance(told, dict) or not {"code", "message"} <= told.keys():
        return UNEXPLAINED
    return Reason(code=str(told["code"]), message=str(told["message"]))
