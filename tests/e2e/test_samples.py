"""The sample documents, through the whole pipeline: what `make run` shows is right."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from credmate.contracts import DocumentResult
from local.home import CHECKOUT, SAMPLES
from tests.e2e.pipeline import Pipeline

pytestmark = pytest.mark.e2e

DIGITAL = [
    "Achterberg CME Hospital Medicine 2026.pdf",
    "DEA certificate exp 2028.pdf",
    "License verification Müller (MN).pdf",
    "COI 2026-27 Okonjo-Reyes.pdf",
]
EXPECTED: dict[str, Any] = json.loads((CHECKOUT / "samples" / "expected.json").read_text())


@pytest.fixture(scope="module")
def results(pipeline: Pipeline) -> dict[str, DocumentResult]:
    files = [SAMPLES / name for name in EXPECTED]
    uploaded = {file.name: pipeline.upload(f"incoming/samples/{file.name}", file.read_bytes()) for file in files}
    return {name: pipeline.result_of(document) for name, document in uploaded.items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_becomes_what_its_pages_say(results: dict[str, DocumentResult], name: str) -> None:
    result, expected = results[name], EXPECTED[name]

    assert result.status == expected["status"]
    assert (result.reason and result.reason.code) == expected["reason"]
    assert [(section.pages, section.document_type) for section in result.sections] == [
        (section["pages"], section["document_type"]) for section in expected["sections"]
    ]
    for section, truth in zip(result.sections, expected["sections"], strict=True):
        read = {field: section.fields[field].value for field in truth["fields"] if field in section.fields}
        assert read == truth["fields"]


def test_every_value_has_evidence_and_a_place_on_its_page(results: dict[str, DocumentResult]) -> None:
    values = [
        (section, value)
        for result in results.values()
        for section in result.sections
        for value in section.fields.values()
    ]

    assert len(values) > 60
    assert all(value.evidence and value.page in section.pages and value.box for section, value in values)


def test_no_document_content_is_logged_or_crosses_states(
    pipeline: Pipeline, results: dict[str, DocumentResult]
) -> None:
    people = {
        str(section.fields["provider_name"].value).split()[-1]
        for result in results.values()
        for section in result.sections
        if "provider_name" in section.fields
    }
    in_file_names = {name for name in people if any(name.lower() in file.lower() for file in EXPECTED)}
    logs = "".join(path.read_text() for path in (Path(pipeline.cloud.state) / "logs").iterdir())
    histories = json.dumps(
        [
            pipeline.states.get_execution_history(
                executionArn=pipeline.deployment.execution_arn(str(result.execution)), maxResults=1000
            )["events"]
            for result in results.values()
        ],
        default=str,
    )
    secret = people - in_file_names

    assert len(secret) >= 2
    assert {name for name in secret if name in logs} == set()
    assert {name for name in secret if name in histories} == set()
    assert all(str(result.document_id) in logs for result in results.values())


def folded(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", unicodedata.normalize("NFKD", text).lower())


@pytest.mark.parametrize("name", DIGITAL)
def test_the_box_of_a_value_lies_on_the_print_that_proves_it(results: dict[str, DocumentResult], name: str) -> None:
    checked = 0
    with pymupdf.open(SAMPLES / name) as document:
        for section in results[name].sections:
            for value in section.fields.values():
                assert value.page is not None
                assert value.box is not None
                page = document[value.page - 1]
                if not page.get_text().strip():
                    continue
                words = [word for word in page.get_text("words") if lies_in(word, value.box)]
                under_the_box = folded("".join(word[4] for word in words))
                assert under_the_box
                assert folded(value.evidence)[:80] in under_the_box or under_the_box in folded(value.evidence)
                checked += 1

    assert checked >= 5


def lies_in(word: tuple[float, float, float, float, str], box: tuple[float, float, float, float]) -> bool:
    across, down = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]
