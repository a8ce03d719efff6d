"""The text of a page and the way back from text to boxes."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credmate.text import Page, TextSource, Word, dump_pages, load_pages, union_of


def word(text: str, line: int, x0: float = 0.0, y0: float = 0.0, confidence: float | None = None) -> Word:
    return Word(text, x0, y0, x0 + 10.0 * len(text), y0 + 12.0, confidence, line)


def page(*words: Word) -> Page:
    return Page(number=1, width=612.0, height=792.0, source=TextSource.EMBEDDED, words=words)


CERTIFICATE = page(
    word("This", 0, x0=10, y0=20),
    word("certifies", 0, x0=60, y0=20),
    word("Jordan", 1, x0=10, y0=40, confidence=0.9),
    word("Lee", 1, x0=80, y0=42, confidence=0.6),
)
"""Its text is "This certifies\\nJordan Lee"."""

TOKENS = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=6)
HUNDREDTHS = st.integers(0, 100_000).map(lambda value: value / 100)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    line, words = 0, []
    for text in draw(st.lists(TOKENS, max_size=12)):
        line += draw(st.integers(0, 2))
        confidence = draw(st.none() | st.floats(0, 1))
        x0, y0, x1, y1 = draw(st.tuples(HUNDREDTHS, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS))
        words.append(Word(text, x0, y0, x1, y1, confidence, line))
    return Page(
        number=draw(st.integers(1, 500)),
        width=draw(HUNDREDTHS),
        height=draw(HUNDREDTHS),
        source=draw(st.sampled_from(TextSource)),
        words=tuple(words),
        rotation=draw(st.sampled_from([0, 90, 180, 270])),
    )


def spans(page: Page) -> list[tuple[int, int]]:
    """Start and end of every word in the text, found without help from the page."""
    found, position = [], 0
    for item in page.words:
        found.append((position, position + len(item.text)))
        position += len(item.text) + 1
    return found


def test_words_of_a_line_are_joined_by_blanks_and_lines_by_newlines() -> None:
    assert CERTIFICATE.text == "This certifies\nJordan Lee"


def test_a_page_without_words_has_no_text_no_lines_and_no_box() -> None:
    blank = page()

    assert (blank.text, blank.lines, tuple(blank.words_between(0, 10)), blank.box_between(0, 10)) == ("", (), (), None)


def test_a_match_that_spans_lines_has_the_box_around_all_its_words() -> None:
    start = CERTIFICATE.text.index("certifies")

    assert CERTIFICATE.box_between(start, len(CERTIFICATE.text)) == (10.0, 20.0, 150.0, 54.0)


def test_a_match_within_a_word_has_the_box_of_the_word() -> None:
    start = CERTIFICATE.text.index("orda")

    assert CERTIFICATE.box_between(start, start + 4) == CERTIFICATE.words[2].box


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(4, 5, id="the blank between two words"),
        pytest.param(14, 15, id="the newline"),
        pytest.param(6, 6, id="nothing, within a word"),
        pytest.param(5, 5, id="nothing, before a word"),
        pytest.param(-1, -1, id="a group that took no part in the match"),
        pytest.param(9, 3, id="end before start"),
        pytest.param(25, 99, id="after the end"),
    ],
)
def test_what_touches_no_word_has_no_box(start: int, end: int) -> None:
    assert CERTIFICATE.box_between(start, end) is None


def test_confidence_is_that_of_the_worst_word_and_none_where_nothing_was_measured() -> None:
    name = CERTIFICATE.text.index("Jordan")

    assert CERTIFICATE.confidence_between(name, len(CERTIFICATE.text)) == 0.6
    assert CERTIFICATE.confidence_between(0, name) is None


def test_a_line_is_as_high_as_its_tallest_word() -> None:
    tall = page(word("small", 0), Word("TALL", 50, 0, 90, 30, None, 0))

    assert tall.lines[0].height == 30


@given(page=pages(), start=st.integers(-3, 90), length=st.integers(-3, 90))
def test_exactly_the_words_that_overlap_the_slice_are_touched(page: Page, start: int, length: int) -> None:
    end = start + length
    overlapping = [
        item for item, (first, last) in zip(page.words, spans(page), strict=True) if max(first, start) < min(last, end)
    ]

    assert list(page.words_between(start, end)) == overlapping
    assert page.box_between(start, end) == (union_of(overlapping) if overlapping else None)


@given(pages())
def test_every_word_and_every_line_stands_where_the_page_says(page: Page) -> None:
    assert [page.text[start:end] for start, end in spans(page)] == [item.text for item in page.words]
    assert [page.text[line.start : line.end] for line in page.lines] == [line.text for line in page.lines]
    assert page.text.split("\n") == [line.text for line in page.lines] or not page.words
    assert [item for line in page.lines for item in line.words] == list(page.words)


@given(st.lists(pages(), max_size=3))
def test_pages_survive_the_work_bucket(originals: list[Page]) -> None:
    assert load_pages(dump_pages(originals)) == tuple(originals)


def test_the_same_pages_give_the_same_bytes() -> None:
    assert dump_pages([CERTIFICATE]) == dump_pages([CERTIFICATE])


def test_coordinates_are_kept_to_a_hundredth_of_a_point() -> None:
    (loaded,) = load_pages(dump_pages([page(Word("x", 1.23456, 2, 3.999, 4, None, 0))]))

    assert loaded.words[0].box == (1.23, 2, 4.0, 4)


def test_half_a_surrogate_pair_does_not_stop_a_document() -> None:
    (loaded,) = load_pages(dump_pages([page(word("Jo\ud800rdan", 0), word("Lee", 0))]))

    assert loaded.text == "Jo?rdan Lee"


def test_accents_are_stored_as_themselves() -> None:
    stored = gzip.decompress(dump_pages([page(word("Núñez", 0))])).decode()

    assert json.loads(stored)[0]["words"][0][0] == "Núñez"
    assert "Núñez" in stored
