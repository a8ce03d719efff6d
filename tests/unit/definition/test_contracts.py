"""What each request requires was produced upstream: the definition is walked with the contracts in hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from credmate import contracts
from credmate.contracts import Contract

CHECKOUT = Path(__file__).parents[3]
STATES: dict[str, Any] = json.loads((CHECKOUT / "statemachine" / "document_pipeline.asl.json").read_text())["States"]

TOP = {"document", "run"}
"""Nouns of the state at the start; see `PipelineInput`."""


def required(request: type[Contract]) -> set[str]:
    return {name for name, field in request.model_fields.items() if field.is_required()}


def produced_before(state: str) -> set[str]:
    """Nouns that are in the state when the main line of the flow reaches `state`."""
    nouns, current = set(TOP), "Begin"
    while current != state:
        definition = STATES[current]
        if "ResultPath" in definition:
            nouns.add(definition["ResultPath"].removeprefix("$."))
        current = definition["Choices"][0]["Next"] if definition["Type"] == "Choice" else definition["Next"]
    return nouns


def selected(mapped: str) -> set[str]:
    """Nouns that an item of a Map sees, each of which must exist when the Map is reached."""
    selector = STATES[mapped]["ItemSelector"]
    outer = {path.removeprefix("$.") for path in selector.values() if not path.startswith("$$")}
    assert outer <= produced_before(mapped)
    return {name.removesuffix(".$") for name in selector}


@pytest.mark.parametrize(
    ("request_type", "available"),
    [
        pytest.param(contracts.BeginRequest, produced_before("Begin"), id="Begin"),
        pytest.param(contracts.FetchRequest, produced_before("Fetch"), id="Fetch"),
        pytest.param(contracts.ExtractTextRequest, selected("ExtractText"), id="ExtractText"),
        pytest.param(contracts.ClassifyRequest, produced_before("Classify"), id="Classify"),
        pytest.param(contracts.ParseRequest, selected("Sections"), id="Parse"),
        pytest.param(contracts.ValidateRequest, selected("Sections") | {"extraction"}, id="Validate"),
        pytest.param(contracts.PersistRequest, produced_before("Persist"), id="Persist"),
        pytest.param(contracts.RecordFailureRequest, {*TOP, "failure"}, id="RecordFailure"),
    ],
)
def test_what_a_request_requires_is_in_the_state(request_type: type[Contract], available: set[str]) -> None:
    assert required(request_type) <= available


def test_persist_stores_what_validate_made() -> None:
    processed = STATES["Sections"]["ItemProcessor"]["States"]["Processed"]["Parameters"]

    assert {name.removesuffix(".$") for name in processed} == set(contracts.ProcessedSection.model_fields)


def test_a_refusal_reaches_persist_from_every_step_that_reads_the_file() -> None:
    catches = {name: STATES[name]["Catch"][0] for name in ("Fetch", "ExtractText")}

    assert all(
        catch == {"ErrorEquals": ["DocumentRefused"], "ResultPath": "$.refusal", "Next": "Persist"}
        for catch in catches.values()
    )
