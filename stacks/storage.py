"""What must outlive everything else: the uploads. And, beside them, the files that steps leave for each other."""

from __future__ import annotations

from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from stacks.constructs.acknowledge import acknowledge
from stacks.constructs.grants import CANARIES
from stacks.constructs.malware import MalwareScan
from stacks.settings import Settings

UPLOADS = "incoming/"
"""An object put below it is all that an uploader does."""


class StorageStack(cdk.Stack):
    """The documents bucket, which announces uploads to EventBridge, and the work bucket, which forgets."""

    def __init__(self, scope: Construct, construct_id: str, *, settings: Settings, **options: Any) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=f"credmate-{settings.stage}-storage",
            description="Credmate: uploaded documents and work files",
            tags=settings.tags,
            termination_protection=settings.keeps_data,
            **options,
        )
        keep = cdk.RemovalPolicy.RETAIN if settings.keeps_data else cdk.RemovalPolicy.DESTROY
        key = kms.Key(self, "Key", enable_key_rotation=True, removal_policy=keep) if settings.own_keys else None
        private: dict[str, Any] = {
            "block_public_access": s3.BlockPublicAccess.BLOCK_ALL,
            "object_ownership": s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            "enforce_ssl": True,
            "minimum_tls_version": 1.2,
            "encryption": s3.BucketEncryption.KMS if key else s3.BucketEncryption.S3_MANAGED,
            "encryption_key": key,
            "bucket_key_enabled": True if key else None,
        }

        logs = _access_logs(self, settings, keep)
        self.documents = s3.Bucket(
            self,
            "Documents",
            versioned=True,
            removal_policy=keep,
            server_access_logs_bucket=logs,
            server_access_logs_prefix="documents/",
            lifecycle_rules=[
                s3.LifecycleRule(
                    noncurrent_version_expiration=cdk.Duration.days(settings.old_version_days),
                    abort_incomplete_multipart_upload_after=cdk.Duration.days(1),
                ),
                # What became of a canary stays in the database for a week; the document itself is of no use to anybody.
                s3.LifecycleRule(
                    id="ForgetCanaries",
                    prefix=CANARIES,
                    expiration=cdk.Duration.days(1),
                    noncurrent_version_expiration=cdk.Duration.days(1),
                ),
            ],
            **private,
        )
        _announce_to_eventbridge(self.documents)
        if settings.malware_scan:
            MalwareScan(self, "MalwareScan", bucket=self.documents, prefix=UPLOADS)
        self.work = s3.Bucket(
            self,
            "Work",
            removal_policy=cdk.RemovalPolicy.DESTROY,
            server_access_logs_bucket=logs,
            server_access_logs_prefix="work/",
            lifecycle_rules=[
                s3.LifecycleRule(
                    expiration=cdk.Duration.days(settings.work_file_days),
                    abort_incomplete_multipart_upload_after=cdk.Duration.days(1),
                )
            ],
            **private,
        )

        cdk.CfnOutput(self, "DocumentsBucketName", value=self.documents.bucket_name)
        cdk.CfnOutput(self, "WorkBucketName", value=self.work.bucket_name)


def _access_logs(scope: Construct, settings: Settings, keep: cdk.RemovalPolicy) -> s3.Bucket:
    """Who asked the other buckets for what. Log delivery writes under S3's own key alone."""
    bucket = s3.Bucket(
        scope,
        "AccessLogs",
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        enforce_ssl=True,
        minimum_tls_version=1.2,
        encryption=s3.BucketEncryption.S3_MANAGED,
        removal_policy=keep,
        lifecycle_rules=[s3.LifecycleRule(expiration=cdk.Duration.days(settings.access_log_days))],
    )
    acknowledge(bucket, "S1", "it holds the access logs; logging itself would never end")
    return bucket


def _announce_to_eventbridge(bucket: s3.Bucket) -> None:
    """Switch notifications on where CloudFormation has the property.

    The L2 argument `event_bridge_enabled` deploys a custom resource with a function of its own for this one bit.
    """
    resource = bucket.node.default_child
    if not isinstance(resource, s3.CfnBucket):
        raise TypeError("a bucket's default child is its CfnBucket")
    resource.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
        event_bridge_configuration=s3.CfnBucket.EventBridgeConfigurationProperty(event_bridge_enabled=True)
    )
