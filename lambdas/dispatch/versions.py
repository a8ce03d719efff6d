"""The documents bucket, listed: every object version below incoming/, as the first attempt at it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from credmate.contracts import DocumentVersion, PipelineInput, Run
from credmate.identity import HEARTBEAT_KEY, document_id, execution_name
from credmate.jobs import ListedVersion, ListedVersions, VersionsPage
from credmate.lanes import lane_of
from credmate.ports import WorkFiles

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

PREFIX = "incoming/"

PATIENCE = timedelta(minutes=10)
"""An object that was put there less long ago is on its way."""

PAGE = 1000
"""Versions on a page: as many as S3 lists at once."""


def list_page(s3: S3Client, work: WorkFiles, bucket: str, slot: datetime, page: str | None) -> VersionsPage:
    """List one page, and leave it in the work bucket.

    A page that ends amid the heartbeats goes on behind them: a day leaves hundreds, which are not worth a page.

    Args:
        s3: Where the bucket is.
        work: Where the page is left.
        bucket: Of the documents.
        slot: Objects put there later than `PATIENCE` before it are left out.
        page: `next` of the page before.
    """
    versions: list[ListedVersion] = []
    following = page
    while True:
        markers: dict[str, Any] = json.loads(following) if following else {}
        listed = s3.list_object_versions(Bucket=bucket, Prefix=PREFIX, MaxKeys=PAGE, **markers)
        versions += _versions(bucket, listed, slot - PATIENCE)
        following = _behind(listed)
        if following is None or listed["NextKeyMarker"] != HEARTBEAT_KEY:
            break
    key = f"work/reconcile/{slot:%Y%m%dT%H%M%S}/{document_id(bucket, page or '', None, '')}.json"
    work.put(key, ListedVersions(versions=versions).model_dump_json().encode())
    return VersionsPage(key=key, count=len(versions), next=following)


def _behind(listed: Any) -> str | None:
    if not listed["IsTruncated"]:
        return None
    return json.dumps({"KeyMarker": listed["NextKeyMarker"], "VersionIdMarker": listed["NextVersionIdMarker"]})


def _versions(bucket: str, listed: Any, before: datetime) -> Iterator[ListedVersion]:
    for item in listed.get("Versions", []):
        is_folder_marker = item["Key"].endswith("/") and item["Size"] == 0
        if is_folder_marker or item["Key"] == HEARTBEAT_KEY or item["LastModified"] > before:
            continue
        version = item["VersionId"] if item["VersionId"] not in ("", "null") else None
        etag = item["ETag"].strip('"')
        identity = document_id(bucket, item["Key"], version, etag)
        document = DocumentVersion(
            document_id=identity,
            bucket=bucket,
            key=item["Key"],
            version_id=version,
            etag=etag,
            size=item["Size"],
            uploaded_at=item["LastModified"],
        )
        run = Run(execution=execution_name(item["Key"], identity, 1), attempt=1, lane=lane_of(item["Key"]))
        yield ListedVersion(first=PipelineInput(document=document, run=run), since=item["LastModified"])
