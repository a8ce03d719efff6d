"""What functions may do with buckets: exact actions on exact prefixes, where the L2 grants would use patterns."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

from stacks.constructs.function import PythonFunction

INCOMING = "incoming/*"
"""Keys of uploads."""

CANARIES = "incoming/credmate-canary/"
"""Below it are the documents that the deployment sends to prove itself: `credmate.identity.CANARY_PREFIX`."""

WORK = "work/*"
"""Keys of what steps leave for each other."""

ANSWERS = "work/*/model/*"
"""Keys of what the model answered: `credmate.model_answers`."""

MAILS = "mails/*"
"""Keys of mails that wait in the work bucket: no step of a document may read them."""

LISTS = "work/reconcile/*"
"""Keys of lists that jobs leave for each other."""


def read_uploads(function: PythonFunction, documents: s3.IBucket) -> None:
    """Read pinned versions of uploads.

    Listing is what makes S3 answer 404 for a version that is gone; without it that is a 403, like a mistake of ours.
    """
    _allow_objects(function, documents, INCOMING, "s3:GetObject", "s3:GetObjectVersion")
    function.allow("s3:ListBucket", "s3:ListBucketVersions", on=[documents.bucket_arn])
    if documents.encryption_key:
        function.allow("kms:Decrypt", on=[documents.encryption_key.key_arn])


def upload_canaries(function: PythonFunction, documents: s3.IBucket) -> None:
    """Put documents where everybody puts them, below a prefix that nobody else uses."""
    _allow_objects(function, documents, f"{CANARIES}*", "s3:PutObject")
    if documents.encryption_key:
        function.allow("kms:GenerateDataKey", on=[documents.encryption_key.key_arn])


def read_verdicts(function: PythonFunction, documents: s3.IBucket) -> None:
    """Read what the malware scan found, which is a tag on each version."""
    _allow_objects(function, documents, INCOMING, "s3:GetObjectTagging", "s3:GetObjectVersionTagging")


def read_work(function: PythonFunction, work: s3.IBucket) -> None:
    """Read what earlier steps left."""
    _allow_objects(function, work, WORK, "s3:GetObject")
    if work.encryption_key:
        function.allow("kms:Decrypt", on=[work.encryption_key.key_arn])


def write_work(function: PythonFunction, work: s3.IBucket) -> None:
    """Leave something for later steps."""
    _allow_objects(function, work, WORK, "s3:PutObject")
    if work.encryption_key:
        function.allow("kms:GenerateDataKey", on=[work.encryption_key.key_arn])


def keep_answers(function: PythonFunction, work: s3.IBucket) -> None:
    """Keep what the model answered, and see whether it did; listing is what tells what is not there from a mistake."""
    _allow_objects(function, work, ANSWERS, "s3:GetObject", "s3:PutObject")
    function.allow("s3:ListBucket", on=[work.bucket_arn])
    if work.encryption_key:
        function.allow("kms:Decrypt", "kms:GenerateDataKey", on=[work.encryption_key.key_arn])


def read_lists(function: PythonFunction, work: s3.IBucket) -> None:
    """Read lists that jobs leave for each other; nothing of what a document says."""
    _allow_objects(function, work, LISTS, "s3:GetObject")
    if work.encryption_key:
        function.allow("kms:Decrypt", on=[work.encryption_key.key_arn])


def write_lists(function: PythonFunction, work: s3.IBucket) -> None:
    """Leave a list for another job."""
    _allow_objects(function, work, LISTS, "s3:PutObject")
    if work.encryption_key:
        function.allow("kms:GenerateDataKey", on=[work.encryption_key.key_arn])


def write_mails(function: PythonFunction, work: s3.IBucket) -> None:
    """Leave mails to be sent."""
    _allow_objects(function, work, MAILS, "s3:PutObject")
    if work.encryption_key:
        function.allow("kms:GenerateDataKey", on=[work.encryption_key.key_arn])


def claim_mails(function: PythonFunction, work: s3.IBucket) -> None:
    """Read mails that wait, claim each, and give a claim back."""
    _allow_objects(function, work, MAILS, "s3:GetObject", "s3:PutObject", "s3:DeleteObject")
    if work.encryption_key:
        function.allow("kms:Decrypt", "kms:GenerateDataKey", on=[work.encryption_key.key_arn])


def _allow_objects(function: PythonFunction, bucket: s3.IBucket, keys: str, *actions: str) -> None:
    """On the objects below one prefix.

    The export is named here, not when the app is synthesized, so that the name of nag's finding is known.
    """
    arn = cdk.Stack.of(bucket).export_value(bucket.bucket_arn)
    function.allow(*actions, on=[f"{arn}/{keys}"], because="objects are named by who uploads, and by runs")
