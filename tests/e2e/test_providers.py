"""A provider who was imported, and what was uploaded for them."""

from __future__ import annotations

import pytest

from benchmarks.samples import certificate
from credmate.contracts import DocumentResult, Outcome
from credmate.directory import ImportedFile, ImportRequest
from local.cli.importing import ask
from tests.e2e.pipeline import Pipeline

pytestmark = pytest.mark.e2e

PROVIDERS = """organisation,organisation_name,provider,first_name,last_name
providers test,North Clinic,lindqvist,Rosa,Lindqvist
providers test,North Clinic,marsh,Robin,Marsh
"""


def codes(result: DocumentResult) -> list[str]:
    return [finding.code for finding in result.sections[0].findings]


def test_what_is_uploaded_for_a_provider_is_held_against_their_name_and_their_other_documents(
    pipeline: Pipeline,
) -> None:
    files = [ImportedFile(name="providers.csv", text=PROVIDERS)]
    report = ask(pipeline.cloud.client, "local", ImportRequest(files=files).model_dump_json().encode())
    right, _ = pipeline.process("incoming/providers test/lindqvist/1.pdf", certificate())
    again, _ = pipeline.process("incoming/providers test/lindqvist/2.pdf", certificate("R. Lindqvist, MD"))
    wrong, _ = pipeline.process("incoming/providers test/marsh/1.pdf", certificate("Rosa Lindqvist, DO"))

    assert report.problem_count == 0
    assert "PROVIDER_NAME" not in codes(right)
    assert "CREDIT_COUNTED_TWICE" in codes(again)
    assert "PROVIDER_NAME" in codes(wrong)
    assert wrong.sections[0].outcome is Outcome.NEEDS_REVIEW
