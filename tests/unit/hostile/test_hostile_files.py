"""Hostile files are the same for the same seed, and what became of them is judged strictly."""

from __future__ import annotations

from typing import Any

import pytest

from tools.hostile.corpus import WITNESS_KIND, hostile_file, hostile_files, kind_of, kinds, witness
from tools.hostile.verdict import judge


def result(status: str, code: str | None = None, document_type: str = "medical_license") -> dict[str, Any]:
    reason = {"code": code, "message": "because"} if code else None
    return {"status": status, "reason": reason, "sections": [{"document_type": document_type}]}


@pytest.mark.parametrize("kind", ["cyclic_tree", "garbled_font", "claiming", "two_kinds", "pdf_flipped", "mixed"])
def test_a_file_is_the_same_for_the_same_seed_and_another_for_another(kind: str) -> None:
    first, again, other = (hostile_file(kind, 7, seed) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_every_kind_is_made_and_its_name_tells_it() -> None:
    files = list(hostile_files(len(kinds()), seed=3))
    hostile = [file for file in files if file.kind != WITNESS_KIND]

    assert len(kinds()) > 60
    assert {file.kind for file in hostile} == set(kinds())
    assert all(kind_of(file.name) == file.kind for file in files)
    assert [file.name for file in files] == sorted(file.name for file in files)
    assert files[-1].kind == WITNESS_KIND


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        pytest.param(result("invalid", "CORRUPT"), None, id="refused for a reason"),
        pytest.param(result("review_pending"), None, id="read"),
        pytest.param(result("invalid"), "nothing says why", id="refused for no reason"),
        pytest.param(result("failed", "INTERNAL_ERROR"), "we failed", id="failed"),
        pytest.param(result("processing"), "not come to an end", id="under way"),
        pytest.param(None, "no result", id="lost"),
    ],
)
def test_every_file_has_to_come_to_an_end_that_says_why(outcome: dict[str, Any] | None, problem: str | None) -> None:
    name = hostile_file("cyclic_tree", 0, 1).name
    problems = judge([name], {name: outcome} if outcome else {}).problems

    assert len(problems) == (problem is not None)
    assert all(problem in told for told in problems if problem)


@pytest.mark.parametrize(
    ("outcome", "sound"),
    [
        (result("review_pending"), True),
        (result("review_pending", document_type="cme_certificate"), False),
        ({**result("invalid", "CORRUPT"), "sections": []}, False),
    ],
)
def test_a_witness_has_to_be_read_for_what_it_is(outcome: dict[str, Any], sound: bool) -> None:
    name = witness(1).name

    assert (judge([name], {name: outcome}).problems == []) is sound
