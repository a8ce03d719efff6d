"""A stage with a model: what it answers is accounted for, and what it does not answer the rules decide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from credmate.contracts import DocumentStatus, Outcome
from credmate.document_types import DocumentType
from local.session import owned_cloud
from local.tracing.model_usage import model_total
from tests.e2e.assemblies import linked_copy
from tests.e2e.pipeline import Pipeline
from tests.e2e.standin import ask_standin, assembly_with_model, doubtful, standin

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    source = assembly_with_model(tmp_path_factory.getbasetemp())
    with standin() as url:
        assembly = linked_copy(tmp_path_factory.mktemp("model"), partial(ask_standin, url=url), source=source)
        with (
            owned_cloud(lambda _step: None, assembly=assembly, retry_wait_scale=0.02) as cloud,
            Pipeline.on(cloud) as running,
        ):
            yield running


def test_the_model_names_what_rules_doubt_and_its_tokens_are_priced(asking: Pipeline) -> None:
    result, trace = asking.process("incoming/a.pdf", doubtful())
    total = model_total(trace.steps)

    assert result.sections[0].document_type is DocumentType.CME_CERTIFICATE
    assert result.sections[0].outcome is Outcome.NEEDS_REVIEW
    assert total is not None
    assert (total.requests, total.unusable, total.input_tokens) == (2, 0, 2000)
    assert total.cost_usd


@pytest.mark.parametrize("word", ["TRUNCATED", "NONSENSE", "INVENTED"])
def test_what_the_model_gets_wrong_is_neither_believed_nor_free(asking: Pipeline, word: str) -> None:
    result, trace = asking.process(f"incoming/{word}.pdf", doubtful(word))
    total = model_total(trace.steps)

    assert result.status in {DocumentStatus.REVIEW_PENDING, DocumentStatus.UNSUPPORTED}
    assert "Evil" not in result.model_dump_json()
    assert total is not None
    assert total.requests > 0
    assert (total.unusable > 0) is (word != "INVENTED")


def test_a_model_that_never_answers_leaves_the_rules_result_for_review(asking: Pipeline) -> None:
    result, trace = asking.process("incoming/throttled.pdf", doubtful("THROTTLED"))
    classified = [step for step in trace.steps if step.name == "Classify"]

    assert trace.status == "SUCCEEDED"
    assert [attempt.error for attempt in classified[0].attempts] == ["ModelUnavailable"] * 7
    assert [attempt.error for attempt in classified[1].attempts] == [None]
    assert result.sections[0].outcome is Outcome.NEEDS_REVIEW
    assert model_total(trace.steps) is None
