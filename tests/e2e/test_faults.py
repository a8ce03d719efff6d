"""Every way in which a step can fail, in the pipeline as synthesized: retried as the definition says, and recorded."""

from __future__ import annotations

import time

import pytest

from benchmarks.samples import certificate
from credmate.contracts import DocumentStatus
from credmate.history import Step
from local.cli.trace import Trace
from tests.e2e.pipeline import Pipeline

pytestmark = pytest.mark.e2e


def step(trace: Trace, name: str) -> Step:
    return next(step for step in trace.steps if step.name == name)


@pytest.mark.parametrize(
    ("function", "state"),
    [
        pytest.param("begin", "Begin", id="begin"),
        pytest.param("fetch", "Fetch", id="fetch"),
        pytest.param("extract_text", "ExtractBatch", id="extract-text"),
        pytest.param("classify", "Classify", id="classify"),
        pytest.param("parse", "Parse", id="parse"),
        pytest.param("validate", "Validate", id="validate"),
        pytest.param("persist", "Persist", id="persist"),
    ],
)
def test_a_step_that_fails_twice_with_a_transient_error_succeeds(
    faulty_pipeline: Pipeline, function: str, state: str
) -> None:
    result, trace = faulty_pipeline.process(f"incoming/fault/{function}/transient/2/a.pdf", certificate())

    assert result.status is DocumentStatus.REVIEW_PENDING
    assert [attempt.error for attempt in step(trace, state).attempts] == ["TransientError", "TransientError", None]


def test_a_step_that_never_recovers_fails_the_execution_after_its_last_retry(faulty_pipeline: Pipeline) -> None:
    result, trace = faulty_pipeline.process("incoming/fault/fetch/transient/99/a.pdf", certificate())

    assert (result.status, trace.status, trace.error) == (DocumentStatus.FAILED, "FAILED", "TransientError")
    assert len(step(trace, "Fetch").attempts) == 5
    assert result.reason is not None
    assert result.reason.code == "TRANSIENT_ERROR"


def test_a_step_killed_at_its_time_out_is_tried_once_more(faulty_pipeline: Pipeline) -> None:
    result, trace = faulty_pipeline.process("incoming/fault/classify/hang/2/a.pdf", certificate())

    assert result.status is DocumentStatus.FAILED
    assert [attempt.error for attempt in step(trace, "Classify").attempts] == ["Sandbox.Timedout", "Sandbox.Timedout"]


def test_a_step_whose_process_dies_is_tried_once_more_and_may_succeed(faulty_pipeline: Pipeline) -> None:
    result, trace = faulty_pipeline.process("incoming/fault/parse/exit/1/a.pdf", certificate())

    assert result.status is DocumentStatus.REVIEW_PENDING
    assert [attempt.error for attempt in step(trace, "Parse").attempts] == ["Runtime.ExitError", None]


def test_a_step_out_of_memory_is_killed_and_named(faulty_pipeline: Pipeline) -> None:
    result, trace = faulty_pipeline.process("incoming/fault/validate/memory/9/a.pdf", certificate())

    assert result.status is DocumentStatus.FAILED
    assert {attempt.error for attempt in step(trace, "Validate").attempts} == {"Runtime.OutOfMemory"}


def test_a_step_that_breaks_its_contract_fails_the_next_one_at_once(faulty_pipeline: Pipeline) -> None:
    result, trace = faulty_pipeline.process("incoming/fault/parse/nonsense/1/a.pdf", certificate())

    assert result.status is DocumentStatus.FAILED
    assert [attempt.error for attempt in step(trace, "Validate").attempts] == ["ContractViolation"]
    assert result.reason is not None
    assert result.reason.code == "CONTRACT_VIOLATION"


def test_a_bug_is_not_retried(faulty_pipeline: Pipeline) -> None:
    result, trace = faulty_pipeline.process("incoming/fault/parse/bug/1/a.pdf", certificate())

    assert result.status is DocumentStatus.FAILED
    assert [attempt.error for attempt in step(trace, "Parse").attempts] == ["NobodyForesaw"]


def test_a_call_that_the_role_does_not_allow_is_refused(faulty_pipeline: Pipeline) -> None:
    result, trace = faulty_pipeline.process("incoming/fault/classify/snoop/1/a.pdf", certificate())

    assert result.status is DocumentStatus.FAILED
    assert "AccessDenied" in (step(trace, "Classify").attempts[0].message or "")


def test_a_failure_of_one_document_does_not_touch_the_next(faulty_pipeline: Pipeline) -> None:
    faulty_pipeline.process("incoming/fault/extract_text/exit/9/a.pdf", certificate())
    result, _ = faulty_pipeline.process("incoming/after.pdf", certificate())

    assert result.status is DocumentStatus.REVIEW_PENDING


def test_the_cause_and_the_place_of_a_failure_are_kept(faulty_pipeline: Pipeline) -> None:
    uploaded = faulty_pipeline.upload("incoming/fault/persist/transient/99/a.pdf", certificate())
    faulty_pipeline.result_of(uploaded)
    summary = faulty_pipeline.store.find(str(uploaded.document_id))[0]

    assert summary.failed_step == "Persist"
    assert summary.reason is not None
    assert "did not answer" in summary.reason.message


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_batch_that_intake_dies_over_is_delivered_again_and_starts_each_document_once(
    faulty_pipeline: Pipeline, moment: str
) -> None:
    uploaded = faulty_pipeline.upload(f"incoming/fault/intake/{moment}/2/a.pdf", certificate())
    result = faulty_pipeline.result_of(uploaded)
    names = [
        item["name"]
        for item in faulty_pipeline.states.list_executions(
            stateMachineArn=faulty_pipeline.cloud.state_machine_arn, maxResults=1000
        )["executions"]
    ]

    assert result.status is DocumentStatus.REVIEW_PENDING
    assert [name for name in names if str(uploaded.document_id) in name] == [uploaded.execution]


def test_a_message_that_is_no_event_ends_in_the_dead_letter_queue_and_holds_up_nothing(
    faulty_pipeline: Pipeline,
) -> None:
    sqs = faulty_pipeline.cloud.client("sqs")
    sqs.send_message(QueueUrl=faulty_pipeline.cloud.intake_queue_url, MessageBody="this is no event")
    result, _ = faulty_pipeline.process("incoming/beside-the-poison.pdf", certificate())
    dead_letters = next(url for url in sqs.list_queues()["QueueUrls"] if "DeadLetters" in url)
    deadline = time.monotonic() + 60
    while not (found := sqs.receive_message(QueueUrl=dead_letters).get("Messages")):
        assert time.monotonic() < deadline
        time.sleep(0.2)

    assert result.status is DocumentStatus.REVIEW_PENDING
    assert [message["Body"] for message in found] == ["this is no event"]
