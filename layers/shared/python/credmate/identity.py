"""Who is who: a document is one object version, an execution is one attempt at it."""

from __future__ import annotations

import json
import re
import unicodedata
import uuid

NAMESPACE = uuid.UUID("6f2f8a52-6c7b-5f0e-9d5a-0c3d1e5b7a41")
"""Namespace of all ids that this product derives; changing it would give every document a second identity."""

CANARY_PREFIX = "incoming/credmate-canary/"
"""Keys of the documents that the deployment sends to prove itself. The database knows it too: migration 0008."""

HEARTBEAT_KEY = f"{CANARY_PREFIX}heartbeat"
"""Of an object that is put every few minutes so that intake hears of it: no document, and no run is started for it."""

EXECUTION_NAME_LIMIT = 80
"""Characters; a limit of Step Functions."""


def document_id(bucket: str, key: str, version_id: str | None, etag: str) -> uuid.UUID:
    """The id of one object version.

    The version id alone tells versions apart where the bucket keeps them; without versioning S3 says "null" or nothing,
    and the ETag (a digest of the bytes) stands in.
    """
    versioned = version_id not in (None, "", "null")
    version = version_id if versioned else f"etag:{etag.strip(chr(34))}"
    return uuid.uuid5(NAMESPACE, json.dumps([bucket, key, version]))


def is_canary(key: str) -> bool:
    """Whether the object is one that the deployment sent to prove itself: nobody reviews or counts it."""
    return key.startswith(CANARY_PREFIX)


def execution_name(key: str, document: uuid.UUID, attempt: int) -> str:
    """A readable slug of the file name, the document id and the attempt (1-based): at most 80 safe characters.

    Support can search the console for either; the same document and attempt always give the same name, which is how
    Step Functions itself refuses a second start.
    """
    tail = f"{document}-{attempt}"
    stem = key.rsplit("/", 1)[-1]
    ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9]+", "-", ascii_stem).strip("-")
    slug = slug[: EXECUTION_NAME_LIMIT - len(tail) - 1].strip("-")
    return f"{slug}-{tail}" if slug else tail


EXECUTION_NAME = re.compile(r"(?:.+-)?(?P<document>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(?P<attempt>[1-9]\d*)")


def attempt_of(execution: str) -> tuple[uuid.UUID, int] | None:
    """Document and 1-based attempt of an execution that bears a name of ours; None for any other."""
    match = EXECUTION_NAME.fullmatch(execution)
    return (uuid.UUID(match["document"]), int(match["attempt"])) if match else None


def run_id(execution: str) -> uuid.UUID:
    """The id of one run: it fences the document row, so it is the same however often a step of the run is retried."""
    return uuid.uuid5(NAMESPACE, f"run:{execution}")
