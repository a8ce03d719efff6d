import json
from typing import Any
from uuid import UUID

import pytest

from credmate.contracts import (
    ExtractedSection,
    ModelAllowance,
    ModelUsage,
    PageSummary,
    PageText,
    ParseRequest,
    ValueSource,
)
from credmate.document_types import DocumentType, required_fields
from credmate.text import TextSource, dump_pages
from parse.handler import run
from parse.types import PARSERS
from tests.unit.parse.pages import page_of

DOCUMENT_ID = UUID(int=7)

CERTIFICATE = """
    Northfield School of Medicine certifies that
    Robin Marsh, MD
    has participated in the live activity titled
    Gout: Old Disease, New Rules
    on June 5, 2025
    and is awarded 1.00 AMA PRA Category 1 Credit(s)
"""


class Shelf:
    """Work files in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.read: list[str] = []

    def put(self, key: str, body: bytes) -> None:
        self.files[key] = body

    def get(self, key: str) -> bytes:
        self.read.append(key)
        return self.files[key]


class Oracle:
    """A model that answers every question with `answer`."""

    def __init__(self, answer: dict[str, object] | None) -> None:
        self.answer = answer
        self.asked: list[str] = []

    usage = (ModelUsage(model_id="m", task="t", requests=1, unusable=0, input_tokens=7, output_tokens=2),)
    left = ModelAllowance(pages=10, tokens=1000)

    def ask(self, **question: Any) -> dict[str, Any] | None:
        self.asked.append(question["instruction"])
        return self.answer


def batch(key: str, *numbers: int) -> PageText:
    pages = [PageSummary(number=number, source=TextSource.EMBEDDED, words=9, characters=60) for number in numbers]
    return PageText(key=key, pages=pages)


def request(section_pages: list[int], document_type: DocumentType, *text: PageText) -> ParseRequest:
    return ParseRequest.model_validate(
        {
            "document": {
                "document_id": DOCUMENT_ID,
                "bucket": "documents",
                "key": "incoming/a.pdf",
                "version_id": None,
                "etag": "e",
                "size": 1,
            },
            "run": {"execution": "a-1", "attempt": 2},
            "text": [part.model_dump(mode="json") for part in text],
            "section": {"index": 3, "pages": section_pages, "document_type": document_type, "confidence": 0.9},
        }
    )


def one_page(text: str, document_type: DocumentType = DocumentType.CME_CERTIFICATE) -> tuple[ParseRequest, Shelf]:
    shelf = Shelf({"text/1": dump_pages([page_of(text)])})
    return request([1], document_type, batch("text/1", 1)), shelf


def test_values_are_left_in_the_work_bucket_and_counted() -> None:
    asked, shelf = one_page(CERTIFICATE)

    extraction = run(asked, work=shelf, model=None)

    assert extraction.key == f"work/{DOCUMENT_ID}/2/sections/0003-extracted.json"
    stored = ExtractedSection.model_validate_json(shelf.files[extraction.key])
    assert stored.section == asked.section
    assert stored.fields["provider_name"].value == "Robin Marsh"
    assert extraction.found == len(stored.fields)
    assert extraction.missing == []


def test_only_the_batches_of_the_section_are_read() -> None:
    shelf = Shelf(
        {
            "text/1": dump_pages([page_of("An invoice", number=1), page_of(CERTIFICATE, number=2)]),
            "text/2": dump_pages([page_of("Another letter", number=3)]),
        }
    )

    extraction = run(
        request([2], DocumentType.CME_CERTIFICATE, batch("text/1", 1, 2), batch("text/2", 3)), work=shelf, model=None
    )

    assert shelf.read == ["text/1"]
    stored = ExtractedSection.model_validate_json(shelf.files[extraction.key])
    assert {field.page for field in stored.fields.values()} == {2}


def test_an_unsupported_section_has_no_fields() -> None:
    asked, shelf = one_page(CERTIFICATE, DocumentType.UNSUPPORTED)
    oracle = Oracle({})

    extraction = run(asked, work=shelf, model=oracle)

    assert (extraction.found, extraction.missing, oracle.asked) == (0, [], [])


def test_a_blank_section_misses_every_required_field() -> None:
    asked, shelf = one_page("")

    extraction = run(asked, work=shelf, model=None)

    assert extraction.missing == list(required_fields(DocumentType.CME_CERTIFICATE))


def test_every_supported_type_has_a_parser() -> None:
    assert set(PARSERS) == set(DocumentType) - {DocumentType.UNSUPPORTED}


def test_the_model_is_not_asked_where_nothing_is_missing() -> None:
    asked, shelf = one_page(CERTIFICATE)
    oracle = Oracle({})

    run(asked, work=shelf, model=oracle)

    assert oracle.asked == []


def test_the_model_fills_a_gap_with_what_is_printed() -> None:
    asked, shelf = one_page(CERTIFICATE.replace("Robin Marsh, MD", "robin marsh"))
    oracle = Oracle({"provider_name": "Robin  Marsh"})

    extraction = run(asked, work=shelf, model=oracle)

    value = ExtractedSection.model_validate_json(shelf.files[extraction.key]).fields["provider_name"]
    assert (value.value, value.source, value.confidence) == ("Robin Marsh", ValueSource.MODEL, None)
    assert value.evidence == "robin marsh"
    assert value.box is not None
    assert extraction.missing == []


def test_an_invented_value_is_no_value() -> None:
    asked, shelf = one_page(CERTIFICATE.replace("Robin Marsh, MD", "robin marsh"))

    extraction = run(asked, work=shelf, model=Oracle({"provider_name": "Kim Vale"}))

    assert extraction.missing == ["provider_name"]


@pytest.mark.parametrize("answer", [None, {}, {"provider_name": None}])
def test_no_answer_leaves_the_gap(answer: dict[str, object] | None) -> None:
    asked, shelf = one_page(CERTIFICATE.replace("Robin Marsh, MD", "robin marsh"))

    extraction = run(asked, work=shelf, model=Oracle(answer))

    assert extraction.missing == ["provider_name"]


def test_fields_of_another_type_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, shelf = one_page(CERTIFICATE)
    monkeypatch.setitem(PARSERS, DocumentType.MEDICAL_LICENSE, PARSERS[DocumentType.CME_CERTIFICATE])
    other = asked.model_copy(
        update={"section": asked.section.model_copy(update={"document_type": DocumentType.MEDICAL_LICENSE})}
    )

    extraction = run(other, work=shelf, model=None)

    assert set(json.loads(shelf.files[extraction.key])["fields"]) <= {
        "provider_name",
        "provider_degree",
        "license_number",
    }


def test_what_was_asked_of_the_model_is_told_in_counts() -> None:
    asked, shelf = one_page(CERTIFICATE.replace("Robin Marsh, MD", "robin marsh"))

    extraction = run(asked, work=shelf, model=Oracle(None))

    assert extraction.model_usage == list(Oracle.usage)
