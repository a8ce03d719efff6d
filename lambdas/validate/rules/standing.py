"""What the issuer says about the credential itself: its status, its limits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.document_types import DocumentType
from validate.context import Doubt, SectionContext

CLEAN_WORDS = frozenset(
    re.findall(
        r"\w+",
        "active certified clear current full issued licensed registered renewed unrestricted valid certification "
        "license and in good standing of meeting requirements participating moc continuing maintenance",
    )
)
"""A status of these words alone is clean; one more word (probation, lapsed, not ...) qualifies it."""


def status_not_clear(context: SectionContext) -> Iterator[Doubt]:
    """Only an exactly clean status passes; everything qualified is for a person to judge."""
    status = context.text("status")
    if status is not None and not set(re.findall(r"\w+", status.lower())) <= CLEAN_WORDS:
        yield Doubt("status", f'The status is printed as "{status}"')


def limits_order(context: SectionContext) -> Iterator[Doubt]:
    """The limit of one claim is not above the aggregate of all."""
    claim, aggregate = context.number("per_claim_limit"), context.number("aggregate_limit")
    if context.document_type is DocumentType.MALPRACTICE_INSURANCE and claim and aggregate and claim > aggregate:
        yield Doubt("per_claim_limit", f"The limit of one claim, {claim}, is above the aggregate, {aggregate}")
