"""What support does when documents are stuck: one command shows them, one clears them, once."""

from __future__ import annotations

import json
import time
from typing import Any
from uuid import UUID

import pytest

from credmate.contracts import DocumentStatus
from local.cli import again, stuck, trace
from local.cli.again import Call, run_again
from local.cli.backstage import backstage
from local.cli.place import LOCAL, Place
from tests.e2e.pipeline import PATIENCE_SECONDS, Pipeline, Uploaded
from tests.e2e.test_reconciler import attempts, execute

pytestmark = pytest.mark.e2e

NOT_A_DOCUMENT = b"just a note"
GIVES_UP_ONCE = "persist/transient/7"
"""One try and six retries: the first run fails, the next succeeds."""


@pytest.fixture
def place(faulty_pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> Place:
    there = Place(LOCAL, faulty_pipeline.cloud.client)
    for module in (again, stuck, trace):
        monkeypatch.setattr(module, "place_of", lambda _stage: there)
    return there


def fail_some(pipeline: Pipeline, folder: str, number: int) -> list[Uploaded]:
    key = f"incoming/fault/{GIVES_UP_ONCE}/{folder}"
    uploads = [pipeline.upload(f"{key}/{index}.pdf", NOT_A_DOCUMENT) for index in range(number)]
    assert {pipeline.result_of(uploaded).status for uploaded in uploads} == {DocumentStatus.FAILED}
    return uploads


def wait_for(pipeline: Pipeline, uploads: list[Uploaded], status: DocumentStatus) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    ids = [uploaded.document_id for uploaded in uploads]
    while set(pipeline.store.statuses(ids).values()) != {status}:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_forty_failed_documents_are_redriven_by_one_command_and_not_twice_by_two(
    faulty_pipeline: Pipeline, place: Place
) -> None:
    uploads = fail_some(faulty_pipeline, "forty", 40)
    call = Call("redrive", {"step": "Persist", "error": "TransientError", "prefix": "incoming/fault/persist/"})
    looked = run_again(Call(call.kind, call.criteria, dry_run=True))
    unchanged = faulty_pipeline.store.statuses([uploads[0].document_id])[uploads[0].document_id]
    first, second = run_again(call), run_again(call)
    wait_for(faulty_pipeline, uploads, DocumentStatus.INVALID)
    run_again(call)

    assert (looked, first, second) == (0, 0, 0)
    assert unchanged is DocumentStatus.FAILED
    assert {tuple(attempts(faulty_pipeline, uploaded.document_id)) for uploaded in uploads} == {(1, 2)}


def test_every_document_below_a_prefix_is_processed_again_once(faulty_pipeline: Pipeline, place: Place) -> None:
    uploads = [faulty_pipeline.upload(f"incoming/org-7/{number}.pdf", NOT_A_DOCUMENT) for number in range(12)]
    wait_for(faulty_pipeline, uploads, DocumentStatus.INVALID)
    done = run_again(Call("reprocess", {"prefix": "incoming/org-7/"}))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while {tuple(attempts(faulty_pipeline, uploaded.document_id)) for uploaded in uploads} != {(1, 2)}:
        assert time.monotonic() < deadline
        time.sleep(0.1)

    assert done == 0


def test_a_failed_document_is_shown_with_the_command_that_clears_it(
    faulty_pipeline: Pipeline, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    (uploaded,) = fail_some(faulty_pipeline, "shown", 1)
    status = stuck.stuck(stage=None, as_json=True, limit=500)
    (item,) = (item for item in told(capsys) if item["key"] == uploaded.key)
    run_again(Call("redrive", {"identifier": item["command"].split()[-1]}))
    wait_for(faulty_pipeline, [uploaded], DocumentStatus.INVALID)
    stuck.stuck(stage=None, as_json=True, limit=500)

    assert status == 1
    assert (item["whereabouts"], item["step"], item["reason"]) == ("failed", "Persist", "TRANSIENT_ERROR")
    assert UUID(item["command"].removeprefix("credmate redrive ")) == uploaded.document_id
    assert uploaded.key not in {item["key"] for item in told(capsys)}


def test_an_upload_that_intake_gave_up_is_shown_and_put_back(
    faulty_pipeline: Pipeline, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    uploaded = faulty_pipeline.upload("incoming/fault/intake/before/5/put-back.pdf", NOT_A_DOCUMENT)
    deadline = time.monotonic() + PATIENCE_SECONDS
    found: list[dict[str, Any]] = []
    while not found:
        assert time.monotonic() < deadline
        time.sleep(0.5)
        stuck.stuck(stage=None, as_json=True, limit=1)
        found = [item for item in told(capsys) if (item["key"], item["whereabouts"]) == (uploaded.key, "dead-lettered")]
    done = run_again(Call("redrive", {"identifier": "nothing else"}, dead_letters=True))

    assert found[0]["command"] == "credmate redrive --dead-letters"
    assert done == 0
    assert faulty_pipeline.result_of(uploaded).status is DocumentStatus.INVALID


def test_an_execution_that_step_functions_has_forgotten_is_traced_from_its_copy(
    faulty_pipeline: Pipeline, place: Place
) -> None:
    uploaded = faulty_pipeline.upload("incoming/fault/fetch/transient/2/remembered.pdf", NOT_A_DOCUMENT)
    faulty_pipeline.result_of(uploaded)
    original = faulty_pipeline.finished_trace(uploaded)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not backstage(place).ledger("history", identifier=str(uploaded.document_id))["executions"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    forgotten = uploaded.execution[:-1] + "9"
    execute(faulty_pipeline, "UPDATE run SET execution = %s WHERE execution = %s", forgotten, uploaded.execution)
    arn = faulty_pipeline.deployment.execution_arn(forgotten)
    (kept,) = trace.read_traces(place, faulty_pipeline.deployment, arn)

    assert (kept.status, kept.next_action) == (original.status, original.next_action)
    assert [(step.name, len(step.attempts)) for step in kept.steps] == [
        (step.name, len(step.attempts)) for step in original.steps
    ]
