"""What the weights of a field are learnt from, by the example of titles."""

from __future__ import annotations

import tomllib

from parse.cme.candidates import Candidate
from parse.cme.likelihood import Reading, Weights, likely_values
from tests.unit.parse.pages import page_of
from tools.learn_choices.fitting import Example, as_toml, fit

PAGE = page_of("Robin Marsh")
TITLES = ("sepsis at night", "sepsis in winter", "wounds at night", "wounds in winter")
STATEMENT = "credit is awarded"


def reading(text: str, *traits: str) -> Reading:
    candidate = Candidate(PAGE, 0, 5, text, "likeness", 0.0, (0, 5))
    return Reading(candidate, dict.fromkeys(traits, 1.0), tuple(text.split()))


def examples() -> list[Example]:
    return [
        Example(
            layout=f"layout {title}",
            value=title,
            readings=[reading(title, "large"), reading(STATEMENT, "small")],
            right=[True, False],
            printed=frozenset(f"{title} {STATEMENT}".split()),
        )
        for title in TITLES
    ]


def test_what_true_titles_show_weighs_more_than_what_other_print_shows() -> None:
    traits, _ = fit(examples())

    assert traits["large"] > 0 > traits["small"]


def test_words_of_titles_and_words_of_other_print_are_told_apart() -> None:
    _, words = fit(examples())

    assert words["sepsis"] > 0 > words["credit"]


def test_a_title_in_unknown_words_is_found_by_what_was_learnt() -> None:
    weights = Weights(*fit(examples()))

    likely = likely_values([reading("credit is claimed", "small"), reading("fractures of children", "large")], weights)

    assert likely[0].candidate.value == "fractures of children"
    assert likely[0].probability > 0.5


def test_where_nothing_is_like_a_title_none_is_likely() -> None:
    weights = Weights(*fit(examples()))

    likely = likely_values([reading("credit is claimed", "small")], weights)

    assert likely[0].probability < 0.5


def test_the_file_of_weights_reads_back_as_it_was_written() -> None:
    traits, words = fit(examples())

    read = tomllib.loads(as_toml(traits, words))

    assert read["traits"] == traits
    assert {word: float(odds) for odds, line in read["words"].items() for word in line.split()} == words
