"""When a credential is worth a reminder: once for each horizon that it comes within, and once when it has expired."""

from __future__ import annotations

from collections.abc import Collection

EXPIRED = 0
"""The horizon of a credential whose last day has passed: it is valid through the day that it names."""

DEFAULT_HORIZONS = (90, 60, 30, 7)
"""Days before the expiry, where an organisation has not chosen its own."""


def due_horizon(days_left: int, horizons: Collection[int], reminded: Collection[int]) -> int | None:
    """The horizon for which a reminder is due, None where none is.

    A credential is reminded of by the nearest horizon that it has come within, so that one first seen 20 days before
    its end brings one mail and not three, and a day on which the schedule did not run is made up for on the next.

    Args:
        days_left: To the last valid day; negative when that has passed.
        horizons: Days, in any order.
        reminded: Horizons for which this credential has been reminded of already.
    """
    if days_left < 0:
        within = EXPIRED
    else:
        reached = [horizon for horizon in horizons if days_left <= horizon]
        if not reached:
            return None
        within = min(reached)
    return None if any(earlier <= within for earlier in reminded) else within
