"""AWS behind the ports. Clients are made once per process, at first use, and all have time-outs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from credmate.contracts import DocumentVersion
from credmate.errors import VanishedDocument

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

SHORT_CALLS = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 3},
    tcp_keepalive=True,
)
"""Seconds. Few and short retries: the long waits belong to the state machine, where support can see them."""

SINGLE_CALLS = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 1},
    tcp_keepalive=True,
)
"""For what must not be asked twice because the first answer was lost."""

VERDICT_TAG = "GuardDutyMalwareScanStatus"
"""By which GuardDuty's Malware Protection marks an object version."""

GONE = frozenset({"NoSuchKey", "NoSuchVersion", "404", "MethodNotAllowed", "PreconditionFailed"})
"""What S3 answers for an object version that was deleted (MethodNotAllowed: the version is a delete marker;
PreconditionFailed: without versioning, the object was replaced)."""


@lru_cache
def client(service: str) -> Any:
    """The process's client of an AWS service."""
    return boto3.client(service, config=SHORT_CALLS)  # type: ignore[call-overload]  # one function for all services


@lru_cache
def single_client(service: str) -> Any:
    """The same, never asking twice."""
    return boto3.client(service, config=SINGLE_CALLS)  # type: ignore[call-overload]  # one function for all services


class S3Documents:
    """The documents bucket, read by version id."""

    def __init__(self, s3: S3Client | None = None) -> None:
        self._s3: S3Client = s3 or client("s3")

    def download(self, document: DocumentVersion, target: Path) -> None:
        """See `credmate.ports.Documents`. A body cut short raises botocore's IncompleteReadError: transient."""
        pinned = _version(document) or {"IfMatch": document.etag}
        with vanishing():
            body = self._s3.get_object(Bucket=document.bucket, Key=document.key, **pinned)["Body"]
        with target.open("wb") as file:
            for chunk in body.iter_chunks(1 << 20):
                file.write(chunk)

    def scan_verdict(self, document: DocumentVersion) -> str | None:
        """See `credmate.ports.Documents`."""
        with vanishing():
            tags = self._s3.get_object_tagging(Bucket=document.bucket, Key=document.key, **_version(document))["TagSet"]
        return next((tag["Value"] for tag in tags if tag["Key"] == VERDICT_TAG), None)


def _version(document: DocumentVersion) -> dict[str, Any]:
    return {"VersionId": document.version_id} if document.version_id else {}


@contextmanager
def vanishing() -> Iterator[None]:
    """Raises `VanishedDocument` where S3 says, in one of many ways, that the object version is gone."""
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            raise VanishedDocument("the object was deleted before it was read; upload it again") from None
        raise


class S3WorkFiles:
    """The work bucket."""

    def __init__(self, bucket: str, s3: S3Client | None = None) -> None:
        self._bucket = bucket
        self._s3: S3Client = s3 or client("s3")

    @classmethod
    def from_environment(cls) -> S3WorkFiles:
        """The bucket named by WORK_BUCKET."""
        return cls(os.environ["WORK_BUCKET"])

    def put(self, key: str, body: bytes) -> None:
        """See `credmate.ports.WorkFiles`."""
        self._s3.put_object(Bucket=self._bucket, Key=key, Body=body)

    def get(self, key: str) -> bytes:
        """See `credmate.ports.WorkFiles`."""
        body: bytes = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        return body

    def find(self, key: str) -> bytes | None:
        """See `credmate.ports.SearchableWorkFiles`. Needs s3:ListBucket: without it, what is not there is forbidden."""
        try:
            return self.get(key)
        except self._s3.exceptions.NoSuchKey:
            return None

    def put_new(self, key: str, body: bytes) -> bool:
        """See `credmate.ports.ClaimableWorkFiles`."""
        try:
            self._s3.put_object(Bucket=self._bucket, Key=key, Body=body, IfNoneMatch="*")
        except ClientError as error:
            if error.response["Error"]["Code"] == "PreconditionFailed":
                return False
            raise
        return True

    def delete(self, key: str) -> None:
        """See `credmate.ports.ClaimableWorkFiles`."""
        self._s3.delete_object(Bucket=self._bucket, Key=key)


def work_prefix(document_id: object, attempt: int) -> str:
    """Where one attempt leaves its files: a retry overwrites its own, an other attempt never."""
    return f"work/{document_id}/{attempt}"
