"""What becomes of a document that ought to have come further."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from credmate.contracts import DocumentStatus, DocumentVersion, Run
from credmate.history import failure_of
from credmate.jobs import Suspect
from dispatch.judgement import Action, Seen, attempt_after, judge

STARTED = datetime(2026, 11, 22, tzinfo=UTC)
DOCUMENT = DocumentVersion(
    document_id=UUID(int=1), bucket="documents", key="incoming/a.pdf", version_id="v", etag="e", size=1
)


def a_suspect(
    status: DocumentStatus = DocumentStatus.PROCESSING, *, lease_alive: bool = True, waiting: bool = False
) -> Suspect:
    run = Run(execution="a-pdf-3", attempt=3)
    return Suspect(document=DOCUMENT, run=run, status=status, lease_alive=lease_alive, waiting=waiting)


UNDER_WAY = a_suspect()
EXPIRED = a_suspect(lease_alive=False)
WAITING = a_suspect(DocumentStatus.UPLOADED, lease_alive=False, waiting=True)
REPROCESSED = a_suspect(DocumentStatus.REVIEW_PENDING, lease_alive=False, waiting=True)
NEVER_CLAIMED = a_suspect(DocumentStatus.UPLOADED, lease_alive=False)


@pytest.mark.parametrize(
    ("suspect", "status", "action"),
    [
        pytest.param(UNDER_WAY, None, Action.RESTART, id="its execution does not exist"),
        pytest.param(UNDER_WAY, "RUNNING", Action.LEAVE, id="at work within its lease"),
        pytest.param(UNDER_WAY, "SUCCEEDED", Action.LEAVE, id="ended while we looked"),
        pytest.param(UNDER_WAY, "FAILED", Action.RECORD, id="died within its lease"),
        pytest.param(UNDER_WAY, "ABORTED", Action.RECORD, id="stopped by somebody"),
        pytest.param(EXPIRED, "RUNNING", Action.STOP, id="at work beyond its lease"),
        pytest.param(EXPIRED, "SUCCEEDED", Action.RESTART, id="succeeded without a result"),
        pytest.param(EXPIRED, "TIMED_OUT", Action.RECORD, id="timed out at work"),
        pytest.param(WAITING, "RUNNING", Action.LEAVE, id="late to ask for a slot"),
        pytest.param(WAITING, "TIMED_OUT", Action.RESTART, id="waited for a day"),
        pytest.param(WAITING, "FAILED", Action.RECORD, id="died in the line"),
        pytest.param(WAITING, None, Action.RESTART, id="vanished from the line"),
        pytest.param(REPROCESSED, "RUNNING", Action.LEAVE, id="waits to be processed again"),
        pytest.param(NEVER_CLAIMED, "RUNNING", Action.LEAVE, id="about to claim"),
    ],
)
def test_what_is_done_follows_from_row_and_execution(suspect: Suspect, status: str | None, action: Action) -> None:
    assert judge(suspect, Seen(status, STARTED) if status else None) is action


@pytest.mark.parametrize(
    ("suspect", "seen", "attempt"),
    [
        pytest.param(UNDER_WAY, None, 4, id="it was claimed"),
        pytest.param(WAITING, None, 3, id="never claimed and never existed"),
        pytest.param(NEVER_CLAIMED, None, 3, id="never started"),
        pytest.param(WAITING, Seen("TIMED_OUT", STARTED), 4, id="its name is taken"),
    ],
)
def test_a_name_is_used_again_only_where_nobody_can_have_claimed_under_it(
    suspect: Suspect, seen: Seen | None, attempt: int
) -> None:
    assert attempt_after(suspect, seen) == attempt


def test_the_cause_of_a_step_is_kept() -> None:
    failure = failure_of("FAILED", "DatabaseUnavailable", '{"errorMessage": "OperationalError"}')

    assert (failure.Error, failure.message) == ("DatabaseUnavailable", "OperationalError")


@pytest.mark.parametrize(
    ("status", "error", "cause", "named"),
    [
        pytest.param("FAILED", "States.Runtime", "input {'text': 'Jane Roe'}", "States.Runtime", id="runtime"),
        pytest.param("TIMED_OUT", None, None, "States.Timeout", id="timed out"),
        pytest.param("ABORTED", None, None, "Aborted", id="aborted"),
    ],
)
def test_what_step_functions_quotes_from_a_state_is_not_kept(
    status: str, error: str | None, cause: str | None, named: str
) -> None:
    failure = failure_of(status, error, cause)

    assert failure.Error == named
    assert failure.Cause == f"the execution ended {status} without recording why"
