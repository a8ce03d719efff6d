"""The seams: what steps ask of the outside world.

Adapters for AWS are in `credmate.aws`; tests bring their own fakes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from credmate.contracts import DocumentVersion


class Documents(Protocol):
    """The bucket of uploads, read by pinned version."""

    def download(self, document: DocumentVersion, target: Path) -> None:
        """Write the bytes of exactly this object version to `target`.

        Raises `VanishedDocument` when the version is gone. Other S3 errors pass through; the edge names them.
        """
        ...


class ScannedDocuments(Documents, Protocol):
    """The bucket of uploads, where something looks for malware in them."""

    def scan_verdict(self, document: DocumentVersion) -> str | None:
        """What the malware scan said of exactly this version, in GuardDuty's words; None where it has not spoken yet.

        Raises `VanishedDocument` when the version is gone.
        """
        ...


class WorkFiles(Protocol):
    """The bucket in which steps leave what is too large or too private for the state of an execution."""

    def put(self, key: str, body: bytes) -> None:
        """Store `body`, replacing what an earlier try of the same step left."""
        ...

    def get(self, key: str) -> bytes:
        """The bytes under `key`."""
        ...


class SearchableWorkFiles(WorkFiles, Protocol):
    """A bucket in which there may or may not be something."""

    def find(self, key: str) -> bytes | None:
        """The bytes under `key`; None where there is nothing."""
        ...


class ClaimableWorkFiles(WorkFiles, Protocol):
    """A bucket in which whoever is first can claim something."""

    def put_new(self, key: str, body: bytes) -> bool:
        """Store `body` unless there is something under `key`; whether it was stored."""
        ...

    def delete(self, key: str) -> None:
        """Take away what is under `key`, if anything."""
        ...
