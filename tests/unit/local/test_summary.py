"""The table that people read after a batch."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from credmate.contracts import DocumentResult
from credmate.document_types import FIELDS, DocumentType
from local.batch import Document
from local.cli.summary import KEY_FIELDS, summary_table
from local.uploads import Upload

DOCUMENT_ID = "0f5c6c0e-6ad3-5f0c-8f0e-1f2e3d4c5b6a"


def a_section(document_type: str = "life_support_card", pages: tuple[int, ...] = (1,), **values: Any) -> dict[str, Any]:
    fields = {
        name: {"value": value, "confidence": 0.9, "page": 1, "box": None, "source": "pattern", "evidence": str(value)}
        for name, value in values.items()
    }
    return {
        "pages": list(pages),
        "document_type": document_type,
        "confidence": 0.9,
        "fields": fields,
        "outcome": "passed",
        "findings": [],
    }


def a_document(
    *sections: dict[str, Any], file: str = "incoming/a.pdf", status: str = "review_pending", reason: Any = None
) -> Document:
    result = {
        "file": file,
        "document_id": DOCUMENT_ID,
        "status": status,
        "reason": reason,
        "sections": list(sections),
    }
    document = Document(Upload(Path("a"), file), seconds=1.25)
    document.result = DocumentResult.model_validate(result)
    return document


def rows(*documents: Document) -> list[list[str]]:
    """The table as printed, a list of cells a row, without its heading."""
    printed = io.StringIO()
    table = summary_table(documents)
    for column in table.columns:
        column.no_wrap = True
    Console(file=printed, width=300).print(table)
    starts = [printed.getvalue().splitlines()[0].index(str(column.header)) for column in table.columns[:-1]]
    return [
        [line[begin:end].strip() for begin, end in zip(starts, [*starts[1:], None], strict=True)]
        for line in printed.getvalue().splitlines()[1:]
    ]


def test_a_document_shows_what_a_person_looks_for_first() -> None:
    section = a_section(provider_name="Jordan Lee", course="BLS", expiration_date="2027-01-31", card_number="1")
    ((file, kind, read, rest),) = rows(a_document(section, file="incoming/org 7/a.pdf"))

    assert (file, kind) == ("org 7/a.pdf", "life_support_card")
    assert read == "Jordan Lee · BLS · 2027-01-31"
    assert rest.split() == ["review_pending", "1.2"]


def test_credits_and_rows_are_told_in_short() -> None:
    credit = {"amount": "1.25", "system": "AMA_PRA_1", "basis": "awarded"}
    row = {"completion_date": "2026-01-01", "title": "x", "amount": "1", "system": "OTHER"}
    certificate = a_section("cme_certificate", credits=[credit, credit | {"amount": "2"}])
    transcript = a_section("cme_transcript", activities=[row, row], totals=[])
    found = rows(a_document(certificate), a_document(transcript))

    assert [row[2] for row in found] == ["1.25 AMA_PRA_1, 2 AMA_PRA_1", "2 rows ·"]


def test_every_section_has_a_row_and_only_the_first_names_the_file() -> None:
    found = rows(a_document(a_section(pages=(1,)), a_section(pages=(2, 3))))

    assert [row[:2] for row in found] == [["a.pdf", "life_support_card p.1"], ["", "life_support_card p.2"]]
    assert found[1][3] == ""


def test_errors_of_a_section_are_told_and_warnings_are_not() -> None:
    section = a_section(provider_name="Jordan Lee")
    finding = {"field": None, "message": "m"}
    section["findings"] = [
        finding | {"code": "EXPIRED", "severity": "error"},
        finding | {"code": "ODD", "severity": "warning"},
    ]

    assert [row[2] for row in rows(a_document(section))] == ["Jordan Lee (EXPIRED)"]


def test_a_document_without_sections_tells_why() -> None:
    document = a_document(status="invalid", reason={"code": "ENCRYPTED", "message": "take the password off"})

    assert [row[2] for row in rows(document)] == ["ENCRYPTED: take the password off"]


@pytest.mark.parametrize("text", ["[/draft] scan", "[red]scan", "a[1].pdf", "[bold", "\\[x]"])
def test_brackets_are_shown_as_they_are(text: str) -> None:
    named = a_document(a_section(provider_name=text), file=f"incoming/{text}")
    refused = a_document(status="failed", reason={"code": "X", "message": text})
    ((file, _, read, _), (_, _, reason, _)) = rows(named, refused)

    assert (file, read, reason) == (text, text, f"X: {text}")


def test_a_document_without_a_result_has_no_row() -> None:
    assert rows(Document(Upload(Path("a"), "incoming/a.pdf"))) == []


@pytest.mark.parametrize("document_type", DocumentType)
def test_what_is_shown_first_are_fields_of_the_type(document_type: DocumentType) -> None:
    assert set(KEY_FIELDS[document_type]) <= {field.name for field in FIELDS[document_type]}
