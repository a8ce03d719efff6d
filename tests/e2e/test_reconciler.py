"""Documents that were lost or got stuck, each in another way: the reconciler brings every one of them to an end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg2
import pytest

from credmate.contracts import DocumentStatus
from credmate.identity import run_id
from local import schedules
from local.cost.prices import workload
from tests.e2e.pipeline import PATIENCE_SECONDS, PENDING, Pipeline, Uploaded

pytestmark = pytest.mark.e2e

NOT_A_DOCUMENT = b"just a note"
LATER = (datetime.now(UTC) + timedelta(hours=1) + number * timedelta(minutes=15) for number in count())
"""Slots at which what is uploaded now ought to have come further."""


def reconcile(pipeline: Pipeline, at: datetime | None = None) -> str:
    """Its execution's ARN."""
    fired = schedules.fire(pipeline.cloud.client, "local", "reconcile", at or next(LATER))
    assert fired.status == "SUCCEEDED", fired.answer
    return fired.target


def execute(pipeline: Pipeline, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with (
        closing(psycopg2.connect(pipeline.cloud.database_url)) as connection,
        connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def without_events(pipeline: Pipeline) -> Iterator[None]:
    """Nobody hears of what is uploaded meanwhile."""
    events = pipeline.cloud.client("events")
    (name,) = (rule["Name"] for rule in events.list_rules()["Rules"] if "Uploads" in rule["Name"])
    targets = events.list_targets_by_rule(Rule=name)["Targets"]
    events.remove_targets(Rule=name, Ids=[target["Id"] for target in targets])
    try:
        yield
    finally:
        events.put_targets(Rule=name, Targets=targets)


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def execution_status(pipeline: Pipeline, uploaded: Uploaded) -> str:
    arn = pipeline.deployment.execution_arn(uploaded.execution)
    return str(pipeline.states.describe_execution(executionArn=arn)["status"])


def attempts(pipeline: Pipeline, document_id: UUID) -> list[int]:
    rows = execute(pipeline, "SELECT attempt FROM run WHERE document_id = %s ORDER BY attempt", str(document_id))
    return [row[0] for row in rows]


def forget_the_run_of(pipeline: Pipeline, uploaded: Uploaded) -> None:
    """The document is under way in an execution that does not exist: the local cloud was restarted, say."""
    statement = """
        UPDATE document SET status = 'processing', lease_until = now() + interval '1 hour', started_at = now(),
               run_id = %s, execution = %s, attempt = 7, finished_at = NULL
        WHERE document_id = %s"""
    vanished = uploaded.execution[:-1] + "7"
    execute(pipeline, statement, str(run_id(vanished)), vanished, str(uploaded.document_id))


def test_where_nothing_is_amiss_a_slot_takes_the_transitions_that_a_stage_is_priced_with(
    faulty_pipeline: Pipeline,
) -> None:
    all_that_failed_is_long_ago = datetime.now(UTC) + timedelta(days=2)
    reconcile(faulty_pipeline, all_that_failed_is_long_ago)
    execution = reconcile(faulty_pipeline, all_that_failed_is_long_ago + timedelta(minutes=15))
    events = faulty_pipeline.states.get_execution_history(executionArn=execution, maxResults=1000)["events"]

    assert sum(event["type"].endswith("StateEntered") for event in events) == workload().schedule.transitions


def test_an_upload_that_nobody_heard_of_is_started_once(faulty_pipeline: Pipeline) -> None:
    with without_events(faulty_pipeline):
        uploads = [faulty_pipeline.upload(f"incoming/unheard/{number}.pdf", NOT_A_DOCUMENT) for number in range(5)]
    reconcile(faulty_pipeline)
    reconcile(faulty_pipeline)

    assert {faulty_pipeline.result_of(uploaded).status for uploaded in uploads} == {DocumentStatus.INVALID}
    assert [attempts(faulty_pipeline, uploaded.document_id) for uploaded in uploads] == [[1]] * 5


def test_an_upload_of_a_moment_ago_is_left_to_its_event(faulty_pipeline: Pipeline) -> None:
    with without_events(faulty_pipeline):
        uploaded = faulty_pipeline.upload("incoming/unheard/young.pdf", NOT_A_DOCUMENT)
    reconcile(faulty_pipeline, datetime.now(UTC))

    assert faulty_pipeline.store.statuses([uploaded.document_id]) == {}


def test_a_heartbeat_is_heard_by_intake_and_is_no_document(faulty_pipeline: Pipeline) -> None:
    logs = Path(faulty_pipeline.cloud.state) / "logs"
    fired = schedules.fire(faulty_pipeline.cloud.client, "local", "heartbeat", next(LATER))
    until(lambda: any("heartbeat heard" in log.read_text() for log in logs.iterdir()))
    reconcile(faulty_pipeline)
    listed = faulty_pipeline.states.get_paginator("list_executions").paginate(
        stateMachineArn=faulty_pipeline.cloud.state_machine_arn
    )

    assert fired.well, fired.answer
    assert not [item["name"] for page in listed for item in page["executions"] if item["name"].startswith("heartbeat")]


def test_a_run_that_vanished_is_followed_by_the_next_attempt(faulty_pipeline: Pipeline) -> None:
    uploaded = faulty_pipeline.upload("incoming/vanished.pdf", NOT_A_DOCUMENT)
    faulty_pipeline.result_of(uploaded)
    forget_the_run_of(faulty_pipeline, uploaded)
    reconcile(faulty_pipeline)

    assert faulty_pipeline.result_of(uploaded).status is DocumentStatus.INVALID
    assert attempts(faulty_pipeline, uploaded.document_id) == [1, 8]


def test_an_execution_that_died_without_a_word_is_recorded_as_failed(faulty_pipeline: Pipeline) -> None:
    uploaded = faulty_pipeline.upload("incoming/fault/fetch/nonsense/1/a.pdf", NOT_A_DOCUMENT)
    until(lambda: faulty_pipeline.store.statuses([uploaded.document_id]) != {})
    until(lambda: execution_status(faulty_pipeline, uploaded) == "FAILED")
    before = faulty_pipeline.store.statuses([uploaded.document_id])[uploaded.document_id]
    reconcile(faulty_pipeline)
    summary = faulty_pipeline.store.find(str(uploaded.document_id))[0]

    assert before in (DocumentStatus.PROCESSING, DocumentStatus.FAILED)
    assert (summary.status, summary.failed_step) == (DocumentStatus.FAILED, "ExtractText")
    assert summary.reason is not None
    assert summary.reason.code.startswith("STATES_")


def test_a_run_that_goes_on_beyond_its_lease_is_stopped(faulty_pipeline: Pipeline) -> None:
    uploaded = faulty_pipeline.upload("incoming/fault/fetch/hang/9/a.pdf", NOT_A_DOCUMENT)
    until(lambda: faulty_pipeline.store.statuses([uploaded.document_id]).get(uploaded.document_id) == "processing")
    execute(
        faulty_pipeline, "UPDATE document SET lease_until = now() WHERE document_id = %s", str(uploaded.document_id)
    )
    reconcile(faulty_pipeline)
    result = faulty_pipeline.result_of(uploaded)

    assert result.status is DocumentStatus.FAILED
    assert result.reason is not None
    assert result.reason.code == "LEASE_EXPIRED"
    until(lambda: execution_status(faulty_pipeline, uploaded) != "RUNNING")


def test_a_slot_is_worked_off_once(faulty_pipeline: Pipeline) -> None:
    slot = next(LATER)
    with without_events(faulty_pipeline):
        reconcile(faulty_pipeline, slot)
        uploaded = faulty_pipeline.upload("incoming/unheard/after-the-slot.pdf", NOT_A_DOCUMENT)
        reconcile(faulty_pipeline, slot)

    assert faulty_pipeline.store.statuses([uploaded.document_id]) == {}


def test_what_has_a_result_is_left_alone(faulty_pipeline: Pipeline) -> None:
    uploaded = faulty_pipeline.upload("incoming/finished.pdf", NOT_A_DOCUMENT)
    before = faulty_pipeline.result_of(uploaded)
    reconcile(faulty_pipeline)

    assert faulty_pipeline.result_of(uploaded) == before
    assert before.status not in PENDING
