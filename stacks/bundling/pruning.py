"""What wheels bring that no function needs, as tables."""

from __future__ import annotations

import shutil
from pathlib import Path

SUPERFLUOUS = (
    "**/__pycache__",
    "**/tests",
    "**/*.pyi",
    "**/*.pyx",
    "**/*.pxd",
    "**/*.h",
    "**/*.c",
    "bin",  # console scripts, which name the interpreter that installed them
    "*.dist-info/RECORD",  # lists the scripts' digests, so it differs from machine to machine
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "*.dist-info/direct_url.json",
)
"""Globs below a layer's python/ folder; licences and METADATA stay."""

AWS_SERVICES = (
    "bedrock-runtime",
    "cloudformation",
    "events",
    "kms",
    "lambda",
    "rds",
    "s3",
    "secretsmanager",
    "sesv2",
    "sqs",
    "ssm",
    "stepfunctions",
    "sts",
    "xray",  # the X-Ray SDK makes a client of it when it is imported
)
"""The services whose models botocore keeps: with all 400 it weighs 22 MB."""

SDK_DATA = frozenset({"_retry.json", "endpoints.json", "partitions.json", "sdk-default-configuration.json"})
"""What botocore's data folder holds besides services."""


def prune(site: Path, patterns: tuple[str, ...] = SUPERFLUOUS) -> None:
    """Delete what the patterns name below `site`."""
    for pattern in patterns:
        for path in sorted(site.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def keep_aws_services(site: Path) -> None:
    """Delete botocore's and boto3's models of services that no function calls."""
    for data in (site / "botocore" / "data", site / "boto3" / "data"):
        for path in sorted(data.iterdir()):
            if path.is_dir() and path.name not in AWS_SERVICES:
                shutil.rmtree(path)
            elif path.is_file() and path.name.removesuffix(".gz") not in SDK_DATA:
                path.unlink()
