from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from tools.synthesize.packets.corpus import KINDS, Part, bound, write_corpus


def a_pdf(text: str, pages: int = 1) -> bytes:
    file: Any = pymupdf.open()
    for _ in range(pages):
        file.new_page(width=200, height=200).insert_text((20, 40), text)
    body: bytes = file.tobytes()
    return body


def parts() -> list[Part]:
    kinds = ("cme_certificate", "dea_registration", "medical_license")
    return [
        Part(
            a_pdf(f"{kind} {number}"), {"document_type": kind, "family": kind, "fields": {"provider_name": str(number)}}
        )
        for kind in kinds
        for number in range(3)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_sections_of_a_packet_are_all_its_pages_in_order(kind: str) -> None:
    pdf, sections = bound(KINDS[kind](parts(), random.Random(kind)))

    assert [number for section in sections for number in section["pages"]] == list(
        range(1, pymupdf.open(stream=pdf, filetype="pdf").page_count + 1)
    )


def test_a_document_of_two_pages_stays_one_section() -> None:
    _, sections = bound([Part(a_pdf("two", 2), {"document_type": "cme_transcript"}), parts()[0]])

    assert [section["pages"] for section in sections] == [[1, 2], [3]]


def test_packets_are_made_of_the_digital_documents_of_a_corpus(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    lines = []
    for number, part in enumerate(parts()):
        (source / f"{number}.pdf").write_bytes(part.pdf)
        lines.append(part.truth | {"file": f"{number}.pdf", "variant": "digital", "pages": [1]})
    (source / "truth.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))

    count = write_corpus(out, [source], each=1, seed=1)

    assert count == len(list(out.rglob("*.pdf"))) == 2 * len(KINDS)
