"""Who gets a slot, and when the others are to ask again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from begin.admission import LONGEST_WAIT, SHORTEST_WAIT, Slots, wait_for
from credmate.contracts import Lane
from credmate.lanes import lane_of
from credmate.store import Room

SLOTS = Slots(all=100, reserved=10)


def a_room(lane: Lane = Lane.REGULAR, **more: Any) -> Room:
    empty: dict[str, Any] = {
        "under_way": 0,
        "regular_under_way": 0,
        "ahead": 0,
        "due_ahead": 0,
        "pace": 0.0,
        "waited": timedelta(0),
    }
    return Room(lane=lane, **{**empty, **more})


def full(lane: Lane = Lane.REGULAR, **more: Any) -> Room:
    return a_room(lane, **{"under_way": 100, "regular_under_way": 90, **more})


def test_a_free_slot_is_taken_at_once() -> None:
    assert wait_for(a_room(under_way=89, regular_under_way=89), SLOTS) is None


def test_regular_documents_leave_the_reserve_alone() -> None:
    assert wait_for(a_room(under_way=90, regular_under_way=90), SLOTS) is not None


def test_priority_documents_take_the_reserve_and_no_more() -> None:
    assert wait_for(a_room(Lane.PRIORITY, under_way=99, regular_under_way=90), SLOTS) is None
    assert wait_for(full(Lane.PRIORITY), SLOTS) is not None


def test_priority_documents_beyond_their_reserve_count_against_everyone() -> None:
    assert wait_for(a_room(under_way=100, regular_under_way=40), SLOTS) is not None


def test_a_newcomer_leaves_a_slot_to_whoever_is_about_to_ask() -> None:
    def one_free(due_ahead: int) -> Room:
        return a_room(under_way=89, regular_under_way=89, ahead=1, due_ahead=due_ahead)

    assert wait_for(one_free(due_ahead=1), SLOTS) is not None
    assert wait_for(one_free(due_ahead=0), SLOTS) is None


def test_the_wait_is_the_place_in_the_line_at_the_recent_pace() -> None:
    assert wait_for(full(ahead=99, pace=2.0), SLOTS) == timedelta(seconds=50)


def test_without_a_pace_the_line_is_taken_to_move_as_documents_usually_do() -> None:
    assert wait_for(full(ahead=199), SLOTS) == timedelta(seconds=30)


def test_no_wait_is_shorter_or_longer_than_the_bounds() -> None:
    assert wait_for(full(pace=1000.0), SLOTS) == SHORTEST_WAIT
    assert wait_for(full(ahead=100_000, pace=0.1), SLOTS) == LONGEST_WAIT


def test_who_has_waited_long_asks_less_often() -> None:
    assert wait_for(full(pace=1000.0, waited=timedelta(minutes=20)), SLOTS) == timedelta(minutes=1)


def test_more_runs_than_slots_is_no_reason_to_wait_for_less() -> None:
    assert wait_for(full(under_way=150, regular_under_way=150, ahead=9, pace=1.0), SLOTS) == timedelta(seconds=10)


@pytest.mark.parametrize(
    ("key", "lane"),
    [
        ("incoming/a.pdf", Lane.REGULAR),
        ("incoming/urgent/a.pdf", Lane.PRIORITY),
        ("incoming/credmate-canary/a.pdf", Lane.PRIORITY),
        ("incoming/urgently.pdf", Lane.REGULAR),
        ("incoming/org 7/urgent/a.pdf", Lane.REGULAR),
    ],
)
def test_the_lane_is_told_by_the_key(key: str, lane: Lane) -> None:
    assert lane_of(key) is lane
