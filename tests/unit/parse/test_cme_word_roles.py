"""Which words are whose name or title, by weights small enough to reckon by hand."""

from __future__ import annotations

import json
import math
from itertools import pairwise, product

import pytest

from parse.cme.form import Form
from parse.cme.word_roles import LABELS, NONE, PageRoles, Role, RoleWeights, learnt_roles, roles_of_json
from parse.cme.word_traits import WORDS_AT_MOST, traits_of_words
from tests.unit.parse.pages import page_of

BEGINS, GOES_ON = f"begins {Role.LEARNER}", f"goes on with {Role.LEARNER}"
IMPOSSIBLE = -20.0


def weights(told: dict[str, dict[str, float]], steps: dict[tuple[str, str], float] | None = None) -> RoleWeights:
    rows: dict[str, dict[str, float]] = {label: {} for label in LABELS}
    for label, role in product(LABELS, Role):
        if not label.endswith(role):
            rows[label][f"goes on with {role}"] = IMPOSSIBLE
    for (before, after), weight in (steps or {}).items():
        rows[before][after] = weight
    return roles_of_json(json.dumps({"traits": told, "steps": rows}))


TOLD = {
    "word: robin": {BEGINS: 2.0, NONE: -0.5},
    "word: marsh": {GOES_ON: 1.5, BEGINS: 0.3},
    "word: attended": {NONE: 1.0, f"begins {Role.TITLE}": -1.0},
}
STEPS = {(BEGINS, GOES_ON): 0.7, (NONE, BEGINS): 0.2, (GOES_ON, GOES_ON): -0.4}


def by_all_labelings(text: str, known: RoleWeights, first: int, end: int) -> float:
    """How likely the words first..end are the learner's name, by every way to label the words of a line."""
    words = traits_of_words(page_of(text))
    of_value = of_all = 0.0
    for labels in product(range(len(LABELS)), repeat=len(words)):
        told = sum(
            known.traits.get(trait, {}).get(label, 0.0)
            for traits, label in zip(words, labels, strict=True)
            for trait in traits
        )
        told += sum(known.steps[before][after] for before, after in pairwise(labels))
        likely = math.exp(told)
        of_all += likely
        names = [LABELS[label] for label in labels]
        stops = end == len(words) or names[end] != GOES_ON
        of_value += likely * (names[first:end] == [BEGINS, *[GOES_ON] * (end - first - 1)] and stops)
    return of_value / of_all


@pytest.mark.parametrize(("first", "end"), [(0, 1), (0, 2), (1, 2), (2, 4), (3, 4), (0, 4)])
def test_a_stretch_is_as_likely_as_all_labelings_that_hold_it(first: int, end: int) -> None:
    text = "Robin Marsh attended Robin"
    known = weights(TOLD, STEPS)
    starts = [0, 6, 12, 21]
    ends = [5, 11, 20, 26]
    likely = PageRoles(page_of(text), known).probability(Role.LEARNER, starts[first], ends[end - 1])

    assert likely == pytest.approx(by_all_labelings(text, known, first, end))


def test_the_likeliest_end_of_each_beginning_is_named() -> None:
    page = page_of("Robin Marsh attended")
    stretches = list(PageRoles(page, weights(TOLD, STEPS)).stretches(Role.LEARNER))
    best = max(stretches, key=lambda stretch: stretch.probability)

    assert page.text[best.start : best.end] == "Robin Marsh"


def test_likeness_is_nought_for_the_unlikely_and_one_for_the_certain() -> None:
    sure = weights({"word: robin": {BEGINS: 40.0}, "word: attended": {NONE: 40.0}})
    roles = PageRoles(page_of("Robin attended"), sure)

    assert roles.likeness(Role.LEARNER, 0, 5) == pytest.approx(1.0)
    assert roles.likeness(Role.LEARNER, 6, 14) == pytest.approx(0.0)


def test_a_page_without_words_has_no_values() -> None:
    roles = PageRoles(page_of(""), learnt_roles())

    assert [stretch for role in Role for stretch in roles.stretches(role)] == []


def test_words_beyond_the_limit_are_no_values_and_cost_nothing() -> None:
    page = page_of("\n".join(["word " * 20] * (WORDS_AT_MOST // 10)))
    roles = PageRoles(page, learnt_roles())
    end = len(page.text)

    assert len(traits_of_words(page)) == WORDS_AT_MOST
    assert roles.probability(Role.TITLE, end - 4, end) == 0.0


def test_what_was_learnt_finds_the_values_of_a_plain_certificate() -> None:
    page = Form(
        page_of(
            """
            Lakeland Medical Society
            certifies that
            Robin Marsh, MD
            has participated in the activity titled
            Fractures of the Wrist in Winter
            on March 3, 2024 and is awarded 1.5 AMA PRA Category 1 Credits
            """
        )
    ).cells
    roles = PageRoles(page, learnt_roles())
    found = {role: max(roles.stretches(role), key=lambda stretch: stretch.probability) for role in Role}

    assert {role: page.text[best.start : best.end] for role, best in found.items()} == {
        Role.LEARNER: "Robin Marsh,",
        Role.TITLE: "Fractures of the Wrist in Winter",
        Role.ORGANISATION: "Lakeland Medical Society",
    }


def test_a_word_tells_of_its_line_and_of_those_around() -> None:
    page = page_of("This certifies that\nRobin Marsh, MD\nhas attended on May 3, 2024")
    robin = set(traits_of_words(page)[3])

    assert {"word: robin", "of a clinician", "above ends: certifies that", "below has: attended", "first"} <= robin
    assert "last" not in robin
