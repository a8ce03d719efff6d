from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from extract_text.doubts import doubts_of
from extract_text.fragments import Fragment
from tests.unit.extract_text.samples import darkest

SURE = 0.6
MOST = 0.8


def page() -> Image.Image:
    """A row with a figure before its two words, and a short rule below the second of them."""
    image = Image.new("L", (600, 120), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((34, 40, 39, 61), fill=0)
    draw.rectangle((100, 40, 200, 61), fill=0)
    draw.rectangle((240, 40, 290, 61), fill=0)
    draw.rectangle((225, 66, 310, 69), fill=0)
    return image


def word(text: str, box: tuple[float, float, float, float], confidence: float, line: int = 0) -> Fragment:
    return Fragment(text, *box, confidence, line)


HOURS = word("Hours", (100, 40, 201, 62), 0.95)
GUESS = word("_9.5_", (225, 40, 311, 70), 0.1)


def test_a_guess_is_cut_out_with_the_word_beside_it_and_without_the_line_below() -> None:
    doubts = doubts_of(page(), 200, 231, [HOURS, GUESS], SURE)

    assert doubts is not None
    (piece, _) = doubts.pieces.pieces
    assert piece.box == (96, 36, 315, 74)
    assert darkest(doubts.pieces.image.crop((0, piece.y, 210, piece.y + 26))) == 0
    assert darkest(doubts.pieces.image.crop((0, piece.y + 29, 219, piece.y + 38))) == 255


def test_a_figure_that_was_passed_over_is_cut_out_and_put_before_the_words_of_its_row() -> None:
    doubts = doubts_of(page(), 200, 231, [HOURS, word("9.5", (225, 40, 311, 70), 0.9)], SURE)

    assert doubts is not None
    (piece,) = doubts.pieces.pieces
    figure = word("1", (34 - piece.box[0], piece.y + 10, 40 - piece.box[0], piece.y + 32), 0.9)
    (added,) = [found for found in doubts.settled([HOURS], [figure], SURE, MOST) if found is not HOURS]
    assert (added.text, added.box, added.confidence) == ("1", (34, 46, 40, 68), MOST)
    assert doubts.settled([HOURS], [figure._replace(text="o")], SURE, MOST) == [HOURS]
    assert doubts.settled([HOURS], [figure._replace(confidence=0.7)], SURE, MOST) == [HOURS]


def test_a_part_of_a_word_is_no_figure() -> None:
    known = [HOURS._replace(x0=43), word("9.5", (225, 40, 311, 70), 0.9)]

    assert doubts_of(page(), 200, 231, known, SURE) is None


def test_a_guess_gives_way_to_what_is_read_again_and_a_sure_word_does_not() -> None:
    doubts = doubts_of(page(), 200, 231, [HOURS, GUESS], SURE)
    assert doubts is not None
    (piece, _) = doubts.pieces.pieces

    def again(text: str, confidence: float, right: float = 144) -> Fragment:
        return word(text, (right, piece.y + 4, right + 50, piece.y + 26), confidence)

    first, second = doubts.settled([HOURS], [again("Hburs", 0.97, 4), again("9.5", 0.95)], SURE, MOST)
    assert (first, second.text, second.confidence, second.engine_line) == (HOURS, "9.5", MOST, 0)
    assert doubts.settled([HOURS], [again("9.5", 0.5)], SURE, MOST) == [HOURS]


def test_a_guess_that_is_read_in_the_same_way_twice_is_taken_as_read() -> None:
    guess = GUESS._replace(text="7")
    doubts = doubts_of(page(), 200, 231, [HOURS, guess], SURE)
    assert doubts is not None
    (piece, _) = doubts.pieces.pieces
    again = word("7", (144, piece.y + 4, 194, piece.y + 26), 0.4)

    assert [found.text for found in doubts.settled([HOURS], [again], SURE, MOST)] == ["Hours", "7"]


def test_a_guess_without_print_beside_it_must_be_read_more_surely() -> None:
    guess = word("te)", (240, 40, 291, 62), 0.4, 1)
    doubts = doubts_of(page(), 200, 231, [HOURS, guess], SURE)
    assert doubts is not None
    piece = doubts.pieces.pieces[0]
    again = word("DO", (4, piece.y + 4, 54, piece.y + 26), 0.9)

    assert [found.text for found in doubts.settled([HOURS, guess], [again], SURE, MOST)] == ["Hours", "DO"]
    assert doubts.settled([HOURS, guess], [again._replace(confidence=0.8)], SURE, MOST) == [HOURS, guess]


@pytest.mark.parametrize("text", ["\\W/~", "i", "COSCOCOSCOSCOCO"])
def test_what_is_read_of_signatures_specks_and_ornament_is_not_read_again(text: str) -> None:
    image = page()
    ImageDraw.Draw(image).rectangle((30, 36, 45, 65), fill=255)

    assert doubts_of(image, 200, 231, [HOURS, word(text, (225, 40, 311, 70), 0.3, 1)], SURE) is None


def test_a_page_without_doubts_is_not_read_again() -> None:
    image = page()
    ImageDraw.Draw(image).rectangle((30, 36, 45, 65), fill=255)

    assert doubts_of(image, 200, 231, [HOURS, word("9.5", (225, 40, 311, 70), 0.9)], SURE) is None
