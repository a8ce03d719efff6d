"""What words tell about a type, whatever their order."""

from __future__ import annotations

import pytest

from classify.anchors import KNOWN
from classify.folding import fold
from classify.words import FEWEST, learnt_weights, log_odds, share_of_each, tokens_of
from credmate.document_types import DocumentType

CERTIFICATE = "Awarded for the hours claimed, 4 May 2025: learner Ida Roth, MD, contact hours 2.5, continuing education"
OFFER = "Register now! Seating is free, objectives and faculty are attached. Claim your hours after the course."


def test_words_of_a_certificate_speak_for_it_and_those_of_an_offer_against_it() -> None:
    certificate = log_odds(fold(CERTIFICATE))[DocumentType.CME_CERTIFICATE]
    offer = log_odds(fold(OFFER))[DocumentType.CME_CERTIFICATE]

    assert certificate > 0 > offer


def test_each_known_type_has_words_that_speak_for_it() -> None:
    weights = learnt_weights()

    assert set(weights.kinds) == KNOWN
    for place in range(len(weights.kinds)):
        assert any(odds[place] > 0 for odds in weights.words.values())


def test_a_text_without_a_known_word_is_of_no_known_type() -> None:
    assert max(log_odds("zyzzyva").values()) < 0


def test_learnt_words_are_read_as_text_is_folded() -> None:
    assert "certlflcate" in learnt_weights().words
    assert "certificate" not in learnt_weights().words


@pytest.mark.parametrize(
    ("printed", "sign"),
    [
        ("Name: ____________", "(blank)"),
        ("has completed [Activity Title]", "(blank)"),
        ("[ ] I attended all sessions", "(box)"),
        ("8:15 Welcome", "(clock)"),
        ("$45 for members", "(money)"),
        ("Will you change your practice?", "(query)"),
        ("www.example.org", "(web)"),
        ("Sepsis Update", "(days-0)"),
        ("May 4, 2025", "(days-1)"),
        ("01/02/2025, 2025-02-03, 4th of March 2025", "(days-3)"),
    ],
)
def test_signs_are_told_like_words(printed: str, sign: str) -> None:
    assert sign in tokens_of(fold(printed))


def test_a_mask_is_no_word() -> None:
    assert "xxx" not in tokens_of("social security number xxx-xx-1234")
    assert "number" in tokens_of("social security number xxx-xx-1234")


def test_many_words_tell_less_than_their_sum_and_few_do_not_tell_more() -> None:
    assert share_of_each(4 * FEWEST) == share_of_each(FEWEST) / 2
    assert share_of_each(1) == share_of_each(FEWEST)
