"""What to do about a document that ought to have come further, by what Step Functions says of its run. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from credmate.contracts import CaughtError, DocumentStatus
from credmate.jobs import Suspect


@dataclass(frozen=True)
class Seen:
    """An execution as Step Functions describes it."""

    status: str
    started: datetime
    error: str | None = None
    cause: str | None = None


class Action(Enum):
    """What to do."""

    LEAVE = auto()
    RECORD = auto()
    """It died without telling: record the failure."""
    STOP = auto()
    """It goes on beyond its lease: stop it, then record that."""
    RESTART = auto()
    """Nobody carries it on."""


OVERRAN = CaughtError(Error="LeaseExpired", Cause="the run went on beyond its lease and was stopped")


def judge(suspect: Suspect, seen: Seen | None) -> Action:
    """What to do about the suspect; `seen` is None where its execution does not exist.

    What ended while we looked has told the database itself: an execution that succeeded is nobody's concern until its
    lease has ended.
    """
    if seen is None:
        return Action.RESTART
    if seen.status == "RUNNING":
        overran = suspect.status is DocumentStatus.PROCESSING and not suspect.lease_alive and not suspect.waiting
        return Action.STOP if overran else Action.LEAVE
    if seen.status == "SUCCEEDED":
        return Action.LEAVE if suspect.lease_alive else Action.RESTART
    if seen.status == "TIMED_OUT" and suspect.waiting:
        return Action.RESTART
    return Action.RECORD


def attempt_after(suspect: Suspect, seen: Seen | None) -> int:
    """1-based attempt to begin with: the same, where no such execution ever claimed the document."""
    never_claimed = suspect.status is DocumentStatus.UPLOADED or suspect.waiting
    return suspect.run.attempt if seen is None and never_claimed else suspect.run.attempt + 1
