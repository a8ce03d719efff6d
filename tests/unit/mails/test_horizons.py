"""One reminder for each horizon, none for those already passed."""

from __future__ import annotations

import pytest

from prepare_mails.horizons import DEFAULT_HORIZONS, EXPIRED, due_horizon


@pytest.mark.parametrize(
    ("days_left", "reminded", "due"),
    [
        pytest.param(91, (), None, id="beyond all horizons"),
        pytest.param(90, (), 90, id="on the day of a horizon"),
        pytest.param(75, (90,), None, id="between two horizons"),
        pytest.param(59, (90,), 60, id="the day of the horizon was missed"),
        pytest.param(20, (), 30, id="first seen late"),
        pytest.param(5, (90, 60, 30), 7, id="the nearest"),
        pytest.param(0, (7,), None, id="on its last valid day"),
        pytest.param(-1, (90, 60, 30, 7), EXPIRED, id="the day after"),
        pytest.param(-40, (EXPIRED,), None, id="long since reminded of"),
        pytest.param(-3, (), EXPIRED, id="expired when it came"),
    ],
)
def test_a_reminder_is_due_once_for_each_horizon(days_left: int, reminded: tuple[int, ...], due: int | None) -> None:
    found = due_horizon(days_left, DEFAULT_HORIZONS, reminded)

    assert found == due


def test_the_order_of_horizons_does_not_matter() -> None:
    found = due_horizon(20, (7, 90, 30, 60), ())

    assert found == 30
