"""Days as old programs print them in a column: without separators, or several of a month with one year."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_DAYS_OF_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})-(\d{1,2})/(\d{2})")
"""Days of one month, its year behind the last: 05/04-08/02."""
_COMPACT = re.compile(r"\W*(\d{2})(\d{2})((?:19|20)\d{2})\W*|\W*((?:19|20)\d{2})(\d{2})(\d{2})\W*")
"""A date without separators, as old programs print it: 05152024, 20240515."""


def compact_day(text: str) -> date | None:
    """The date that `text` is, printed without separators, or the last of several days of a month."""
    found = _COMPACT.fullmatch(text)
    if found is not None:
        return _calendar_day(*(found.group(3, 1, 2) if found[3] else found.group(4, 5, 6)))
    days = _DAYS_OF_MONTH.fullmatch(text.strip())
    if days is None or int(days[2]) >= int(days[3]):
        return None
    last = _calendar_day(f"20{days[4]}", days[1], days[3])
    return last if last is None or last.year <= datetime.now(UTC).year else last.replace(year=last.year - 100)


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
