"""The same bytes, uploaded again."""

from __future__ import annotations

from collections.abc import Iterator

from credmate.store import Neighbourhood
from credmate.store.comparison import CrossFinding, Standing
from persist.cross_checks.codes import SAME_FILE


def same_files(around: Neighbourhood) -> Iterator[CrossFinding]:
    """The later one of two equal files says so, in its first section."""
    for other in around.same_files:
        earlier, later = sorted((around.subject, other), key=lambda document: document.order)
        message = f"The same file was uploaded before as {earlier.key}"
        yield SAME_FILE.found((later, 0), None, message, other=earlier.document_id)


def is_copy(around: Neighbourhood, one: Standing, other: Standing) -> bool:
    """Whether one of the two is the subject and the other a copy of its file: no more is to be said about them."""
    copies = {document.document_id for document in around.same_files}
    subject = around.subject.document_id
    return (one.document_id == subject and other.document_id in copies) or (
        other.document_id == subject and one.document_id in copies
    )
