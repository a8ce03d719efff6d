"""Which files are let in: pure decisions over sizes, first bytes and page counts. A refusal tells what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from credmate.contracts import MediaType
from credmate.errors import (
    EmptyDocument,
    InfectedDocument,
    NotADocument,
    OversizedDocument,
    TooManyPages,
    TransientError,
    UnscannableDocument,
)
from credmate.media import sniff
from fetch.foreign import name_of

ACCEPTED_FORMATS = "PDF, PNG, JPEG, TIFF, WebP, HEIC or GIF"


@dataclass(frozen=True)
class AdmissionLimits:
    """What is read at most. Credentials are a few pages; these leave room for a scanned folder of them."""

    max_bytes: int = 50 << 20
    max_pages: int = 200


CLEAN = "NO_THREATS_FOUND"
"""The one verdict of GuardDuty's Malware Protection that lets a file pass."""

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


def refuse_unclean(verdict: str | None) -> None:
    """Raise unless GuardDuty found the file clean; `verdict` is its word, None where it has not spoken yet.

    Raises `InfectedDocument`, `UnscannableDocument` (a password, an archive too deep, a scan that failed), or
    `TransientError` while there is no verdict.
    """
    if verdict is None:
        raise TransientError("the malware scan has not come to a verdict yet")
    if verdict == "THREATS_FOUND":
        raise InfectedDocument("the malware scan found a threat in the file; it is not opened, send a clean copy")
    if verdict != CLEAN:
        raise UnscannableDocument(
            "the file could not be scanned for malware, and is not opened; remove a password, or print it to a new PDF"
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
