"""What amounts teach about their bases."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from credmate.document_types import CreditBasis, CreditSystem
from parse.cme.basis_choice import Fact, probabilities_by
from tools.learn_bases.fitting import Example, as_json, basis_required, fit, right_of

AWARDED, DESIGNATED = CreditBasis.AWARDED, CreditBasis.DESIGNATED
AMA = {"amount": "2.0", "system": "AMA_PRA_1", "basis": "awarded"}


def fact(amount: str) -> Fact:
    return Fact(Decimal(amount), CreditSystem.AMA_PRA_1, (), ())


def truth(*required: dict[str, Any], optional: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"fields": {"credits": list(required)}, "optional": {"credits": optional or []}}


@pytest.mark.parametrize(
    ("told", "basis"),
    [
        pytest.param(truth(AMA), AWARDED, id="required"),
        pytest.param(truth(optional=[{**AMA, "basis": "designated"}]), DESIGNATED, id="allowed"),
        pytest.param(truth(AMA, optional=[{**AMA, "basis": "designated"}]), AWARDED, id="required-before-allowed"),
        pytest.param(truth({**AMA, "accept_bases": ["awarded", "designated"]}), None, id="either"),
        pytest.param(truth({**AMA, "amount": "3"}), None, id="of-another-amount"),
    ],
)
def test_a_fact_teaches_the_basis_that_the_truth_settles(told: dict[str, Any], basis: CreditBasis | None) -> None:
    assert basis_required(fact("2"), told) is basis


def examples() -> list[Example]:
    authors = ("one", "two", "three", "four")
    return [
        Example(author, basis, frozenset({AWARDED}), ["bias", f"behind: {word}"])
        for author in authors
        for basis, word in ((AWARDED, "earned"), (DESIGNATED, "offered"))
        for _ in range(8)
    ]


def test_words_of_several_authors_tell_the_basis() -> None:
    weights = fit(examples())

    assert (
        max((likely := probabilities_by(["behind: offered"], weights)), key=lambda basis: likely[basis]) is DESIGNATED
    )
    assert right_of(examples(), weights) == len(examples())


def test_words_of_one_author_are_not_learnt() -> None:
    alone = [Example("one", AWARDED, frozenset({AWARDED}), ["behind: ozarks"])] * 20

    assert "behind: ozarks" not in fit([*examples(), *alone])


def test_weights_are_written_as_they_are_read() -> None:
    assert json.loads(as_json({"bias": {AWARDED: 0.5}})) == {"bias": {"awarded": 0.5}}
