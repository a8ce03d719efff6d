from __future__ import annotations

import pytest

from credmate.contracts import FieldValue
from parse.label_phrases import Vocabulary
from parse.labels import LabelledPage
from parse.periods import period_day
from tests.unit.parse.pages import page_of

LABELS = Vocabulary({"period": "policy period; valid"})


def days(text: str) -> tuple[object, object]:
    page = LabelledPage(page_of(text), LABELS)
    return value_of(period_day(page, "period", "first")), value_of(period_day(page, "period", "last"))


def value_of(found: FieldValue | None) -> object:
    return found.value if found else None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Policy Period: 01/20/2025 - 01/20/2026", id="beside"),
        pytest.param("Policy Period: 01/20/2025 12:01 AM to 01/20/2026 12:01 AM", id="with times"),
        pytest.param("Policy Period: 01/20/2025 at 12:01 a.m. - 01/20/2026", id="with one time"),
        pytest.param("Policy Period      Limits\n01/20/2025 to 01/20/2026", id="below"),
        pytest.param(
            "Coverage    Policy Period    Limits\nDental      01/20/2025 to    $1\n            01/20/2026", id="cell"
        ),
    ],
)
def test_both_ends_of_a_period_are_read(text: str) -> None:
    assert days(text) == ("2025-01-20", "2026-01-20")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Policy Period: 01/20/2025", id="one day"),
        pytest.param("Policy Period\n01/20/2025 to\n01/20/2024", id="ends before it begins"),
    ],
)
def test_a_single_day_is_no_period(text: str) -> None:
    assert days(text) == (None, None)
