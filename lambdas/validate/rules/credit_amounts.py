"""Amounts of credit: steps, ceilings, and who may be awarded what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from credmate.document_types import CreditBasis
from credmate.reference import table
from validate.context import CreditLine, Doubt, SectionContext

PHYSICIAN = re.compile(r"\b(?:M\.?D|D\.?O|M\.?B\.?,?\s?B\.?S|MBBCh)\b", re.IGNORECASE)
CREDIT_FIELDS = ("credits", "totals")


def credit_step(context: SectionContext) -> Iterator[Doubt]:
    """AMA credit, and what follows its rules, comes in quarters."""
    steps = table("credit_rules")["step"]
    amounts = [(name, line.amount, line.system) for name in CREDIT_FIELDS for line in context.credit_lines(name)]
    amounts += [("activities", row.amount, row.system) for row in context.transcript_rows("activities")]
    for name, amount, system in amounts:
        if system in steps and amount % Decimal(steps[system]):
            label = system.value.split("_")[0]
            yield Doubt(name, f"{label} credit comes in quarters; {amount} is not one")


def credit_ceiling(context: SectionContext) -> Iterator[Doubt]:
    """Nothing, or less, or more than one activity can carry; live activities give no more than twelve a day."""
    limits = table("credit_rules")
    for line in context.credit_lines("credits"):
        if line.amount <= 0:
            yield Doubt("credits", f"{line.amount} is no amount of credit")
        elif line.amount > Decimal(limits["activity_ceiling"]):
            yield Doubt("credits", f"{line.amount} credits are more than one activity plausibly carries")
        elif (most := _most_in_days(context, Decimal(limits["day_ceiling"]))) is not None and line.amount > most:
            yield Doubt("credits", f"{line.amount} credits are more than these days plausibly hold")


def _most_in_days(context: SectionContext, per_day: Decimal) -> Decimal | None:
    """What the printed days hold of a live activity; None where no range of days is printed."""
    first, last = context.day("start_date"), context.day("completion_date")
    live = "live" in (context.text("activity_format") or "").lower()
    if not live or first is None or last is None or first > last:
        return None
    return per_day * ((last - first).days + 1)


def awarded_above_designated(context: SectionContext) -> Iterator[Doubt]:
    """No one can be awarded more than the activity was designated for."""
    lines = context.credit_lines("credits")
    for awarded in _of(lines, CreditBasis.AWARDED):
        most = max(
            (line.amount for line in _of(lines, CreditBasis.DESIGNATED) if line.system == awarded.system), default=None
        )
        if most is not None and awarded.amount > most:
            yield Doubt("credits", f"{awarded.amount} awarded, but the activity was designated for {most} at most")


def _of(lines: list[CreditLine], basis: CreditBasis) -> list[CreditLine]:
    return [line for line in lines if line.basis is basis]


def awarded_to_other(context: SectionContext) -> Iterator[Doubt]:
    """AMA PRA credit is awarded to physicians; others get a certificate of participation (AMA PRA booklet)."""
    degree = context.text("provider_degree")
    if degree is None or PHYSICIAN.search(degree):
        return
    reserved = table("credit_rules")["physicians_only"]
    if any(line.system in reserved for line in _of(context.credit_lines("credits"), CreditBasis.AWARDED)):
        yield Doubt("credits", f"AMA PRA credit can only be awarded to physicians; the certificate names a {degree}")
