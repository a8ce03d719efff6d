"""Names and values as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from local.evaluation.assess import SectionAssessment
from local.evaluation.rates import Rate
from local.evaluation.truth import TrueCredit, TrueRow

DASH = "\N{EN DASH}"
ABBREVIATIONS = frozenset({"cme", "dea", "csr", "npi"})

MANY_LINES = 6
"""Of a list with more, only the lines that differ are shown."""


def spoken(name: str) -> str:
    """Blanks for underscores, capitals for abbreviations: "CME provider" for "cme_provider"."""
    return " ".join(word.upper() if word in ABBREVIATIONS else word for word in name.split("_"))


def mistaken(section: SectionAssessment) -> str:
    """What became of a document whose type is not right."""
    if section.found is None:
        return "not found"
    return f"taken for {spoken(section.found_type)}"


def percent(share: float | None) -> str:
    """One decimal where it says something; a dash for nothing."""
    if share is None:
        return DASH
    return "100 %" if share == 1 else "0 %" if share == 0 else f"{_inside(share):.1f} %"


def interval(rate: Rate) -> str:
    """The bounds of the 95 % interval in per cent; of nothing there are none."""
    low, high = rate.interval
    return f"{_bound(low)}{DASH}{_bound(high)}" if rate.n else ""


def _bound(share: float) -> str:
    return f"{100 * share:.0f}" if share in (0, 1) else f"{100 * share:.1f}"


def _inside(share: float) -> float:
    """Per cent that are not rounded to all or nothing."""
    return min(max(100 * share, 0.1), 99.9)


def lines_of(value: Any) -> list[str]:
    """A value, true or found, line by line; nothing for None."""
    if value is None:
        return []
    records = value if isinstance(value, list | tuple) else [value]
    if records and all(isinstance(record, str) for record in records):
        return [", ".join(records)]
    return [_line(record) for record in records]


def differing(lines: Sequence[str], other: Sequence[str]) -> list[str]:
    """Of a long list what the other list lacks, and how much it has in common."""
    if len(lines) <= MANY_LINES:
        return list(lines)
    own = [line for line in lines if line not in other]
    shown = own[:MANY_LINES]
    rest = len(lines) - len(shown)
    return [*shown, f"and {rest} more"] if rest else shown


def _line(record: Any) -> str:
    if isinstance(record, TrueCredit):
        systems = " or ".join(record.accept_systems or (record.system,))
        bases = " or ".join(record.accept_bases or (record.basis,))
        return f"{record.amount} {systems}, {bases}"
    if isinstance(record, TrueRow):
        return f"{record.completion_date}, {record.title}, {record.amount} {record.system}"
    if isinstance(record, Mapping) and "basis" in record:
        return f"{record.get('amount')} {record.get('system')}, {record.get('basis')}"
    if isinstance(record, Mapping):
        return f"{record.get('completion_date')}, {record.get('title')}, {record.get('amount')} {record.get('system')}"
    return str(record)
