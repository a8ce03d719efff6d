"""Dates against each other, against today, and against the terms that issuers give."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from credmate.document_types import FIELDS, FieldKind
from credmate.reference import table
from validate.context import Doubt, SectionContext

EARLIEST_YEAR = 1950
FURTHEST_YEARS = 11
"""The longest term of a credential is ten years; a renewal may be issued a year ahead."""
CLOCK_TOLERANCE = timedelta(days=1)
"""It may already be tomorrow where the certificate was printed."""
RETENTION_YEARS = 6
"""The AMA asks for records of six years (AMA PRA booklet)."""

ORDER = (
    ("start_date", "completion_date"),
    ("period_start", "period_end"),
    ("issue_date", "expiration_date"),
    ("effective_date", "expiration_date"),
    ("retroactive_date", "expiration_date"),
)
"""(earlier, later): the same day is allowed."""

PAST = ("start_date", "completion_date", "issue_date", "retroactive_date")
"""Days of things that have happened when the document is printed. A policy may begin later than its certificate."""


def date_order(context: SectionContext) -> Iterator[Doubt]:
    """What comes first may not come after."""
    for earlier, later in ORDER:
        first, last = context.day(earlier), context.day(later)
        if first is not None and last is not None and first > last:
            words = earlier.replace("_", " "), later.replace("_", " ")
            yield Doubt(later, f"The {words[1]} {last} lies before the {words[0]} {first}")


def date_in_future(context: SectionContext) -> Iterator[Doubt]:
    """Completion and issue have happened; a day of tolerance for time zones."""
    for name in PAST:
        day = context.day(name)
        if day is not None and day > context.today + CLOCK_TOLERANCE:
            yield Doubt(name, f"The {name.replace('_', ' ')} {day} lies in the future")
    late = [
        row for row in context.transcript_rows("activities") if row.completion_date > context.today + CLOCK_TOLERANCE
    ]
    if late:
        yield Doubt(
            "activities", f"{len(late)} of the activities are dated in the future, the first {late[0].completion_date}"
        )


def date_implausible(context: SectionContext) -> Iterator[Doubt]:
    """No credential is from before 1950 or runs longer than eleven years from now."""
    for field in FIELDS[context.document_type]:
        day = context.day(field.name) if field.kind is FieldKind.DATE else None
        if day is not None and not EARLIEST_YEAR <= day.year <= context.today.year + FURTHEST_YEARS:
            yield Doubt(field.name, f"{day.year} is no plausible year for the {field.name.replace('_', ' ')}")


def expired(context: SectionContext) -> Iterator[Doubt]:
    """The credential has run out: worth keeping, not worth relying on."""
    day = context.day("expiration_date")
    if day is not None and day < context.today:
        yield Doubt("expiration_date", f"Expired on {day}")


def month_end(context: SectionContext) -> Iterator[Doubt]:
    """Some issuers' credentials run to the last day of a month."""
    day, rule = context.day("expiration_date"), table("credential_terms")["month_end"].get(context.document_type)
    if day is None or rule is None or day.day == calendar.monthrange(day.year, day.month)[1]:
        return
    if re.search(rule["issuer"], context.text("issuer") or "", re.IGNORECASE):
        yield Doubt("expiration_date", f"{rule['whose']} end on the last day of a month; {day} is none")


def term_length(context: SectionContext) -> Iterator[Doubt]:
    """Credentials of one type run about equally long."""
    term = table("credential_terms")["term_months"].get(context.document_type)
    first, last = context.day(term["from"]) if term else None, context.day("expiration_date")
    if first is None or last is None or first > last:
        return
    months = months_between(first, last)
    if not term["shortest"] <= months <= term["longest"]:
        yield Doubt("expiration_date", f"The term from {first} to {last} is unusual: {months} months")


def months_between(first: date, last: date) -> int:
    """Calendar months from `first` to `last`, days left aside."""
    return (last.year - first.year) * 12 + last.month - first.month


def completion_old(context: SectionContext) -> Iterator[Doubt]:
    """Credit older than the six years for which the AMA asks to keep records is of no use in any cycle."""
    day = context.day("completion_date")
    if day is not None and day < context.today - timedelta(days=round(RETENTION_YEARS * 365.25)):
        yield Doubt("completion_date", f"Completed on {day}, more than {RETENTION_YEARS} years ago")
