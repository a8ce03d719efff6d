"""A transcript against itself: its rows, its totals, its period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from credmate.document_types import CreditSystem
from credmate.reference import table
from validate.context import Doubt, SectionContext


def transcript_total(context: SectionContext) -> Iterator[Doubt]:
    """The rows of a system add up to a total that the transcript prints for it.

    Subtotals (by year, by type) beside the grand total are normal: one of them, or all together, must fit. A total of
    no named system may also stand for all rows.
    """
    rows: dict[CreditSystem, Decimal] = defaultdict(Decimal)
    for row in context.transcript_rows("activities"):
        rows[row.system] += row.amount
    printed: dict[CreditSystem, list[Decimal]] = defaultdict(list)
    for line in context.credit_lines("totals"):
        printed[line.system].append(line.amount)
    if not rows:
        return
    for system, totals in printed.items():
        sums = {rows[system]}
        if system is CreditSystem.OTHER:
            sums.add(sum(rows.values(), Decimal()))
        if sums.isdisjoint({*totals, sum(totals, Decimal())}):
            shown = " and ".join(str(total) for total in totals)
            yield Doubt("totals", f"The rows of {system.value} add up to {max(sums)}; the transcript prints {shown}")


def transcript_period(context: SectionContext) -> Iterator[Doubt]:
    """All activities lie within the period that the transcript says it covers."""
    first, last = context.day("period_start"), context.day("period_end")
    outside = [
        row
        for row in context.transcript_rows("activities")
        if (first is not None and row.completion_date < first) or (last is not None and row.completion_date > last)
    ]
    if outside:
        yield Doubt("activities", f"{len(outside)} of the activities lie outside the printed period")


def transcript_duplicate(context: SectionContext) -> Iterator[Doubt]:
    """The same activity twice: a row read twice, or credit counted twice."""
    seen = Counter(context.transcript_rows("activities"))
    twice = [row for row, times in seen.items() if times > 1]
    if twice:
        yield Doubt(
            "activities", f"{len(twice)} of the activities are listed more than once, the first: {twice[0].title}"
        )


def transcript_ceiling(context: SectionContext) -> Iterator[Doubt]:
    """More credit in one year than anyone plausibly earns: an amount was misread."""
    ceiling = Decimal(table("credit_rules")["year_ceiling"])
    years: dict[int, Decimal] = defaultdict(Decimal)
    for row in context.transcript_rows("activities"):
        years[row.completion_date.year] += row.amount
    for year, total in sorted(years.items()):
        if total > ceiling:
            yield Doubt("activities", f"{total} credits in {year} are more than one year plausibly holds")
