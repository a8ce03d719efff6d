"""From an event to the input of an execution."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from credmate.contracts import PipelineInput
from credmate.identity import document_id
from intake.events import ObjectCreated, pipeline_input
from tests.unit.intake.builders import an_event


def planned(event: str) -> PipelineInput:
    return pipeline_input(ObjectCreated.model_validate_json(event))


def test_an_event_becomes_the_first_attempt_at_exactly_this_version() -> None:
    plan = planned(an_event(key="incoming/Lee+Jordan 100%.pdf", version="v1", etag="e1", size=10))
    identity = document_id("documents", "incoming/Lee+Jordan 100%.pdf", "v1", "e1")

    assert plan.document.model_dump() == {
        "document_id": identity,
        "bucket": "documents",
        "key": "incoming/Lee+Jordan 100%.pdf",
        "version_id": "v1",
        "etag": "e1",
        "size": 10,
        "uploaded_at": datetime(2026, 5, 4, 9, 30, tzinfo=UTC),
    }
    assert plan.run.model_dump() == {"execution": f"Lee-Jordan-100-pdf-{identity}-1", "attempt": 1, "lane": "regular"}


def test_the_key_is_taken_as_it_stands_for_event_bridge_does_not_encode_it() -> None:
    assert planned(an_event(key="incoming/a%20b+c.pdf")).document.key == "incoming/a%20b+c.pdf"


@pytest.mark.parametrize("version", [None, "", "null"])
def test_a_bucket_without_versions_gives_none(version: str | None) -> None:
    plan = planned(an_event(version=version, etag="e1"))

    assert plan.document.version_id is None
    assert plan.document.document_id == document_id("documents", "incoming/a.pdf", None, "e1")


def test_a_copy_of_the_event_gives_the_same_execution_and_a_new_version_another() -> None:
    first, copy, new = (planned(an_event(version=version)) for version in ("v1", "v1", "v2"))

    assert first == copy
    assert first.run.execution != new.run.execution


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_key_survives_the_way_into_an_execution(key: str) -> None:
    plan = planned(an_event(key=key))

    assert PipelineInput.model_validate_json(plan.model_dump_json()).document.key == key


@pytest.mark.parametrize(
    ("key", "size", "marker"),
    [
        pytest.param("incoming/org/", 0, True, id="a folder made in the console"),
        pytest.param("incoming/org/", 1, False, id="a key that ends in a slash, with bytes"),
        pytest.param("incoming/empty.pdf", 0, False, id="an empty file, which is refused later with a reason"),
    ],
)
def test_only_an_empty_object_whose_key_ends_in_a_slash_is_a_folder(key: str, size: int, marker: bool) -> None:
    assert ObjectCreated.model_validate_json(an_event(key=key, size=size)).is_folder_marker is marker


@pytest.mark.parametrize("event", ["", "{}", "null", json.dumps({"detail": {"bucket": {"name": "documents"}}})])
def test_what_is_no_event_of_an_object_is_refused(event: str) -> None:
    with pytest.raises(ValidationError):
        ObjectCreated.model_validate_json(event)
