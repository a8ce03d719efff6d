"""What functions may do with buckets: exact actions on exact prefixes, where the L2 grants would use patterns."""

from __future__ import annotations

from aws_cdk import aws_s3 as s3

from stacks.constructs.function import PythonFunction

INCOMING = "incoming/*"
"""Keys of uploads."""

WORK = "work/*"
"""Keys of what steps leave for each other."""


def read_uploads(function: PythonFunction, documents: s3.IBucket) -> None:
    """Read pinned versions of uploads.

    Listing is what makes S3 answer 404 for a version that is gone; without it that is a 403, like a mistake of ours.
    """
    function.allow("s3:GetObject", "s3:GetObjectVersion", on=[documents.arn_for_objects(INCOMING)])
    function.allow("s3:ListBucket", "s3:ListBucketVersions", on=[documents.bucket_arn])
    if documents.encryption_key:
        function.allow("kms:Decrypt", on=[documents.encryption_key.key_arn])


def read_work(function: PythonFunction, work: s3.IBucket) -> None:
    """Read what earlier steps left."""
    function.allow("s3:GetObject", on=[work.arn_for_objects(WORK)])
    if work.encryption_key:
        function.allow("kms:Decrypt", on=[work.encryption_key.key_arn])


def write_work(function: PythonFunction, work: s3.IBucket) -> None:
    """Leave something for later steps."""
    function.allow("s3:PutObject", on=[work.arn_for_objects(WORK)])
    if work.encryption_key:
        function.allow("kms:GenerateDataKey", on=[work.encryption_key.key_arn])
