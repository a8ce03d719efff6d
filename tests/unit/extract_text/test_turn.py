from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from extract_text.preprocess import turned
from extract_text.turn import turn_of
from tests.unit.extract_text.samples import LETTER, only_page, pdf, rendered

DPI = 150


def page_of(*lines: str) -> Image.Image:
    def draw(page: object) -> None:
        for number, text in enumerate(lines):
            page.insert_text((60, 100 + 18 * number), text, fontsize=11)  # type: ignore[attr-defined]

    return rendered(only_page(pdf(draw, height=500)), DPI)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("skew", [0.0, -4.0])
def test_running_text_tells_which_way_up_it_stands_and_how_crooked(quarters: int, skew: float) -> None:
    picture = page_of(*LETTER * 4).rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    turn = turn_of(turned(picture, -quarters), DPI)

    assert turn.quarters == quarters
    assert turn.skew == pytest.approx(skew, abs=0.5)


def test_lines_that_are_crooked_by_a_third_of_a_degree_are_seen() -> None:
    def draw(page: object) -> None:
        for number in range(34):
            page.insert_text((60, 60 + 20 * number), LETTER[number % len(LETTER)], fontsize=9)  # type: ignore[attr-defined]

    picture = rendered(only_page(pdf(draw)), DPI).rotate(0.35, Image.Resampling.BICUBIC, fillcolor=255)

    assert turn_of(picture, DPI).skew == pytest.approx(0.35, abs=0.15)


@pytest.mark.parametrize("quarters", [0, 1])
def test_digits_tell_only_which_way_their_lines_run(quarters: int) -> None:
    picture = page_of(*["4813526 0930 1168 5728 00 312 99 4417 0263 1957"] * 12)

    assert turn_of(turned(picture, -quarters), DPI).quarters == quarters


def test_the_shading_of_banners_does_not_tell_which_way_up_a_page_stands() -> None:
    picture = page_of(*LETTER)
    shaded = Image.linear_gradient("L").resize((picture.width, 45)).point([level // 2 for level in range(256)])
    for y in range(400, 900, 80):
        picture.paste(shaded, (0, y))

    assert turn_of(picture, DPI).quarters == 0


def test_ruled_tables_do_not_pass_for_lines_that_run_upwards() -> None:
    picture = page_of(*LETTER * 4)
    draw = ImageDraw.Draw(picture)
    for x in range(100, 1200, 120):
        draw.line((x, 150, x, 700), fill=0, width=2)

    assert turn_of(picture, DPI).quarters == 0


def test_an_empty_picture_stays_as_it_is() -> None:
    assert turn_of(Image.new("L", (900, 1200), 255), DPI) == (0, 0.0)
