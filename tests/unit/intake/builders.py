"""Events of S3, and the batches in which SQS hands them over."""

from __future__ import annotations

import json
from typing import Any

UPLOADED = "2026-05-04T09:30:00Z"


def an_event(key: str = "incoming/a.pdf", version: str | None = "v1", etag: str = "e1", size: int = 10) -> str:
    """As EventBridge delivers it."""
    item: dict[str, Any] = {"key": key, "size": size, "etag": etag, "sequencer": "0061"}
    if version is not None:
        item["version-id"] = version
    detail = {"version": "0", "bucket": {"name": "documents"}, "object": item, "reason": "PutObject"}
    return json.dumps(
        {"version": "0", "detail-type": "Object Created", "source": "aws.s3", "time": UPLOADED, "detail": detail}
    )


def a_scan(key: str = "incoming/a.pdf", version: str | None = "v1", status: str = "NO_THREATS_FOUND") -> str:
    """GuardDuty's event, as EventBridge delivers it."""
    item: dict[str, Any] = {"bucketName": "documents", "objectKey": key, "eTag": "e1", "s3Throttled": False}
    if version is not None:
        item["versionId"] = version
    detail = {
        "schemaVersion": "1.0",
        "scanStatus": "COMPLETED",
        "resourceType": "S3_OBJECT",
        "s3ObjectDetails": item,
        "scanResultDetails": {"scanResultStatus": status, "threats": None},
    }
    kind = "GuardDuty Malware Protection Object Scan Result"
    return json.dumps({"version": "0", "detail-type": kind, "source": "aws.guardduty", "detail": detail})


def a_batch(*bodies: str) -> dict[str, Any]:
    """Messages `m0`, `m1`, ... with these bodies."""
    return {"Records": [{"messageId": f"m{number}", "body": body} for number, body in enumerate(bodies)]}
