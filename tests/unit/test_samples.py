from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PIL import Image

from credmate.checks import dea_check_digit_is_right, npi_is_valid
from credmate.contracts import DocumentStatus
from credmate.document_types import FIELDS, DocumentType, FieldKind
from tools.samples.canvas import Document, pdf_of
from tools.samples.catalogue import Sample, samples
from tools.samples.writing import write_samples

COMMITTED = Path(__file__).resolve().parents[2] / "samples"
DOCUMENTS = COMMITTED / "documents"
MEGABYTE = 1 << 20
PRINTED_AS_GIVEN = (FieldKind.TEXT, FieldKind.NAME, FieldKind.CODE)


@cache
def expectations() -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((COMMITTED / "expected.json").read_text(encoding="utf-8"))
    return expected


def sections() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, expected in expectations().items():
        for section in expected["sections"]:
            yield name, section


@cache
def drawn() -> list[Sample]:
    return samples()


def drawn_documents() -> list[Any]:
    return [
        pytest.param(document, id=f"{sample.name}-{number}")
        for sample in drawn()
        for number, document in enumerate(sample.documents, start=1)
    ]


def opened(name: str) -> Any:
    return pymupdf.open(DOCUMENTS / name)


def page_count(name: str) -> int:
    if name.endswith(".pdf"):
        return int(opened(name).page_count)
    with Image.open(DOCUMENTS / name) as picture:
        return int(getattr(picture, "n_frames", 1))


def printed(document: Document) -> str:
    pages: Any = pymupdf.open(stream=pdf_of(document.pages), filetype="pdf")
    return " ".join(" ".join(page.get_text() for page in pages).split())


def files_below(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files.pop("README.md", None)
    return files


def test_drawing_the_samples_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    write_samples(tmp_path)

    again, committed = files_below(tmp_path), files_below(COMMITTED)
    assert again.keys() == committed.keys()
    assert [name for name in again if again[name] != committed[name]] == []


def test_every_document_has_an_expectation_and_a_line_in_the_readme() -> None:
    readme = (COMMITTED / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in DOCUMENTS.iterdir()}

    assert names == set(expectations())
    assert [name for name in names if f"| `{name}` |" not in readme] == []


def test_the_samples_are_small_enough_to_be_committed() -> None:
    sizes = {path.name: path.stat().st_size for path in DOCUMENTS.iterdir()}

    assert sum(sizes.values()) < 3 * MEGABYTE
    assert max(sizes.values()) < MEGABYTE
    assert {name for name, size in sizes.items() if size < 10_000} == {"document (1).pdf"}


def test_file_names_are_as_awkward_as_those_of_people() -> None:
    names = "".join(expectations())

    assert {" ", "+", "(", "ü"} <= set(names)
    assert unicodedata.is_normalized("NFC", names)


def test_refused_documents_have_a_reason_and_no_sections() -> None:
    refused = {name: one for name, one in expectations().items() if one["status"] == DocumentStatus.INVALID}

    assert {one["reason"] for one in refused.values()} == {"ENCRYPTED", "EMPTY"}
    assert all(one["sections"] == [] for one in refused.values())


def test_every_document_type_occurs() -> None:
    assert {section["document_type"] for _, section in sections()} == set(DocumentType)


def test_sections_cover_every_page_of_a_readable_file_once() -> None:
    pages = {
        name: [page for section in one["sections"] for page in section["pages"]]
        for name, one in expectations().items()
        if one["status"] != DocumentStatus.INVALID
    }

    assert pages == {name: list(range(1, page_count(name) + 1)) for name in pages}


def test_expected_fields_are_fields_of_their_document_type() -> None:
    unknown = [
        (name, field)
        for name, section in sections()
        for field in section["fields"]
        if field not in {known.name for known in FIELDS[DocumentType(section["document_type"])]}
    ]

    assert unknown == []


@pytest.mark.parametrize("document", drawn_documents())
def test_expected_texts_names_and_codes_are_printed(document: Document) -> None:
    text = printed(document)
    missing = [
        document.fields[field.name]
        for field in FIELDS[document.document_type]
        if field.kind in PRINTED_AS_GIVEN and field.name in document.fields and document.fields[field.name] not in text
    ]

    assert missing == []


@pytest.mark.parametrize("document", drawn_documents())
def test_expected_dates_are_printed(document: Document) -> None:
    text = printed(document)
    days = {
        name: date.fromisoformat(document.fields[name])
        for name in (field.name for field in FIELDS[document.document_type] if field.kind is FieldKind.DATE)
        if name in document.fields
    }
    missing = [
        name
        for name, day in days.items()
        if not any(
            form in text
            for form in (
                f"{day:%m/%d/%Y}",
                f"{day:%m-%d-%Y}",
                f"{day:%B} {day.day}, {day.year}",
                f"{day:%B} {day.day}-",
                f"-{day.day}, {day.year}",
            )
        )
    ]

    assert missing == []


def test_transcript_totals_are_those_of_its_rows_and_printed() -> None:
    (document,) = (
        document
        for sample in drawn()
        for document in sample.documents
        if document.document_type is DocumentType.CME_TRANSCRIPT
    )
    by_system: dict[str, float] = {}
    for row in document.fields["activities"]:
        by_system[row["system"]] = by_system.get(row["system"], 0.0) + float(row["amount"])
    text = printed(document)

    assert {total["system"]: float(total["amount"]) for total in document.fields["totals"]} == by_system
    assert all(f"{amount:.2f}" in text for amount in by_system.values())
    assert all(
        f"{date.fromisoformat(row['completion_date']):%m/%d/%Y}" in text for row in document.fields["activities"]
    )


def test_check_digits_are_right() -> None:
    fields = [section["fields"] for _, section in sections()]
    npis = [one["npi"] for one in fields if "npi" in one]
    dea_numbers = [one["dea_number"] for one in fields if "dea_number" in one]

    assert npis
    assert dea_numbers
    assert all(map(npi_is_valid, npis))
    assert all(map(dea_check_digit_is_right, dea_numbers))


def test_the_protected_file_asks_for_a_password() -> None:
    assert opened("DEA certificate (protected).pdf").needs_pass


def test_scanned_pages_carry_no_text_and_digital_ones_do() -> None:
    scanned = [
        (path.name, page.number + 1)
        for path in DOCUMENTS.glob("*.pdf")
        if path.stat().st_size and not opened(path.name).needs_pass
        for page in opened(path.name)
        if not page.get_text().strip()
    ]

    assert sorted(scanned) == [("Scan_20260417_0915.pdf", 1), ("Vandermeer credentials packet (final).pdf", 2)]


def test_the_sideways_page_of_the_packet_is_upright_paper_with_landscape_print() -> None:
    page = opened("Vandermeer credentials packet (final).pdf")[1]

    assert page.rotation == 0
    assert page.rect.height > page.rect.width
