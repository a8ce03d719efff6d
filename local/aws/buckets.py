"""S3: what moto leaves out when CloudFormation makes a bucket."""

from __future__ import annotations

from typing import Any

from moto.s3.models import FakeBucket, s3_backends

from local.aws import replace_part


def install() -> None:
    """Once per process: buckets keep versions and announce objects to EventBridge where the template says so."""
    create = FakeBucket.create_from_cloudformation_json

    def create_configured(resource_name: str, cloudformation_json: dict[str, Any], *where: str, **kwargs: Any) -> Any:
        bucket = create(resource_name, cloudformation_json, *where, **kwargs)
        properties = cloudformation_json.get("Properties", {})
        versioning = properties.get("VersioningConfiguration", {}).get("Status")
        if versioning:
            s3_backends[bucket.account_id][bucket.partition].put_bucket_versioning(bucket.name, versioning)
        notifications = properties.get("NotificationConfiguration", {})
        if "EventBridgeConfiguration" in notifications:
            bucket.set_notification_configuration(
                {"EventBridgeConfiguration": notifications["EventBridgeConfiguration"]}
            )
        return bucket

    replace_part(FakeBucket, "create_from_cloudformation_json", staticmethod(create_configured))
