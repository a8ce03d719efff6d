from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.unit.synthesize.standing import faults, missing, printed
from tools.synthesize.blind.corpus import halves
from tools.synthesize.blind.drawing import drawn, page_count
from tools.synthesize.blind.layout import Layout
from tools.synthesize.blind.people import facts
from tools.synthesize.blind.transcript_rows import add_rows
from tools.synthesize.blind.truth import truth_of
from tools.synthesize.cme.fill import fill
from tools.synthesize.cme.page import Page
from tools.synthesize.cme.templates import Template, templates
from tools.synthesize.cme.truth import truth


def certificates() -> list[Any]:
    return [pytest.param(template, id=template.name) for template in templates()]


def credentials() -> list[Any]:
    return [pytest.param(layout, id=f"{layout.document_type}-{layout.name}") for _, layout in halves()]


def sections_of(line: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from line.get("sections", (line,))


@pytest.mark.parametrize("template", certificates())
def test_a_certificate_prints_all_that_its_truth_says(template: Template) -> None:
    filled = fill(template, random.Random(template.name))
    pdf = Page(template, filled.values).pdf()
    told = {"document_type": "cme_certificate", **truth(template, filled)}

    assert missing(told, printed(pdf, [1])) == []
    assert faults(pdf) == []


@pytest.mark.parametrize("layout", credentials())
def test_a_credential_prints_all_that_its_truth_says(layout: Layout) -> None:
    rng = random.Random(layout.name)
    values = facts(layout, rng)
    rows = add_rows(layout, values, rng)
    pdf = drawn(layout, values, rows)
    told = truth_of(layout, values, rows, page_count(pdf))

    assert [missing(section, printed(pdf, section["pages"])) for section in sections_of(told)] == [
        [] for _ in sections_of(told)
    ]
    assert faults(pdf) == []


def test_no_two_layouts_share_a_name() -> None:
    names = [template.name for template in templates()]
    documents = [(layout.document_type, layout.name) for _, layout in halves()]

    assert len(set(names)) == len(names)
    assert len(set(documents)) == len(documents)
