"""The document types: one entry each, as the readers of results are told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from credmate.contracts import DocumentResult, DocumentStatus
from credmate.document_types import FIELDS, CreditBasis, CreditSystem, DocumentType, FieldKind, required_fields

RESULTS = (Path(__file__).parents[3] / "docs" / "results.md").read_text()


def test_every_type_has_its_fields() -> None:
    assert set(FIELDS) == set(DocumentType)


@pytest.mark.parametrize("document_type", sorted(set(DocumentType) - {DocumentType.UNSUPPORTED}))
def test_a_type_names_each_field_once_and_whose_document_it_is(document_type: DocumentType) -> None:
    names = [field.name for field in FIELDS[document_type]]

    assert len(set(names)) == len(names)
    assert "provider_name" in required_fields(document_type)


def test_an_unsupported_document_has_no_fields() -> None:
    assert required_fields(DocumentType.UNSUPPORTED) == ()


@pytest.mark.parametrize("document_type", DocumentType)
def test_the_kind_of_a_field_goes_with_its_name(document_type: DocumentType) -> None:
    kinds = {field.name: field.kind for field in FIELDS[document_type]}

    assert all((kind is FieldKind.DATE) == name.endswith(("_date", "_start", "_end")) for name, kind in kinds.items())
    assert all(kind is FieldKind.NAME for name, kind in kinds.items() if name == "provider_name")
    assert all(kind is FieldKind.DECIMAL for name, kind in kinds.items() if name.endswith("_limit"))


def test_the_published_example_is_a_result_in_our_terms() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", RESULTS, re.DOTALL)
    published = json.loads(example.replace("0f5c6c0e-...", "0f5c6c0e-6ad3-5f0c-8f0e-1f2e3d4c5b6a"))
    (section,) = DocumentResult.model_validate(published).sections
    known = {field.name for field in FIELDS[section.document_type]}
    (credit,) = published["sections"][0]["fields"]["credits"]["value"]

    assert set(section.fields) <= known
    assert {finding.field for finding in section.findings} <= known
    assert CreditSystem(credit["system"]) in CreditSystem
    assert CreditBasis(credit["basis"]) in CreditBasis


def test_the_published_statuses_are_all_there_are() -> None:
    (sentence,) = re.findall(r"- `status` is one of (.*?)\. `reason`", RESULTS, re.DOTALL)

    assert re.findall(r"`(\w+)`", sentence) == [str(status) for status in DocumentStatus]
