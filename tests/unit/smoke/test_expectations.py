from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pymupdf
import pytest

from credmate.document_types import FIELDS, DocumentType
from smoke.expectations import SHIPPED, Expectation, due, load
from tools.canary.__main__ import main as draw

EXPECTATIONS = load()
HOUR = timedelta(hours=1)


def test_every_document_type_is_proven() -> None:
    assert {item.document_type for item in EXPECTATIONS} == set(DocumentType) - {DocumentType.UNSUPPORTED}


@pytest.mark.parametrize("expectation", EXPECTATIONS, ids=lambda item: item.name)
def test_every_required_field_is_compared_unless_it_is_told_by_another(expectation: Expectation) -> None:
    required = {field.name for field in FIELDS[expectation.document_type] if field.required}

    assert required - set(expectation.fields) <= {"issuer"}
    assert set(expectation.fields) <= {field.name for field in FIELDS[expectation.document_type]}


def test_one_document_can_be_read_by_ocr_alone_and_the_others_need_none() -> None:
    texts = {item.name: pymupdf.open(stream=item.body, filetype="pdf")[0].get_text() for item in EXPECTATIONS}

    assert [name for name, text in texts.items() if not text.strip()] == ["cme_certificate_scan"]


def test_what_ships_is_what_the_tool_draws(tmp_path: Path) -> None:
    draw([str(tmp_path)])

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in SHIPPED.iterdir()
    }


@pytest.mark.parametrize("hours", [1, 3, 6, 9, 12])
def test_the_schedule_leaves_no_document_out_however_often_it_comes(hours: int) -> None:
    start, every = datetime(2026, 1, 1, tzinfo=UTC), hours * HOUR
    slots = [start + turn * every for turn in range(len(EXPECTATIONS))]

    assert {due(EXPECTATIONS, slot, every).name for slot in slots} == {item.name for item in EXPECTATIONS}


def test_a_slot_that_is_fired_twice_is_the_same_documents_turn() -> None:
    slot = datetime(2026, 1, 1, 9, tzinfo=UTC)

    assert due(EXPECTATIONS, slot, HOUR) == due(EXPECTATIONS, slot + timedelta(minutes=59), HOUR)
