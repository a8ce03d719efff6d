from __future__ import annotations

import pytest

from extract_text.fragments import Fragment
from extract_text.splices import spliced


def word(text: str, x0: float, x1: float, *, line: int, y: float = 100, confidence: float = 0.9) -> Fragment:
    return Fragment(text, x0, y, x1, y + 27, confidence, line)


def test_a_word_that_was_cut_at_the_border_of_two_blocks_is_whole_again() -> None:
    words = [
        word("Emergency", 800, 960, line=1),
        word("De", 994, 1031, line=1, confidence=0.95),
        word("partment", 1034, 1163, line=2, confidence=0.7),
        word("of", 1175, 1200, line=2),
    ]
    _, department, of = spliced(words)

    assert department == Fragment("Department", 994, 100, 1163, 127, 0.7, 1)
    assert of.text == "of"


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(word("partment", 1038, 1163, line=2), id="a blank between them"),
        pytest.param(word("partment", 1034, 1163, line=1), id="on one line"),
        pytest.param(word("partment", 1034, 1163, line=2, y=115), id="at another height"),
    ],
)
def test_words_that_only_stand_near_each_other_stay_two(second: Fragment) -> None:
    words = [word("De", 994, 1031, line=1), second]

    assert spliced(words) == words
