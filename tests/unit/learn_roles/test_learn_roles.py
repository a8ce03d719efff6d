"""What the roles of words are learnt from, by the example of a few certificates."""

from __future__ import annotations

from parse.cme.word_roles import NONE, PageRoles, Role, roles_of_json
from tests.unit.parse.pages import page_of
from tools.learn_roles.examples import Example, example_of, varied
from tools.learn_roles.training import learn

NAMES = ("Robin Marsh", "Ada Quill", "Omar Stone", "Lena Brook", "Igor Field", "Mina Lake")
LAST = page_of("This certifies that\nTess Wood, MD\nhas attended Fractures in Winter\nat the clinic")


def example(name: str, title: str = "Sepsis at Night") -> Example:
    page = page_of(f"This certifies that\n{name}, MD\nhas attended {title}\nat the clinic")
    truth = {"fields": {"provider_name": name, "activity_title": title}}
    return example_of(f"layout of {name}", [page], truth)


def test_every_place_of_a_value_is_labelled_and_nothing_else() -> None:
    page = page_of("Robin Marsh, MD\nattended Sepsis at Night\nDear ROBIN MARSH:")
    labels = example_of("one", [page], {"fields": {"provider_name": "Robin Marsh"}}).labels[0]

    assert labels == [
        *("begins learner", "goes on with learner", NONE, NONE, NONE, NONE, NONE, NONE),
        *("begins learner", "goes on with learner"),
    ]


def test_other_accepted_forms_are_labelled_the_longest_first() -> None:
    page = page_of("The Lakeland Society of Medicine")
    truth = {
        "fields": {"cme_provider": "Lakeland Society"},
        "accept": {"cme_provider": ["Lakeland Society of Medicine"]},
    }
    labels = example_of("one", [page], truth).labels[0]

    assert labels == [NONE, "begins organisation", *["goes on with organisation"] * 3]


def test_certificates_are_varied_without_a_word_losing_its_label() -> None:
    copies = list(varied([example(name) for name in NAMES]))
    texts = {copy.pages[0].text for copy in copies}

    assert len(copies) > len(NAMES)
    assert any(", MD" not in text for text in texts)
    assert all(len(copy.pages[0].words) == len(copy.labels[0]) for copy in copies)


def test_a_name_is_learnt_by_what_stands_around_it_and_not_by_itself() -> None:
    written = learn([example(name) for name in NAMES])
    roles = PageRoles(LAST, roles_of_json(written))
    likeliest = max(roles.stretches(Role.LEARNER), key=lambda stretch: stretch.probability)

    assert LAST.text[likeliest.start : likeliest.end] == "Tess Wood,"
    assert "robin" not in written


def test_the_same_certificates_teach_the_same_weights() -> None:
    examples = [example(name) for name in NAMES]

    assert learn(examples) == learn(examples)
