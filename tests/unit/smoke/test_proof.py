from __future__ import annotations

from typing import Any

from credmate.contracts import DocumentStatus
from credmate.identity import is_canary
from smoke.proof import Outcome, prove
from tests.unit.smoke.builders import Clock, Pipeline, expectation, result

PATIENCE = 10.0


def outcomes(pipeline: Pipeline, *expectations: Any, clock: Clock | None = None) -> list[Outcome]:
    clock = clock or Clock()
    return prove(
        expectations or [expectation()],
        "run-1",
        uploads=pipeline,
        store=pipeline,
        patience=PATIENCE,
        clock=clock,
        sleep=clock.sleep,
    )


def test_a_document_is_waited_for_no_longer_than_it_takes() -> None:
    clock = Clock()

    (outcome,) = outcomes(Pipeline(result(), after=4), clock=clock)

    assert outcome.problem is None
    assert 0 < clock.now < PATIENCE


def test_a_document_that_never_comes_ends_the_waiting_as_a_problem() -> None:
    clock = Clock()

    (outcome,) = outcomes(Pipeline(), clock=clock)

    assert "never reached the database" in outcome.sentence
    assert clock.now >= PATIENCE


def test_one_that_is_stuck_does_not_hide_one_that_is_through() -> None:
    stuck, through = expectation("stuck"), expectation()

    told = {item.name: item.problem for item in outcomes(Pipeline(result()), stuck, through)}

    assert told["card"] is None
    assert told["stuck"] is not None


def test_a_database_that_does_not_answer_for_a_moment_is_asked_again() -> None:
    (outcome,) = outcomes(Pipeline(result(), silent=3))

    assert outcome.problem is None


def test_documents_are_uploaded_as_canaries_under_the_name_of_the_run() -> None:
    pipeline = Pipeline(result())
    outcomes(pipeline)

    assert list(pipeline.uploaded) == ["incoming/credmate-canary/run-1/card.pdf"]
    assert all(is_canary(key) for key in pipeline.uploaded)


def test_no_two_runs_send_the_same_bytes() -> None:
    first, second = Pipeline(result()), Pipeline(result())
    clock = Clock()
    for run, pipeline in (("run-1", first), ("run-2", second)):
        prove([expectation()], run, uploads=pipeline, store=pipeline, patience=1, clock=clock, sleep=clock.sleep)

    assert set(first.uploaded.values()).isdisjoint(second.uploaded.values())


def test_a_problem_names_the_document_and_its_execution() -> None:
    (outcome,) = outcomes(Pipeline(result(DocumentStatus.FAILED)))

    assert outcome.sentence == f"card ended as failed (document {outcome.document})"
    assert outcome.execution.endswith(f"{outcome.document}-1")
