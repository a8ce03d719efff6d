"""Which files are let in: pure decisions over sizes, first bytes and page counts. A refusal tells what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from credmate.contracts import MediaType
from credmate.errors import EmptyDocument, NotADocument, OversizedDocument, TooManyPages
from credmate.media import sniff
from fetch.foreign import name_of

ACCEPTED_FORMATS = "PDF, PNG, JPEG, TIFF, WebP, HEIC or GIF"


@dataclass(frozen=True)
class AdmissionLimits:
    """What is read at most. Credentials are a few pages; these leave room for a scanned folder of them."""

    max_bytes: int = 50 << 20
    max_pages: int = 200


LIMITS = AdmissionLimits()


def refuse_size(size: int, limits: AdmissionLimits = LIMITS) -> None:
    """Raise `EmptyDocument` or `OversizedDocument` where `size` bytes are not read."""
    if size == 0:
        raise EmptyDocument("the file is empty; upload it again")
    if size > limits.max_bytes:
        raise OversizedDocument(
            f"the file has {size / (1 << 20):.1f} MB, at most {limits.max_bytes >> 20} MB are read; "
            "split it, or scan at 300 dpi or less, and upload that"
        )


def recognise(head: bytes) -> MediaType:
    """The format of a file that begins with `head`. Raises `NotADocument` where it is none that is read."""
    media_type = sniff(head)
    if media_type is None:
        name = name_of(head)
        seen = f"the file looks like {name}" if name else "the file is of an unknown format"
        raise NotADocument(f"{seen}; save or print it as {ACCEPTED_FORMATS} and upload that")
    return media_type


def refuse_pages(page_count: int, limits: AdmissionLimits = LIMITS) -> None:
    """Raise `TooManyPages` where a file of `page_count` pages is not read."""
    if page_count > limits.max_pages:
        raise TooManyPages(
            f"the file has {page_count} pages, at most {limits.max_pages} are read; split it and upload the parts"
        )
