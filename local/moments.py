"""Points in time as people type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def slot(text: str) -> datetime:
    """A point in time in ISO 8601, in UTC where it names no zone.

    Raises `ValueError`.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def since(text: str) -> datetime:
    """`2d`, `12h` or `30m` ago, or a point in time as `slot` takes it.

    Raises `ValueError`.
    """
    number, unit = text[:-1], UNITS.get(text[-1:])
    if unit and number.isdigit():
        return datetime.now(UTC) - timedelta(**{unit: int(number)})
    return slot(text)
