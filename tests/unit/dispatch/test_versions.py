"""The documents bucket is listed whole, and the heartbeats in it cost no page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws

from benchmarks.in_process import MemoryStorage
from credmate.identity import HEARTBEAT_KEY
from credmate.jobs import ListedVersions
from dispatch import versions

BUCKET = "documents"
LATER = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def s3() -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        yield client


def pages(s3: Any) -> list[list[str]]:
    """Keys on each page."""
    work, listed, following = MemoryStorage(b""), [], None
    while True:
        page = versions.list_page(s3, work, BUCKET, LATER, following)
        found = ListedVersions.model_validate_json(work.get(page.key)).versions
        listed.append([version.first.document.key for version in found])
        following = page.next
        if following is None:
            return listed


def test_a_page_that_ends_amid_heartbeats_goes_on_behind_them(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before, behind = "incoming/a.pdf", ["incoming/y.pdf", "incoming/z.pdf"]
    for key in (before, *behind, *[HEARTBEAT_KEY] * 5):
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"%PDF-1.7")
    monkeypatch.setattr(versions, "PAGE", 3)

    assert pages(s3) == [[before, *behind]]


def test_every_version_is_on_one_page_wherever_pages_end(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [f"incoming/{name}.pdf" for name in "aabyzzz"]
    for key in (*keys, *[HEARTBEAT_KEY] * 4):
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"%PDF-1.7")
    monkeypatch.setattr(versions, "PAGE", 4)

    assert [key for page in pages(s3) for key in page] == keys
