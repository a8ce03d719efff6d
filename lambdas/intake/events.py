"""From "an object was created" to the input of an execution. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import AliasChoices, Field, TypeAdapter

from credmate.contracts import Contract, DocumentVersion, PipelineInput, Run
from credmate.identity import document_id, execution_name
from credmate.lanes import lane_of

FIRST_ATTEMPT = 1


class _Bucket(Contract):
    name: str


class _Object(Contract):
    key: str
    """Raw: EventBridge does not URL-encode keys, unlike S3's older notifications."""
    size: int = 0
    etag: str = ""
    version_id: str | None = Field(default=None, validation_alias=AliasChoices("version-id", "versionId"))


class _Detail(Contract):
    bucket: _Bucket
    object: _Object


class ObjectCreated(Contract):
    """An `Object Created` event of S3 as EventBridge delivers it."""

    detail: _Detail
    time: datetime | None = None

    @property
    def key(self) -> str:
        """Of the object."""
        return self.detail.object.key

    @property
    def is_folder_marker(self) -> bool:
        """The S3 console makes "folders" by empty objects whose key ends in a slash."""
        return self.detail.object.key.endswith("/") and self.detail.object.size == 0


class _ScannedObject(Contract):
    bucket: str = Field(alias="bucketName")
    key: str = Field(alias="objectKey")
    version_id: str | None = Field(default=None, alias="versionId")


class _ScanDetail(Contract):
    object: _ScannedObject = Field(alias="s3ObjectDetails")


class ObjectScanned(Contract):
    """A `GuardDuty Malware Protection Object Scan Result` as EventBridge delivers it.

    It names the version but not its size. The verdict itself is left to Fetch, which every run has to pass.
    """

    detail: _ScanDetail

    @property
    def key(self) -> str:
        """Of the object."""
        return self.detail.object.key


def read_event(body: str) -> ObjectCreated | ObjectScanned:
    """Which of the two a message is. Raises pydantic's `ValidationError` for anything else."""
    event: ObjectCreated | ObjectScanned = EVENTS.validate_json(body)
    return event


EVENTS: TypeAdapter[Any] = TypeAdapter(ObjectCreated | ObjectScanned)


def created(scanned: ObjectScanned, *, size: int, etag: str, time: datetime) -> ObjectCreated:
    """The event of S3 that came before the scan, from what S3 says of the version (its ETag in quotation marks)."""
    item = scanned.detail.object
    return ObjectCreated(
        detail=_Detail(
            bucket=_Bucket(name=item.bucket),
            object=_Object(key=item.key, size=size, etag=etag.strip('"'), versionId=item.version_id),
        ),
        time=time,
    )


def pipeline_input(event: ObjectCreated) -> PipelineInput:
    """The first attempt at this object version: the same for every copy of the event."""
    bucket, item = event.detail.bucket.name, event.detail.object
    version = item.version_id if item.version_id not in ("", "null") else None
    identity = document_id(bucket, item.key, version, item.etag)
    return PipelineInput(
        document=DocumentVersion(
            document_id=identity,
            bucket=bucket,
            key=item.key,
            version_id=version,
            etag=item.etag,
            size=item.size,
            uploaded_at=event.time,
        ),
        run=Run(
            execution=execution_name(item.key, identity, FIRST_ATTEMPT),
            attempt=FIRST_ATTEMPT,
            lane=lane_of(item.key),
        ),
    )
