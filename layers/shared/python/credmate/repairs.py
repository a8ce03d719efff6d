"""What the reconciler counts: documents that it helped on, and how they had been lost."""

from __future__ import annotations

from enum import StrEnum

from aws_lambda_powertools import Logger

from credmate.counting import count

RECONCILER = "reconciler"
"""In the place of a function's name: several functions reconcile, and one alarm watches all they did."""

logger = Logger()


class Repair(StrEnum):
    """How a document had been lost."""

    NEVER_STARTED = "never_started"
    """Nobody heard of its upload."""
    LOST_WORKER = "lost_worker"
    """Its execution vanished."""
    DIED_UNRECORDED = "died_unrecorded"
    """Its execution ended, and nobody recorded that."""


def tell_repairs(repair: Repair, documents: int) -> None:
    """Count documents that were helped on, and log how they had been lost.

    Nothing is told where there are none: a metric is paid for by the hour in which it is sent.
    """
    if documents:
        logger.info("documents helped on", extra={"repair": repair.value, "documents": documents})
        count("ReconcilerRepairs", documents, service=RECONCILER)
