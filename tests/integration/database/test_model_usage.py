"""What was asked of the model is stored by run and step, once, with its price."""

from __future__ import annotations

from decimal import Decimal

import begin.handler
import persist.handler
import record_failure.handler
from credmate.contracts import Classification, DocumentVersion, ModelUsage, PersistRequest
from credmate.database import Connection
from credmate.store import PostgresStore
from tests.integration.database.builders import (
    MANY,
    MemoryWorkFiles,
    a_document,
    a_license,
    begin_request,
    failure_request,
    persist_request,
)
from tests.integration.database.looking import rows

STORED = "SELECT step, section, task, requests, unusable, input_tokens, cost_usd, prices_as_of FROM model_usage"


def usage(task: str, model_id: str = "us.amazon.nova-lite-v1:0") -> ModelUsage:
    return ModelUsage(model_id=model_id, task=task, requests=2, unusable=1, input_tokens=1000, output_tokens=500)


def with_usage(request: PersistRequest) -> PersistRequest:
    assert request.sections is not None
    [processed] = request.sections
    classification = Classification(sections=[processed.section], model_usage=[usage("document_type")])
    extraction = processed.extraction.model_copy(update={"model_usage": [usage("missing_fields", "some.model")]})
    sections = [processed.model_copy(update={"extraction": extraction})]
    return request.model_copy(update={"classification": classification, "sections": sections})


def begun(store: PostgresStore) -> DocumentVersion:
    document = a_document()
    begin.handler.run(begin_request(document), store=store, slots=MANY)
    return document


def test_usage_is_stored_with_the_result_by_step_and_section_once(store: PostgresStore, owner: Connection) -> None:
    document, work = begun(store), MemoryWorkFiles()
    request = with_usage(persist_request(document, work, a_license()))
    persist.handler.run(request, work=work, store=store)
    persist.handler.run(request, work=work, store=store)

    assert rows(owner, f"{STORED} ORDER BY step") == [
        ("Classify", None, "document_type", 2, 1, 1000, Decimal("0.00018"), "2026-11"),
        ("Parse", 0, "missing_fields", 2, 1, 1000, None, None),
    ]


def test_a_run_that_failed_has_cost_what_it_cost(store: PostgresStore, owner: Connection) -> None:
    document, work = begun(store), MemoryWorkFiles()
    spent = with_usage(persist_request(document, work, a_license()))
    request = failure_request(document).model_copy(update={"classification": spent.classification})
    for _ in range(2):
        record_failure.handler.run(request, store=store)

    assert [row[:3] for row in rows(owner, STORED)] == [("Classify", None, "document_type")]


def test_every_run_of_a_document_has_its_own_account(store: PostgresStore, owner: Connection) -> None:
    document, work = begun(store), MemoryWorkFiles()
    persist.handler.run(with_usage(persist_request(document, work, a_license())), work=work, store=store)
    begin.handler.run(begin_request(document, attempt=2), store=store, slots=MANY)
    again = with_usage(persist_request(document, work, a_license(), attempt=2))
    persist.handler.run(again, work=work, store=store)

    assert rows(owner, "SELECT count(DISTINCT run_id), count(*) FROM model_usage") == [(2, 4)]
