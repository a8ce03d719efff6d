from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, combinations
from typing import Any

import pytest

from tests.unit.synthesize.standing import faults, layers, missing, printed
from tools.synthesize.blind.corpus import Half, documents_of, halves
from tools.synthesize.blind.drawing import drawn
from tools.synthesize.blind.layout import Layout
from tools.synthesize.blind.people import facts
from tools.synthesize.blind.transcript_rows import add_rows
from tools.synthesize.blind.truth import truth_of
from tools.synthesize.cme.corpus import certificates_of
from tools.synthesize.cme.fill import fill
from tools.synthesize.cme.page import Page
from tools.synthesize.cme.templates import Template, templates
from tools.synthesize.cme.truth import truth
from tools.synthesize.cme.words import FOLDER as VOCABULARIES
from tools.synthesize.cme.words import known, words
from tools.synthesize.raster import WEAR


def certificates() -> list[Any]:
    return [pytest.param(template, id=template.name) for template in templates()]


def credentials() -> list[Any]:
    return [pytest.param(layout, id=f"{layout.document_type}-{layout.name}") for _, layout in halves()]


def sections_of(line: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from line.get("sections", (line,))


@pytest.mark.parametrize("template", certificates())
def test_a_certificate_prints_all_that_its_truth_says(template: Template) -> None:
    filled = fill(template, random.Random(template.name))
    page = layers(Page(template, filled.values).pdf())
    told = {"document_type": "cme_certificate", **truth(template, filled)}

    assert missing(told, printed(page, [1])) == []
    assert faults(page) == []


@pytest.mark.parametrize("layout", credentials())
def test_a_credential_prints_all_that_its_truth_says(layout: Layout) -> None:
    rng = random.Random(layout.name)
    values = facts(layout, rng)
    rows = add_rows(layout, values, rng)
    pdf = drawn(layout, values, rows)
    pages = layers(pdf)
    told = truth_of(layout, values, rows, len(pages))

    assert [
        fault for section in sections_of(told) for fault in missing(section, printed(pages, section["pages"]))
    ] == []
    assert faults(pages) == []


def test_no_two_layouts_share_a_name() -> None:
    names = [template.name for template in templates()]
    documents = [(layout.document_type, layout.name) for _, layout in halves()]

    assert len(set(names)) == len(names)
    assert len(set(documents)) == len(documents)


def test_a_certificate_comes_digital_scanned_photographed_and_worn() -> None:
    template = next(each for each in templates() if each.spec["page"].startswith("slip"))
    variants = [line["variant"] for _, _, line in certificates_of(template, 2, 1)]

    assert variants[:3] == ["digital", "scan", "photo"]
    assert variants[3] in WEAR
    assert variants[4:] == ["digital"]


def test_a_credential_comes_digital_scanned_photographed_and_worn() -> None:
    layout = next(each for _, each in halves() if each.name == "badge-sized-apn-card")
    variants = [variant for _, variant, _, _ in documents_of(layout, 0, 1)]

    assert set(variants) - set(WEAR) == {"digital", "scan", "photo"}
    assert len(set(variants) & set(WEAR)) == 1


def test_a_layout_that_says_its_part_leaves_the_lot_of_the_others_alone() -> None:
    found = {template.name: template for template in templates()}
    silent = [template for template in found.values() if "part" not in template.spec]

    assert sum(template.judging for template in silent) == len(silent) // 3
    assert {template.judging for template in found.values() if template.spec.get("part") == "judging"} == {True}
    assert {template.judging for template in found.values() if template.spec.get("part") == "tuning"} == {False}


def test_no_vocabulary_fills_layouts_of_both_parts() -> None:
    used: dict[bool, set[str]] = {True: set(), False: set()}
    for template in templates():
        used[template.judging].add(template.spec.get("vocabulary", ""))
    for half, layout in halves():
        used[half is Half.JUDGING].update(layout.lets.values())

    assert {name for name in used[True] & used[False] if known(name)} == set()
    assert known("fresh")


def test_vocabularies_share_no_words() -> None:
    found = [words(path.stem) for path in sorted(VOCABULARIES.glob("*.toml"))]
    said = [
        {*each.titles, *each.persons, *each.venues, *each.topics, *chain.from_iterable(each.organisations.values())}
        for each in found
    ]

    assert len(found) > 1
    assert [one & other for one, other in combinations(said, 2) if one & other] == []


def test_a_foot_numbers_every_page() -> None:
    short = next(each for _, each in halves() if each.name == "society-years-newest-first")
    layout = replace(short, lets=short.lets | {"rows": "39"})
    rng = random.Random(1)
    values = facts(layout, rng)
    pages = layers(drawn(layout, values, add_rows(layout, values, rng)))

    assert [page.extractText().split()[-1] for page in pages] == [str(number) for number, _ in enumerate(pages, 1)]
    assert len(pages) > 1


def test_a_stamp_is_slanted_and_nothing_else() -> None:
    layout = next(each for _, each in halves() if each.name == "photocopy-with-slanted-stamp")
    page, *_ = layers(drawn(layout, facts(layout, random.Random(1)), []))
    lines = [line for block in page.extractDICT()["blocks"] for line in block.get("lines", ())]
    slanted = [span["text"] for line in lines if line["dir"][1] for span in line["spans"]]

    assert slanted[0] == "COPY ON FILE"
    assert len(slanted) == 2
