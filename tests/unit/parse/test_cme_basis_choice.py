"""The likely basis of an amount, and how far it goes before what the rules say."""

from decimal import Decimal

import pytest

from credmate.document_types import CreditBasis, CreditSystem
from parse.cme import basis_choice
from parse.cme.basis_choice import Printed, facts_of, learnt_weights, overruling, probabilities_by, traits
from parse.cme.form import Form
from parse.credits import CreditMention, find_credits
from tests.unit.parse.pages import section_of

AWARDED, DESIGNATED, PARTICIPATION = CreditBasis.AWARDED, CreditBasis.DESIGNATED, CreditBasis.PARTICIPATION


def printed(text: str) -> list[Printed]:
    cells = Form(section_of(text).pages[0]).cells
    return [Printed(mention, cells) for mention in find_credits(cells.text)]


def lines_of(found: list[Printed]) -> list[CreditMention]:
    return [one.mention for one in found]


def test_without_traits_that_tell_all_bases_are_alike() -> None:
    likely = probabilities_by(["unheard of"], {})

    assert list(likely.values()) == pytest.approx([1 / 3] * 3)


def test_traits_add_up() -> None:
    likely = probabilities_by(["one", "other"], {"one": {AWARDED: 1.0}, "other": {AWARDED: 1.0, DESIGNATED: 0.5}})

    assert likely[AWARDED] > likely[DESIGNATED] > likely[PARTICIPATION]
    assert sum(likely.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("likely", "ruled", "other"),
    [
        ({AWARDED: 0.3, DESIGNATED: 0.7, PARTICIPATION: 0.0}, AWARDED, DESIGNATED),
        ({AWARDED: 0.45, DESIGNATED: 0.55, PARTICIPATION: 0.0}, AWARDED, None),
        ({AWARDED: 0.8, DESIGNATED: 0.2, PARTICIPATION: 0.0}, DESIGNATED, None),
        ({AWARDED: 0.95, DESIGNATED: 0.05, PARTICIPATION: 0.0}, DESIGNATED, AWARDED),
        ({AWARDED: 0.95, DESIGNATED: 0.05, PARTICIPATION: 0.0}, AWARDED, None),
    ],
)
def test_an_award_needs_more_to_go_before_the_rules(
    likely: dict[CreditBasis, float], ruled: CreditBasis, other: CreditBasis | None
) -> None:
    assert overruling(likely, {ruled}) is other


def test_amounts_of_one_system_are_one_fact() -> None:
    found = printed("is awarded 2.0 AMA PRA Category 1 Credits\na maximum of 2.0 AMA PRA Category 1 Credits")
    (fact,) = facts_of(found, lines_of(found))

    assert (fact.amount, fact.system, len(fact.printed)) == (Decimal("2.0"), CreditSystem.AMA_PRA_1, 2)


def test_traits_tell_the_words_around_and_whose_the_credit_is() -> None:
    found = printed("Social workers may use\n3.0 AMA PRA Category 1 Credits claimed in full")
    facts = facts_of(found, lines_of(found))

    told = traits(facts[0], facts, CreditSystem.AMA_PRA_1)

    assert {"own: True", "behind: claimed", "heading: workers", "others: 0"} <= set(told)


def test_a_basis_against_the_rules_is_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    found = printed("is awarded 2.0 AMA PRA Category 1 Credits")
    monkeypatch.setattr(basis_choice, "learnt_weights", lambda: {"bias": {DESIGNATED: 3.0}})

    (line,) = basis_choice.with_likely_bases(found, lines_of(found), None)

    assert (line.basis, line.basis_named) == (DESIGNATED, False)


def test_weights_are_there() -> None:
    assert len(learnt_weights()) > 100
