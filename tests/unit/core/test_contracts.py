"""What crosses states: tolerant of what is new, strict about what is known, never changed in place."""

from __future__ import annotations

import inspect
import json

import pytest
from pydantic import ValidationError

from credmate import contracts
from credmate.contracts import (
    CaughtError,
    Contract,
    DocumentVersion,
    ExtractedSection,
    FetchedFile,
    MediaType,
    PageRange,
    PipelineInput,
    Run,
)
from credmate.errors import DocumentRefused, EncryptedDocument
from tests.unit.core.builders import a_document, an_event

CONTRACTS = [item for _, item in inspect.getmembers(contracts, inspect.isclass) if issubclass(item, Contract)]


def test_a_key_that_a_newer_step_wrote_is_ignored() -> None:
    event = an_event()
    event["document"]["classification_of_tomorrow"] = 1
    event["tomorrow"] = {}

    assert PipelineInput.model_validate(event) == PipelineInput.model_validate(an_event())


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_contract_is_frozen_and_tolerant(contract: type[Contract]) -> None:
    assert contract.model_config["frozen"] is True
    assert contract.model_config["extra"] == "ignore"


def test_a_contract_cannot_be_changed() -> None:
    document = a_document()

    with pytest.raises(ValidationError):
        document.key = "incoming/other.pdf"  # type: ignore[misc]


@pytest.mark.parametrize("missing", ["document_id", "bucket", "key", "version_id", "etag", "size"])
def test_a_document_version_without_one_of_its_parts_is_refused(missing: str) -> None:
    event = an_event()["document"]
    del event[missing]

    with pytest.raises(ValidationError, match=missing):
        DocumentVersion.model_validate(event)


@pytest.mark.parametrize("attempt", [0, -1])
def test_attempts_are_counted_from_one(attempt: int) -> None:
    with pytest.raises(ValidationError):
        Run(execution="x", attempt=attempt)


def test_a_fetched_file_has_at_least_one_page_and_one_batch() -> None:
    with pytest.raises(ValidationError, match="page_count"):
        FetchedFile(media_type=MediaType.PDF, size=1, sha256="0", page_count=0, batches=[PageRange(first=1, last=1)])
    with pytest.raises(ValidationError, match="batches"):
        FetchedFile(media_type=MediaType.PDF, size=1, sha256="0", page_count=1, batches=[])


def test_a_value_may_be_any_json_and_comes_back_unchanged() -> None:
    value = [{"amount": "1.25", "system": "AMA_PRA_1", "basis": "awarded"}]
    field = {
        "value": value,
        "confidence": None,
        "page": 1,
        "box": [1, 2, 3, 4],
        "source": "pattern",
        "evidence": "1.25",
    }
    section = {"index": 0, "pages": [1], "document_type": "cme_certificate", "confidence": 0.9}
    extracted = ExtractedSection.model_validate({"section": section, "template": None, "fields": {"credits": field}})

    assert ExtractedSection.model_validate_json(extracted.model_dump_json()) == extracted
    assert extracted.fields["credits"].value == value


@pytest.mark.parametrize(
    ("cause", "message"),
    [
        pytest.param(json.dumps({"errorMessage": "told", "errorType": "X"}), "told", id="raised by a function"),
        pytest.param(json.dumps({"errorType": "X"}), '{"errorType": "X"}', id="without a message"),
        pytest.param("it took too long", "it took too long", id="plain words"),
        pytest.param("[1]", "[1]", id="other JSON"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_message_of_a_caught_error_comes_without_its_stack_trace(cause: str, message: str) -> None:
    assert CaughtError(Error="X", Cause=cause).message == message


def test_a_refusal_can_be_read_from_what_a_catch_leaves() -> None:
    raised = str(DocumentRefused.because(EncryptedDocument("needs a password")))
    caught = CaughtError(Error="DocumentRefused", Cause=json.dumps({"errorMessage": raised}))

    assert json.loads(caught.message) == {"code": "ENCRYPTED", "message": "needs a password"}
